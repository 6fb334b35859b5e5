import type { RecordType } from '../../entities/index.ts'
import { activityRule } from './activities.ts'
import { callRecordRule, interviewReportRule } from './cards.ts'
import { checkerAssignmentRule, fieldWalkRule, reportWindowRule, spotCheckRule } from './checks.ts'
import { dailyLogRule } from './daily-log.ts'
import { claimLineRule, expenseBudgetRule, expenseClaimRule, expenseDelegationRule, receiptRule } from './expenses.ts'
import { morningCheckRule, officeEntryRule, officeRecordRule } from './office.ts'
import { customerRule } from './customers.ts'
import { markEvidenceRule } from './mark-evidence.ts'
import { opportunityRule } from './opportunity.ts'
import { departmentRule, personRule } from './people.ts'
import { playbookRunRule, runStepRule } from './playbook-runs.ts'
import {
  playbookPictureRule,
  playbookReadingRule,
  playbookRule,
  playbookStepRule,
  playbookVersionRule,
} from './playbooks.ts'
import { playbookQuestionRule } from './playbook-questions.ts'
import { pipelineRule, promotionMarkRule, stageRule, stageTaskRule } from './pipelines.ts'
import { problemRule, ruleRule, ruleUseRule } from './problems.ts'
import type { RecordRule } from './rule.ts'
import { talkRule } from './talks.ts'
import { attendanceRule, programmeRule, signOffRule, testAttemptRule, trainingSessionRule } from './training.ts'
import { customFieldRule, workbookSettingsRule } from './workbook.ts'

const rules: Readonly<Partial<Record<RecordType, RecordRule>>> = {
  workbookSettings: workbookSettingsRule,
  customField: customFieldRule,
  customer: customerRule,
  opportunity: opportunityRule,
  markEvidence: markEvidenceRule,
  person: personRule,
  department: departmentRule,
  pipeline: pipelineRule,
  stage: stageRule,
  promotionMark: promotionMarkRule,
  stageTask: stageTaskRule,
  activity: activityRule,
  dailyLog: dailyLogRule,
  morningCheck: morningCheckRule,
  officeRecord: officeRecordRule,
  officeEntry: officeEntryRule,
  reportWindow: reportWindowRule,
  checkerAssignment: checkerAssignmentRule,
  interviewReport: interviewReportRule,
  callRecord: callRecordRule,
  problem: problemRule,
  rule: ruleRule,
  ruleUse: ruleUseRule,
  spotCheck: spotCheckRule,
  fieldWalk: fieldWalkRule,
  expenseClaim: expenseClaimRule,
  claimLine: claimLineRule,
  receipt: receiptRule,
  expenseBudget: expenseBudgetRule,
  expenseDelegation: expenseDelegationRule,
  playbook: playbookRule,
  playbookVersion: playbookVersionRule,
  playbookStep: playbookStepRule,
  playbookPicture: playbookPictureRule,
  playbookReading: playbookReadingRule,
  playbookRun: playbookRunRule,
  runStep: runStepRule,
  programme: programmeRule,
  trainingSession: trainingSessionRule,
  attendance: attendanceRule,
  testAttempt: testAttemptRule,
  signOff: signOffRule,
  talk: talkRule,
  playbookQuestion: playbookQuestionRule,
}

export function ruleOf(type: RecordType): RecordRule | undefined {
  return rules[type]
}

/** Records that make a whole of another one, which is never left with some of them only. */
export const WHOLES: Readonly<Partial<Record<RecordType, string>>> = {
  playbookStep: 'versionId',
  playbookQuestion: 'stepId',
}

/**
 * Records that go to the recycle bin together with the one they belong to, and come back with it. Any other live
 * reference to a record keeps it from being deleted.
 */
export const CASCADES: Readonly<Partial<Record<RecordType, readonly (readonly [RecordType, string])[]>>> = {
  // Opportunities first: they name contacts, and a contact that is named stays.
  customer: [
    ['opportunity', 'customerId'],
    ['activity', 'customerId'],
    ['playbookRun', 'customerId'],
    ['contact', 'customerId'],
  ],
  opportunity: [
    ['productLine', 'opportunityId'],
    ['stageEvent', 'opportunityId'],
    ['activity', 'opportunityId'],
    ['markEvidence', 'opportunityId'],
    ['attachment', 'opportunityId'],
    ['gateOverride', 'opportunityId'],
    ['playbookRun', 'opportunityId'],
  ],
  pipeline: [['stage', 'pipelineId']],
  playbook: [
    ['playbookVersion', 'playbookId'],
    ['playbookPicture', 'playbookId'],
  ],
  playbookVersion: [['playbookStep', 'versionId']],
  playbookStep: [['playbookQuestion', 'stepId']],
  trainingSession: [['attendance', 'sessionId']],
  playbookRun: [['runStep', 'runId']],
  officeRecord: [['officeEntry', 'recordId']],
  expenseClaim: [['claimLine', 'claimId']],
  claimLine: [
    ['auditFinding', 'lineId'],
    ['receipt', 'lineId'],
  ],
  stage: [
    ['promotionMark', 'stageId'],
    ['stageTask', 'stageId'],
  ],
  person: [['credential', 'personId']],
}
