import type { BusinessDate } from '#shared/domain/dates.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { prepared } from './handle.ts'
import type { Handle } from './handle.ts'
import { sql, TRUE } from './sql.ts'
import type { Sql } from './sql.ts'

/** Two records of one day are entered apart: neither side reads the other before it has entered its own. */
export interface Seal {
  readonly personId: string
  /** Earliest day whose seal still holds: it ends with the morning of the next workday. */
  readonly sealedFrom: BusinessDate
  /** The zone's offset in ms east of UTC. */
  readonly offset: number
}

/** Seals nothing: of a workbook in which nobody is called, and of programs that read as the file's owner. */
export const UNSEALED: Seal = { personId: '', sealedFrom: '9999-12-31', offset: 0 }

/** Whether anybody is called by a checker; without one there is no second record, and nothing is sealed. */
export function hasCheckers(handle: Handle): boolean {
  return prepared(handle, 'SELECT 1 FROM checker_assignments WHERE deleted_at IS NULL LIMIT 1').get() !== undefined
}

/** A person's own log, by the columns of its owner and day. A call that was put off records nothing yet. */
function ownLog(owner: string, day: string): string {
  return `NOT (${owner} <> :sealOwn AND ${day} >= :sealedFrom
    AND EXISTS (SELECT 1 FROM checker_assignments c WHERE c.person_id = ${owner} AND c.deleted_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM office_records r WHERE r.day_key = ${owner} || ':' || ${day} AND r.deleted_at IS NULL
      AND r.reached <> 'later'))`
}

/**
 * An act that is not done. What a person planned for a later day, or gave up, is part of the day on which they wrote it
 * down; an entry that was struck out is part of the day on which that happened. What others planned for them is agenda.
 */
function ownPlan(t: string): string {
  const dayOf = (instant: string): string => `date((${t}.${instant} + :sealOffset) / 1000, 'unixepoch')`
  const owner = `${t}.owner_id`
  return `(${t}.created_by IS NOT ${owner} OR (${t}.status = 'planned' AND ${t}.planned_on <= ${dayOf('created_at')})
    OR ${ownLog(owner, dayOf('created_at'))}) AND (${t}.amended_at IS NULL OR ${ownLog(owner, dayOf('amended_at'))})`
}

/** The office's record, hidden from the person it is about until their own log was submitted. */
function officeOf(t: string): string {
  return `NOT (${t}.person_id = :sealOwn AND ${t}.day >= :sealedFrom
    AND NOT EXISTS (SELECT 1 FROM daily_logs l WHERE l.day_key = ${t}.person_id || ':' || ${t}.day
      AND l.submitted_at IS NOT NULL AND l.deleted_at IS NULL))`
}

const activityOf = (t: string): string =>
  `CASE WHEN ${t}.done_on IS NULL THEN ${ownPlan(t)} ELSE ${ownLog(`${t}.owner_id`, `${t}.done_on`)} END`

/** What is answered in a run at a visit is said of the visit. */
function runOf(t: string): string {
  return `(${t}.activity_id IS NULL OR ${t}.owner_id = :sealOwn OR NOT EXISTS (SELECT 1 FROM activities v
    WHERE v.id = ${t}.activity_id AND NOT (${activityOf('v')})))`
}

/** A file that a step of a run has given to an opportunity is still what was answered in the run. */
function fileOf(t: string): string {
  return `NOT EXISTS (SELECT 1 FROM run_steps g JOIN playbook_runs n ON n.id = g.run_id
    WHERE g.digest = ${t}.digest AND g.deleted_at IS NULL AND n.opportunity_id = ${t}.opportunity_id AND NOT ${runOf('n')})`
}

/** By the alias of the record's table. */
const CONDITIONS: Readonly<Partial<Record<RecordType, (t: string) => string>>> = {
  activity: activityOf,
  dailyLog: (t) => ownLog(`${t}.person_id`, `${t}.day`),
  planItem: (t) => `EXISTS (SELECT 1 FROM daily_logs l WHERE l.id = ${t}.log_id AND ${ownLog('l.person_id', 'l.day')})`,
  logAmendment: (t) => ownLog(`${t}.person_id`, `${t}.day`),
  interviewReport: (t) => ownLog(`${t}.owner_id`, `${t}.held_on`),
  problem: (t) => `(${t}.source NOT IN ('log', 'interview') OR ${ownLog(`${t}.owner_id`, `${t}.raised_on`)})`,
  officeRecord: officeOf,
  officeEntry: officeOf,
  attachment: fileOf,
  playbookRun: runOf,
  runStep: (t) => `EXISTS (SELECT 1 FROM playbook_runs n WHERE n.id = ${t}.run_id AND ${runOf('n')})`,
}

/** Whether records of the type can be sealed at all. */
export function isSealable(type: RecordType): boolean {
  return CONDITIONS[type] !== undefined
}

/** Condition over an alias that leaves out what is sealed for the reader named by `sealParams`; `1` for other types. */
export function sealText(type: RecordType, alias: string): string {
  return CONDITIONS[type]?.(alias) ?? TRUE.text
}

export function sealParams({ personId, sealedFrom, offset }: Seal): Sql['params'] {
  return { sealOwn: personId, sealedFrom, sealOffset: offset }
}

/** Condition over an alias that leaves out what is sealed for the reader. */
export function sealSql(type: RecordType, seal: Seal, alias = 't'): Sql {
  const text = sealText(type, alias)
  if (text === TRUE.text) return TRUE
  const all = sealParams(seal)
  return sql(text, Object.fromEntries(Object.entries(all).filter(([name]) => text.includes(`:${name}`))))
}
