import { EXPENSE_KINDS } from '../entities/expense-rules.ts'
import type { ExpenseKind } from '../entities/expense-rules.ts'
import type { Edit } from './edit.ts'

const NAMES: Readonly<Record<'zh-CN' | 'en', Readonly<Record<ExpenseKind, string>>>> = {
  'zh-CN': {
    meal: '餐费',
    lodging: '住宿',
    transport: '交通',
    gift: '礼品',
    office: '办公',
    phone: '通讯',
    other: '其他',
  },
  en: {
    meal: 'Meals',
    lodging: 'Lodging',
    transport: 'Transport',
    gift: 'Gifts',
    office: 'Office',
    phone: 'Telephone',
    other: 'Other',
  },
}

/** The usual categories of a new workbook. Limits are the team's to set, so there are none. */
export function expenseCategoryEdits(language: 'zh-CN' | 'en', newId: () => string): Edit[] {
  return EXPENSE_KINDS.map((kind, position) => ({
    type: 'expenseCategory',
    id: newId(),
    operation: 'insert',
    values: { name: NAMES[language][kind], kind, needsReceipt: true, position: position + 1 },
  }))
}
