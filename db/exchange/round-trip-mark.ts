/**
 * What makes an exported spreadsheet a round-trip file: a hidden column with the record of each row, and a hidden sheet
 * that says what was exported, from which workbook and at which point of its history. Readers find the file by the sheet's
 * name.
 */
export const ROUND_TRIP_MARK = '_funnel_round_trip'

/** Header of the hidden column with the record ids. */
export const ROUND_TRIP_ID_HEADER = '_funnel_id'

/** Form of the hidden sheet; a program refuses forms newer than its own. */
export const ROUND_TRIP_FORM = 1
