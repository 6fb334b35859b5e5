import type { session as zh } from '#renderer/i18n/zh-CN/session.ts'
import type { SameShape } from '#renderer/i18n/shape.ts'

export const session = {
  restored: 'The service is back. What was not finished was not written; please do it again.',
  backedUp: 'Backed up and verified: {{name}}',
  failed: 'The service does not answer',
} as const satisfies SameShape<typeof zh>
