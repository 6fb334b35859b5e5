/**
 * The addresses of the program. A page is one route of its area in `routes/`, loaded when it is first opened:
 *
 *   const opportunitiesRoute = createRoute({
 *     getParentRoute: () => shellRoute,
 *     path: '/opportunities',
 *     component: lazyRouteComponent(() => import('#renderer/features/opportunities/index.ts'), 'OpportunitiesPage'),
 *   })
 *
 * and a place in the list at the end of its file. Its entry in the rail (sections.ts) appears by itself. First run and
 * sign-in have no address: the session (SessionGate.tsx) shows them in place of any page.
 */
import { createHashHistory, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { CrashPage } from './CrashPage.tsx'
import { HomePage } from './HomePage.tsx'
import { MissingPage } from './MissingPage.tsx'
import { analyticsRoutes } from './routes/analytics.ts'
import { dailyRoutes } from './routes/daily.ts'
import { dataRoutes } from './routes/data.ts'
import { expensesRoutes } from './routes/expenses.ts'
import { fullWindowRoute, rootRoute, shellRoute } from './routes/frames.tsx'
import { playbooksRoutes } from './routes/playbooks.ts'
import { salesRoutes } from './routes/sales.ts'
import { trainingRoutes } from './routes/training.ts'

const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: HomePage })

const presenterRoute = createRoute({
  getParentRoute: () => fullWindowRoute,
  path: '/playbooks/presenter',
  component: lazyRouteComponent(() => import('#renderer/features/presenter/index.ts'), 'PresenterPage'),
})

/** An address that leads nowhere keeps the frame around it, and with it the way out. */
const missingRoute = createRoute({ getParentRoute: () => shellRoute, path: '/$', component: MissingPage })

const routeTree = rootRoute.addChildren([
  homeRoute,
  fullWindowRoute.addChildren([presenterRoute]),
  shellRoute.addChildren([
    ...salesRoutes,
    ...dataRoutes,
    ...analyticsRoutes,
    ...dailyRoutes,
    ...expensesRoutes,
    ...playbooksRoutes,
    ...trainingRoutes,
    missingRoute,
  ]),
])

/** Hash history: the page is served from `app://` and from a loopback host, and neither rewrites addresses. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: ({ error }) => <CrashPage error={error} />,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
