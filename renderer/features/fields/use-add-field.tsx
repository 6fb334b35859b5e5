import { useState, type ReactNode } from 'react'
import { usePermissions } from '#renderer/features/session/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { EXTENSIBLE_TYPES } from '#shared/entities/workbook.ts'
import { FieldDialog } from './FieldDialog.tsx'

/** Adding a field from where its column will stand; `open` is missing for those who may not. */
export function useAddField(type: RecordType): { readonly open: (() => void) | undefined; readonly dialog: ReactNode } {
  const mayAdd = usePermissions().accessTo('fields').write !== 'none'
  const [isOpen, setIsOpen] = useState(false)
  const recordType = EXTENSIBLE_TYPES.find((one) => one === type)
  if (!mayAdd || recordType === undefined) return { open: undefined, dialog: null }
  return {
    open: () => setIsOpen(true),
    dialog: isOpen ? <FieldDialog recordType={recordType} field={null} onClose={() => setIsOpen(false)} /> : null,
  }
}
