import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { selectRunLines } from '#db/queries/run-lines.ts'
import type { SessionRecord } from '#db/queries/training.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { readTicks, tickBy } from '#shared/domain/training/ticks.ts'
import type { Ticks } from '#shared/domain/training/ticks.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { AttendanceState } from '#shared/entities/training.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import type { EditAnswer } from '../records.ts'
import { refuse, systemEdit, write } from './records.ts'
import { requireTrainer, sessionOf } from './sessions.ts'
import { requireTrains } from './standings.ts'

interface Kept {
  readonly id: string
  readonly values: FieldValues
}

/** Everybody on the list of a session by person, whoever asks. */
function listOf({ workbook }: Visitor, sessionId: string): ReadonlyMap<string, Kept> {
  const states = selectRecordStatesBy(workbook.handle, 'attendance', 'sessionId', sessionId)
  return new Map(states.map((state) => [String(state.values['personId']), state]))
}

/** The attendance of somebody who is on the list. Throws `FORBIDDEN` and `NOT_FOUND`. */
function attendanceOf(visitor: Visitor, list: ReadonlyMap<string, Kept>, personId: string): Kept {
  requireTrains(visitor, personId)
  const kept = list.get(personId)
  if (kept === undefined) throw new AppError('NOT_FOUND', { type: 'attendance', id: personId })
  return kept
}

export interface PeopleOf {
  readonly sessionId: string
  readonly personIds: readonly string[]
}

/** Puts people on the list; those who are on it already stay as they are. */
export function addTrainees(visitor: Visitor, { sessionId, personIds }: PeopleOf): EditAnswer & { added: number } {
  const session = sessionOf(visitor, sessionId)
  for (const personId of personIds) requireTrains(visitor, personId)
  const list = listOf(visitor, sessionId)
  const added = [...new Set(personIds)].filter((personId) => !list.has(personId))
  const edits = added.map((personId): Edit => ({
    type: 'attendance',
    id: newId(),
    operation: 'insert',
    values: { sessionId, personId },
  }))
  const answer = write(visitor, { key: 'attend', subject: session.name, count: edits.length, edits })
  return { ...answer, added: added.length }
}

/** Takes somebody off the list. */
export function removeTrainee(
  visitor: Visitor,
  { sessionId, personId }: { readonly sessionId: string; readonly personId: string },
): EditAnswer {
  const session = sessionOf(visitor, sessionId)
  const { id } = attendanceOf(visitor, listOf(visitor, sessionId), personId)
  const edits: Edit[] = [{ type: 'attendance', id, operation: 'delete', values: {} }]
  return write(visitor, { key: 'attend', subject: session.name, edits })
}

export interface Mark {
  readonly personId: string
  readonly state?: AttendanceState | null | undefined
  readonly observation?: string | null | undefined
}

/** Attendance and observations in one batch; what a mark leaves out stays. */
export function attend(
  visitor: Visitor,
  { sessionId, marks }: { readonly sessionId: string; readonly marks: readonly Mark[] },
): EditAnswer {
  const session = sessionOf(visitor, sessionId)
  for (const { personId } of marks) requireTrains(visitor, personId)
  const list = listOf(visitor, sessionId)
  const edits = marks.map(({ personId, state, observation }): Edit => {
    const values = {
      ...(state === undefined ? {} : { state }),
      ...(observation === undefined ? {} : { observation }),
    }
    return { type: 'attendance', id: attendanceOf(visitor, list, personId).id, operation: 'update', values }
  })
  return write(visitor, { key: 'attend', subject: session.name, count: edits.length, edits })
}

export interface Tick {
  readonly sessionId: string
  readonly personId: string
  readonly stepKey: string
  readonly by: 1 | -1
}

/** Counts one more practice of a step, or one less. */
export function tickTrainee(
  visitor: Visitor,
  { sessionId, personId, stepKey, by }: Tick,
): EditAnswer & { ticks: Record<string, number> } {
  const session = sessionOf(visitor, sessionId)
  const { id, values } = attendanceOf(visitor, listOf(visitor, sessionId), personId)
  const isStep = selectRunLines(visitor.workbook.handle, session.versionId).some(
    (line) => line.level === 'step' && line.stepKey === stepKey,
  )
  if (!isStep) refuse('attendance', id, 'ticks', 'stepUnknown')
  const ticks: Ticks = tickBy(readTicks(values['ticks']), stepKey, by)
  const kept = Object.keys(ticks).length === 0 ? null : JSON.stringify(ticks)
  const edits = [systemEdit('attendance', id, 'update', { ticks: kept })]
  return { ...write(visitor, { key: 'attend', subject: session.name, edits }), ticks: { ...ticks } }
}

/** Whoever holds the session leaves their own mark to somebody else. */
function markPresent(visitor: Visitor, session: SessionRecord, list: ReadonlyMap<string, Kept>): Edit[] {
  if (session.status === 'held') return []
  return [...list.values()]
    .filter(({ values }) => values['state'] === null && values['personId'] !== visitor.personId)
    .map(({ id }): Edit => ({ type: 'attendance', id, operation: 'update', values: { state: 'present' } }))
}

/** The session was held: whoever has no mark was there. */
export function holdSession(visitor: Visitor, sessionId: string): EditAnswer {
  requireTrainer(visitor)
  const session = sessionOf(visitor, sessionId)
  const held: Edit = { type: 'trainingSession', id: sessionId, operation: 'update', values: { status: 'held' } }
  const edits = [held, ...markPresent(visitor, session, listOf(visitor, sessionId))]
  return write(visitor, { key: 'holdSession', subject: session.name, edits })
}
