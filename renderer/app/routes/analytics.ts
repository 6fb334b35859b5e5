import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './frames.tsx'

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

/** What the records add up to. */
export const analyticsRoutes = [
  forecastRoute,
  movementRoute,
  conversionRoute,
  outcomesRoute,
  lossesRoute,
  factorsRoute,
  overridesRoute,
] as const
