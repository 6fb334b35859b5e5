import { selectPeopleOfDepartment } from '#db/queries/people.ts'
import { selectLibrary } from '#db/queries/playbooks.ts'
import type { PlaybookRow } from '#db/queries/playbooks.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { sql } from '#db/queries/sql.ts'
import { selectProgrammes } from '#db/queries/training.ts'
import type { ProgrammeRecord } from '#db/queries/training.ts'
import type { MatrixCell, TrainingMatrix } from '#shared/contract/training-reports.ts'
import type { TrainingStanding } from '#shared/contract/training-rows.ts'
import { isAwaited } from '#shared/domain/playbooks/reading.ts'
import type { ReadingState } from '#shared/domain/playbooks/reading.ts'
import type { CertificateState } from '#shared/domain/training/states.ts'
import type { Visitor } from '../access.ts'
import { readingsByPlaybook } from '../playbooks/readings.ts'
import { seenTrainees, Standings } from './standings.ts'

/** Best first, where several programmes teach one playbook. */
const RANK: readonly CertificateState[] = ['valid', 'outOfDate', 'expired', 'started', 'none']
const rankOf = ({ certificate }: TrainingStanding): number => RANK.indexOf(certificate.state)

const isOver = (state: CertificateState): boolean => state === 'expired' || state === 'outOfDate'

function isDue({ reading, certificate }: Pick<MatrixCell, 'reading' | 'certificate'>): boolean {
  return (reading !== null && isAwaited({ state: reading })) || isOver(certificate)
}

function cellOf(
  personId: string,
  playbookId: string,
  reading: ReadingState | null,
  standing: TrainingStanding | null,
): MatrixCell {
  return {
    personId,
    playbookId,
    reading,
    programmeId: standing?.programmeId ?? null,
    test: standing?.test.state ?? 'notNeeded',
    score: standing?.test.score ?? null,
    sign: standing?.sign.state ?? 'notNeeded',
    certificate: standing?.certificate.state ?? 'none',
    validUntil: standing?.certificate.validUntil ?? null,
  }
}

/** Playbooks in force that somebody is asked to read, or that a programme teaches. */
function shownPlaybooks(visitor: Visitor, programmes: ReadonlyMap<string, readonly ProgrammeRecord[]>): PlaybookRow[] {
  const request = { scope: visitor.readScope('playbook'), text: '', isArchived: false, withDrafts: false }
  return selectLibrary(visitor.workbook.handle, request).filter(
    ({ id, mustRead, currentVersionId }) => currentVersionId !== null && (mustRead === 1 || programmes.has(id)),
  )
}

function programmesByPlaybook(visitor: Visitor): ReadonlyMap<string, readonly ProgrammeRecord[]> {
  visitor.readScope('programme')
  const byPlaybook = new Map<string, ProgrammeRecord[]>()
  for (const programme of selectProgrammes(visitor.workbook.handle, sql('t.is_active = 1'))) {
    const known = byPlaybook.get(programme.playbookId)
    if (known) known.push(programme)
    else byPlaybook.set(programme.playbookId, [programme])
  }
  return byPlaybook
}

/** People by playbooks: who has read, been tested and signed, and what is out of date. */
export function trainingMatrix(
  visitor: Visitor,
  { departmentId }: { readonly departmentId?: string | undefined },
): TrainingMatrix {
  const { handle } = visitor.workbook
  const programmes = programmesByPlaybook(visitor)
  const playbooks = shownPlaybooks(visitor, programmes)
  const within = departmentId === undefined ? null : new Set(selectPeopleOfDepartment(handle, departmentId))
  const people = seenTrainees(visitor).filter(({ id, isActive }) => isActive === 1 && (within?.has(id) ?? true))
  const standings = new Standings(visitor)
  const readings = readingsByPlaybook(visitor)
  const cells: MatrixCell[] = []
  for (const { id: playbookId } of playbooks) {
    const states = new Map((readings.get(playbookId) ?? []).map(({ personId, state }) => [personId, state]))
    const taught = programmes.get(playbookId) ?? []
    for (const { id: personId } of people) {
      const own = taught.filter(({ programmeId }) => standings.begun(programmeId).has(personId))
      const [best = null] = own
        .map((programme) => standings.of(programme, personId))
        .toSorted((a, b) => rankOf(a) - rankOf(b))
      const reading = states.get(personId) ?? null
      if (reading !== null || best !== null) cells.push(cellOf(personId, playbookId, reading, best))
    }
  }
  const joined = new Map(selectAllRecordStates(handle, 'person').map(({ id, values }) => [id, values['joinedOn']]))
  const versions = new Map(
    selectAllRecordStates(handle, 'playbookVersion').map(({ id, values }) => [id, String(values['name'])]),
  )
  const tally = countCells(cells)
  return {
    people: people.map(({ id, name, departmentName }) => {
      const joinedOn = joined.get(id)
      const day = typeof joinedOn === 'string' ? joinedOn : null
      return { personId: id, name, departmentName, joinedOn: day, ...tally(id) }
    }),
    playbooks: playbooks.map(({ id, name, topic, currentVersionId }) => {
      const versionName = versions.get(currentVersionId ?? '') ?? ''
      return { playbookId: id, name, topic, versionName, hasProgramme: programmes.has(id), ...tally(id) }
    }),
    cells,
  }
}

interface Tally {
  certified: number
  due: number
}

/** Certificates in force and what is due, by person and by playbook. */
function countCells(cells: readonly MatrixCell[]): (id: string) => Tally {
  const tallies = new Map<string, Tally>()
  const of = (id: string): Tally => {
    const tally = tallies.get(id) ?? { certified: 0, due: 0 }
    tallies.set(id, tally)
    return tally
  }
  for (const cell of cells) {
    for (const id of [cell.personId, cell.playbookId]) {
      if (cell.certificate === 'valid') of(id).certified += 1
      if (isDue(cell)) of(id).due += 1
    }
  }
  return of
}
