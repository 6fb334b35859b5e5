import type { TFunction } from 'i18next'
import { titleOf } from '#renderer/fields/index.ts'
import { confirmDanger, showToast, type Said, type ToastWords } from '#renderer/ui/index.ts'
import { currentLanguage, formatCount } from '#renderer/i18n/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import type { Writer } from './use-writer.ts'

const CONSEQUENCE: Readonly<Record<string, 'consequenceOpportunity' | 'consequenceCustomer'>> = {
  opportunity: 'consequenceOpportunity',
  customer: 'consequenceCustomer',
}

/** What goes with a deleted record of the type. */
export function consequenceOf(type: string, t: TFunction): string {
  return t(`records.remove.${CONSEQUENCE[type] ?? 'consequenceOther'}`)
}

function labelOf(rows: readonly WireRecord[]) {
  const [first] = rows
  return rows.length === 1 && first !== undefined ? { subject: titleOf(first) } : { count: rows.length }
}

/** Asks with the consequence named, then moves the records to the recycle bin. Resolves to whether it did. */
export async function removeRecords(rows: readonly WireRecord[], writer: Writer, t: TFunction): Promise<boolean> {
  const [first] = rows
  if (first === undefined) return false
  const type = recordTypeLabel(currentLanguage(), first.type)
  const isConfirmed = await confirmDanger({
    title:
      rows.length === 1
        ? t('records.remove.titleOne', { title: titleOf(first) })
        : t('records.remove.titleMany', { count: rows.length, type }),
    consequence: consequenceOf(first.type, t),
    confirmLabel: t('records.remove.confirm'),
    safeLabel: t('records.remove.safe'),
    wayBack: t('records.remove.wayBack'),
  })
  if (!isConfirmed) return false
  const edits = rows.map(({ type: of, id, version }) => ({
    type: of,
    id,
    operation: 'delete' as const,
    values: {},
    baseVersion: version,
  }))
  return run(edits, { key: 'delete', ...labelOf(rows) }, 'remove', writer)
}

/** Takes the records out of the recycle bin. */
export async function restoreRecords(rows: readonly WireRecord[], writer: Writer): Promise<boolean> {
  if (rows.length === 0) return false
  const edits = rows.map(({ type, id }) => ({ type, id, operation: 'restore' as const, values: {} }))
  return run(edits, { key: 'restore', ...labelOf(rows) }, 'restore', writer)
}

async function run(
  edits: Parameters<Writer['write']>[0],
  label: Parameters<Writer['write']>[1],
  kind: 'remove' | 'restore',
  writer: Writer,
): Promise<boolean> {
  try {
    const written = await writer.write(edits, label)
    if (written === null) return false
    const undo = { label: ({ t }: ToastWords) => t('common.undo'), onClick: () => void writer.undo(written.batchId) }
    const count = edits.length
    const text: Said = ({ t }) =>
      t(kind === 'remove' ? 'records.remove.done' : 'records.restore.done', { count, formatted: formatCount(count) })
    showToast({ tone: 'success', text, action: undo })
    return true
  } catch (reason) {
    writer.report(reason)
    return false
  }
}
