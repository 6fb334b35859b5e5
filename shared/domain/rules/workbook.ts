import type { RecordRule } from './rule.ts'

function isTimeZone(text: unknown): boolean {
  if (typeof text !== 'string') return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    // Intl answers the question only by throwing.
    return false
  }
}

/** The one row that describes the workbook stays, and dates and amounts can always be read with it. */
export const workbookSettingsRule: RecordRule = {
  prepare({ operation, before, after }, context, report) {
    const isSecond = before === null && context.all('workbookSettings').length > 0
    if (operation === 'delete' || isSecond) return report('name', 'onlySettings')
    if (after['timeZone'] !== before?.['timeZone'] && !isTimeZone(after['timeZone']))
      report('timeZone', 'noSuchTimeZone')
    const { currency } = after
    if (typeof currency === 'string' && !/^[A-Z]{3}$/.test(currency)) report('currency', 'notACurrency')
  },
}
