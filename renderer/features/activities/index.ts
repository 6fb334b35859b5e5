/** Acts: their grid, the form that logs and plans them, and the list beside a customer or an opportunity. */
export { ActForm } from './ActForm.tsx'
export { ActivityList } from './ActivityList.tsx'
export { ActivitiesPage } from './ActivitiesPage.tsx'
export { AgendaSwitch, type AgendaPlace } from './AgendaSwitch.tsx'
export { KindIcon } from './kind-icons.tsx'
export { useActWrites } from './use-act-writes.ts'
export type { About } from './act-draft.ts'
