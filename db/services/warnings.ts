import { selectLastSeq } from '#db/queries/change-log.ts'
import { selectNames, selectSnoozes } from '#db/queries/warnings.ts'
import type { LiveSnooze } from '#db/queries/warnings.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type {
  RuleSettingRow,
  WarnedRecord,
  WarningItem,
  WarningList,
  WarningRequest,
} from '#shared/contract/warnings.ts'
import { dateOfDayNumber } from '#shared/domain/dates.ts'
import { findWarnings } from '#shared/domain/warnings/index.ts'
import { stageThreshold } from '#shared/domain/warnings/deal-rules.ts'
import type { Warning } from '#shared/domain/warnings/facts.ts'
import { isRuleActive, warningRuleOf } from '#shared/domain/warnings/rules.ts'
import type { ThresholdSource, WarnedType } from '#shared/domain/warnings/rules.ts'
import { WARNING_RULES } from '#shared/entities/warnings.ts'
import type { WarningRuleKey } from '#shared/entities/warnings.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import { teamCalendar } from './calendar.ts'
import { allRecords, applyEdits, getRecord } from './records.ts'
import { readFacts, stageFacts } from './warnings/facts.ts'
import { ruleRecordIds, ruleSettings } from './warnings/rules.ts'
import { readAhead } from './warnings/trails.ts'

export { setRule } from './warnings/rules.ts'

interface Known {
  readonly seq: number
  readonly day: number
  readonly warnings: readonly Warning[]
}

/** What each person was last warned of; a day or an entry in the log makes it stale. */
const known = new WeakMap<Workbook, Map<string, Known>>()

/** To be awaited before warnings are asked for: what they need of the past is read in steps, with other calls in between. */
export const untilWarningsKnown = ({ workbook, today }: Visitor): Promise<void> =>
  readAhead(workbook, teamCalendar(workbook), today.day)

/** Every warning of the rows that the person may read, worst first, snoozed or not. */
export function warningsOf(visitor: Visitor): readonly Warning[] {
  const { workbook, personId, today } = visitor
  const people = known.get(workbook) ?? new Map<string, Known>()
  known.set(workbook, people)
  const seq = selectLastSeq(workbook.handle)
  const last = people.get(personId)
  if (last && last.seq === seq && last.day === today.day) return last.warnings
  const warnings = findWarnings(readFacts(visitor))
  people.set(personId, { seq, day: today.day, warnings })
  return warnings
}

const placeOf = (rule: string, recordId: string): string => `${rule} ${recordId}`

function snoozesOf(visitor: Visitor): Map<string, LiveSnooze> {
  const today = dateOfDayNumber(visitor.today.day)
  const rows = selectSnoozes(visitor.workbook.handle, today, visitor.readScope('warningSnooze'))
  return new Map(rows.map((row) => [placeOf(row.ruleKey, row.recordId), row]))
}

/** Where the person's snoozes lie: rule and record, parted by a blank. */
export const snoozedPlaces = (visitor: Visitor): ReadonlySet<string> => new Set(snoozesOf(visitor).keys())

interface Names {
  readonly people: ReadonlyMap<string, string>
  readonly customers: ReadonlyMap<string, string>
}

function namesOf(visitor: Visitor, warnings: readonly Warning[], snoozes: Iterable<LiveSnooze>): Names {
  const { handle } = visitor.workbook
  const people = new Set([...snoozes].map(({ ownerId }) => ownerId))
  const customers = new Set<string>()
  for (const { ownerId, customerId, source } of warnings) {
    if (ownerId !== null) people.add(ownerId)
    if (source.kind === 'set' && source.by !== null) people.add(source.by)
    if (customerId !== null) customers.add(customerId)
  }
  return {
    people: selectNames(handle, 'people', [...people]),
    customers: selectNames(handle, 'customers', [...customers]),
  }
}

type WireSource = WarningItem['source']

function wireSource(source: ThresholdSource, names: Names): WireSource {
  if (source.kind !== 'set') return source
  return { kind: 'set', by: names.people.get(source.by ?? '') ?? '', on: source.on }
}

function itemOf(visitor: Visitor, warning: Warning, snooze: LiveSnooze | undefined, names: Names): WarningItem {
  const { amount: _, ...rest } = warning
  return {
    ...rest,
    customerName: names.customers.get(warning.customerId ?? '') ?? '',
    ownerName: names.people.get(warning.ownerId ?? '') ?? '',
    since: warning.since === null ? null : dateOfDayNumber(warning.since),
    source: wireSource(warning.source, names),
    snooze:
      snooze === undefined
        ? null
        : {
            id: snooze.id,
            until: snooze.until,
            reason: snooze.reason,
            by: names.people.get(snooze.ownerId) ?? '',
            isOwn: snooze.ownerId === visitor.personId,
          },
  }
}

/** Warnings of a past day, as they go to a page. */
export function pastItems(visitor: Visitor, warnings: readonly Warning[]): WarningItem[] {
  const names = namesOf(visitor, warnings, [])
  return warnings.map((warning) => itemOf(visitor, warning, undefined, names))
}

const DEFAULT_LIMIT = 100

