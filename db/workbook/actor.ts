import type { Act, Resource, Scope } from '#shared/domain/permissions.ts'

/** On whose authority a batch is written. Services make it from the signed-in person and the permission table. */
export interface Actor {
  readonly personId: string | null
  writeScope(resource: Resource): Scope
  /** Whether rows owned by `ownerId` lie within the scope. */
  reaches(scope: Scope, ownerId: string | null): boolean
  may(act: Act): boolean
}

/** The program itself: creating a workbook, making the sample. */
export const SYSTEM_ACTOR: Actor = {
  personId: null,
  writeScope: () => 'all',
  reaches: () => true,
  may: () => true,
}
