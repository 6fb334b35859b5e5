import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './frames.tsx'

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

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/opportunities/board',
  component: lazyRouteComponent(() => import('#renderer/features/opportunities/index.ts'), 'BoardPage'),
})

const funnelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/opportunities/funnel',
  component: lazyRouteComponent(() => import('#renderer/features/funnel/index.ts'), 'FunnelPage'),
})

/** Customers, opportunities and what is done about them. */
export const salesRoutes = [
  todayRoute,
  digestRoute,
  opportunitiesRoute,
  customersRoute,
  contactsRoute,
  activitiesRoute,
  agendaRoute,
  boardRoute,
  funnelRoute,
] as const
