import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './frames.tsx'

const dailyRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily',
  component: lazyRouteComponent(() => import('#renderer/features/daily/index.ts'), 'MyDayPage'),
})

const dailyBoardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/board',
  component: lazyRouteComponent(() => import('#renderer/features/daily/index.ts'), 'BoardPage'),
})

const dailyHeatRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/heat',
  component: lazyRouteComponent(() => import('#renderer/features/daily/index.ts'), 'HeatPage'),
})

const dailyLogPrintRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/print',
  component: lazyRouteComponent(() => import('#renderer/features/prints/index.ts'), 'DailyLogPrintPage'),
})

const interviewPrintRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/interviews/print',
  component: lazyRouteComponent(() => import('#renderer/features/prints/index.ts'), 'InterviewPrintPage'),
})

const callPrintRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/calls/print',
  component: lazyRouteComponent(() => import('#renderer/features/prints/index.ts'), 'CallPrintPage'),
})

const problemsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/problems',
  component: lazyRouteComponent(() => import('#renderer/features/problems/index.ts'), 'ProblemsPage'),
})

const problemGroupsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/problems/groups',
  component: lazyRouteComponent(() => import('#renderer/features/problems/index.ts'), 'ProblemGroupsPage'),
})

const rulesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/problems/rules',
  component: lazyRouteComponent(() => import('#renderer/features/problems/index.ts'), 'RulesPage'),
})

const checksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/checks',
  component: lazyRouteComponent(() => import('#renderer/features/checks/index.ts'), 'ChecksPage'),
})

const drawsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/checks/draws',
  component: lazyRouteComponent(() => import('#renderer/features/checks/index.ts'), 'DrawsPage'),
})

const walksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/checks/walks',
  component: lazyRouteComponent(() => import('#renderer/features/checks/index.ts'), 'WalksPage'),
})

const interviewsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/interviews',
  component: lazyRouteComponent(() => import('#renderer/features/cards/index.ts'), 'InterviewsPage'),
})

const callsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/daily/calls',
  component: lazyRouteComponent(() => import('#renderer/features/cards/index.ts'), 'CallsPage'),
})

/** The day’s log, and what is checked and asked about it. */
export const dailyRoutes = [
  dailyRoute,
  dailyBoardRoute,
  dailyHeatRoute,
  dailyLogPrintRoute,
  interviewPrintRoute,
  callPrintRoute,
  problemsRoute,
  problemGroupsRoute,
  rulesRoute,
  checksRoute,
  drawsRoute,
  walksRoute,
  interviewsRoute,
  callsRoute,
] as const
