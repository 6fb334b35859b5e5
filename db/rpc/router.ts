import { activitiesRouter } from './activities.ts'
import { dailyRouter } from './daily.ts'
import { dailyBoardRouter } from './daily-board.ts'
import { duplicatesRouter } from './duplicates.ts'
import { auditRouter } from './expenses-audit.ts'
import { expensesRouter } from './expenses.ts'
import { exportsRouter } from './exports.ts'
import { fieldsRouter } from './fields.ts'
import { gatesRouter } from './gates.ts'
import { importsRouter } from './imports.ts'
import { pipelinesRouter } from './pipelines.ts'
import { playbooksRouter } from './playbooks.ts'
import { printsRouter } from './prints.ts'
import { problemsRouter } from './problems.ts'
import { checksRouter } from './checks.ts'
import { rangesRouter } from './ranges.ts'
import { recordsRouter } from './records.ts'
import { roundTripRouter } from './round-trip.ts'
import { runsRouter } from './runs.ts'
import { opportunitiesRouter, reportsRouter } from './sales.ts'
import { sessionRouter } from './session.ts'
import { todayRouter } from './today.ts'
import { trainingRouter } from './training.ts'
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
  playbooks: playbooksRouter,
  reports: reportsRouter,
  imports: importsRouter,
  views: viewsRouter,
  exports: exportsRouter,
  expenses: expensesRouter,
  roundTrip: roundTripRouter,
  duplicates: duplicatesRouter,
  fields: fieldsRouter,
  activities: activitiesRouter,
  daily: dailyRouter,
  dailyBoard: dailyBoardRouter,
  problems: problemsRouter,
  checks: checksRouter,
  warnings: warningsRouter,
  prints: printsRouter,
  today: todayRouter,
  audit: auditRouter,
  runs: runsRouter,
  training: trainingRouter,
}
