/** Endings of the files that can be imported, with their dot. What a file is, its bytes say. */
export const IMPORT_ENDINGS: readonly string[] = [
  '.csv',
  '.tsv',
  '.txt',
  '.xlsx',
  '.xlsm',
  '.xltx',
  '.xls',
  '.xlt',
  '.xlsb',
  '.et',
  '.ett',
  '.ods',
  '.xml',
  '.html',
  '.htm',
]
