import { defineEntity } from './entity.ts'

/** Rules of 预警; what each compares and what clears it is in `shared/domain/warnings`. */
export const WARNING_RULES = [
  'stageTooLong',
  'noContact',
  'closeDatePast',
  'closeDatePushed',
  'movedBack',
  'amountCut',
  'noNextAct',
  'ownerMissing',
  'ownerTwice',
  'concentration',
  'funnelThin',
  'leadLate',
  'behindPace',
  'logMissing',
  'logLate',
  'planKeptLow',
  'helpWaiting',
  'promiseLate',
  'problemNoRule',
  'checkNoReply',
] as const
export type WarningRuleKey = (typeof WARNING_RULES)[number]

/** How a team has set a rule; a rule without a record has its defaults. */
export const warningRule = defineEntity({
  type: 'warningRule',
  resource: 'plans',
  scope: { kind: 'shared' },
  title: 'ruleKey',
  search: [],
  naturalKey: null,
  fields: {
    ruleKey: { type: 'choice', choices: WARNING_RULES, required: true, unique: true, width: 140 },
    isActive: { type: 'boolean', required: true, initial: true, width: 70 },
    /** In the unit of the rule: days, times, basis points, opportunities or minor units. `null` keeps the default. */
    threshold: { type: 'number', min: 0, width: 90 },
  },
})

/** A warning that somebody put aside for a time, for a reason. */
export const warningSnooze = defineEntity({
  type: 'warningSnooze',
  resource: 'activities',
  scope: { kind: 'owner', field: 'ownerId' },
  title: 'reason',
  search: [],
  naturalKey: null,
  fields: {
    ruleKey: { type: 'choice', choices: WARNING_RULES, required: true, width: 140 },
    recordType: { type: 'text', required: true, maxLength: 40, width: 90 },
    /** No reference, because a snooze keeps nobody from deleting a record. */
    recordId: { type: 'text', required: true, maxLength: 64, width: 120 },
    /** Last day of rest. */
    until: { type: 'date', required: true, width: 108 },
    reason: { type: 'text', required: true, maxLength: 400, width: 200 },
    ownerId: { type: 'reference', target: 'person', required: true, width: 88 },
  },
})
