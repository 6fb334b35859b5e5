import { defineEntity } from './entity.ts'
import { FINDING_SEVERITIES } from './expense-rules.ts'

export const CLAIM_STATUSES = ['draft', 'submitted', 'audited', 'decided', 'paid', 'withdrawn'] as const
export type ClaimStatus = (typeof CLAIM_STATUSES)[number]

/** 报销单: nothing is paid before each line was compared with the log and decided by somebody else. */
export const expenseClaim = defineEntity({
  type: 'expenseClaim',
  resource: 'expenses',
  scope: { kind: 'owner', field: 'ownerId' },
  title: 'code',
  search: ['code', 'title'],
  naturalKey: 'code',
  fields: {
    code: { type: 'text', maxLength: 60, unique: true, width: 140 },
    title: { type: 'text', maxLength: 160, width: 180 },
    ownerId: { type: 'reference', target: 'person', required: true, width: 90 },
    total: { type: 'money', hasCents: true, origin: 'computed', width: 110 },
    approvedTotal: { type: 'money', hasCents: true, origin: 'computed', width: 110 },
    lineCount: { type: 'integer', origin: 'computed', width: 64 },
    /** The latest day of its lines. */
    lastDay: { type: 'date', origin: 'computed', width: 108 },
    status: { type: 'choice', choices: CLAIM_STATUSES, required: true, initial: 'draft', origin: 'system', width: 80 },
    note: { type: 'longText', maxLength: 4_000, width: 200 },
    submittedAt: { type: 'instant', origin: 'system', width: 132 },
    auditedAt: { type: 'instant', origin: 'system', width: 132 },
    decidedAt: { type: 'instant', origin: 'system', width: 132 },
    paidAt: { type: 'instant', origin: 'system', width: 132 },
    withdrawnAt: { type: 'instant', origin: 'system', width: 132 },
    submittedBy: { type: 'reference', target: 'person', origin: 'system', width: 90 },
    auditedBy: { type: 'reference', target: 'person', origin: 'system', width: 90 },
    paidBy: { type: 'reference', target: 'person', origin: 'system', width: 90 },
    /** The second person, who checks the decisions. */
    agreedBy: { type: 'reference', target: 'person', origin: 'system', width: 90 },
    agreedAt: { type: 'instant', origin: 'system', width: 132 },
  },
})

export const VERDICTS = ['matched', 'doubtful', 'noLog', 'contradicted'] as const
export type Verdict = (typeof VERDICTS)[number]

export const DECISIONS = ['approved', 'reduced', 'rejected'] as const
export type Decision = (typeof DECISIONS)[number]

/** A line of a claim, with what the audit and a person said of it. Amounts below zero are refunds. */
export const claimLine = defineEntity({
  type: 'claimLine',
  resource: 'expenses',
  scope: { kind: 'owner', field: 'ownerId' },
  title: 'description',
  search: ['description', 'merchant', 'invoiceNumber'],
  naturalKey: null,
  fields: {
    claimId: { type: 'reference', target: 'expenseClaim', required: true, width: 140 },
    ownerId: { type: 'reference', target: 'person', origin: 'system', required: true, width: 90 },
    spentOn: { type: 'date', required: true, width: 108 },
    categoryId: { type: 'reference', target: 'expenseCategory', required: true, width: 90 },
    description: { type: 'text', maxLength: 240, width: 180 },
    amount: { type: 'money', hasCents: true, required: true, width: 100 },
    tax: { type: 'money', hasCents: true, width: 90 },
    place: { type: 'text', maxLength: 160, width: 100 },
    nights: { type: 'integer', min: 0, width: 60 },
    headcount: { type: 'integer', min: 0, width: 60 },
    customerId: { type: 'reference', target: 'customer', width: 150 },
    opportunityId: { type: 'reference', target: 'opportunity', width: 150 },
    activityId: { type: 'reference', target: 'activity', loose: true, width: 150 },
    merchant: { type: 'text', maxLength: 160, width: 140 },
    invoiceCode: { type: 'text', maxLength: 40, width: 110 },
    invoiceNumber: { type: 'text', maxLength: 40, width: 110 },
    receiptCount: { type: 'integer', origin: 'computed', width: 64 },
    claimStatus: { type: 'choice', choices: CLAIM_STATUSES, origin: 'computed', width: 80 },
    /** What the line takes of a budget: 0 in drafts and withdrawn claims, else what was approved, else what is claimed. */
    countedAmount: { type: 'money', hasCents: true, origin: 'computed', width: 100, hidden: true },
    /** What the auditor asks the claimant, and the reply. */
    question: { type: 'longText', maxLength: 4_000, origin: 'system', width: 180 },
    answer: { type: 'longText', maxLength: 4_000, origin: 'system', width: 180 },
    verdict: { type: 'choice', choices: VERDICTS, origin: 'system', width: 80 },
    /** JSON of what was compared, as it stood at the audit. */
    evidence: { type: 'longText', maxLength: 200_000, origin: 'system', hidden: true, width: 200 },
    decision: { type: 'choice', choices: DECISIONS, origin: 'system', width: 80 },
    approvedAmount: { type: 'money', hasCents: true, origin: 'system', width: 100 },
    decisionReason: { type: 'longText', maxLength: 4_000, origin: 'system', width: 180 },
    decidedBy: { type: 'reference', target: 'person', origin: 'system', width: 90 },
    decidedAt: { type: 'instant', origin: 'system', width: 132 },
  },
})

