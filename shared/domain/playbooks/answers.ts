import { parseValue } from '../values/index.ts'
import { readDecimal, reduce } from '../values/decimal.ts'
import type { Decimal } from '../values/decimal.ts'
import { optionValue } from './options.ts'
import type { RunLine } from './run-steps.ts'

export const ANSWER_ISSUES = [
  'stepRecordsNothing',
  'answerMissing',
  'answerNotNumber',
  'answerNotDate',
  'answerNotOption',
  'answerNeedsFile',
] as const
export type AnswerIssue = (typeof ANSWER_ISSUES)[number]

export type ReadAnswer = { readonly answer: string | null } | { readonly issue: AnswerIssue }

function plainNumber(value: Decimal): string {
  const { units, scale } = reduce(value)
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${units < 0n ? '-' : ''}${whole}${scale > 0 ? `.${digits.slice(-scale)}` : ''}`
}

function numberOf(text: string): ReadAnswer {
  const value = readDecimal(text)
  return value === null ? { issue: 'answerNotNumber' } : { answer: plainNumber(value) }
}

function dateOf(text: string): ReadAnswer {
  const parsed = parseValue({ type: 'date' }, text)
  return parsed.ok && typeof parsed.value === 'string' ? { answer: parsed.value } : { issue: 'answerNotDate' }
}

function optionOf({ options }: RunLine, text: string): ReadAnswer {
  const answer = optionValue(options, text)
  return options.some(({ value }) => value === answer) ? { answer } : { issue: 'answerNotOption' }
}

/** An answer as it is kept, or why the step cannot take it. Ticks, files and signatures say nothing besides themselves. */
export function readAnswer(line: RunLine, given: string | null, hasFile: boolean): ReadAnswer {
  const text = (given ?? '').trim()
  switch (line.kind) {
    case 'none':
      return { issue: 'stepRecordsNothing' }
    case 'file':
      return hasFile ? { answer: null } : { issue: 'answerNeedsFile' }
    case 'tick':
    case 'signature':
      return { answer: null }
    case 'text':
      return text === '' ? { issue: 'answerMissing' } : { answer: text }
    case 'number':
      return text === '' ? { issue: 'answerMissing' } : numberOf(text)
    case 'date':
      return text === '' ? { issue: 'answerMissing' } : dateOf(text)
    case 'choice':
      return text === '' ? { issue: 'answerMissing' } : optionOf(line, text)
  }
}
