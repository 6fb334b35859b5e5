import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './frames.tsx'

const claimPrintRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/print',
  component: lazyRouteComponent(() => import('#renderer/features/prints/index.ts'), 'ClaimPrintPage'),
})

const cardPrintRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/card/print',
  component: lazyRouteComponent(() => import('#renderer/features/prints/index.ts'), 'CardPrintPage'),
})

const claimsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'ClaimsPage'),
})

const claimRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/claim',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'ClaimPage'),
})

const claimLinesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/lines',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'LinesPage'),
})

const expenseCardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/card',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'CardPage'),
})

const expenseAuditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/audit',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'AuditPage'),
})

const expenseReportRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/report',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'ExpenseReportPage'),
})

const cardPaymentsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/payments',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'PaymentsPage'),
})

const expenseRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/rules',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'CategoriesPage'),
})

const budgetsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/rules/budgets',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'BudgetsPage'),
})

const delegationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/rules/delegations',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'DelegationsPage'),
})

const auditRulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/rules/audit',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'AuditRulesPage'),
})

const expenseMonthsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/expenses/rules/months',
  component: lazyRouteComponent(() => import('#renderer/features/expenses/index.ts'), 'MonthsPage'),
})

/** Claims, their audit and their rules. */
export const expensesRoutes = [
  claimPrintRoute,
  cardPrintRoute,
  claimsRoute,
  claimRoute,
  claimLinesRoute,
  expenseCardRoute,
  expenseAuditRoute,
  expenseReportRoute,
  cardPaymentsRoute,
  expenseRulesRoute,
  budgetsRoute,
  delegationsRoute,
  auditRulesRoute,
  expenseMonthsRoute,
] as const
