import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './frames.tsx'

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

const duplicatesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/duplicates',
  component: lazyRouteComponent(() => import('#renderer/features/duplicates/index.ts'), 'DuplicatesPage'),
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

/** What a workbook is set up with, and what comes into it as a whole. */
export const dataRoutes = [
  productsRoute,
  plansRoute,
  duplicatesRoute,
  settingsRoute,
  importsRoute,
  roundTripRoute,
] as const
