export type { FunnelStage } from './funnel-layout.ts'
export { FunnelChart, FunnelTable } from './Funnel.tsx'
export { FunnelLegend } from './FunnelLegend.tsx'
export { TableTwin } from './TableTwin.tsx'
