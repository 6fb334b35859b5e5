import { activitiesContract } from './activities.ts'
import { duplicatesContract } from './duplicates.ts'
import { exportsContract } from './exports.ts'
import { fieldsContract } from './fields.ts'
import { gatesContract } from './gates.ts'
import { importsContract } from './imports.ts'
import { opportunitiesContract } from './opportunities.ts'
import { pipelinesContract } from './pipelines.ts'
import { rangesContract } from './ranges.ts'
import { recordsContract } from './records.ts'
import { reportsContract } from './reports.ts'
import { roundTripContract } from './round-trip.ts'
import { sessionContract } from './session.ts'
import { todayContract } from './today.ts'
import { viewsContract } from './views.ts'
import { warningsContract } from './warnings.ts'
import { workbookContract } from './workbook.ts'

/** Everything a page may ask of the service. `db/rpc` implements it; `renderer/rpc` calls it. */
export const contract = {
  session: sessionContract,
  workbook: workbookContract,
  records: recordsContract,
  ranges: rangesContract,
  opportunities: opportunitiesContract,
  gates: gatesContract,
  pipelines: pipelinesContract,
  reports: reportsContract,
  imports: importsContract,
  views: viewsContract,
  exports: exportsContract,
  roundTrip: roundTripContract,
  duplicates: duplicatesContract,
  fields: fieldsContract,
  activities: activitiesContract,
  warnings: warningsContract,
  today: todayContract,
}

export type Contract = typeof contract
