/** Promotion gates: what a stage asks for before an opportunity leaves it. */
export { GateHost, useIsGateOpen } from './GateHost.tsx'
export { GatePanel } from './GatePanel.tsx'
export { OpportunityFiles } from './OpportunityFiles.tsx'
export { OverridesPage } from './OverridesPage.tsx'
export { useGate, type Gate } from './use-gate.ts'
export type { PromoteWords } from './gate-store.ts'
