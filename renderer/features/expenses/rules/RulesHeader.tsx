import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermissions } from '#renderer/features/session/index.ts'
import { ExpensesTabs } from '../ExpensesTabs.tsx'

const SECTIONS = [
  ['categories', '/expenses/rules'],
  ['budgets', '/expenses/rules/budgets'],
  ['delegations', '/expenses/rules/delegations'],
  ['audit', '/expenses/rules/audit'],
  ['months', '/expenses/rules/months'],
] as const

/** The head of every page of rules. Months are closed by those who may. */
export function RulesHeader() {
  const { t } = useTranslation()
  const { may } = usePermissions()
  const sections = SECTIONS.filter(([section]) => section !== 'months' || may('expenses.closeMonth'))
  return (
    <>
      <ExpensesTabs value="rules" />
      <header className="page-header">
        <h1>{t('claims.rules.title')}</h1>
        <nav className="segmented" aria-label={t('claims.rules.sections')}>
          {sections.map(([section, to]) => (
            <Link
              key={section}
              to={to}
              className="segment section-link"
              activeOptions={{ exact: true, includeSearch: false }}
              draggable={false}
            >
              {t(`claims.rules.${section}`)}
            </Link>
          ))}
        </nav>
      </header>
    </>
  )
}
