import type { TFunction } from 'i18next'
import { confirmDanger, showToast } from '#renderer/ui/index.ts'
import { currentLanguage, formatCount } from '#renderer/i18n/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { titleOf } from './record-title.ts'
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
  return run(edits, { key: 'delete', ...labelOf(rows) }, 'remove', writer, t)
}

/** Takes the records out of the recycle bin. */
export async function restoreRecords(rows: readonly WireRecord[], writer: Writer, t: TFunction): Promise<boolean> {
  if (rows.length === 0) return false
  const edits = rows.map(({ type, id }) => ({ type, id, operation: 'restore' as const, values: {} }))
  return run(edits, { key: 'restore', ...labelOf(rows) }, 'restore', writer, t)
}

async function run(
  edits: Parameters<Writer['write']>[0],
  label: Parameters<Writer['write']>[1],
  kind: 'remove' | 'restore',
  writer: Writer,
  t: TFunction,
): Promise<boolean> {
  try {
    const written = await writer.write(edits, label)
    if (written === null) return false
    const undo = { label: t('common.undo'), onClick: () => void writer.undo(written.batchId) }
    const text = t(kind === 'remove' ? 'records.remove.done' : 'records.restore.done', {
      count: edits.length,
      formatted: formatCount(edits.length),
    })
    showToast({ tone: 'success', text, action: undo })
    return true
  } catch (reason) {
    writer.report(reason)
    return false
  }
}
