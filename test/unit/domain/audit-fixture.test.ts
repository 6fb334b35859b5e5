import { describe, expect, it } from 'vitest'
import { auditLines } from '#shared/domain/audit/audit.ts'
import { auditRules } from '#shared/domain/audit/rules.ts'
import type { LineAudit } from '#shared/domain/audit/types.ts'
import { createAuditFixture, FAULTS, isFound } from '#test/support/audit-fixture/index.ts'

const OF_EACH = 3
const { lines, facts, faults, partners } = createAuditFixture(20_261_123, OF_EACH)
const results = auditLines(lines, facts, auditRules())
const planted = new Set(faults.map(({ lineId }) => lineId))
const clean = lines.flatMap(({ id }) => (planted.has(id) || partners.has(id) ? [] : (results.get(id) ?? [])))
const share = (isSo: (result: LineAudit) => boolean): number => clean.filter(isSo).length / clean.length

describe('the labelled fixture', () => {
  it('holds at least 400 lines, about a tenth of them planted, of many people over months', () => {
    expect(lines.length).toBeGreaterThanOrEqual(400)
    expect(faults.length / lines.length).toBeGreaterThan(0.08)
    expect(faults.length / lines.length).toBeLessThan(0.15)
    expect(new Set(lines.map(({ ownerId }) => ownerId)).size).toBeGreaterThanOrEqual(8)
    expect(new Set(lines.map(({ spentOn }) => spentOn.slice(0, 7))).size).toBeGreaterThanOrEqual(4)
  })

  it.each(Object.keys(FAULTS))('has every planted fault found by its own kind: %s', (kind) => {
    const own = faults.filter((fault) => fault.kind === kind)
    const missed = own.flatMap(({ lineId }) => {
      const [result, sign] = [results.get(lineId), FAULTS[kind]?.sign]
      return result && sign && isFound(sign, result) ? [] : [{ lineId, result }]
    })
    expect(missed).toEqual([])
    expect(own).toHaveLength(OF_EACH)
  })

  it('leaves the honest lines alone', () => {
    expect(share(({ verdict }) => verdict === 'contradicted')).toBe(0)
    expect(share(({ verdict }) => verdict !== 'matched')).toBeLessThanOrEqual(0.02)
    expect(share(({ findings }) => findings.some(({ severity }) => severity === 'red'))).toBe(0)
    expect(share(({ findings }) => findings.length > 0)).toBeLessThanOrEqual(0.02)
  })

  it.each([1, 2, 3, 4])('finds as much for another seed: %i', (seed) => {
    const other = createAuditFixture(seed, 2)
    const found = auditLines(other.lines, other.facts, auditRules())
    const missed = other.faults.filter(({ kind, lineId }) => {
      const [result, sign] = [found.get(lineId), FAULTS[kind]?.sign]
      return !result || !sign || !isFound(sign, result)
    })
    expect(missed).toEqual([])
    const isPlanted = new Set([...other.faults.map(({ lineId }) => lineId), ...other.partners])
    const honest = other.lines.filter(({ id }) => !isPlanted.has(id)).flatMap(({ id }) => found.get(id) ?? [])
    const contradicted = honest.filter(({ verdict }) => verdict === 'contradicted')
    expect(contradicted.length / honest.length).toBeLessThanOrEqual(0.02)
  })
})
