import type { errors as zh } from '#renderer/i18n/zh-CN/errors.ts'
import type { SameShape } from '#renderer/i18n/shape.ts'

export const errors = {
  title: 'That did not work',
  unknown: 'Something unexpected went wrong. The workbook was not changed.',
  disconnected: 'The connection to the workbook was lost and is being restored. No change is left half written.',
  errorId: 'Error {{id}}',
  loadFailed: 'This part could not be read',
} as const satisfies SameShape<typeof zh>
