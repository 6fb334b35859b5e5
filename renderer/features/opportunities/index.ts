export { BoardPage } from './board/BoardPage.tsx'
export { NewOpportunity } from './NewOpportunity.tsx'
export { OpportunitiesPage } from './OpportunitiesPage.tsx'
export { ViewSwitch } from './ViewSwitch.tsx'
