import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './frames.tsx'

const playbooksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks',
  component: lazyRouteComponent(() => import('#renderer/features/playbooks/index.ts'), 'PlaybooksPage'),
})

const bookletRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/booklet',
  component: lazyRouteComponent(() => import('#renderer/features/booklet/index.ts'), 'BookletPage'),
})

const playbookVersionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/versions',
  component: lazyRouteComponent(() => import('#renderer/features/playbooks/index.ts'), 'VersionsPage'),
})

const playbookReadingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/readings',
  component: lazyRouteComponent(() => import('#renderer/features/playbooks/index.ts'), 'ReadingsPage'),
})

const runsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/runs',
  component: lazyRouteComponent(() => import('#renderer/features/runs/index.ts'), 'RunsPage'),
})

const runsTeamRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/runs/team',
  component: lazyRouteComponent(() => import('#renderer/features/runs/index.ts'), 'RunsTeamPage'),
})

const runRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/run',
  component: lazyRouteComponent(() => import('#renderer/features/runs/index.ts'), 'RunPage'),
})

const effectRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/effect',
  component: lazyRouteComponent(() => import('#renderer/features/runs/index.ts'), 'EffectPage'),
})

/** Manuals, and the checklists that run by them. */
export const playbooksRoutes = [
  playbooksRoute,
  bookletRoute,
  playbookVersionsRoute,
  playbookReadingsRoute,
  runsRoute,
  runsTeamRoute,
  runRoute,
  effectRoute,
] as const
