import type { BusinessDate } from '../dates.ts'
import type { LogFacts } from './log-facts.ts'
import type { LogTrail } from './log-trail.ts'
import type { RuleSettings, ThresholdSource, WarnedType, WarningLevel } from './rules.ts'
import type { WarningRuleKey } from '../../entities/warnings.ts'
import type { WorkdayLine } from './workday-line.ts'

/** What the rules know of one open opportunity. Days are day numbers of the workbook's zone. */
export interface DealFact {
  readonly id: string
  readonly name: string
  readonly customerId: string | null
  readonly ownerId: string | null
  readonly stageId: string
  /** Minor units. */
  readonly amount: number | null
  /** Basis points, of the opportunity or else of its stage. */
  readonly probability: number
  readonly expectedCloseDate: BusinessDate | null
  readonly hasNextAct: boolean
  readonly createdDay: number
  /** Stays in the present stage, oldest first; the last one lasts. */
  readonly stays: readonly { readonly entered: number; readonly left: number | null }[]
  /** Last contact that the customer saw. */
  readonly contactDay: number | null
  /** Last act done, seen by the customer or not. */
  readonly doneDay: number | null
  /** Whether its owner has done anything for it. */
  readonly ownerActed: boolean
  /** Day on which it was moved back, unless it was dealt with since. */
  readonly backDay: number | null
  readonly trail: LogTrail | undefined
}

/** How long won deals were in a stage. */
export interface WonStays {
  readonly count: number
  /** Third quartile of their working days; `null` for none. */
  readonly p75: number | null
}

export interface StageFact {
  readonly id: string
  readonly name: string
  readonly isFirst: boolean
  readonly expectedDays: number | null
  readonly won: WonStays
}

export interface CustomerFact {
  readonly id: string
  readonly name: string
  readonly ownerId: string | null
  /** Since when nobody owns it. */
  readonly unownedDay: number | null
}

export interface SellerFact {
  readonly id: string
  readonly name: string
  /** What was won this month: minor units by day number. */
  readonly won: readonly { readonly day: number; readonly amount: number }[]
}

export interface WarningFacts {
  readonly today: number
  readonly workdays: WorkdayLine
  /** Working days of the month, and day numbers of its ends; half-open. */
  readonly month: { readonly from: number; readonly to: number; readonly workdays: number }
  readonly settings: RuleSettings
  readonly deals: readonly DealFact[]
  readonly stages: ReadonlyMap<string, StageFact>
  /** Those that can be warned of and may be read. */
  readonly customers: ReadonlyMap<string, CustomerFact>
  readonly sellers: readonly SellerFact[]
  readonly logs: LogFacts
  /** The zone's day of an instant. */
  readonly dayOf: (instant: number) => number
}

export interface Warning {
  readonly rule: WarningRuleKey
  readonly level: WarningLevel
  readonly recordType: WarnedType
  readonly recordId: string
  readonly title: string
  readonly customerId: string | null
  readonly stageName: string | null
  readonly ownerId: string | null
  /** Day number; `null` where it follows from all records together, as of today. */
  readonly since: number | null
  /** In the unit of the rule; for `behindPace` what was won, minor units. */
  readonly value: number
  /** In the unit of the rule; `null` where nothing is compared. */
  readonly threshold: number | null
  /** For `behindPace`: what the passed working days ask for, minor units. */
  readonly expected: number | null
  readonly source: ThresholdSource
  /** Minor units at stake, for the order. */
  readonly amount: number
}
