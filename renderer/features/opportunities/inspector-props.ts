import type { InspectorFrame } from '#renderer/features/record-pages/index.ts'
import type { Acts } from './use-acts.tsx'
import type { Stages } from './use-stages.ts'

export const OPPORTUNITY_TABS = [
  'overview',
  'activities',
  'interviews',
  'products',
  'contacts',
  'files',
  'history',
  'stages',
] as const
export type OpportunityTab = Exclude<(typeof OPPORTUNITY_TABS)[number], 'history'>

export interface OpportunityInspectorProps extends InspectorFrame<OpportunityTab> {
  readonly acts: Acts
  readonly stages: Stages
}
