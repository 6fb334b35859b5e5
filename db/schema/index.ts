import { getTableColumns, getTableName } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/sqlite-core'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { RecordType } from '#shared/entities/index.ts'
import { activities, calendarDays, contactPlans } from './activities.ts'
import { contacts, customers } from './customers.ts'
import { attachments, gateOverrides, markEvidence, promotionMarks, stageTasks } from './gates.ts'
import { opportunities, productLines, products, stageEvents } from './opportunities.ts'
import { dailyLogs, planItems, logAmendments } from './daily.ts'
import { morningChecks, officeRecords, officeEntries, reportWindows, checkerAssignments } from './office.ts'
import { interviewReports, callRecords } from './cards.ts'
import { playbookRuns, runSteps } from './playbook-runs.ts'
import { playbookPictures, playbookReadings, playbooks, playbookSteps, playbookVersions } from './playbooks.ts'
import { problems, rules, ruleUses } from './problems.ts'
import { checkDraws, spotChecks, fieldWalks } from './checks.ts'
import { expenseCategories, expenseBudgets, auditRules, expenseMonths, expenseDelegations } from './expense-rules.ts'
import { expenseClaims, claimLines, auditFindings, receipts, cardPayments } from './expenses.ts'
import { credentials, departments, people } from './people.ts'
import { lossReasons, pipelines, stages } from './pipelines.ts'
import {
  attendances,
  playbookQuestions,
  programmes,
  signOffs,
  skills,
  talks,
  testAttempts,
  trainingSessions,
} from './training.ts'
import { warningRules, warningSnoozes } from './warnings.ts'
import { customFields, duplicateDecisions, importMappings, savedViews, workbookSettings } from './workbook.ts'

const recordTables: Readonly<Record<RecordType, SQLiteTable>> = {
  workbookSettings,
  department: departments,
  person: people,
  credential: credentials,
  customer: customers,
  contact: contacts,
  product: products,
  pipeline: pipelines,
  stage: stages,
  lossReason: lossReasons,
  opportunity: opportunities,
  productLine: productLines,
  stageEvent: stageEvents,
  promotionMark: promotionMarks,
  stageTask: stageTasks,
  markEvidence,
  attachment: attachments,
  gateOverride: gateOverrides,
  activity: activities,
  contactPlan: contactPlans,
  calendarDay: calendarDays,
  warningRule: warningRules,
  warningSnooze: warningSnoozes,
  dailyLog: dailyLogs,
  planItem: planItems,
  logAmendment: logAmendments,
  morningCheck: morningChecks,
  officeRecord: officeRecords,
  officeEntry: officeEntries,
  reportWindow: reportWindows,
  checkerAssignment: checkerAssignments,
  interviewReport: interviewReports,
  callRecord: callRecords,
  problem: problems,
  rule: rules,
  ruleUse: ruleUses,
  checkDraw: checkDraws,
  spotCheck: spotChecks,
  fieldWalk: fieldWalks,
  expenseCategory: expenseCategories,
  expenseBudget: expenseBudgets,
  auditRule: auditRules,
  expenseMonth: expenseMonths,
  expenseDelegation: expenseDelegations,
  expenseClaim: expenseClaims,
  claimLine: claimLines,
  auditFinding: auditFindings,
  receipt: receipts,
  cardPayment: cardPayments,
  playbook: playbooks,
  playbookVersion: playbookVersions,
  playbookStep: playbookSteps,
  playbookPicture: playbookPictures,
  playbookReading: playbookReadings,
  playbookRun: playbookRuns,
  runStep: runSteps,
  programme: programmes,
  trainingSession: trainingSessions,
  attendance: attendances,
  testAttempt: testAttempts,
  signOff: signOffs,
  talk: talks,
  skill: skills,
  playbookQuestion: playbookQuestions,
  importMapping: importMappings,
  customField: customFields,
  savedView: savedViews,
  duplicateDecision: duplicateDecisions,
}

export interface TableInfo {
  readonly name: string
  /** Column of each field key, own and system. */
  readonly columns: Readonly<Record<string, string>>
  /** Columns of each index of live records, first to last; those of an expression are left out. */
  readonly liveIndexes: readonly (readonly string[])[]
}

/** Every index of live records has this one condition. */
function liveIndexesOf(table: SQLiteTable): string[][] {
  return getTableConfig(table).indexes.flatMap(({ config }) => {
    const names = config.columns.flatMap((column) => ('name' in column && column.name ? [column.name] : []))
    return config.name.endsWith('_deleted') || config.where === undefined ? [] : [names]
  })
}

function describe(table: SQLiteTable): TableInfo {
  const columns: Record<string, string> = {}
  for (const [key, column] of Object.entries(getTableColumns(table))) columns[key] = column.name
  return { name: getTableName(table), columns, liveIndexes: liveIndexesOf(table) }
}

const infos = Object.fromEntries(
  Object.entries(recordTables).map(([type, table]) => [type, describe(table)]),
) as Readonly<Record<RecordType, TableInfo>>

export function tableOf(type: RecordType): TableInfo {
  return infos[type]
}

/** SQL name of a field's column; throws for a field without one, which is a mistake in the program. */
export function columnOf(type: RecordType, field: string): string {
  const column = infos[type].columns[field]
  if (column === undefined) throw new Error(`${type}.${field} has no column`)
  return column
}
