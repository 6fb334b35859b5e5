import { activitiesRouter } from './activities.ts'
import { duplicatesRouter } from './duplicates.ts'
import { exportsRouter } from './exports.ts'
import { fieldsRouter } from './fields.ts'
import { gatesRouter } from './gates.ts'
import { importsRouter } from './imports.ts'
import { pipelinesRouter } from './pipelines.ts'
import { rangesRouter } from './ranges.ts'
import { recordsRouter } from './records.ts'
import { roundTripRouter } from './round-trip.ts'
import { opportunitiesRouter, reportsRouter } from './sales.ts'
import { sessionRouter } from './session.ts'
import { todayRouter } from './today.ts'
import { viewsRouter } from './views.ts'
import { warningsRouter } from './warnings.ts'
import { workbookRouter } from './workbook.ts'

/** Implements the whole contract; a missing procedure is a type error in `service.ts`. */
export const router = {
  session: sessionRouter,
  workbook: workbookRouter,
  records: recordsRouter,
  ranges: rangesRouter,
  opportunities: opportunitiesRouter,
  gates: gatesRouter,
  pipelines: pipelinesRouter,
  reports: reportsRouter,
  imports: importsRouter,
  views: viewsRouter,
  exports: exportsRouter,
  roundTrip: roundTripRouter,
  duplicates: duplicatesRouter,
  fields: fieldsRouter,
  activities: activitiesRouter,
  warnings: warningsRouter,
  today: todayRouter,
}
