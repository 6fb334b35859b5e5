import { selectAllRecordStates, selectRecordState } from '#db/queries/record-store.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { windowOf } from '#shared/domain/daily/window.ts'
import type { ReportWindow, WindowOfTeam } from '#shared/domain/daily/window.ts'
import type { FieldValues } from '#shared/entities/field.ts'

const MAX_DEPTH = 20

function toWindow({ departmentId, morningAt, reportFrom, reportTo }: FieldValues): WindowOfTeam {
  return {
    departmentId: typeof departmentId === 'string' ? departmentId : null,
    morningAt: String(morningAt),
    reportFrom: String(reportFrom),
    reportTo: String(reportTo),
  }
}

/** The departments above a person, the nearest first. */
function departmentsOf(workbook: Workbook, personId: string): string[] {
  const { handle } = workbook
  const chain: string[] = []
  let id = selectRecordState(handle, 'person', personId)?.values['departmentId']
  while (typeof id === 'string' && !chain.includes(id) && chain.length < MAX_DEPTH) {
    chain.push(id)
    id = selectRecordState(handle, 'department', id)?.values['parentId']
  }
  return chain
}

/** When a person's team is checked and reports. */
export function windowFor(workbook: Workbook, personId: string): ReportWindow {
  const windows = selectAllRecordStates(workbook.handle, 'reportWindow').map(({ values }) => toWindow(values))
  return windowOf(windows, departmentsOf(workbook, personId))
}
