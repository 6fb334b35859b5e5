import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from './frames.tsx'

const trainingMineRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/training',
  component: lazyRouteComponent(() => import('#renderer/features/training/index.ts'), 'MinePage'),
})

const trainingMatrixRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/training/matrix',
  component: lazyRouteComponent(() => import('#renderer/features/training/index.ts'), 'MatrixPage'),
})

const programmesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/training/programmes',
  component: lazyRouteComponent(() => import('#renderer/features/training/index.ts'), 'ProgrammesPage'),
})

const trainingSessionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/training/sessions',
  component: lazyRouteComponent(() => import('#renderer/features/training/index.ts'), 'SessionsPage'),
})

const trainingSessionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/training/session',
  component: lazyRouteComponent(() => import('#renderer/features/training/index.ts'), 'SessionPage'),
})

const talksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/training/talks',
  component: lazyRouteComponent(() => import('#renderer/features/training/index.ts'), 'TalksPage'),
})

const rampRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/training/ramp',
  component: lazyRouteComponent(() => import('#renderer/features/training/index.ts'), 'RampPage'),
})

const skillsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/training/skills',
  component: lazyRouteComponent(() => import('#renderer/features/training/index.ts'), 'SkillsPage'),
})

const testRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/test',
  component: lazyRouteComponent(() => import('#renderer/features/training/index.ts'), 'TestPage'),
})

const certificatePrintRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/playbooks/training/certificate',
  component: lazyRouteComponent(() => import('#renderer/features/prints/index.ts'), 'CertificatePrintPage'),
})

/** Learning what the manuals say. */
export const trainingRoutes = [
  trainingMineRoute,
  trainingMatrixRoute,
  programmesRoute,
  trainingSessionsRoute,
  trainingSessionRoute,
  talksRoute,
  rampRoute,
  skillsRoute,
  testRoute,
  certificatePrintRoute,
] as const
