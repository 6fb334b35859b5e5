/** Saved views: the list, what can be done with one, and how a person's own looks are kept. */
export { isSameDefinition, tableStore, type TabLayout, type TableState, type TabQuery } from './table-state.ts'
export { useSavedViews } from './use-saved-views.ts'
export { useViewActs } from './use-view-acts.tsx'
export { ViewMenu } from './ViewMenu.tsx'
