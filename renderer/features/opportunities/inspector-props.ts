import type { RowPermissions, Writer } from '#renderer/features/records/index.ts'
import type { MenuGroup } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Acts } from './use-acts.tsx'
import type { Stages } from './use-stages.ts'

export type InspectorTab = 'overview' | 'products' | 'contacts' | 'history' | 'stages'

export interface OpportunityInspectorProps {
  readonly record: WireRecord
  readonly writer: Writer
  readonly acts: Acts
  readonly stages: Stages
  readonly permissions: RowPermissions
  readonly menu: readonly MenuGroup[]
  readonly tab: InspectorTab
  readonly onTab: (tab: InspectorTab) => void
  readonly historyField: string | null
  readonly onHistoryField: (field: string | null) => void
  readonly onStep: (by: 1 | -1) => void
  readonly onClose: () => void
}
