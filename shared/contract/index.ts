import { importsContract } from './imports.ts'
import { opportunitiesContract } from './opportunities.ts'
import { recordsContract } from './records.ts'
import { reportsContract } from './reports.ts'
import { sessionContract } from './session.ts'
import { workbookContract } from './workbook.ts'

/** Everything a page may ask of the service. `db/rpc` implements it; `renderer/rpc` calls it. */
export const contract = {
  session: sessionContract,
  workbook: workbookContract,
  records: recordsContract,
  opportunities: opportunitiesContract,
  reports: reportsContract,
  imports: importsContract,
}

export type Contract = typeof contract
