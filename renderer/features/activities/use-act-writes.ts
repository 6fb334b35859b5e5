import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValue } from '#shared/entities/field.ts'

/** The little of an act that a change of it needs. */
export interface ActRef {
  readonly id: string
  /** Absent: the change does not care what happened meanwhile. */
  readonly version?: number
  readonly subject: string
}

export interface ActWrites {
  /** Resolves to whether it was written. */
  change(act: ActRef, values: Readonly<Record<string, FieldValue>>, said: string): Promise<boolean>
  insert(edit: Edit, subject: string, said: string): Promise<boolean>
}

/** Changes of acts outside their form, each said with a way back. */
export function useActWrites(writer: Writer): ActWrites {
  const { t } = useTranslation()
  return useMemo(() => {
    const write = async (edit: Edit, key: 'add' | 'edit', subject: string, said: string): Promise<boolean> => {
      try {
        const written = await writer.write([edit], { key, subject: subject.slice(0, 200) })
        if (written === null) return false
        const undo = { label: t('common.undo'), onClick: () => void writer.undo(written.batchId) }
        showToast({ tone: 'success', text: said, action: undo })
        return true
      } catch (reason) {
        writer.report(reason)
        return false
      }
    }
    return {
      change: ({ id, version, subject }, values, said) =>
        write(
          {
            type: 'activity',
            id,
            operation: 'update',
            values,
            ...(version === undefined ? {} : { baseVersion: version }),
          },
          'edit',
          subject,
          said,
        ),
      insert: (edit, subject, said) => write(edit, 'add', subject, said),
    }
  }, [writer, t])
}
