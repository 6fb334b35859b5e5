import {
  selectLiveVersions,
  selectReaders,
  selectReadings,
  selectVersionNumbers,
  selectLibrary,
} from '#db/queries/playbooks.ts'
import type { PlaybookRow, ReaderRow } from '#db/queries/playbooks.ts'
import type { Handle } from '#db/queries/handle.ts'
import { newId } from '#db/workbook/ids.ts'
import type { PlaybookReadings } from '#shared/contract/playbooks.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { asksToReadAgain } from '#shared/domain/playbooks/compare.ts'
import { readingStates } from '#shared/domain/playbooks/reading.ts'
import type { PersonReading, ReadingPerson } from '#shared/domain/playbooks/reading.ts'
import { actingFor, isRole } from '../access.ts'
import type { Visitor } from '../access.ts'
import type { EditAnswer } from '../records.ts'
import { isOpen, playbookOf, refuse, stepsOf, systemEdit, versionOf, write } from './records.ts'

function toPerson({ id, roles, isActive }: ReaderRow): ReadingPerson {
  return { id, isActive: isActive === 1, roles: roles.split(',').filter(isRole) }
}

/** People whose readings the visitor sees: their own, those of their department, or everybody's. */
function seenPeople(visitor: Visitor): ReaderRow[] {
  const { read } = accessOf(visitor.roles, 'runs')
  return selectReaders(visitor.workbook.handle).filter(
    ({ id }) => id === visitor.personId || visitor.actor.reaches(read, id),
  )
}

const compared = new WeakMap<Handle, Map<string, boolean>>()
/** Pairs of versions that are remembered at most. */
const MAX_COMPARED = 5_000

/** Whether a version asks those to read again who have read an older one. Both were published and never change. */
export function asksAgainOf({ workbook }: Visitor, currentVersionId: string): (olderVersionId: string) => boolean {
  const { handle } = workbook
  const known = compared.get(handle) ?? new Map<string, boolean>()
  compared.set(handle, known)
  return (olderVersionId) => {
    const pair = `${olderVersionId} ${currentVersionId}`
    const answer = known.get(pair)
    if (answer !== undefined) return answer
    const asks = asksToReadAgain(stepsOf(handle, olderVersionId), stepsOf(handle, currentVersionId))
    if (known.size < MAX_COMPARED) known.set(pair, asks)
    return asks
  }
}

function statesOf(visitor: Visitor, playbooks: readonly PlaybookRow[], people: readonly ReadingPerson[]) {
  const { handle } = visitor.workbook
  const readings = selectReadings(handle, visitor.readScope('playbookReading'))
  const versions = selectVersionNumbers(handle)
  return new Map(
    playbooks.map((playbook): [string, PersonReading[]] => {
      const { id, mustRead, role, archivedAt, currentVersionId } = playbook
      const states = readingStates({
        playbook: { mustRead: mustRead === 1, role, isArchived: archivedAt !== null },
        currentVersionId,
        numbers: new Map(versions.filter((one) => one.playbookId === id).map((one) => [one.id, one.number])),
        people,
        readings: readings.filter((one) => one.playbookId === id),
        asksAgain: asksAgainOf(visitor, currentVersionId ?? ''),
      })
      return [id, states]
    }),
  )
}

function askedPlaybooks(visitor: Visitor): PlaybookRow[] {
  const request = { scope: visitor.readScope('playbook'), text: '', isArchived: false, withDrafts: false }
  return selectLibrary(visitor.workbook.handle, request).filter(({ mustRead }) => mustRead === 1)
}

/** Where the people that the visitor sees stand, by playbook. */
export function readingsByPlaybook(visitor: Visitor): ReadonlyMap<string, readonly PersonReading[]> {
  return statesOf(visitor, askedPlaybooks(visitor), seenPeople(visitor).map(toPerson))
}

/** Who has read what, playbook by playbook. */
export function readingsOf(visitor: Visitor): PlaybookReadings[] {
  const { handle } = visitor.workbook
  const people = seenPeople(visitor)
  const byId = new Map(people.map((person) => [person.id, person]))
  const playbooks = askedPlaybooks(visitor)
  const states = statesOf(visitor, playbooks, people.map(toPerson))
  const names = new Map(selectVersionNumbers(handle).map(({ id, name }) => [id, name]))
  const current = new Map(
    selectLiveVersions(handle, visitor.readScope('playbookVersion')).map((version) => [version.id, version]),
  )
  return playbooks.flatMap(({ id, name, role, currentVersionId }) => {
    const version = currentVersionId === null ? undefined : current.get(currentVersionId)
    if (!version) return []
    return [
      {
        playbookId: id,
        name,
        versionId: version.id,
        versionName: version.name,
        publishedAt: version.publishedAt,
        role: role as PlaybookReadings['role'],
        people: (states.get(id) ?? []).map(({ personId, state, versionId, readAt }) => ({
          personId,
          name: byId.get(personId)?.name ?? '',
          departmentName: byId.get(personId)?.departmentName ?? null,
          state,
          versionName: versionId === null ? null : (names.get(versionId) ?? null),
          readAt,
        })),
      },
    ]
  })
}

/** The visitor has read the version; said once, and never for anybody else. */
export function confirmRead(visitor: Visitor, versionId: string): EditAnswer {
  const version = versionOf(visitor, versionId)
  if (isOpen(version)) refuse('playbookVersion', versionId, 'status', 'versionStep')
  const playbook = playbookOf(visitor, version.playbookId)
  const { handle } = visitor.workbook
  const own = selectReadings(handle, visitor.readScope('playbookReading')).some(
    (one) => one.versionId === versionId && one.personId === visitor.personId,
  )
  const values = { versionId, playbookId: playbook.id, personId: visitor.personId, readAt: visitor.workbook.now() }
  const edits = own ? [] : [systemEdit('playbookReading', newId(), 'insert', values)]
  const actor = actingFor(visitor.actor, 'runs', 'own')
  return write(visitor, { kind: 'act', key: 'readPlaybook', playbook, edits, actor })
}
