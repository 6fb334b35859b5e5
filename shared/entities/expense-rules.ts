import { defineEntity } from './entity.ts'

export const EXPENSE_KINDS = ['meal', 'lodging', 'transport', 'gift', 'office', 'phone', 'other'] as const
export type ExpenseKind = (typeof EXPENSE_KINDS)[number]

/** A category with its limits. `kind` says what kind of act makes it plausible. */
export const expenseCategory = defineEntity({
  type: 'expenseCategory',
  resource: 'expenseRules',
  scope: { kind: 'shared' },
  title: 'name',
  search: ['name'],
  naturalKey: 'name',
  fields: {
    name: { type: 'text', maxLength: 60, required: true, unique: true, pinyin: true, width: 120 },
    kind: { type: 'choice', choices: EXPENSE_KINDS, required: true, initial: 'other', width: 80 },
    itemLimit: { type: 'money', min: 0, width: 100 },
    /** Per person and day: a per-diem. */
    dayLimit: { type: 'money', min: 0, width: 100 },
    needsReceipt: { type: 'boolean', required: true, initial: true, width: 80 },
    isActive: { type: 'boolean', required: true, initial: true, width: 60 },
    position: { type: 'integer', required: true, initial: 0, min: 0, width: 60 },
  },
})

/** Budget of a person or of a department for a month, of one category or of all. */
export const expenseBudget = defineEntity({
  type: 'expenseBudget',
  resource: 'budgets',
  scope: { kind: 'owner', field: 'personId' },
  title: 'month',
  search: [],
  naturalKey: null,
  fields: {
    /** `YYYY-MM` */
    month: { type: 'text', maxLength: 7, required: true, width: 80 },
    personId: { type: 'reference', target: 'person', width: 90 },
    departmentId: { type: 'reference', target: 'department', width: 120 },
    categoryId: { type: 'reference', target: 'expenseCategory', width: 110 },
    amount: { type: 'money', required: true, min: 0, width: 110 },
  },
})

export const FINDING_SEVERITIES = ['red', 'yellow'] as const
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number]

/** How the team changed a rule of the audit; a rule without a row stands as the program brings it. */
export const auditRule = defineEntity({
  type: 'auditRule',
  resource: 'expenseRules',
  scope: { kind: 'shared' },
  title: 'code',
  search: [],
  naturalKey: null,
  fields: {
    code: { type: 'text', maxLength: 40, required: true, unique: true, width: 140 },
    isActive: { type: 'boolean', required: true, initial: true, width: 60 },
    severity: { type: 'choice', choices: FINDING_SEVERITIES, width: 70 },
    threshold: { type: 'number', min: 0, width: 80 },
    amount: { type: 'money', min: 0, width: 100 },
  },
})

/** A month that is closed takes no further expenses. */
export const expenseMonth = defineEntity({
  type: 'expenseMonth',
  resource: 'expenseRules',
  scope: { kind: 'shared' },
  title: 'month',
  search: [],
  naturalKey: 'month',
  fields: {
    /** `YYYY-MM` */
    month: { type: 'text', maxLength: 7, required: true, unique: true, width: 80 },
    isClosed: { type: 'boolean', required: true, initial: true, width: 70 },
  },
})

/** Who decides in a manager's place, from a day to a day (both included). */
export const expenseDelegation = defineEntity({
  type: 'expenseDelegation',
  resource: 'expenseRules',
  scope: { kind: 'shared' },
  title: 'deputyId',
  search: [],
  naturalKey: null,
  fields: {
    managerId: { type: 'reference', target: 'person', required: true, width: 90 },
    deputyId: { type: 'reference', target: 'person', required: true, width: 90 },
    fromDay: { type: 'date', required: true, width: 108 },
    toDay: { type: 'date', required: true, width: 108 },
  },
})
