import { useRowPermissions, type RowPermissions } from '#renderer/features/records/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RecordType } from '#shared/entities/index.ts'

/** Why a row that the person may write otherwise is closed as it stands. */
interface RowLock {
  /** A whole sentence with the way out. */
  readonly sentence: string
  /** Fields that stay open. */
  readonly open?: readonly string[]
}

export type LockOf = (row: WireRecord) => RowLock | undefined

interface RowLocks {
  readonly permissions: RowPermissions
  /** Why a row is closed; nothing for one that the person may not write anyhow. */
  readonly lockedWords: (row: WireRecord) => string | undefined
}

/** Permissions as locks narrow them: a locked row is not deleted, and only its open fields are written. */
export function useRowLocks(type: RecordType, lockOf: LockOf | undefined): RowLocks {
  const reach = useRowPermissions(type)
  if (lockOf === undefined) return { permissions: reach, lockedWords: () => undefined }
  return {
    permissions: {
      canAdd: reach.canAdd,
      canWrite: (row) => reach.canWrite(row) && lockOf(row) === undefined,
      canEdit(row, field) {
        const lock = lockOf(row)
        return (lock === undefined || lock.open?.includes(field) === true) && reach.canEdit(row, field)
      },
    },
    lockedWords: (row) => (reach.canWrite(row) ? lockOf(row)?.sentence : undefined),
  }
}
