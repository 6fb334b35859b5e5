import type { RangeAct } from '#shared/contract/ranges.ts'
import { dateWithin, dayNumber } from '#shared/domain/dates.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import { columnsOf } from './task.ts'
import type { TaskPlace, Wish, WishAt } from './task.ts'

export type FieldChange = (RangeAct & { kind: 'setFields' })['changes'][number]

export function changeColumns(changes: readonly FieldChange[]): string[] {
  return changes.map(({ field }) => field)
}

const WHOLE: ReadonlySet<string> = new Set(['money', 'percent', 'integer'])
const PER_WHOLE = 10_000

/** The sum, rounded to fifteen digits where binary fractions would show. */
function plus(field: FieldDescriptor, value: number, amount: number): number {
  return WHOLE.has(field.type) ? Math.round(value + amount) : Number((value + amount).toPrecision(15))
}

/** Value × basis points, half up in size. Whole units stay exact where a double would not. */
function times(field: FieldDescriptor, value: number, rate: number): number {
  if (!WHOLE.has(field.type)) return Number(((value * rate) / PER_WHOLE).toPrecision(15))
  if (!Number.isSafeInteger(rate) || !Number.isSafeInteger(value)) return Math.round((value * rate) / PER_WHOLE)
  const product = BigInt(value) * BigInt(rate)
  const half = BigInt(PER_WHOLE / 2)
  return Number((product + (product < 0n ? -half : half)) / BigInt(PER_WHOLE))
}

const NUMERIC: ReadonlySet<string> = new Set([...WHOLE, 'number'])

function added(field: FieldDescriptor, value: FieldValue, amount: number): FieldValue | undefined {
  if (field.type === 'date') return dateWithin(dayNumber(String(value)) + Math.round(amount)) ?? undefined
  return NUMERIC.has(field.type) && typeof value === 'number' ? plus(field, value, amount) : undefined
}

function isText(field: FieldDescriptor): boolean {
  return field.type === 'text' || field.type === 'longText'
}

const bad = (text: string): Wish => ({ kind: 'bad', code: 'notForThisField', text })

function changed(place: TaskPlace, change: FieldChange, field: FieldDescriptor, value: FieldValue): Wish | null {
  const asWish = (next: FieldValue | undefined, words: string): Wish =>
    next === undefined
      ? bad(words)
      : { kind: 'value', value: next, text: place.texts.write(change.field, field, next, String(next ?? '')) }
  switch (change.how) {
    case 'value':
      return asWish(change.value, '')
    case 'text':
      return { kind: 'text', text: change.text }
    case 'clear':
      return value === null ? null : asWish(null, '')
    // What is unknown stays unknown.
    case 'add':
      if (value === null) return null
      return asWish(added(field, value, change.amount), `+${change.amount}`)
    case 'multiply': {
      if (value === null) return null
      const isNumber = NUMERIC.has(field.type) && typeof value === 'number'
      return asWish(isNumber ? times(field, value, change.rate) : undefined, `× ${change.rate / 100} %`)
    }
    case 'append':
      if (!isText(field)) return bad(change.text)
      return { kind: 'text', text: `${typeof value === 'string' ? value : ''}${change.text}` }
  }
}

/** What each change makes of a cell. */
export function changeOf(place: TaskPlace, changes: readonly FieldChange[]): WishAt {
  const columns = columnsOf(place, changeColumns(changes))
  return (_, column, cells) => {
    const [change, at] = [changes[column], columns[column]]
    if (change === undefined || at === undefined) return null
    return changed(place, change, at.target?.field ?? at.shown, cells.values.get(at.key) ?? null)
  }
}
