import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys, useSave, type Save } from '#renderer/features/session/index.ts'
import { formatCount } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { confirmDanger, moveItem } from '#renderer/ui/index.ts'
import type { FieldUse } from '#shared/contract/fields.ts'

/** The custom fields with how much they are used; stale with every change of a field. */
export function useFieldUses() {
  const api = useApi()
  return useQuery<FieldUse[]>({
    queryKey: [...queryKeys.all('customField'), 'uses'],
    queryFn: () => api.fields.list(),
    // Values change without a word about the field.
    staleTime: 0,
  })
}

export interface FieldActs {
  readonly save: Save
  readonly move: (fields: readonly FieldUse[], from: number, to: number) => Promise<void>
  readonly remove: (field: FieldUse) => Promise<void>
  readonly restore: (field: FieldUse) => Promise<void>
}

/** Order, recycle bin and back, as records of any type. */
export function useFieldActs(): FieldActs {
  const { t } = useTranslation()
  const save = useSave()
  return {
    save,
    async move(fields, from, to) {
      const order = moveItem(fields, from, to)
      const edits = order.flatMap((field, position) =>
        field.position === position
          ? []
          : [{ type: 'customField', id: field.id, operation: 'update', values: { position } } as const],
      )
      if (edits.length > 0) await save.write(edits, { key: 'settings', subject: fields[from]?.label ?? '' })
    },
    async remove({ id, version, label, used }) {
      const isConfirmed = await confirmDanger({
        title: t('fields.removeTitle', { name: label }),
        consequence: t('fields.removeText', { count: used, n: formatCount(used) }),
        confirmLabel: t('records.remove.confirm'),
        safeLabel: t('records.remove.safe'),
        wayBack: t('fields.removeBack'),
      })
      if (!isConfirmed) return
      const edit = { type: 'customField', id, operation: 'delete', values: {}, baseVersion: version } as const
      await save.write([edit], { key: 'delete', subject: label })
    },
    async restore({ id, label }) {
      const edit = { type: 'customField', id, operation: 'restore', values: {} } as const
      await save.write([edit], { key: 'restore', subject: label })
    },
  }
}
