import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeptWarnings } from '#db/services/warnings/kept-warnings.ts'
import type { Warning } from '#shared/domain/warnings/facts.ts'
import type { ThresholdSource } from '#shared/domain/warnings/rules.ts'
import { WARNED_TYPES } from '#shared/domain/warnings/rules.ts'
import { WARNING_RULES } from '#shared/entities/warnings.ts'

const OWNERS = [null, 'a', 'b'] as const

/** The owner follows from the record, as everywhere. */
const warning: fc.Arbitrary<Warning> = fc
  .record({
    rule: fc.constantFrom(...WARNING_RULES),
    level: fc.constantFrom('warm', 'rotten'),
    record: fc.nat(20),
    title: fc.string(),
    customerId: fc.option(fc.string()),
    stageName: fc.option(fc.string()),
    since: fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 })),
    value: fc.double({ noNaN: true }),
    threshold: fc.option(fc.nat(3)),
    expected: fc.option(fc.nat(2)),
    count: fc.option(fc.nat(3)),
    amount: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ record, count, ...rest }): Warning => {
    const source: ThresholdSource = count === null ? { kind: 'default' } : { kind: 'wonDeals', count }
    const recordType = WARNED_TYPES[record % WARNED_TYPES.length] ?? 'person'
    return { ...rest, source, recordType, recordId: `r${record}`, ownerId: OWNERS[record % OWNERS.length] ?? null }
  })

function compare(a: Warning, b: Warning): number {
  if (a.level !== b.level) return a.level === 'rotten' ? -1 : 1
  if (a.amount !== b.amount) return b.amount - a.amount
  return (a.since ?? Number.MAX_SAFE_INTEGER) - (b.since ?? Number.MAX_SAFE_INTEGER)
}

const isReadLater = ({ recordType }: Warning): boolean => recordType === 'opportunity' || recordType === 'customer'

describe('warnings that are kept', () => {
  it('come back worst first, as they were found', () => {
    fc.assert(
      fc.property(fc.array(warning, { maxLength: 600 }), (found) => {
        const kept = new KeptWarnings(found)
        const sorted = found.toSorted(compare)
        expect(kept.length).toBe(sorted.length)
        for (const [place, one] of sorted.entries()) {
          const { amount: _, title, customerId, stageName, ...rest } = one
          const told = isReadLater(one) ? null : { title, customerId, stageName }
          expect(kept.at(place)).toEqual({ ...rest, told })
          expect(kept.ownerAt(place)).toBe(one.ownerId)
        }
      }),
    )
  })

  it('are found by their record, worst first', () => {
    fc.assert(
      fc.property(fc.array(warning, { maxLength: 200 }), (found) => {
        const kept = new KeptWarnings(found)
        const sorted = found.toSorted(compare)
        for (let record = 0; record <= 21; record += 1) {
          const id = `r${record}`
          expect(kept.of(id)).toEqual(sorted.flatMap((one, place) => (one.recordId === id ? [place] : [])))
        }
      }),
    )
  })
})
