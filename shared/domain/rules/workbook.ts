import { choicesOf } from '../../entities/custom-field.ts'
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

/** Choices are kept one a line; a new field stands behind the others of its type. */
export const customFieldRule: RecordRule = {
  prepare({ operation, before, after }, context, report) {
    if (operation === 'delete') return
    if (before !== null && after['recordType'] !== before['recordType']) report('recordType', 'readOnly')
    after['choices'] = after['fieldType'] === 'choice' ? choicesOf(after['choices']).join('\n') || null : null
    if (before !== null || after['position'] !== 0) return
    const others = context.all('customField').filter(({ values }) => values['recordType'] === after['recordType'])
    after['position'] = 1 + Math.max(-1, ...others.map(({ values }) => Number(values['position'])))
  },
}