/** Counts by rule, and the warnings asked for, worst first. Snoozed ones are counted apart. */
export function listWarnings(visitor: Visitor, request: WarningRequest): WarningList {
  const snoozes = snoozesOf(visitor)
  const counts = new Map(WARNING_RULES.map((rule) => [rule, { rule, count: 0, snoozed: 0 }]))
  const chosen: Warning[] = []
  for (const warning of warningsOf(visitor)) {
    if (request.ownerId !== undefined && warning.ownerId !== request.ownerId) continue
    const isSnoozed = snoozes.has(placeOf(warning.rule, warning.recordId))
    const count = counts.get(warning.rule)
    if (count) count[isSnoozed ? 'snoozed' : 'count'] += 1
    if (isSnoozed !== (request.isSnoozed ?? false)) continue
    if (request.rule !== undefined && warning.rule !== request.rule) continue
    if (request.recordType !== undefined && warning.recordType !== request.recordType) continue
    if (request.recordId !== undefined && warning.recordId !== request.recordId) continue
    chosen.push(warning)
  }
  const shown = chosen.slice(0, request.limit ?? DEFAULT_LIMIT)
  const names = namesOf(visitor, shown, snoozes.values())
  const all = [...counts.values()]
  return {
    total: all.reduce((sum, { count }) => sum + count, 0),
    snoozed: all.reduce((sum, { snoozed }) => sum + snoozed, 0),
    counts: all,
    items: shown.map((warning) =>
      itemOf(visitor, warning, snoozes.get(placeOf(warning.rule, warning.recordId)), names),
    ),
    listed: chosen.length,
  }
}

/** Records of a type with warnings that are not snoozed, worst first, each with the rule of its worst. */
export function warnedRecords(visitor: Visitor, recordType: WarnedType): WarnedRecord[] {
  const snoozes = snoozesOf(visitor)
  const records = new Map<string, WarnedRecord>()
  for (const { rule, recordType: type, recordId, level } of warningsOf(visitor)) {
    if (type !== recordType || snoozes.has(placeOf(rule, recordId))) continue
    const record = records.get(recordId) ?? { id: recordId, rule, count: 0, isRotten: false }
    record.count += 1
    record.isRotten ||= level === 'rotten'
    records.set(recordId, record)
  }
  return [...records.values()]
}

export interface SnoozeRequest {
  readonly rule: WarningRuleKey
  readonly recordType: WarnedType
  readonly recordId: string
  /** Last day of rest. */
  readonly until: string
  readonly reason: string
}

/** Puts a warning aside for a time. Throws `NOT_FOUND` where the person has no such warning, `INVALID` for a day gone by. */
export function snoozeWarning(visitor: Visitor, request: SnoozeRequest): { id: string } {
  const { rule, recordType, recordId, until, reason } = request
  const stands = warningsOf(visitor).some((one) => one.rule === rule && one.recordId === recordId)
  if (!stands) throw new AppError('NOT_FOUND', { type: recordType, id: recordId })
  const id = newId()
  if (until < dateOfDayNumber(visitor.today.day)) {
    throw new AppError('INVALID', {
      issues: [{ recordType: 'warningSnooze', recordId: id, field: 'until', code: 'dayGone' }],
    })
  }
  const values = { ruleKey: rule, recordType, recordId, until, reason, ownerId: visitor.personId }
  const old = snoozesOf(visitor).get(placeOf(rule, recordId))
  applyEdits(
    visitor,
    [
      ...(old ? [{ type: 'warningSnooze', id: old.id, operation: 'delete', values: {} } as const] : []),
      { type: 'warningSnooze', id, operation: 'insert', values },
    ],
    { key: 'edit' },
  )
  return { id }
}

/** Ends a snooze before its day. Throws `NOT_FOUND` for one outside the person's rows, `FORBIDDEN` where they only read. */
export function wakeWarning(visitor: Visitor, id: string): { id: string } {
  getRecord(visitor, 'warningSnooze', id)
  applyEdits(visitor, [{ type: 'warningSnooze', id, operation: 'delete', values: {} }], { key: 'edit' })
  return { id }
}

interface RulePage {
  readonly rules: RuleSettingRow[]
  readonly stages: {
    readonly stageName: string
    readonly pipelineName: string
    readonly value: number | null
    readonly source: WireSource
    readonly wonDeals: number
  }[]
}

/** The rules as they are set, with how many warnings each gives, and how long each stage may last. */
export function rulePage(visitor: Visitor): RulePage {
  const settings = ruleSettings(visitor)
  const ids = ruleRecordIds(visitor)
  const { counts } = listWarnings(visitor, { limit: 0 })
  const owners = [...settings.values()].flatMap(({ own }) => (own?.by ? [own.by] : []))
  const names: Names = { people: selectNames(visitor.workbook.handle, 'people', owners), customers: new Map() }
  const pipelines = new Map(allRecords(visitor, 'pipeline').map(({ id, values }) => [id, values]))
  const stages = [...stageFacts(visitor, teamCalendar(visitor.workbook)).values()]
    .filter(({ pipelineId }) => pipelines.get(pipelineId)?.['isActive'] === true)
    .toSorted((a, b) => a.pipelineId.localeCompare(b.pipelineId) || a.position - b.position)
  return {
    rules: WARNING_RULES.map((rule) => {
      const own = settings.get(rule)?.own ?? null
      return {
        rule,
        isActive: isRuleActive(rule, settings),
        own: own && { value: own.value, by: names.people.get(own.by ?? '') ?? '', on: own.on },
        initial: warningRuleOf(rule).threshold,
        count: counts.find((one) => one.rule === rule)?.count ?? 0,
        recordId: ids.get(rule) ?? null,
      }
    }),
    stages: stages.map((stage) => {
      const { value, source } = stageThreshold(stage, { settings })
      return {
        stageName: stage.name,
        pipelineName: String(pipelines.get(stage.pipelineId)?.['name'] ?? ''),
        value,
        source: wireSource(source, names),
        wonDeals: stage.won.count,
      }
    }),
  }
}
