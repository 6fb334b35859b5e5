import { selectLastSeq } from '#db/queries/change-log.ts'
import { selectNames, selectSnoozes } from '#db/queries/warnings.ts'
import type { LiveSnooze } from '#db/queries/warnings.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { RuleSettingRow, WarnedRecord, WarningList, WarningRequest } from '#shared/contract/warnings.ts'
import { MAX_WARNED } from '#shared/contract/warnings.ts'
import { dateOfDayNumber } from '#shared/domain/dates.ts'
import { findWarnings } from '#shared/domain/warnings/index.ts'
import { stageThreshold } from '#shared/domain/warnings/deal-rules.ts'
import { isRuleActive, warningRuleOf } from '#shared/domain/warnings/rules.ts'
import type { WarnedType } from '#shared/domain/warnings/rules.ts'
import { WARNING_RULES } from '#shared/entities/warnings.ts'
import type { WarningRuleKey } from '#shared/entities/warnings.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import { teamCalendar } from './calendar.ts'
import { allRecords, applyEdits, getRecord } from './records.ts'
import { readFacts, stageFacts } from './warnings/facts.ts'
import { KeptWarnings } from './warnings/kept-warnings.ts'
import { ruleRecordIds, ruleSettings } from './warnings/rules.ts'
import { itemsAt, wireSource } from './warnings/shown.ts'
import type { Names, WireSource } from './warnings/shown.ts'
import { readAhead } from './warnings/trails.ts'

export { pastItems } from './warnings/shown.ts'
export { setRule } from './warnings/rules.ts'

interface Known {
  readonly seq: number
  readonly day: number
  /** Day from which logs are sealed: it moves in the morning, without anything being written. */
  readonly sealedFrom: string
  readonly warnings: KeptWarnings
}

/** What each person was last warned of; a day or an entry in the log makes it stale. */
const known = new WeakMap<Workbook, Map<string, Known>>()

/** To be awaited before warnings are asked for: what they need of the past is read in steps, with other calls in between. */
export const untilWarningsKnown = ({ workbook, today }: Visitor): Promise<void> =>
  readAhead(workbook, teamCalendar(workbook), today.day)

function knownOf(visitor: Visitor): Known {
  const { workbook, personId, today } = visitor
  const people = known.get(workbook) ?? new Map<string, Known>()
  known.set(workbook, people)
  const seq = selectLastSeq(workbook.handle)
  const last = people.get(personId)
  const { sealedFrom } = today.seal
  if (last && last.seq === seq && last.day === today.day && last.sealedFrom === sealedFrom) return last
  // Whoever comes back after a write finds theirs anew; nobody's stale ones are kept beside the ones that are made.
  for (const [id, one] of people) if (id === personId || one.seq !== seq) people.delete(id)
  const now: Known = { seq, day: today.day, sealedFrom, warnings: new KeptWarnings(findWarnings(readFacts(visitor))) }
  people.set(personId, now)
  return now
}

/** Every warning of the rows that the person may read, worst first, snoozed or not. */
const warningsOf = (visitor: Visitor): KeptWarnings => knownOf(visitor).warnings

function liveSnoozes(visitor: Visitor): LiveSnooze[] {
  const today = dateOfDayNumber(visitor.today.day)
  return selectSnoozes(visitor.workbook.handle, today, visitor.readScope('warningSnooze'))
}

/** The snoozes that the person may read, by the place of the warning that each puts aside. */
function snoozesOf(visitor: Visitor, warnings: KeptWarnings): Map<number, LiveSnooze> {
  const snoozes = new Map<number, LiveSnooze>()
  for (const snooze of liveSnoozes(visitor)) {
    for (const place of warnings.of(snooze.recordId)) {
      if (warnings.ruleAt(place) === snooze.ruleKey) snoozes.set(place, snooze)
    }
  }
  return snoozes
}

export interface OwnerCount {
  rotten: number
  count: number
}

/** How many warnings that are not snoozed each person's rows have. */
export function warningsByOwner(visitor: Visitor): ReadonlyMap<string, OwnerCount> {
  const warnings = warningsOf(visitor)
  const snoozes = snoozesOf(visitor, warnings)
  const counts = new Map<string, OwnerCount>()
  for (let place = 0; place < warnings.length; place += 1) {
    const ownerId = warnings.ownerAt(place)
    if (ownerId === null || snoozes.has(place)) continue
    const known = counts.get(ownerId) ?? { rotten: 0, count: 0 }
    known.count += 1
    if (warnings.isRottenAt(place)) known.rotten += 1
    counts.set(ownerId, known)
  }
  return counts
}

const DEFAULT_LIMIT = 100

/** Which warnings a request means, snoozed or not. */
function isMeant(warnings: KeptWarnings, request: WarningRequest): (place: number) => boolean {
  const { rule, recordType, recordId } = request
  const ofRecord = recordId === undefined ? null : new Set(warnings.of(recordId))
  return (place) =>
    (rule === undefined || warnings.ruleAt(place) === rule) &&
    (recordType === undefined || warnings.recordTypeAt(place) === recordType) &&
    (ofRecord === null || ofRecord.has(place))
}

