import { activitiesContract } from './activities.ts'
import { dailyContract } from './daily.ts'
import { dailyBoardContract } from './daily-board.ts'
import { duplicatesContract } from './duplicates.ts'
import { auditContract } from './expenses-audit.ts'
import { expensesContract } from './expenses.ts'
import { exportsContract } from './exports.ts'
import { fieldsContract } from './fields.ts'
import { gatesContract } from './gates.ts'
import { importsContract } from './imports.ts'
import { opportunitiesContract } from './opportunities.ts'
import { pipelinesContract } from './pipelines.ts'
import { playbooksContract } from './playbooks.ts'
import { printsContract } from './prints.ts'
import { problemsContract } from './problems.ts'
import { checksContract } from './checks.ts'
import { rangesContract } from './ranges.ts'
import { recordsContract } from './records.ts'
import { reportsContract } from './reports.ts'
import { roundTripContract } from './round-trip.ts'
import { runsContract } from './runs.ts'
import { sessionContract } from './session.ts'
import { todayContract } from './today.ts'
import { trainingContract } from './training.ts'
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
  playbooks: playbooksContract,
  reports: reportsContract,
  imports: importsContract,
  views: viewsContract,
  exports: exportsContract,
  expenses: expensesContract,
  roundTrip: roundTripContract,
  duplicates: duplicatesContract,
  fields: fieldsContract,
  activities: activitiesContract,
  daily: dailyContract,
  dailyBoard: dailyBoardContract,
  problems: problemsContract,
  checks: checksContract,
  warnings: warningsContract,
  prints: printsContract,
  today: todayContract,
  audit: auditContract,
  runs: runsContract,
  training: trainingContract,
}

export type Contract = typeof contract
