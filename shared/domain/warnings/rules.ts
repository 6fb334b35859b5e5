import type { WarningRuleKey } from '../../entities/warnings.ts'

/** What a threshold counts. Basis points: 3000 is 30 %. */
export type WarningUnit = 'workdays' | 'times' | 'share' | 'opportunities' | 'money' | 'none'

/** What a warning is about; a click on it opens this record. */
export const WARNED_TYPES = [
  'opportunity',
  'customer',
  'person',
  'activity',
  'callRecord',
  'problem',
  'spotCheck',
] as const
export type WarnedType = (typeof WARNED_TYPES)[number]

/** Acts that make a warning of the rule go away. */
const CLEARING_ACTS = [
  'contact',
  'nextAct',
  'date',
  'stage',
  'amount',
  'owner',
  'close',
  'more',
  'log',
  'answer',
  'settle',
  'rule',
  'reply',
] as const
export type ClearingAct = (typeof CLEARING_ACTS)[number]

export interface WarningRule {
  readonly about: WarnedType
  readonly unit: WarningUnit
  /** `null`: nothing is compared, or the threshold comes from elsewhere. */
  readonly threshold: number | null
  /** A rule without a threshold of its own stays silent until somebody sets one. */
  readonly needsThreshold?: boolean
  /** Warm first, rotten from twice the threshold on (domain.md, row 24). */
  readonly isTwoLevel?: boolean
  readonly clearedBy: readonly ClearingAct[]
}

/** The rules with what they start from; a team's own thresholds are records of `warningRule`. */
export const WARNING_RULE_BOOK = {
  /** `null`: the third quartile of the team's own won deals, else the days of the template. */
  stageTooLong: {
    about: 'opportunity',
    unit: 'workdays',
    threshold: null,
    isTwoLevel: true,
    clearedBy: ['stage', 'close'],
  },
  noContact: {
    about: 'opportunity',
    unit: 'workdays',
    threshold: 10,
    isTwoLevel: true,
    clearedBy: ['contact', 'close'],
  },
  closeDatePast: { about: 'opportunity', unit: 'workdays', threshold: 0, clearedBy: ['date', 'close'] },
  closeDatePushed: { about: 'opportunity', unit: 'times', threshold: 3, clearedBy: ['date', 'stage', 'close'] },
  movedBack: { about: 'opportunity', unit: 'none', threshold: null, clearedBy: ['contact', 'stage', 'close'] },
  amountCut: { about: 'opportunity', unit: 'share', threshold: 2000, clearedBy: ['amount', 'stage', 'close'] },
  noNextAct: { about: 'opportunity', unit: 'none', threshold: null, clearedBy: ['nextAct', 'close'] },
  ownerMissing: { about: 'customer', unit: 'none', threshold: null, clearedBy: ['owner'] },
  ownerTwice: { about: 'customer', unit: 'none', threshold: null, clearedBy: ['owner', 'close'] },
  concentration: { about: 'customer', unit: 'share', threshold: 3000, clearedBy: ['more', 'amount'] },
  funnelThin: { about: 'person', unit: 'opportunities', threshold: 3, clearedBy: ['more'] },
  leadLate: { about: 'opportunity', unit: 'workdays', threshold: 2, clearedBy: ['contact', 'stage', 'close'] },
  behindPace: { about: 'person', unit: 'money', threshold: null, needsThreshold: true, clearedBy: ['more'] },
  logMissing: { about: 'person', unit: 'times', threshold: 1, clearedBy: ['log'] },
  logLate: { about: 'person', unit: 'times', threshold: 3, clearedBy: ['log'] },
  planKeptLow: { about: 'person', unit: 'share', threshold: 7000, clearedBy: ['log'] },
  helpWaiting: { about: 'activity', unit: 'workdays', threshold: 1, clearedBy: ['answer'] },
  promiseLate: { about: 'callRecord', unit: 'workdays', threshold: 0, clearedBy: ['settle'] },
  problemNoRule: { about: 'problem', unit: 'times', threshold: 3, clearedBy: ['rule'] },
  checkNoReply: { about: 'spotCheck', unit: 'workdays', threshold: 2, clearedBy: ['reply'] },
} as const satisfies Record<WarningRuleKey, WarningRule>

export function warningRuleOf(key: WarningRuleKey): WarningRule {
  return WARNING_RULE_BOOK[key]
}

/** Won deals that the third quartile of a stage asks for (domain.md, row 24). */
export const ENOUGH_WON_DEALS = 20
/** A warning of two levels is rotten beyond so many times its threshold. */
export const ROTTEN_FACTOR = 2
/** Share of a month's working days, in basis points, from which its end is near. */
export const NEAR_MONTH_END = 5000

export type WarningLevel = 'warm' | 'rotten'

/** Where a threshold comes from. */
export type ThresholdSource =
  | { readonly kind: 'wonDeals'; readonly count: number }
  | { readonly kind: 'template' }
  | { readonly kind: 'default' }
  /** `by` is a person, `on` a business date. */
  | { readonly kind: 'set'; readonly by: string | null; readonly on: string }

export interface Threshold {
  readonly value: number | null
  readonly source: ThresholdSource
}

/** A rule as the team has it. */
export interface RuleSetting {
  readonly isActive: boolean
  /** What somebody set; `null` keeps the default. */
  readonly own: { readonly value: number; readonly by: string | null; readonly on: string } | null
}

export type RuleSettings = ReadonlyMap<WarningRuleKey, RuleSetting>

export const thresholdOf = (key: WarningRuleKey, settings: RuleSettings): Threshold => {
  const own = settings.get(key)?.own
  if (own) return { value: own.value, source: { kind: 'set', by: own.by, on: own.on } }
  return { value: warningRuleOf(key).threshold, source: { kind: 'default' } }
}

export function isRuleActive(key: WarningRuleKey, settings: RuleSettings): boolean {
  if (settings.get(key)?.isActive === false) return false
  return warningRuleOf(key).needsThreshold !== true || thresholdOf(key, settings).value !== null
}
