import { useTranslation } from 'react-i18next'
import { usePermissions } from '#renderer/features/session/index.ts'
import type { Permissions } from '#renderer/features/session/index.ts'
import { useIsDeputy } from './use-deputy.ts'

const PAGES = [
  { view: 'claims', href: '#/expenses', isFor: () => true },
  {
    view: 'audit',
    href: '#/expenses/audit',
    isFor: ({ may }: Permissions, isDeputy: boolean) => may('expenses.pay') || isDeputy,
  },
  { view: 'card', href: '#/expenses/card', isFor: () => true },
  {
    view: 'report',
    href: '#/expenses/report',
    isFor: ({ accessTo }: Permissions) => ['department', 'all'].includes(accessTo('expenses').read),
  },
  { view: 'payments', href: '#/expenses/payments', isFor: () => true },
  { view: 'rules', href: '#/expenses/rules', isFor: () => true },
] as const
export type ExpensesView = (typeof PAGES)[number]['view']

/** The pages of the section that the person may use. */
export function ExpensesTabs({ value }: { readonly value: ExpensesView }) {
  const { t } = useTranslation()
  const permissions = usePermissions()
  const isDeputy = useIsDeputy()
  return (
    <nav className="view-tabs" aria-label={t('expenses.views.label')}>
      {PAGES.filter(({ isFor }) => isFor(permissions, isDeputy)).map(({ view, href }) => (
        <a key={view} className="view-tab" href={href} aria-current={view === value ? 'page' : undefined}>
          {t(`expenses.views.${view}`)}
        </a>
      ))}
    </nav>
  )
}
