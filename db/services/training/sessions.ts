import { selectReaders } from '#db/queries/playbooks.ts'
import { join, sql } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import { selectAttendance, selectSessions } from '#db/queries/training.ts'
import type { SessionRecord } from '#db/queries/training.ts'
import type {
  PresenterLine,
  PresenterView,
  SessionDetail,
  SessionRow,
  SessionTrainee,
} from '#shared/contract/training-rows.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { stepNumbers } from '#shared/domain/playbooks/outline.ts'
import { optionWords, stepOptions } from '#shared/domain/playbooks/options.ts'
import { readTicks } from '#shared/domain/training/ticks.ts'
import type { AttendanceState, ProgrammeKind, SessionStatus } from '#shared/entities/training.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { stepsOf } from '../playbooks/records.ts'
import { programmeOf, readingOf, toTrainee } from './records.ts'
import { Standings, trains } from './standings.ts'

/** Sessions that a list holds at most; a period leads to the others. */
export const MAX_SESSIONS = 500

export function writesTraining({ roles }: Visitor): boolean {
  return accessOf(roles, 'training').write !== 'none'
}

/** Throws `FORBIDDEN` for whoever does not hold sessions. */
export function requireTrainer(visitor: Visitor): void {
  if (!writesTraining(visitor)) throw new AppError('FORBIDDEN', { permission: 'training.write' })
}

export function toSessionRow(visitor: Visitor, row: SessionRecord): SessionRow {
  return {
    ...row,
    kind: row.kind as ProgrammeKind,
    status: row.status as SessionStatus,
    mayWrite: writesTraining(visitor),
  }
}

function find(visitor: Visitor, condition: Sql, limit = MAX_SESSIONS): SessionRecord[] {
  const where = join('and', [condition, visitor.readScope('trainingSession')])
  return selectSessions(visitor.workbook.handle, where, visitor.readScope('attendance'), limit)
}

/** A session that the visitor reads. Throws `NOT_FOUND`. */
export function sessionOf(visitor: Visitor, sessionId: string): SessionRecord {
  const [row] = find(visitor, sql('t.id = :session', { session: sessionId }), 1)
  if (row === undefined) throw new AppError('NOT_FOUND', { type: 'trainingSession', id: sessionId })
  return row
}

export interface SessionsOf {
  readonly programmeId?: string | undefined
  readonly status?: SessionStatus | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Sessions that the visitor sees, newest day first. */
export function sessionsOf(visitor: Visitor, { programmeId, status, from, to }: SessionsOf): SessionRow[] {
  const condition = join('and', [
    programmeId === undefined ? sql('1') : sql('t.programme_id = :programme', { programme: programmeId }),
    status === undefined ? sql('1') : sql('t.status = :status', { status }),
    from === undefined ? sql('1') : sql('t.held_on >= :from', { from }),
    to === undefined ? sql('1') : sql('t.held_on <= :to', { to }),
  ])
  return find(visitor, condition).map((row) => toSessionRow(visitor, row))
}

function traineesOf(visitor: Visitor, { sessionId, programmeId }: SessionRecord): SessionTrainee[] {
  const { handle } = visitor.workbook
  const programme = programmeOf(visitor, programmeId)
  const facts = {
    standings: new Standings(visitor, { programmeId }),
    reading: readingOf(visitor, programme.playbookId),
  }
  const people = new Map(selectReaders(handle).map((person) => [person.id, person]))
  return selectAttendance(handle, visitor.readScope('attendance'), sessionId).flatMap((row) => {
    const person = people.get(row.personId)
    if (person === undefined) return []
    return [
      {
        ...toTrainee(visitor, programme, person, facts),
        attendanceId: row.attendanceId,
        version: row.version,
        state: row.state as AttendanceState | null,
        ticks: { ...readTicks(row.ticks) },
        observation: row.observation,
        mayMark: trains(visitor, row.personId),
      },
    ]
  })
}

/** A session with the trainees whom the visitor sees. */
export function sessionDetail(visitor: Visitor, sessionId: string): SessionDetail {
  const session = sessionOf(visitor, sessionId)
  return { session: toSessionRow(visitor, session), trainees: traineesOf(visitor, session) }
}

function presenterLines(visitor: Visitor, versionId: string): PresenterLine[] {
  const steps = stepsOf(visitor.workbook.handle, versionId)
  const numbers = stepNumbers(steps)
  return steps.map((step) => ({
    stepKey: step.stepKey,
    level: step.level,
    number: numbers.get(step.stepKey) ?? null,
    title: step.title,
    body: step.body,
    notes: step.notes,
    kind: step.kind,
    options: stepOptions(step.options).map(optionWords),
    unit: step.unit,
    isImportant: step.isImportant,
    estimate: step.estimate,
  }))
}

/** A session as it is taught, with what the trainer says. Throws `FORBIDDEN` for trainees. */
export function presenterView(visitor: Visitor, sessionId: string): PresenterView {
  requireTrainer(visitor)
  const detail = sessionDetail(visitor, sessionId)
  return { ...detail, lines: presenterLines(visitor, detail.session.versionId) }
}
