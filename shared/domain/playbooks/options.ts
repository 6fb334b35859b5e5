import type { FieldValue } from '../../entities/field.ts'

/** A choice of a step: what is recorded, and what explains it to whoever chooses. */
export interface StepOption {
  readonly value: string
  readonly hint: string
}

/** Bars of both widths part a choice from its explanation where choices are written as lines. */
const BAR = /[|｜]/

function optionOfLine(line: string): StepOption {
  const at = line.search(BAR)
  if (at <= 0) return { value: line, hint: '' }
  return { value: line.slice(0, at).trim(), hint: line.slice(at + 1).trim() }
}

function storedOption(given: unknown): StepOption[] {
  if (typeof given !== 'object' || given === null) return []
  const { value, hint } = given as Readonly<Record<string, unknown>>
  return typeof value === 'string' ? [{ value, hint: typeof hint === 'string' ? hint : '' }] : []
}

function parsed(text: string): StepOption[] | null {
  if (!text.startsWith('[')) return null
  try {
    const list: unknown = JSON.parse(text)
    const options = Array.isArray(list) ? list.flatMap(storedOption) : []
    return Array.isArray(list) && options.length === list.length ? options : null
  } catch {
    return null
  }
}

/** Choices of a step as they are stored; lines, as versions were written before, are read as well. Blank ones do not count. */
export function stepOptions(stored: FieldValue | undefined): StepOption[] {
  const text = typeof stored === 'string' ? stored.trim() : ''
  const options = parsed(text) ?? text.split('\n').map((line) => optionOfLine(line.trim()))
  return options
    .map(({ value, hint }) => ({ value: value.trim(), hint: hint.trim() }))
    .filter(({ value }) => value !== '')
}

/** Choices as a step stores them; `null` where there are none. */
export function storedOptions(options: readonly StepOption[]): string | null {
  return options.length === 0
    ? null
    : JSON.stringify(options.map(({ value, hint }) => (hint === '' ? { value } : { value, hint })))
}

/** A choice and its explanation as people read them in one line. */
export function optionWords({ value, hint }: StepOption): string {
  return hint === '' ? value : `${value}｜${hint}`
}

/** Bars and backslashes of the texts themselves keep a backslash before them. */
const escaped = (text: string): string => text.replaceAll(/[\\|｜]/g, '\\$&')
const unescaped = (text: string): string => text.replaceAll(/\\([\\|｜])/g, '$1')

/** One choice a line, its explanation after a bar, as files and pasted lists have them. */
export function optionLines(options: readonly StepOption[]): string {
  return options
    .map(({ value, hint }) => (hint === '' ? escaped(value) : `${escaped(value)}｜${escaped(hint)}`))
    .join('\n')
}

const LINE = /^((?:\\.|[^\\|｜])+)(?:[|｜](.*))?$/u

export function readOptionLines(text: string): StepOption[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, value, hint = ''] = LINE.exec(line) ?? [line, line]
      return { value: unescaped(value ?? line).trim(), hint: unescaped(hint).trim() }
    })
}

/**
 * The choice that a text stands for: answers and conditions written before say the explanation too. A text that stands for
 * none comes back as it is.
 */
export function optionValue(options: readonly StepOption[], text: string): string {
  if (options.some(({ value }) => value === text)) return text
  const { value: short } = optionOfLine(text)
  return options.some(({ value }) => value === short) ? short : text
}
