import type { RecordType } from '#shared/entities/index.ts'

/** Keys of the queries that the change feed makes stale. */
export const queryKeys = {
  all: (type: RecordType) => ['all', type] as const,
  reports: ['reports'] as const,
  recent: ['recent'] as const,
  tiles: ['tiles'] as const,
  backups: ['backups'] as const,
}

/** Record types that a report adds up, groups by or lists. */
export const REPORT_TYPES: readonly string[] = [
  'opportunity',
  'stage',
  'pipeline',
  'person',
  'department',
  'customer',
  'activity',
  'contactPlan',
  'calendarDay',
  'promotionMark',
  'stageTask',
  'markEvidence',
  'gateOverride',
  'lossReason',
]
