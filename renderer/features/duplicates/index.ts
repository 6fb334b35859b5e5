export { DuplicatesPage } from './DuplicatesPage.tsx'
export { NearCustomers } from './NearCustomers.tsx'
export { MergeDialog } from './MergeDialog.tsx'
