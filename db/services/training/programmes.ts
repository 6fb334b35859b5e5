import type { ReaderRow } from '#db/queries/playbooks.ts'
import { join, sql } from '#db/queries/sql.ts'
import { selectProgrammes, selectSessionCounts, selectSessions } from '#db/queries/training.ts'
import type { ProgrammeRecord, SessionCountRow } from '#db/queries/training.ts'
import type { ProgrammeRow, Trainee } from '#shared/contract/training-rows.ts'
import type { MyTraining } from '#shared/contract/training.ts'
import type { PlaybookRole } from '#shared/entities/playbooks.ts'
import type { ProgrammeKind } from '#shared/entities/training.ts'
import type { Visitor } from '../access.ts'
import { isRole } from '../access.ts'
import { MAX_SESSIONS, toSessionRow } from './sessions.ts'
import { programmeOf, readingOf, toTrainee } from './records.ts'
import { seenTrainees, Standings } from './standings.ts'
import { attemptsOf } from './tests.ts'

/** Whether a programme is meant for somebody. */
function isFor({ role, isActive }: ProgrammeRecord, roles: readonly string[]): boolean {
  return isActive === 1 && (role === null || roles.includes(role))
}

interface Context {
  readonly visitor: Visitor
  readonly standings: Standings
  readonly sessions: ReadonlyMap<string, SessionCountRow>
  readonly people: readonly ReaderRow[]
}

function contextOf(visitor: Visitor): Context {
  const counts = selectSessionCounts(visitor.workbook.handle, visitor.readScope('trainingSession'))
  return {
    visitor,
    standings: new Standings(visitor),
    sessions: new Map(counts.map((row) => [row.programmeId, row])),
    people: seenTrainees(visitor).filter(({ isActive }) => isActive === 1),
  }
}

function toRow(programme: ProgrammeRecord, { visitor, standings, sessions, people }: Context): ProgrammeRow {
  const { topic: _, ...rest } = programme
  const { programmeId } = programme
  const begun = standings.begun(programmeId)
  const trainees = people.filter(({ id }) => begun.has(id))
  const certified = trainees.filter(({ id }) => standings.of(programme, id).certificate.state === 'valid')
  const isMine = begun.has(visitor.personId) || isFor(programme, visitor.roles)
  return {
    ...rest,
    kind: programme.kind as ProgrammeKind,
    role: programme.role as PlaybookRole | null,
    needsSession: programme.needsSession === 1,
    needsSignOff: programme.needsSignOff === 1,
    isActive: programme.isActive === 1,
    ...(sessions.get(programmeId) ?? { planned: 0, held: 0, nextOn: null }),
    trainees: trainees.length,
    certified: certified.length,
    mine: isMine ? standings.of(programme, visitor.personId) : null,
  }
}

/** Programmes by name, with where the visitor stands in those meant for them. */
export function programmes(visitor: Visitor, { withInactive }: { readonly withInactive: boolean }): ProgrammeRow[] {
  const active = withInactive ? sql('1') : sql('t.is_active = 1')
  const condition = join('and', [active, visitor.readScope('programme')])
  const rows = selectProgrammes(visitor.workbook.handle, condition)
  const context = contextOf(visitor)
  return rows.map((row) => toRow(row, context))
}

/** A programme with those who began it and those it is meant for, of the people whom the visitor sees. */
export function programmeDetail(
  visitor: Visitor,
  programmeId: string,
): { programme: ProgrammeRow; trainees: Trainee[] } {
  const programme = programmeOf(visitor, programmeId)
  const context = contextOf(visitor)
  const facts = { standings: context.standings, reading: readingOf(visitor, programme.playbookId) }
  const begun = context.standings.begun(programmeId)
  const trainees = seenTrainees(visitor).filter((person) => {
    const isMeant = person.isActive === 1 && isFor(programme, person.roles.split(',').filter(isRole))
    return begun.has(person.id) || isMeant
  })
  return {
    programme: toRow(programme, context),
    trainees: trainees.map((person) => toTrainee(visitor, programme, person, facts)),
  }
}

/** What the visitor themselves has to do and has done. */
export function myTraining(visitor: Visitor): MyTraining {
  const { handle } = visitor.workbook
  const own = sql(
    `t.status = 'planned' AND EXISTS (SELECT 1 FROM attendances m
      WHERE m.session_id = t.id AND m.person_id = :mine AND m.deleted_at IS NULL)`,
    { mine: visitor.personId },
  )
  const sessions = selectSessions(handle, own, sql('t.person_id = :mine', { mine: visitor.personId }), MAX_SESSIONS)
  return {
    programmes: programmes(visitor, { withInactive: true }).filter(({ mine }) => mine !== null),
    sessions: sessions.toReversed().map((row) => toSessionRow(visitor, row)),
    attempts: attemptsOf(visitor, { personId: visitor.personId }),
  }
}
