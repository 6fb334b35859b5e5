/** Bounds within which a spreadsheet is read; beyond them it is refused with a sentence. */
export const LIMITS = {
  /** Bytes of a file that is streamed (.xlsx, .xlsm). */
  streamedBytes: 500 * 1024 * 1024,
  /** Bytes of a file that has to be read as a whole (.xls, .ods, .xlsb, XML and web pages). */
  wholeBytes: 60 * 1024 * 1024,
  /** Bytes of one unpacked part. */
  partBytes: 3 * 1024 * 1024 * 1024,
  /** Bytes of an unpacked part that is read as a whole. */
  wholePartBytes: 300 * 1024 * 1024,
  /** A packed part that grows more than this while unpacking is no table; the largest honest ones reach about 60. */
  inflation: 250,
  /** Parts below this size may inflate as they like. */
  smallPartBytes: 16 * 1024 * 1024,
  zipEntries: 20_000,
  /** Characters of one cell. Excel itself stops at 32,767. */
  cellChars: 100_000,
  /** Characters of all different texts of a workbook. */
  sharedChars: 300 * 1024 * 1024,
  columns: 500,
  rows: 2_000_000,
  sheets: 200,
  /** Old-space megabytes of the thread that reads. */
  heapMegabytes: 1400,
  /** How long a file that is read as a whole may take, in ms. */
  wholeMs: 90_000,
} as const
