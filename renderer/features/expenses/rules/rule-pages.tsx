import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { useWriter } from '#renderer/features/records/index.ts'
import { useAll, usePermissions } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, showToast } from '#renderer/ui/index.ts'
import { ExpensesIcon, ListIcon, PeopleIcon } from '#renderer/ui/icons.ts'
import { expenseCategoryEdits } from '#shared/domain/expense-categories.ts'
import { RuleRecords, type RuleRecordsProps } from './RuleRecords.tsx'

type RuleShape = Pick<RuleRecordsProps, 'columns' | 'sort' | 'fields'>

const CATEGORIES = {
  columns: { frozen: ['name'], order: ['kind', 'itemLimit', 'dayLimit', 'needsReceipt', 'isActive', 'position'] },
  sort: [{ field: 'position', direction: 'ascending' }],
  fields: ['name', 'kind', 'itemLimit', 'dayLimit', 'needsReceipt'],
} satisfies RuleShape
const BUDGETS = {
  columns: { frozen: ['month'], order: ['personId', 'departmentId', 'categoryId', 'amount'] },
  sort: [{ field: 'month', direction: 'descending' }],
  fields: ['month', 'personId', 'departmentId', 'categoryId', 'amount'],
} satisfies RuleShape
const DELEGATIONS = {
  columns: { frozen: ['managerId'], order: ['deputyId', 'fromDay', 'toDay'] },
  sort: [{ field: 'fromDay', direction: 'descending' }],
  fields: ['managerId', 'deputyId', 'fromDay', 'toDay'],
} satisfies RuleShape

/** Categories with their limits and per-diems. */
export function CategoriesPage() {
  return (
    <RuleRecords
      type="expenseCategory"
      section="categories"
      icon={ListIcon}
      subject="name"
      {...CATEGORIES}
      switches={<UsualCategories />}
    />
  )
}

/** A workbook of an earlier version begins without categories. */
function UsualCategories() {
  const { t } = useTranslation()
  const language = useLanguage()
  const writer = useWriter()
  const mayWrite = usePermissions().accessTo('expenseRules').write !== 'none'
  const known = useAll('expenseCategory').data
  if (!mayWrite || known === undefined || known.length > 0) return null
  const add = async () => {
    try {
      const edits = expenseCategoryEdits(language, uuidv7)
      const written = await writer.write(edits, { key: 'add', count: edits.length })
      if (written === null) return
      showToast({ tone: 'success', text: t('claims.rules.usualDone', { count: written.records.length }) })
    } catch (reason) {
      writer.report(reason)
    }
  }
  return (
    <Button size="small" onClick={() => void add()}>
      {t('claims.rules.usual')}
    </Button>
  )
}

/** Budgets of people and departments by month. */
export function BudgetsPage() {
  return <RuleRecords type="expenseBudget" section="budgets" icon={ExpensesIcon} subject="month" {...BUDGETS} />
}

/** Who decides in a manager's place. */
export function DelegationsPage() {
  return (
    <RuleRecords type="expenseDelegation" section="delegations" icon={PeopleIcon} subject="fromDay" {...DELEGATIONS} />
  )
}
