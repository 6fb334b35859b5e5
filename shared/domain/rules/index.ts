import type { RecordType } from '../../entities/index.ts'
import { activityRule } from './activities.ts'
import { customerRule } from './customers.ts'
import { markEvidenceRule } from './mark-evidence.ts'
import { opportunityRule } from './opportunity.ts'
import { departmentRule, personRule } from './people.ts'
import { pipelineRule, promotionMarkRule, stageRule, stageTaskRule } from './pipelines.ts'
import type { RecordRule } from './rule.ts'
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
}

export function ruleOf(type: RecordType): RecordRule | undefined {
  return rules[type]
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
    ['contact', 'customerId'],
  ],
  opportunity: [
    ['productLine', 'opportunityId'],
    ['stageEvent', 'opportunityId'],
    ['activity', 'opportunityId'],
    ['markEvidence', 'opportunityId'],
    ['attachment', 'opportunityId'],
    ['gateOverride', 'opportunityId'],
  ],
  pipeline: [['stage', 'pipelineId']],
  stage: [
    ['promotionMark', 'stageId'],
    ['stageTask', 'stageId'],
  ],
  person: [['credential', 'personId']],
}
