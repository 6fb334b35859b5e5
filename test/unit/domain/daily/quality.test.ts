import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  LOG_FACTS,
  meanOf,
  missingFacts,
  qualityOfDay,
  specificityOf,
  sumQuality,
} from '#shared/domain/daily/quality.ts'
import type { QualityDay, QualityEntry } from '#shared/domain/daily/quality.ts'

const DAY = '2026-11-19'
const CLOSES = 1_000 * 3_600_000
const entry = (part: Partial<QualityEntry> = {}): QualityEntry => ({
  place: '吴江 平望镇',
  customerId: 'wujiang',
  matter: '复测管网压降',
  solved: '压降 0.06 MPa，双方认可',
  stillOpen: null,
  helpNeeded: null,
  contactName: '顾海涛',
  phone: '139 1576 2204',
  address: null,
  opportunityId: 'network',
  recordedOn: DAY,
  ...part,
})
const day = (part: Partial<QualityDay> = {}): QualityDay => ({
  day: DAY,
  entries: [entry()],
  plannedItems: 4,
  submittedAt: CLOSES,
  closes: CLOSES,
  ...part,
})
const BLANK: QualityEntry = {
  place: null,
  customerId: null,
  matter: null,
  solved: null,
  stillOpen: null,
  helpNeeded: null,
  contactName: null,
  phone: null,
  address: null,
  opportunityId: null,
  recordedOn: null,
}

describe('the completeness of a log', () => {
  const completeness = (part: Partial<QualityDay>) => meanOf(qualityOfDay(day(part)).completeness)

  it('is whole with all eight facts, nothing open and no help needed', () => {
    expect(LOG_FACTS).toHaveLength(8)
    expect(completeness({})).toBe(1)
  })

  it('lacks an eighth without tomorrow’s plan, and everything else without entries', () => {
    expect(completeness({ plannedItems: 0 })).toBe(7 / 8)
    expect(completeness({ entries: [] })).toBe(1 / 8)
    expect(completeness({ entries: [], plannedItems: 0 })).toBe(0)
    expect(completeness({ entries: [BLANK], plannedItems: 0 })).toBe(0)
  })

  it('takes the share of entries that tell a fact', () => {
    expect(completeness({ entries: [entry(), entry({ place: null })] })).toBe(7.5 / 8)
  })

  it('asks what is open only where it is not said what was solved', () => {
    expect(missingFacts(entry({ solved: null }))).toEqual(['solved', 'stillOpen', 'helpNeeded'])
    expect(missingFacts(entry({ solved: null, stillOpen: '备用机位置要等土建图' }))).toEqual(['solved', 'helpNeeded'])
  })

  it('asks a name with phone or address of the contact', () => {
    expect(missingFacts(entry({ phone: null }))).toEqual(['contact'])
    expect(missingFacts(entry({ phone: null, address: '南门' }))).toEqual([])
    expect(missingFacts(entry({ contactName: null }))).toEqual(['contact'])
  })
})

describe('the timeliness of a log', () => {
  it('is hours after the window, nothing when on time, unknown when never submitted', () => {
    const hours = (submittedAt: number | null) => meanOf(qualityOfDay(day({ submittedAt })).hoursLate)
    expect(hours(CLOSES - 1)).toBe(0)
    expect(hours(CLOSES + 5_400_000)).toBe(1.5)
    expect(hours(null)).toBeNull()
  })

  it('is the days between a visit and its entry', () => {
    const entries = [entry(), entry({ recordedOn: '2026-12-01' }), entry({ recordedOn: null })]
    expect(qualityOfDay(day({ entries })).lagDays).toEqual({ sum: 12, n: 2 })
  })
})

describe('the specificity of an entry', () => {
  it('is 1 with enough text, a customer and an opportunity', () => {
    const telling = entry({
      solved: '压降 0.06 MPa，双方认可，下周三出补充协议并重排交货日期',
      stillOpen: '备用机位置要等土建图',
    })
    expect(specificityOf(telling)).toBeCloseTo(1, 10)
    expect(specificityOf({ ...telling, customerId: null })).toBeCloseTo(0.8, 10)
    expect(specificityOf({ ...telling, opportunityId: null })).toBeCloseTo(0.9, 10)
    expect(specificityOf(BLANK)).toBe(0)
  })

  it('gains nothing from repeating words', () => {
    const once = specificityOf(entry({ matter: '拜访客户，', solved: null }))
    expect(specificityOf(entry({ matter: '拜访客户，'.repeat(20), solved: null }))).toBeLessThanOrEqual(once + 0.7 / 24)
  })

  const anyText = fc.option(fc.string({ maxLength: 60 }))
  property.prop([
    fc.array(
      fc.record<QualityEntry>({
        place: anyText,
        customerId: anyText,
        matter: anyText,
        solved: anyText,
        stillOpen: anyText,
        helpNeeded: anyText,
        contactName: anyText,
        phone: anyText,
        address: anyText,
        opportunityId: anyText,
        recordedOn: fc.constantFrom(DAY, '2026-11-25', null),
      }),
      { maxLength: 5 },
    ),
    fc.nat(3),
  ])('and the completeness stay between 0 and 1, and days add up', (entries, plannedItems) => {
    const quality = qualityOfDay(day({ entries, plannedItems }))
    for (const mean of [meanOf(quality.completeness), meanOf(quality.specificity)]) {
      if (mean === null) continue
      expect(mean).toBeGreaterThanOrEqual(0)
      expect(mean).toBeLessThanOrEqual(1 + 1e-12)
    }
    const both = sumQuality([quality, quality])
    expect(both.specificity).toEqual({ sum: quality.specificity.sum * 2, n: entries.length * 2 })
    expect(both.completeness.n).toBe(2)
    expect(both.missing.place).toBe(quality.missing.place * 2)
  })
})
