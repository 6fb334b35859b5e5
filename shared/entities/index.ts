import { activity, calendarDay, contactPlan } from './activities.ts'
import { dailyLog, planItem, logAmendment } from './daily.ts'
import { morningCheck, officeRecord, officeEntry, reportWindow, checkerAssignment } from './office.ts'
import { interviewReport, callRecord } from './cards.ts'
import { playbookRun, runStep } from './playbook-runs.ts'
import { playbook, playbookPicture, playbookReading, playbookStep, playbookVersion } from './playbooks.ts'
import { problem, rule, ruleUse } from './problems.ts'
import { checkDraw, spotCheck, fieldWalk } from './checks.ts'
import { expenseCategory, expenseBudget, auditRule, expenseMonth, expenseDelegation } from './expense-rules.ts'
import { expenseClaim, claimLine, auditFinding, receipt, cardPayment } from './expenses.ts'
import type { Entity } from './entity.ts'
import { contact, customer } from './customers.ts'
import { attachment, gateOverride, markEvidence, promotionMark, stageTask } from './gates.ts'
import { opportunity, product, productLine, stageEvent } from './opportunities.ts'
import { credential, department, person } from './people.ts'
import { lossReason, pipeline, stage } from './pipelines.ts'
import {
  attendance,
  playbookQuestion,
  programme,
  signOff,
  skill,
  talk,
  testAttempt,
  trainingSession,
} from './training.ts'
import { warningRule, warningSnooze } from './warnings.ts'
import { customField, duplicateDecision, importMapping, savedView, workbookSettings } from './workbook.ts'

export const entities = {
  workbookSettings,
  department,
  person,
  credential,
  customer,
  contact,
  product,
  pipeline,
  stage,
  lossReason,
  opportunity,
  productLine,
  stageEvent,
  promotionMark,
  stageTask,
  markEvidence,
  attachment,
  gateOverride,
  activity,
  contactPlan,
  calendarDay,
  warningRule,
  warningSnooze,
  dailyLog,
  planItem,
  logAmendment,
  morningCheck,
  officeRecord,
  officeEntry,
  reportWindow,
  checkerAssignment,
  interviewReport,
  callRecord,
  problem,
  rule,
  ruleUse,
  checkDraw,
  spotCheck,
  fieldWalk,
  expenseCategory,
  expenseBudget,
  auditRule,
  expenseMonth,
  expenseDelegation,
  expenseClaim,
  claimLine,
  auditFinding,
  receipt,
  cardPayment,
  playbook,
  playbookVersion,
  playbookStep,
  playbookPicture,
  playbookReading,
  playbookRun,
  runStep,
  programme,
  trainingSession,
  attendance,
  testAttempt,
  signOff,
  talk,
  skill,
  playbookQuestion,
  importMapping,
  customField,
  savedView,
  duplicateDecision,
} as const satisfies Record<string, Entity>

export type RecordType = keyof typeof entities

export const RECORD_TYPES = Object.keys(entities) as readonly RecordType[]

export function isRecordType(text: string): text is RecordType {
  return Object.hasOwn(entities, text)
}

/** The entity of a record type, with its field map widened for generic code. */
export function entityOf(type: RecordType): Entity {
  return entities[type]
}
