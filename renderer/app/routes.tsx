/**
 * The addresses of the program. A page is one route here, loaded when it is first opened:
 *
 *   const opportunitiesRoute = createRoute({
 *     getParentRoute: () => shellRoute,
 *     path: '/opportunities',
 *     component: lazyRouteComponent(() => import('#renderer/features/opportunities/index.ts'), 'OpportunitiesPage'),
 *   })
 *
 * and a place in `routeTree`. Its entry in the rail (sections.ts) appears by itself. First run and sign-in have no
 * address: the session (SessionGate.tsx) shows them in place of any page.
 */
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'
import { CrashPage } from './CrashPage.tsx'
import { HomePage } from './HomePage.tsx'
import { MissingPage } from './MissingPage.tsx'
import { Root } from './Root.tsx'
import { Shell } from './Shell.tsx'

export const rootRoute = createRootRoute({ component: Root, notFoundComponent: MissingPage })

export const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })

export const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: HomePage })

const opportunitiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/opportunities',
  component: lazyRouteComponent(() => import('#renderer/features/opportunities/index.ts'), 'OpportunitiesPage'),
})

const customersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers',
  component: lazyRouteComponent(() => import('#renderer/features/customers/index.ts'), 'CustomersPage'),
})

const contactsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/customers/contacts',
  component: lazyRouteComponent(() => import('#renderer/features/contacts/index.ts'), 'ContactsPage'),
})

const productsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/products',
  component: lazyRouteComponent(() => import('#renderer/features/products/index.ts'), 'ProductsPage'),
})

const plansRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/plans',
  component: lazyRouteComponent(() => import('#renderer/features/plans/index.ts'), 'PlansPage'),
})

const activitiesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/activities',
  component: lazyRouteComponent(() => import('#renderer/features/activities/index.ts'), 'ActivitiesPage'),
})

const agendaRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/agenda',
  component: lazyRouteComponent(() => import('#renderer/features/agenda/index.ts'), 'AgendaPage'),
})

const duplicatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/duplicates',
  component: lazyRouteComponent(() => import('#renderer/features/duplicates/index.ts'), 'DuplicatesPage'),
})

const todayRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/today',
  component: lazyRouteComponent(() => import('#renderer/features/today/index.ts'), 'TodayPage'),
})

const digestRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/digest',
  component: lazyRouteComponent(() => import('#renderer/features/today/index.ts'), 'DigestPage'),
})

const funnelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/opportunities/funnel',
  component: lazyRouteComponent(() => import('#renderer/features/funnel/index.ts'), 'FunnelPage'),
})

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/opportunities/board',
  component: lazyRouteComponent(() => import('#renderer/features/opportunities/index.ts'), 'BoardPage'),
})

const forecastRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/analytics/forecast',
  component: lazyRouteComponent(() => import('#renderer/features/forecast/index.ts'), 'ForecastPage'),
})

const movementRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/analytics/movement',
  component: lazyRouteComponent(() => import('#renderer/features/movement/index.ts'), 'MovementPage'),
})

const conversionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/analytics/conversion',
  component: lazyRouteComponent(() => import('#renderer/features/analysis/index.ts'), 'ConversionPage'),
})

const outcomesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/analytics/outcomes',
  component: lazyRouteComponent(() => import('#renderer/features/analysis/index.ts'), 'OutcomesPage'),
})

const lossesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/analytics/losses',
  component: lazyRouteComponent(() => import('#renderer/features/analysis/index.ts'), 'LossesPage'),
})

const factorsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/analytics/factors',
  component: lazyRouteComponent(() => import('#renderer/features/analysis/index.ts'), 'FactorsPage'),
})

const overridesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/analytics/overrides',
  component: lazyRouteComponent(() => import('#renderer/features/gates/index.ts'), 'OverridesPage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/$section',
  component: lazyRouteComponent(() => import('#renderer/features/settings/index.ts'), 'SettingsPage'),
})

const importsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('#renderer/features/imports/index.ts'), 'ImportPage'),
})

const roundTripRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/round-trip',
  component: lazyRouteComponent(() => import('#renderer/features/round-trip/index.ts'), 'RoundTripPage'),
})

/** An address that leads nowhere keeps the frame around it, and with it the way out. */
const missingRoute = createRoute({ getParentRoute: () => shellRoute, path: '/$', component: MissingPage })

const routeTree = rootRoute.addChildren([
  homeRoute,
  shellRoute.addChildren([
    todayRoute,
    digestRoute,
    opportunitiesRoute,
    customersRoute,
    contactsRoute,
    productsRoute,
    plansRoute,
    activitiesRoute,
    agendaRoute,
    duplicatesRoute,
    boardRoute,
    funnelRoute,
    forecastRoute,
    movementRoute,
    conversionRoute,
    outcomesRoute,
    lossesRoute,
    factorsRoute,
    overridesRoute,
    settingsRoute,
    importsRoute,
    roundTripRoute,
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
