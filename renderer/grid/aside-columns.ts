import { MARK_COLUMN } from '#shared/domain/view-fields.ts'

/** Column of the row numbers. */
export const ROW_NUMBER = 'row-number'

/** Columns that hold no field and take no part in selections. */
export const isAside = (colId: string): boolean => colId === ROW_NUMBER || colId === MARK_COLUMN
