import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { LOSS_REASON_IDS } from '#shared/domain/pipeline-templates.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { joinedOn } from './history.ts'
import type { History } from './calendar.ts'
import { PRODUCTS } from './catalog.ts'
import type { SampleIds } from './deals.ts'
import { ADMINISTRATOR, DISTRICTS, sellersOf, TEAM, TEAM_NAME } from './team.ts'
import type { District, SamplePerson } from './team.ts'

const insert = (type: Edit['type'], id: string, values: Edit['values']): Edit => ({
  type,
  id,
  operation: 'insert',
  values,
})
const update = (type: Edit['type'], id: string, values: Edit['values']): Edit => ({
  type,
  id,
  operation: 'update',
  values,
})

export interface Team {
  readonly people: ReadonlyMap<SamplePerson, string>
  readonly departments: ReadonlyMap<District, string>
  readonly rootId: string
}

/** Ids for everybody; the administrator and the root department are in the workbook already. */
export function nameTeam(workbook: Workbook): Team {
  const { handle } = workbook
  const administrator = selectAllRecordStates(handle, 'person').find((row) => row.values['name'] === ADMINISTRATOR)
  const people = TEAM.map((person) => {
    const known = person.name === ADMINISTRATOR ? administrator?.id : undefined
    return [person, known ?? newId()] as const
  })
  return {
    people: new Map(people),
    departments: new Map(DISTRICTS.map((district) => [district, newId()])),
    rootId: selectAllRecordStates(handle, 'department')[0]?.id ?? '',
  }
}

/** The leader of a person's district; leaders report to the head of the team, who reports to the administrator. */
function managerOf(person: SamplePerson): SamplePerson | undefined {
  const [administrator, head] = TEAM
  if (person === administrator) return undefined
  if (person === head) return administrator
  const leader = person.district === null ? undefined : sellersOf(person.district)[0]
  return leader === undefined || leader === person ? head : leader
}

/** One person with a password hash; `null` departments put the person at the head of the team. */
export function personEdits(person: SamplePerson, team: Team, history: History, passwordHash: string): Edit[] {
  const personId = team.people.get(person) ?? newId()
  const manager = managerOf(person)
  const values: Record<string, FieldValue> = {
    name: person.name,
    code: person.code,
    roles: [...person.roles],
    departmentId: person.district === null ? team.rootId : (team.departments.get(person.district) ?? null),
    managerId: manager ? (team.people.get(manager) ?? null) : null,
    phone: person.phone,
    joinedOn: person.joinedDaysAgo === undefined ? null : joinedOn(person, history),
  }
  return [insert('person', personId, values), insert('credential', newId(), { personId, passwordHash })]
}

/** Departments, everybody who was there from the beginning, and the heads of the departments. */
export function teamEdits(team: Team, history: History, hashes: ReadonlyMap<SamplePerson, string>): Edit[] {
  const [administrator, head] = TEAM
  const departments = DISTRICTS.map((district) =>
    insert('department', team.departments.get(district) ?? '', { name: district, parentId: team.rootId }),
  )
  const people = TEAM.filter((person) => person !== administrator && person.joinedDaysAgo === undefined).flatMap(
    (person) => personEdits(person, team, history, hashes.get(person) ?? ''),
  )
  const idOf = (person: SamplePerson | undefined): string | null => (person ? (team.people.get(person) ?? null) : null)
  const heads = DISTRICTS.map((district) =>
    update('department', team.departments.get(district) ?? '', { headId: idOf(sellersOf(district)[0]) }),
  )
  const { code = null, phone = null } = administrator ?? {}
  return [
    ...departments,
    ...people,
    ...heads,
    update('department', team.rootId, { name: TEAM_NAME, headId: idOf(head) }),
    update('person', idOf(administrator) ?? '', { code, phone }),
  ]
}

export function productEdits(ids: readonly string[]): Edit[] {
  return PRODUCTS.map(({ code, name, series, price }, index) =>
    insert('product', ids[index] ?? newId(), { code, name, series, unitPrice: price * 100 }),
  )
}

/** Ids of the stages and loss reasons that the workbook was made with, in their order. */
export function sampleIds(workbook: Workbook, team: Team): SampleIds {
  const inOrder = (type: 'stage' | 'lossReason'): string[] =>
    selectAllRecordStates(workbook.handle, type)
      .toSorted((a, b) => Number(a.values['position']) - Number(b.values['position']))
      .map((row) => row.id)
  const reasons = inOrder('lossReason')
  const stages = inOrder('stage')
  const ticks = selectAllRecordStates(workbook.handle, 'promotionMark').filter(
    ({ values }) => values['kind'] === 'tick',
  )
  return {
    stages,
    ticks: stages.map((id) => ticks.filter(({ values }) => values['stageId'] === id).map((mark) => mark.id)),
    lossReasons: new Map(LOSS_REASON_IDS.map((id, index) => [id, reasons[index] ?? ''])),
    products: PRODUCTS.map(() => newId()),
    people: team.people,
  }
}
