import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { failureOf, sentenceOf } from '#renderer/rpc/failure.ts'
import { showToast, type ToastWords } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { MergePreview } from '#shared/contract/duplicates.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'

export interface Merge {
  readonly survivorId: string
  readonly included: ReadonlySet<string>
  readonly preview: MergePreview | undefined
  readonly failure: string | undefined
  readonly isBusy: boolean
  readonly mergesContacts: boolean
  readonly choiceOf: (field: string) => string | undefined
  readonly setSurvivor: (id: string) => void
  readonly setIncluded: (id: string, isIncluded: boolean) => void
  readonly setChoice: (field: string, choice: string) => void
  readonly setMergesContacts: (merges: boolean) => void
  readonly apply: () => Promise<void>
  readonly dismiss: () => Promise<void>
}

const filledCells = ({ values }: WireRecord): number =>
  Object.values(values).filter((value) => value !== null && value !== '').length

/** The record that says the most; the first of equals. */
function richest(records: readonly WireRecord[]): string {
  return records.toSorted((a, b) => filledCells(b) - filledCells(a))[0]?.id ?? ''
}

/** A merge as the person puts it together. */
export function useMerge(
  type: MergeableType,
  records: readonly WireRecord[],
  writer: Writer,
  onDone: () => void,
): Merge {
  const api = useApi()
  const { t } = useTranslation()
  const language = useLanguage()
  const [survivorId, setSurvivor] = useState(() => richest(records))
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(new Set())
  const [choices, setChoices] = useState<Readonly<Record<string, string>>>({})
  const [mergesContacts, setMergesContacts] = useState(true)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | undefined>()
  const included = new Set(records.map(({ id }) => id).filter((id) => id === survivorId || !excluded.has(id)))
  const otherIds = [...included].filter((id) => id !== survivorId)

  const query = useQuery({
    queryKey: ['merge', type, survivorId, ...otherIds],
    queryFn: () => api.duplicates.preview({ type, survivorId, otherIds }),
    enabled: otherIds.length > 0,
    placeholderData: (before) => before,
    gcTime: 0,
  })
  const preview = otherIds.length > 0 ? query.data : undefined

  const undoable = (batchId: string | null) =>
    batchId === null
      ? {}
      : { action: { label: ({ t }: ToastWords) => t('common.undo'), onClick: () => void writer.undo(batchId) } }

  const run = async (act: () => Promise<void>) => {
    setIsBusy(true)
    setRefusal(undefined)
    try {
      await act()
    } catch (reason) {
      const isChanged = failureOf(reason)?.code === 'VIEW_CHANGED'
      setRefusal(isChanged ? t('duplicates.merge.changed') : sentenceOf(language, reason))
      if (isChanged) void query.refetch()
    } finally {
      setIsBusy(false)
    }
  }

  const apply = () =>
    run(async () => {
      if (preview === undefined) return
      const versions = Object.fromEntries(preview.records.map(({ id, version }) => [id, version]))
      const merged = await writer.perform(async () => {
        const done = await api.duplicates.merge({ type, survivorId, otherIds, choices, mergesContacts, versions })
        return { batchId: done.batchId, records: [done.record] }
      })
      showToast({
        tone: 'success',
        text: ({ t }) => t('duplicates.merge.done', { count: included.size }),
        ...undoable(merged.batchId),
      })
      onDone()
    })

  const dismiss = () =>
    run(async () => {
      const { batchId } = await api.duplicates.dismiss({ type, ids: records.map(({ id }) => id) })
      showToast({ tone: 'info', text: ({ t }) => t('duplicates.merge.dismissed'), ...undoable(batchId) })
      onDone()
    })

  return {
    survivorId,
    included,
    preview,
    failure: refusal ?? (query.isError ? sentenceOf(language, query.error) : undefined),
    isBusy,
    mergesContacts,
    choiceOf: (field) => {
      const chosen = choices[field]
      const isOpen = chosen === 'all' || (chosen !== undefined && included.has(chosen))
      return isOpen ? chosen : preview?.fields.find((one) => one.field === field)?.choice
    },
    setSurvivor: (id) => {
      setSurvivor(id)
      // What stands for the survivor is chosen anew.
      setChoices({})
    },
    setIncluded: (id, isIncluded) =>
      setExcluded((now) => {
        const next = new Set(now)
        if (isIncluded) next.delete(id)
        else next.add(id)
        return next
      }),
    setChoice: (field, choice) => setChoices((now) => ({ ...now, [field]: choice })),
    setMergesContacts,
    apply,
    dismiss,
  }
}
