import { importsRouter } from './imports.ts'
import { recordsRouter } from './records.ts'
import { opportunitiesRouter, reportsRouter } from './sales.ts'
import { sessionRouter } from './session.ts'
import { workbookRouter } from './workbook.ts'

/** Implements the whole contract; a missing procedure is a type error in `service.ts`. */
export const router = {
  session: sessionRouter,
  workbook: workbookRouter,
  records: recordsRouter,
  opportunities: opportunitiesRouter,
  reports: reportsRouter,
  imports: importsRouter,
}
