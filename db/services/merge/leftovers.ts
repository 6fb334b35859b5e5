import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { ContactMatch, Merging } from './merging.ts'

const LINE_FIELDS = ['productId', 'quantity', 'unitPrice', 'amount'] as const

/** Whether the survivor has the very same product line, so that a second one would count twice. */
export function isRepeatedLine({ workbook, type, survivor }: Merging, lineType: RecordType, id: string): boolean {
  if (type !== 'opportunity' || lineType !== 'productLine') return false
  const line = selectRecordState(workbook.handle, 'productLine', id)?.values
  if (!line) return false
  return selectRecordStatesBy(workbook.handle, 'productLine', 'opportunityId', survivor.id).some(({ values }) =>
    LINE_FIELDS.every((key) => (values[key] ?? null) === (line[key] ?? null)),
  )
}

const gone = (type: RecordType, id: string): Edit => ({ type, id, operation: 'delete', values: {} })

/**
 * What goes to the recycle bin with a merged record, because it tells of that record alone: the visits of an opportunity to
 * its stages, product lines that the survivor has too, contacts that were merged.
 */
export function leftovers(merging: Merging, id: string, contacts: readonly ContactMatch[]): Edit[] {
  const { workbook, type } = merging
  if (type === 'customer') {
    return contacts.filter(({ drop }) => drop.values['customerId'] === id).map(({ drop }) => gone('contact', drop.id))
  }
  const children = (of: RecordType): string[] =>
    selectRecordStatesBy(workbook.handle, of, 'opportunityId', id).map((child) => child.id)
  const lines = children('productLine').filter((line) => isRepeatedLine(merging, 'productLine', line))
  return [
    ...lines.map((line) => gone('productLine', line)),
    ...children('stageEvent').map((visit) => gone('stageEvent', visit)),
  ]
}
