import type { MovementLevel } from '#shared/contract/movement.ts'
import type { Visitor } from '#db/services/access.ts'
import { allRecords } from '#db/services/records.ts'

/** People whose opportunities one row of a report holds; `null` is "nobody". */
export interface OwnerGroup {
  /** Id of the department or person; empty for "none", and for the whole company. */
  readonly key: string
  readonly label: string
  readonly ownerIds: ReadonlySet<string | null>
}

/** Rows of a report in the order of their names, those without department or owner last. Only rows with an owner met. */
export function groupsOf(visitor: Visitor, by: MovementLevel, met: ReadonlySet<string | null> | 'all'): OwnerGroup[] {
  const people = allRecords(visitor, 'person').map((row) => ({
    id: row.id,
    name: String(row.values['name'] ?? ''),
    departmentId: typeof row.values['departmentId'] === 'string' ? row.values['departmentId'] : '',
  }))
  const known = new Set<string | null>(people.map((person) => person.id))
  const strangers = met === 'all' ? [] : [...met].filter((id) => !known.has(id))
  const isMet = (id: string | null): boolean => met === 'all' || met.has(id)
  const groups: OwnerGroup[] = []
  const add = (key: string, label: string, ids: readonly (string | null)[]): void => {
    const ownerIds = new Set(ids.filter(isMet))
    if (ownerIds.size > 0) groups.push({ key, label, ownerIds })
  }
  const nobody: (string | null)[] = [null, ...strangers]
  if (by === 'company') add('', '', [...known, ...nobody])
  if (by === 'person') for (const person of people) add(person.id, person.name, [person.id])
  if (by === 'department') {
    const departments = allRecords(visitor, 'department')
    const inDepartment = (id: string): string[] => people.filter((one) => one.departmentId === id).map((one) => one.id)
    for (const row of departments) add(row.id, String(row.values['name'] ?? ''), inDepartment(row.id))
    nobody.push(...people.filter((one) => !departments.some((row) => row.id === one.departmentId)).map((one) => one.id))
  }
  if (by !== 'company') add('', '', nobody)
  return groups
}