/** A rule of the audit that fired on a line, as it stood when the claim was audited. */
export const auditFinding = defineEntity({
  type: 'auditFinding',
  resource: 'expenses',
  scope: { kind: 'parent', field: 'lineId', parent: 'claimLine', alsoNames: 'otherLineId' },
  title: 'code',
  search: [],
  naturalKey: null,
  fields: {
    lineId: { type: 'reference', target: 'claimLine', origin: 'system', required: true, width: 150 },
    code: { type: 'text', maxLength: 40, origin: 'system', required: true, width: 120 },
    severity: { type: 'choice', choices: FINDING_SEVERITIES, origin: 'system', required: true, width: 70 },
    /** JSON of the values its sentence names, the threshold and its source among them. */
    params: { type: 'longText', maxLength: 20_000, origin: 'system', width: 200 },
    otherLineId: { type: 'reference', target: 'claimLine', origin: 'system', loose: true, width: 150 },
  },
})

/** A picture or PDF of a line; its bytes are kept once for each digest, outside the log. */
export const receipt = defineEntity({
  type: 'receipt',
  resource: 'expenses',
  scope: { kind: 'parent', field: 'lineId', parent: 'claimLine' },
  title: 'name',
  search: ['name'],
  naturalKey: null,
  fields: {
    lineId: { type: 'reference', target: 'claimLine', required: true, width: 150 },
    name: { type: 'text', maxLength: 240, required: true, width: 180 },
    mediaType: { type: 'text', maxLength: 120, required: true, width: 110 },
    /** Bytes. */
    size: { type: 'integer', required: true, min: 1, width: 90 },
    /** SHA-256 in lower-case hexadecimal. */
    digest: { type: 'text', maxLength: 64, required: true, width: 120 },
  },
})

/** A line of a company card's statement; amounts below zero are refunds. */
export const cardPayment = defineEntity({
  type: 'cardPayment',
  resource: 'expenses',
  scope: { kind: 'owner', field: 'personId' },
  title: 'merchant',
  search: ['merchant', 'description', 'reference'],
  naturalKey: null,
  fields: {
    spentOn: { type: 'date', required: true, width: 108 },
    amount: { type: 'money', hasCents: true, required: true, width: 100 },
    tax: { type: 'money', hasCents: true, width: 90 },
    merchant: { type: 'text', maxLength: 200, width: 160 },
    description: { type: 'text', maxLength: 400, width: 200 },
    category: { type: 'text', maxLength: 120, width: 120 },
    unit: { type: 'text', maxLength: 120, width: 120 },
    holder: { type: 'text', maxLength: 120, width: 100 },
    reference: { type: 'text', maxLength: 120, width: 110 },
    personId: { type: 'reference', target: 'person', width: 90 },
    lineId: { type: 'reference', target: 'claimLine', loose: true, width: 150 },
  },
})
