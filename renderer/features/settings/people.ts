import type { WireRecord } from '#shared/contract/base.ts'
import type { PersonTile } from '#shared/contract/session.ts'
import { accessOf, ROLES, type Role } from '#shared/domain/permissions.ts'

export interface Person {
  readonly record: WireRecord
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly departmentId: string | null
  readonly managerId: string | null
  readonly phone: string
  /** Business dates; `null` while unknown. */
  readonly joinedOn: string | null
  readonly leftOn: string | null
  readonly isActive: boolean
  /** `undefined` where the tiles do not list the person. */
  readonly hasPassword: boolean
  readonly lastSignInAt: number | null
}

export interface Department {
  readonly record: WireRecord
  readonly id: string
  readonly name: string
  readonly parentId: string | null
  readonly depth: number
  /** The department and those below it. */
  readonly withChildren: ReadonlySet<string>
}

function textOf(record: WireRecord, field: string): string {
  const value = record.values[field]
  return typeof value === 'string' ? value : ''
}

function textOrNull(record: WireRecord, field: string): string | null {
  const value = record.values[field]
  return typeof value === 'string' ? value : null
}

function rolesOf(record: WireRecord): readonly Role[] {
  const value = record.values['roles']
  return Array.isArray(value) ? ROLES.filter((role) => value.includes(role)) : []
}

export function toPeople(records: readonly WireRecord[], tiles: readonly PersonTile[]): readonly Person[] {
  return records.map((record) => {
    const tile = tiles.find((candidate) => candidate.id === record.id)
    return {
      record,
      id: record.id,
      name: textOf(record, 'name'),
      roles: rolesOf(record),
      departmentId: textOrNull(record, 'departmentId'),
      managerId: textOrNull(record, 'managerId'),
      phone: textOf(record, 'phone'),
      joinedOn: textOrNull(record, 'joinedOn'),
      leftOn: textOrNull(record, 'leftOn'),
      isActive: record.values['isActive'] === true,
      hasPassword: tile?.isReady === true,
      lastSignInAt: tile?.lastSignInAt ?? null,
    }
  })
}

/** Departments in the order of a tree: each parent before its children, siblings as the service sorts them. */
export function toDepartments(records: readonly WireRecord[]): readonly Department[] {
  const ids = new Set(records.map((record) => record.id))
  const childrenOf = (parentId: string | null) =>
    records.filter((record) => {
      const parent = textOrNull(record, 'parentId')
      return (parent !== null && ids.has(parent) ? parent : null) === parentId
    })
  const below = (id: string): string[] => childrenOf(id).flatMap((child) => [child.id, ...below(child.id)])
  const walk = (parentId: string | null, depth: number): Department[] =>
    childrenOf(parentId).flatMap((record) => [
      {
        record,
        id: record.id,
        name: textOf(record, 'name'),
        parentId,
        depth,
        withChildren: new Set([record.id, ...below(record.id)]),
      },
      ...walk(record.id, depth + 1),
    ])
  return walk(null, 0)
}

/** Which opportunities and customers somebody of these roles reaches. */
export type Reach = 'none' | 'own' | 'department' | 'all' | 'allReadOnly'

export function reachOf(roles: readonly Role[]): Reach {
  const { read, write } = accessOf(roles, 'opportunities')
  return read === 'all' && write === 'none' ? 'allReadOnly' : read
}
