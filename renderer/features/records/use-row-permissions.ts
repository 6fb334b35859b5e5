import { useCallback } from 'react'
import { usePermissions, useSignedIn } from '#renderer/features/session/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { isAct } from '#shared/domain/permissions.ts'
import { entityOf, type RecordType } from '#shared/entities/index.ts'
import { fieldOf } from './field-draft.ts'

export interface RowPermissions {
  readonly canAdd: boolean
  readonly canWrite: (row: WireRecord) => boolean
  readonly canEdit: (row: WireRecord, field: string) => boolean
}

/** Which rows and cells the person may change, as the services decide it too. */
export function useRowPermissions(type: RecordType): RowPermissions {
  const { accessTo, may } = usePermissions()
  const { personId } = useSignedIn()
  const entity = entityOf(type)
  const { write } = accessTo(entity.resource)
  const { scope } = entity
  const ownerField = scope.kind === 'owner' ? scope.field : null
  const concernField = scope.kind === 'owner' ? scope.alsoFor : undefined

  const canWrite = useCallback(
    (row: WireRecord) => {
      if (write === 'none' || row.deletedAt !== null) return false
      if (write !== 'own' || ownerField === null || row.values[ownerField] === personId) return true
      return concernField !== undefined && row.values[concernField] === personId
    },
    [write, ownerField, concernField, personId],
  )
  return {
    canAdd: write !== 'none',
    canWrite,
    canEdit: (row, key) => {
      const { editPermission } = fieldOf(type, key)
      const isAllowed = editPermission === undefined || (isAct(editPermission) && may(editPermission))
      return isAllowed && canWrite(row)
    },
  }
}
