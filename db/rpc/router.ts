import { duplicatesRouter } from './duplicates.ts'
import { exportsRouter } from './exports.ts'
import { fieldsRouter } from './fields.ts'
import { importsRouter } from './imports.ts'
import { rangesRouter } from './ranges.ts'
import { recordsRouter } from './records.ts'
import { roundTripRouter } from './round-trip.ts'
import { opportunitiesRouter, reportsRouter } from './sales.ts'
import { sessionRouter } from './session.ts'
import { viewsRouter } from './views.ts'
import { workbookRouter } from './workbook.ts'

/** Implements the whole contract; a missing procedure is a type error in `service.ts`. */
export const router = {
  session: sessionRouter,
  workbook: workbookRouter,
  records: recordsRouter,
  ranges: rangesRouter,
  opportunities: opportunitiesRouter,
  reports: reportsRouter,
  imports: importsRouter,
  views: viewsRouter,
  exports: exportsRouter,
  roundTrip: roundTripRouter,
  duplicates: duplicatesRouter,
  fields: fieldsRouter,
}
