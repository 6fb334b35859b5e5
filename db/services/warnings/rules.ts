import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { selectLaterLogRows } from '#db/queries/change-log.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { newId } from '#db/workbook/ids.ts'
import { timeOfClock } from '#db/workbook/clock.ts'
import { prepared } from '#db/queries/handle.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import { warningRuleOf } from '#shared/domain/warnings/rules.ts'
import type { RuleSetting, RuleSettings } from '#shared/domain/warnings/rules.ts'
import { WARNING_RULES } from '#shared/entities/warnings.ts'
import type { WarningRuleKey } from '#shared/entities/warnings.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { applyEdits } from '../records.ts'
import type { EditAnswer } from '../records.ts'

function isRuleKey(text: unknown): text is WarningRuleKey {
  return WARNING_RULES.some((key) => key === text)
}

interface StoredRule {
  readonly state: RecordState
  readonly rule: WarningRuleKey
}

function storedRules(visitor: Visitor): StoredRule[] {
  return selectAllRecordStates(visitor.workbook.handle, 'warningRule').flatMap((state) => {
    const rule = state.values['ruleKey']
    return state.deletedAt === null && isRuleKey(rule) ? [{ state, rule }] : []
  })
}

/** Who set the threshold last, and on which day. */
function settingOf(visitor: Visitor, { state }: StoredRule): RuleSetting {
  const { handle, facts } = visitor.workbook
  const isActive = state.values['isActive'] === true
  const value = state.values['threshold']
  if (typeof value !== 'number') return { isActive, own: null }
  const last = selectLaterLogRows(handle, state.id).findLast(({ changes }) => changes.includes('"threshold"'))
  const first = prepared(handle, 'SELECT created_at AS at, created_by AS by FROM warning_rules WHERE id = ?').get(
    state.id,
  ) as { at: number; by: string | null }
  const at = last === undefined ? first.at : timeOfClock(last.clock)
  const by = last === undefined ? first.by : last.actorId
  return { isActive, own: { value, by, on: dateOfInstant(at, facts.timeZone) } }
}

/** The team's own settings; a rule without one has its defaults. */
export function ruleSettings(visitor: Visitor): RuleSettings {
  return new Map(storedRules(visitor).map((stored) => [stored.rule, settingOf(visitor, stored)]))
}

export const ruleRecordIds = (visitor: Visitor): ReadonlyMap<WarningRuleKey, string> =>
  new Map(storedRules(visitor).map(({ rule, state }) => [rule, state.id]))

export interface RuleChange {
  readonly rule: WarningRuleKey
  readonly isActive: boolean
  /** `null` goes back to the default. */
  readonly threshold: number | null
}

/** Throws `INVALID` for a threshold of a rule that compares nothing, `FORBIDDEN` to whoever sets no plans. */
export function setRule(visitor: Visitor, { rule, isActive, threshold }: RuleChange): EditAnswer & { id: string } {
  const known = storedRules(visitor).find((stored) => stored.rule === rule)
  const id = known?.state.id ?? newId()
  if (threshold !== null && warningRuleOf(rule).unit === 'none') {
    throw new AppError('INVALID', {
      issues: [{ recordType: 'warningRule', recordId: id, field: 'threshold', code: 'notComparing' }],
    })
  }
  const values = { isActive, threshold }
  const answer = applyEdits(
    visitor,
    known
      ? [{ type: 'warningRule', id, operation: 'update', values }]
      : [{ type: 'warningRule', id, operation: 'insert', values: { ruleKey: rule, ...values } }],
    { key: 'settings' },
  )
  return { ...answer, id }
}
