import type { WireRecord } from '#shared/contract/base.ts'
import type { RangeFigures } from '#shared/contract/ranges.ts'
import type { FieldType, FieldValue } from '#shared/entities/field.ts'

export interface FiguredBlock {
  readonly records: readonly WireRecord[]
  readonly columns: readonly { readonly key: string; readonly field: { readonly type: FieldType } }[]
}

type Unit = 'money' | 'percent' | 'number'

const UNITS: Partial<Readonly<Record<FieldType, Unit>>> = {
  money: 'money',
  percent: 'percent',
  number: 'number',
  integer: 'number',
}

function isBlank(value: FieldValue | undefined): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** Count, sum and average of loaded cells, by the same rules as the service's own. */
export function figuresOf(blocks: readonly FiguredBlock[]): RangeFigures {
  const units = new Set<Unit>()
  const ids = new Set<string>()
  const numbers: number[] = []
  let [cells, filled] = [0, 0]
  for (const { records, columns } of blocks) {
    for (const { id, values } of records) {
      ids.add(id)
      for (const { key, field } of columns) {
        const value = values[key]
        cells += 1
        if (isBlank(value)) continue
        filled += 1
        const unit = UNITS[field.type]
        if (unit === undefined || typeof value !== 'number') continue
        units.add(unit)
        numbers.push(value)
      }
    }
  }
  return { rows: ids.size, cells, filled, numbers: numbers.length, ...summed(numbers, [...units]) }
}

function summed(numbers: readonly number[], units: readonly Unit[]) {
  const [unit] = units
  if (unit === undefined) return { unit: 'none' as const, sum: null, average: null, min: null, max: null }
  if (units.length > 1) return { unit: 'mixed' as const, sum: null, average: null, min: null, max: null }
  const sum = numbers.reduce((all, number) => all + number, 0)
  return {
    unit,
    sum,
    average: sum / numbers.length,
    min: numbers.reduce((least, number) => Math.min(least, number), Infinity),
    max: numbers.reduce((most, number) => Math.max(most, number), -Infinity),
  }
}
