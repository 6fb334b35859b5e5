import type { InspectorFrame } from '#renderer/features/record-pages/index.ts'
import type { Acts } from './use-acts.tsx'
import type { Stages } from './use-stages.ts'

export type OpportunityTab = 'overview' | 'activities' | 'interviews' | 'products' | 'contacts' | 'files' | 'stages'

export interface OpportunityInspectorProps extends InspectorFrame<OpportunityTab> {
  readonly acts: Acts
  readonly stages: Stages
}
