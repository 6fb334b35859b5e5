/** Spot checks, the draws that they come from, and field walks. */
export { ChecksPage } from './ChecksPage.tsx'
export { DrawsPage } from './DrawsPage.tsx'
export { WalksPage } from './WalksPage.tsx'
