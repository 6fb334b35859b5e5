import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choiceWordsOf, formatText, parseValue, VALUE_ISSUE_CODES } from '#shared/domain/values/index.ts'
import { parseBoolean } from '#shared/domain/values/boolean.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { entities } from '#shared/entities/index.ts'
import { labels, LANGUAGES } from '#shared/locale/index.ts'

const { customer, opportunity, person } = entities
const text: FieldDescriptor = { type: 'text', maxLength: 20 }
const longText: FieldDescriptor = { type: 'longText' }

describe('text', () => {
  it('keeps what is written, leading zeros and all, without the blanks around it', () => {
    for (const value of ['0512-6688', '00123', '138 6203 0417', '+86 139', 'é', 'e\u0301', '😀', '=1+1', '＝全角']) {
      expect(parseValue(text, value)).toEqual({ ok: true, value })
    }
    expect(parseValue(text, ' \u3000张三\u00A0\uFEFF')).toEqual({ ok: true, value: '张三' })
  })

  it('makes one line of several, and keeps them in a long text', () => {
    expect(parseValue(text, 'a\r\n b')).toEqual({ ok: true, value: 'a b' })
    expect(parseValue(longText, 'a\r\nb\rc\n')).toEqual({ ok: true, value: 'a\nb\nc' })
  })

  it('refuses characters that cannot be kept', () => {
    const char = (code: string) => ({ ok: false, issue: { code: 'badText', params: { char: code } } })
    expect(parseValue(text, 'a\u0000b')).toEqual(char('U+0000'))
    expect(parseValue(text, 'a\uD800b')).toEqual(char('U+D800'))
    expect(parseValue(text, 'a\u0007b')).toEqual(char('U+0007'))
    expect(parseValue(text, '\uFFFD张')).toEqual(char('U+FFFD'))
    expect(parseValue({ type: 'reference' }, 'a\u0000')).toEqual(char('U+0000'))
  })

  it('refuses texts that are too long, and blanks where something is required', () => {
    expect(parseValue(text, 'x'.repeat(21))).toEqual({ ok: false, issue: { code: 'tooLong', params: { max: 20 } } })
    expect(parseValue(text, ' \u3000 ')).toEqual({ ok: true, value: null })
    expect(parseValue({ ...text, required: true }, ' ')).toEqual({ ok: false, issue: { code: 'required' } })
    expect(parseValue({ type: 'date', required: true }, '')).toEqual({ ok: false, issue: { code: 'required' } })
  })
})

describe('boolean', () => {
  it('reads yes and no as people write them', () => {
    for (const yes of ['是', 'Yes', 'Y', 'true', 'TRUE', '1', '√', ' 是 '])
      expect(parseBoolean(yes)).toMatchObject({ value: true })
    for (const no of ['否', 'no', 'N', 'false', '0', '×', '０'])
      expect(parseBoolean(no)).toMatchObject({ value: false })
    expect(parseBoolean('可能')).toEqual({ ok: false, issue: { code: 'notABoolean' } })
  })
})

describe('choice', () => {
  const field = customer.fields.potentialClass
  const choiceWords = choiceWordsOf('customer', 'potentialClass', field)

  it('reads keys and labels of both languages', () => {
    for (const word of ['high', '高', 'High', ' HIGH ']) {
      expect(parseValue(field, word, { choiceWords })).toEqual({ ok: true, value: 'high' })
    }
    expect(parseValue(field, 'high')).toEqual({ ok: true, value: 'high' })
  })

  it('names the choices when the word is none of them', () => {
    expect(parseValue(field, '极高')).toEqual({
      ok: false,
      issue: { code: 'notAChoice', params: { choices: 'high / mid / low' } },
    })
  })

  it('reads several choices in any order and notation', () => {
    const roles = person.fields.roles
    const words = choiceWordsOf('person', 'roles', roles)
    expect(parseValue(roles, '销售、管理员；销售', { choiceWords: words })).toEqual({
      ok: true,
      value: ['administrator', 'salesperson'],
    })
    expect(parseValue(roles, 'salesperson, boss', { choiceWords: words })).toMatchObject({
      issue: { code: 'notAChoice' },
    })
  })
})

describe('formatText', () => {
  /** Texts as a workbook holds them: trimmed, one line, no control characters. */
  const stored = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
    .filter((value) => parsesToItself({ type: 'longText' }, value) && !/[\r\n]/.test(value))
  const choices = ['high', 'mid', 'low']
  const cases: Record<string, readonly [FieldDescriptor, fc.Arbitrary<FieldValue>]> = {
    text: [{ type: 'text' }, stored],
    longText: [{ type: 'longText' }, fc.array(stored, { minLength: 1 }).map((lines) => lines.join('\n'))],
    integer: [{ type: 'integer' }, fc.maxSafeInteger().map(noNegativeZero)],
    number: [{ type: 'number' }, fc.double({ noDefaultInfinity: true, noNaN: true }).map(noNegativeZero)],
    money: [{ type: 'money' }, fc.maxSafeInteger().map(noNegativeZero)],
    percent: [{ type: 'percent' }, fc.integer({ min: -1_000_000, max: 1_000_000 })],
    date: [{ type: 'date' }, day().map((value) => value.toISOString().slice(0, 10))],
    instant: [{ type: 'instant' }, day().map((value) => value.getTime())],
    boolean: [{ type: 'boolean' }, fc.boolean()],
    choice: [{ type: 'choice', choices }, fc.constantFrom(...choices)],
    choiceSet: [{ type: 'choiceSet', choices }, fc.subarray(choices, { minLength: 1 })],
    reference: [{ type: 'reference' }, fc.uuid({ version: 7 })],
  }

  it.each(Object.keys(cases))('writes every %s so that it reads back', (type) => {
    const [field, values] = cases[type] ?? [text, stored]
    fc.assert(
      fc.property(values, fc.constantFrom(...LANGUAGES), (value, language) => {
        expect(parseValue(field, formatText(field, value, language))).toMatchObject({ ok: true, value })
      }),
    )
  })

  it('writes nothing for what is unknown, and plain texts for the rest', () => {
    expect(formatText({ type: 'money' }, null)).toBe('')
    expect(formatText({ type: 'money' }, -123_450)).toBe('-1234.50')
    expect(formatText({ type: 'money' }, 5)).toBe('0.05')
    expect(formatText({ type: 'percent' }, 8000)).toBe('80%')
    expect(formatText({ type: 'percent' }, 1005)).toBe('10.05%')
    expect(formatText({ type: 'boolean' }, false)).toBe('否')
    expect(formatText({ type: 'instant' }, 0)).toBe('1970-01-01T00:00:00.000Z')
  })
})

describe('VALUE_ISSUE_CODES', () => {
  it('each have a sentence in both languages', () => {
    for (const language of LANGUAGES)
      expect(Object.keys(labels[language].issues)).toEqual(expect.arrayContaining([...VALUE_ISSUE_CODES]))
  })
})

describe('parseValue', () => {
  it('answers every text for every field without throwing', () => {
    const fields = Object.values<FieldDescriptor>({ ...opportunity.fields, ...customer.fields, ...person.fields })
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ unit: 'binary', maxLength: 30 }), (field, value) => {
        const parsed = parseValue(field, value)
        expect(parsed.ok || VALUE_ISSUE_CODES.includes(parsed.issue.code)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

function parsesToItself(field: FieldDescriptor, value: string): boolean {
  const parsed = parseValue(field, value)
  return parsed.ok && parsed.value === value
}

function noNegativeZero(value: number): number {
  return value === 0 ? 0 : value
}

function day(): fc.Arbitrary<Date> {
  return fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
}
