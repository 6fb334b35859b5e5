export { NewOpportunity } from './NewOpportunity.tsx'
export { OpportunitiesPage } from './OpportunitiesPage.tsx'
