import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { activities } from './activities.ts'
import { recordColumns } from './columns.ts'
import { customers } from './customers.ts'
import { expenseCategories } from './expense-rules.ts'
import { opportunities } from './opportunities.ts'
import { people } from './people.ts'

export const expenseClaims = sqliteTable(
  'expense_claims',
  {
    ...recordColumns,
    code: text('code'),
    title: text('title'),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id),
    status: text('status').notNull(),
    note: text('note'),
    submittedAt: integer('submitted_at'),
    auditedAt: integer('audited_at'),
    decidedAt: integer('decided_at'),
    paidAt: integer('paid_at'),
    withdrawnAt: integer('withdrawn_at'),
    submittedBy: text('submitted_by').references(() => people.id),
    auditedBy: text('audited_by').references(() => people.id),
    paidBy: text('paid_by').references(() => people.id),
    agreedBy: text('agreed_by').references(() => people.id),
    agreedAt: integer('agreed_at'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    uniqueIndex('expense_claims_by_code')
      .on(sql`code COLLATE NOCASE`)
      .where(sql`deleted_at IS NULL AND code IS NOT NULL`),
    index('expense_claims_by_owner')
      .on(table.ownerId, table.status)
      .where(sql`deleted_at IS NULL`),
    index('expense_claims_by_status')
      .on(table.status, table.submittedAt)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const claimLines = sqliteTable(
  'claim_lines',
  {
    ...recordColumns,
    claimId: text('claim_id')
      .notNull()
      .references(() => expenseClaims.id),
    ownerId: text('owner_id')
      .notNull()
      .references(() => people.id),
    spentOn: text('spent_on').notNull(),
    categoryId: text('category_id')
      .notNull()
      .references(() => expenseCategories.id),
    description: text('description'),
    amount: integer('amount').notNull(),
    tax: integer('tax'),
    place: text('place'),
    nights: integer('nights'),
    headcount: integer('headcount'),
    customerId: text('customer_id').references(() => customers.id),
    opportunityId: text('opportunity_id').references(() => opportunities.id),
    activityId: text('activity_id').references(() => activities.id),
    merchant: text('merchant'),
    invoiceCode: text('invoice_code'),
    invoiceNumber: text('invoice_number'),
    question: text('question'),
    answer: text('answer'),
    verdict: text('verdict'),
    evidence: text('evidence'),
    decision: text('decision'),
    approvedAmount: integer('approved_amount'),
    decisionReason: text('decision_reason'),
    decidedBy: text('decided_by').references(() => people.id),
    decidedAt: integer('decided_at'),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('claim_lines_by_claim')
      .on(table.claimId)
      .where(sql`deleted_at IS NULL`),
    index('claim_lines_by_owner')
      .on(table.ownerId, table.spentOn)
      .where(sql`deleted_at IS NULL`),
    index('claim_lines_by_day')
      .on(table.spentOn, table.amount)
      .where(sql`deleted_at IS NULL`),
    index('claim_lines_by_invoice')
      .on(table.invoiceNumber)
      .where(sql`deleted_at IS NULL`),
    index('claim_lines_by_category')
      .on(table.categoryId, table.spentOn)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const auditFindings = sqliteTable(
  'audit_findings',
  {
    ...recordColumns,
    lineId: text('line_id')
      .notNull()
      .references(() => claimLines.id),
    code: text('code').notNull(),
    severity: text('severity').notNull(),
    params: text('params'),
    otherLineId: text('other_line_id').references(() => claimLines.id),
  },
  (table) => [
    index('audit_findings_by_line')
      .on(table.lineId)
      .where(sql`deleted_at IS NULL`),
    index('audit_findings_by_other')
      .on(table.otherLineId)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const receipts = sqliteTable(
  'receipts',
  {
    ...recordColumns,
    lineId: text('line_id')
      .notNull()
      .references(() => claimLines.id),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    size: integer('size').notNull(),
    digest: text('digest').notNull(),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('receipts_by_line')
      .on(table.lineId)
      .where(sql`deleted_at IS NULL`),
    index('receipts_by_digest')
      .on(table.digest)
      .where(sql`deleted_at IS NULL`),
  ],
)

export const cardPayments = sqliteTable(
  'card_payments',
  {
    ...recordColumns,
    spentOn: text('spent_on').notNull(),
    amount: integer('amount').notNull(),
    tax: integer('tax'),
    merchant: text('merchant'),
    description: text('description'),
    category: text('category'),
    unit: text('unit'),
    holder: text('holder'),
    reference: text('reference'),
    personId: text('person_id').references(() => people.id),
    lineId: text('line_id').references(() => claimLines.id),
    searchKey: text('search_key').notNull(),
  },
  (table) => [
    index('card_payments_by_person')
      .on(table.personId, table.spentOn)
      .where(sql`deleted_at IS NULL`),
    index('card_payments_by_day')
      .on(table.spentOn, table.amount)
      .where(sql`deleted_at IS NULL`),
  ],
)
