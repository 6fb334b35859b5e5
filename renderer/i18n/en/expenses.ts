import type { expenses as chinese } from '../zh-CN/expenses.ts'
import type { SameShape } from '../shape.ts'

export const expenses: SameShape<typeof chinese> = {
  views: {
    label: 'Expense pages',
    claims: 'Claims',
    audit: 'Audit',
    card: 'Expense card',
    report: 'Report',
    payments: 'Card payments',
    rules: 'Rules',
  },
}
