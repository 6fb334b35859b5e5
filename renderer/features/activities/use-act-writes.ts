import { useMemo } from 'react'
import type { Writer } from '#renderer/features/records/index.ts'
import { showToast, type Said, type ToastWords } from '#renderer/ui/index.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
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
  change(act: ActRef, values: Readonly<Record<string, FieldValue>>, said: Said): Promise<boolean>
  /** Several acts as one step. */
  changeAll(acts: readonly { readonly id: string; readonly values: Edit['values'] }[]): Promise<boolean>
  insert(edit: Edit, subject: string, said: Said): Promise<boolean>
}

/** Changes of acts outside their form, each said with a way back. */
export function useActWrites(writer: Writer): ActWrites {
  return useMemo(() => {
    const write = async (edits: readonly Edit[], label: BatchLabel, said: Said): Promise<boolean> => {
      try {
        const written = await writer.write(edits, label)
        if (written === null) return false
        const undo = {
          label: ({ t }: ToastWords) => t('common.undo'),
          onClick: () => void writer.undo(written.batchId),
        }
        showToast({ tone: 'success', text: said, action: undo })
        return true
      } catch (reason) {
        writer.report(reason)
        return false
      }
    }
    const subjectOf = (subject: string) => subject.slice(0, 200)
    return {
      change({ id, version, subject }, values, said) {
        const base = version === undefined ? {} : { baseVersion: version }
        const edit: Edit = { type: 'activity', id, operation: 'update', values, ...base }
        return write([edit], { key: 'edit', subject: subjectOf(subject) }, said)
      },
      changeAll(acts) {
        const edits = acts.map(({ id, values }): Edit => ({ type: 'activity', id, operation: 'update', values }))
        const said: Said = ({ t }) => t('activities.workday.movedAll', { count: acts.length })
        return write(edits, { key: 'edit', count: acts.length }, said)
      },
      insert: (edit, subject, said) => write([edit], { key: 'add', subject: subjectOf(subject) }, said),
    }
  }, [writer])
}
