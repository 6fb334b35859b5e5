import { selectLogRow } from '#db/queries/change-log.ts'
import { selectLastSeq } from '#db/queries/change-log.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { headCode, headMark } from '#shared/domain/chain-head.ts'
import type { PrintFoot } from '#shared/contract/prints.ts'
import { personName } from '#db/workbook/conflicts.ts'
import type { Visitor } from './access.ts'

/** The head of the chain as it stands now: what is printed now is vouched for by it. */
export function printFootOf(visitor: Visitor): PrintFoot {
  const { workbook, personId } = visitor
  const seq = selectLastSeq(workbook.handle)
  const head = selectLogRow(workbook.handle, seq)?.hash ?? ''
  return {
    workbookName: workbook.facts.name,
    code: headCode(head),
    mark: headMark(seq, head),
    seq,
    by: personName(workbook.handle, personId),
    at: workbook.now(),
  }
}

/** Name of somebody's department, if they have one. */
export function departmentNameOf({ workbook }: Visitor, personId: string): string | null {
  const departmentId = selectRecordState(workbook.handle, 'person', personId)?.values['departmentId']
  if (typeof departmentId !== 'string') return null
  const name = selectRecordState(workbook.handle, 'department', departmentId)?.values['name']
  return typeof name === 'string' ? name : null
}