/** Counts by rule, and the warnings asked for, worst first. Snoozed ones are counted apart. */
export function listWarnings(visitor: Visitor, request: WarningRequest): WarningList {
  const warnings = warningsOf(visitor)
  const snoozes = snoozesOf(visitor, warnings)
  const counts = new Map(WARNING_RULES.map((rule) => [rule, { rule, count: 0, snoozed: 0 }]))
  const { ownerId, isSnoozed: wantsSnoozed = false, limit = DEFAULT_LIMIT } = request
  const isAsked = isMeant(warnings, request)
  const places: number[] = []
  let listed = 0
  for (let place = 0; place < warnings.length; place += 1) {
    if (ownerId !== undefined && warnings.ownerAt(place) !== ownerId) continue
    const isSnoozed = snoozes.has(place)
    const count = counts.get(warnings.ruleAt(place))
    if (count) count[isSnoozed ? 'snoozed' : 'count'] += 1
    if (isSnoozed !== wantsSnoozed || !isAsked(place)) continue
    listed += 1
    if (places.length < limit) places.push(place)
  }
  const all = [...counts.values()]
  return {
    total: all.reduce((sum, { count }) => sum + count, 0),
    snoozed: all.reduce((sum, { snoozed }) => sum + snoozed, 0),
    counts: all,
    items: itemsAt(visitor, warnings, places, snoozes),
    listed,
  }
}

/**
 * Records of a type with warnings that are not snoozed, worst first, each with the rule of its worst: as many as a page may
 * name, or those of the ids.
 */
export function warnedRecords(visitor: Visitor, recordType: WarnedType, ids?: readonly string[]): WarnedRecord[] {
  const warnings = warningsOf(visitor)
  const snoozes = snoozesOf(visitor, warnings)
  const isStanding = (place: number): boolean =>
    warnings.recordTypeAt(place) === recordType && !(snoozes.size > 0 && snoozes.has(place))
  const records: WarnedRecord[] = []
  for (const id of ids === undefined ? worstRecords(warnings, isStanding) : new Set(ids)) {
    const standing = warnings.of(id).filter(isStanding)
    const [worst] = standing
    if (worst === undefined) continue
    const isRotten = standing.some((place) => warnings.isRottenAt(place))
    records.push({ id, rule: warnings.ruleAt(worst), count: standing.length, isRotten })
  }
  return records
}

/** Ids of as many records as a page may name, worst first. */
function worstRecords(warnings: KeptWarnings, isWanted: (place: number) => boolean): ReadonlySet<string> {
  const ids = new Set<string>()
  for (let place = 0; place < warnings.length && ids.size < MAX_WARNED; place += 1) {
    if (isWanted(place)) ids.add(warnings.recordIdAt(place))
  }
  return ids
}

export interface SnoozeRequest {
  readonly rule: WarningRuleKey
  readonly recordType: WarnedType
  readonly recordId: string
  /** Last day of rest. */
  readonly until: string
  readonly reason: string
}

/**
 * Puts a warning aside for a time. Throws `NOT_FOUND` where the person has no such warning, `FORBIDDEN` where it is about rows
 * that they only read, `INVALID` for a day gone by.
 */
export function snoozeWarning(visitor: Visitor, request: SnoozeRequest): { id: string } {
  const { rule, recordType, recordId, until, reason } = request
  const warnings = warningsOf(visitor)
  const standing = warnings.of(recordId).find((place) => warnings.ruleAt(place) === rule)
  if (standing === undefined) throw new AppError('NOT_FOUND', { type: recordType, id: recordId })
  // Whoever reads the rows of others puts none of their warnings aside for those who work with them.
  const scope = visitor.actor.writeScope('activities')
  if (!visitor.actor.reaches(scope, warnings.ownerAt(standing))) {
    throw new AppError('FORBIDDEN', { permission: `activities.${scope}` })
  }
  const id = newId()
  if (until < dateOfDayNumber(visitor.today.day)) {
    throw new AppError('INVALID', {
      issues: [{ recordType: 'warningSnooze', recordId: id, field: 'until', code: 'dayGone' }],
    })
  }
  const values = { ruleKey: rule, recordType, recordId, until, reason, ownerId: visitor.personId }
  const old = snoozesOf(visitor, warnings).get(standing)
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
    readonly stageId: string
    readonly stageName: string
    readonly pipelineId: string
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
        stageId: stage.id,
        stageName: stage.name,
        pipelineId: stage.pipelineId,
        pipelineName: String(pipelines.get(stage.pipelineId)?.['name'] ?? ''),
        value,
        source: wireSource(source, names),
        wonDeals: stage.won.count,
      }
    }),
  }
}
