/** Warnings: the bell, the list, those of one record, and the rules behind them. */
export { RecordWarnings } from './RecordWarnings.tsx'
export { useClearing } from './use-clearing.tsx'
export { useFreshMarks, useWarnedRecords, useWarnings } from './use-warnings.ts'
export { WarningBell } from './WarningBell.tsx'
export { WarningList } from './WarningList.tsx'
export { WarningRules } from './WarningRules.tsx'
