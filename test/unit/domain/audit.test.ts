import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { auditLines, isClean } from '#shared/domain/audit/audit.ts'
import { comparePlaces, PlaceBook, usualCities } from '#shared/domain/audit/places.ts'
import { drawSample } from '#shared/domain/audit/sample.ts'
import type { DecidedLine } from '#shared/domain/audit/sample.ts'
import { AUDIT_RULE_CODES, auditRules } from '#shared/domain/audit/rules.ts'
import type { AuditRuleSetting } from '#shared/domain/audit/rules.ts'
import type { AuditFacts, AuditLine, LineAudit } from '#shared/domain/audit/types.ts'
import { createAuditFixture } from '#test/support/audit-fixture/index.ts'
import { at, auditFacts, auditLine, logFact, officeFact } from '#test/support/audit-line.ts'

const RULES = auditRules()

function auditOne(line: AuditLine, facts: AuditFacts): LineAudit {
  const result = auditLines([line], facts, RULES).get(line.id)
  if (!result) throw new Error('the line was not audited')
  return result
}
const reasonOf = (line: AuditLine, facts: Partial<AuditFacts>): string => auditOne(line, auditFacts(facts)).reason
const codesOf = (result: LineAudit | undefined): string[] => (result?.findings ?? []).map(({ code }) => code)

describe('places', () => {
  const book = new PlaceBook()
  it.each([
    ['无锡', '无锡市', 'same'],
    ['江苏无锡 滨湖区', '无锡', 'same'],
    ['江苏省苏州市昆山市', '昆山', 'same'],
    ['苏州家中', '苏州源热节能', 'same'],
    ['无锡宜兴', '宜兴', 'same'],
    ['苏州 → 无锡', '无锡', 'same'],
    ['宜兴', '无锡', 'near'],
    ['宜兴', '苏州', 'different'],
    ['张家港', '张家界', 'different'],
    ['上海南京西路', '南京', 'different'],
    ['北京朝阳区', '朝阳', 'different'],
    ['公司', '苏州', 'unknown'],
    ['', '苏州', 'unknown'],
    ['Wuxi', ' wuxi', 'same'],
  ])('%s and %s: %s', (left, right, match) => {
    expect(comparePlaces(book.read(left), book.read(right))).toBe(match)
    expect(comparePlaces(book.read(right), book.read(left))).toBe(match)
  })

  it('takes the city of most days for where a person usually is, and none for who is here and there', () => {
    const counts = [
      { personId: 'a', place: '苏州市', days: 20 },
      { personId: 'a', place: '无锡', days: 9 },
      { personId: 'b', place: '南京', days: 5 },
      { personId: 'b', place: '扬州', days: 5 },
      { personId: 'c', place: '杭州', days: 9 },
      ...['宁波', '绍兴', '嘉兴'].map((place) => ({ personId: 'd', place, days: 10 })),
    ]
    expect([...usualCities(counts)]).toEqual([
      ['a', '苏州'],
      ['b', '南京'],
    ])
  })
})

describe('a meal', () => {
  it('agrees with a visit in that place on that day, and with nothing of the day before or after', () => {
    expect(reasonOf(auditLine(), { logs: [logFact()] })).toBe('entryThere')
    expect(
      reasonOf(auditLine(), { logs: [logFact({ day: '2026-11-11' }), logFact({ id: 'b', day: '2026-11-13' })] }),
    ).toBe('noEntry')
    expect(reasonOf(auditLine(), { logs: [logFact({ personId: 'qian' })] })).toBe('noEntry')
  })

  it('is contradicted by a log of another city, in doubt when only the office saw the person', () => {
    expect(auditOne(auditLine({ place: '宜兴' }), auditFacts({ logs: [logFact({ place: '苏州' })] }))).toMatchObject({
      verdict: 'contradicted',
      reason: 'otherPlace',
      params: { places: ['苏州'], place: '宜兴' },
    })
    expect(reasonOf(auditLine(), { logs: [logFact({ place: '苏州' })], office: [officeFact()] })).toBe('officeOnly')
    expect(reasonOf(auditLine(), { office: [officeFact({ place: '苏州' })] })).toBe('otherPlace')
    expect(reasonOf(auditLine(), { logs: [logFact()], office: [officeFact({ place: '苏州' })] })).toBe('officeDiffers')
  })

  it('is told by its customer when no place can be compared', () => {
    const line = auditLine({ place: null, customerId: 'qingqu' })
    expect(reasonOf(line, { logs: [logFact({ customerId: 'qingqu' })] })).toBe('entryThere')
    expect(reasonOf(line, { logs: [logFact({ customerId: 'qicheng' })] })).toBe('otherCustomer')
    expect(reasonOf(line, { logs: [logFact()] })).toBe('noVisit')
    expect(reasonOf(auditLine({ place: null }), { logs: [logFact()] })).toBe('placeUnknown')
    expect(
      reasonOf(auditLine({ opportunityId: 'o' }), { logs: [logFact({ opportunityId: 'o', customerId: 'c' })] }),
    ).toBe('entryThere')
  })

  it('needs somebody to be met', () => {
    expect(reasonOf(auditLine(), { logs: [logFact({ kind: 'call' })] })).toBe('implausible')
  })

  it('is not eaten in a city that was left before dinner', () => {
    const logs = [logFact({ time: '14:00' }), logFact({ id: 'home', time: '16:30', place: '苏州' })]
    expect(reasonOf(auditLine({ description: '晚餐 4 人' }), { logs })).toBe('leftBefore')
    expect(reasonOf(auditLine({ description: '午餐 4 人' }), { logs })).toBe('entryThere')
  })

  it('leaves each visit one lunch and one dinner', () => {
    const facts = auditFacts({ logs: [logFact()] })
    const lines = [
      auditLine({ id: 'a', amount: 10_010 }),
      auditLine({ id: 'b', amount: 20_020 }),
      auditLine({ id: 'c', amount: 30_030, description: '晚餐' }),
    ]
    const results = auditLines(lines, facts, RULES)
    expect([...results.values()].map(({ reason }) => reason)).toEqual(['entryThere', 'entryUsed', 'entryThere'])
    expect(results.get('b')?.params['otherLineId']).toBe('a')
    expect(results.get('a')?.findings).toMatchObject([{ code: 'sharedEntry', otherLineId: 'b' }])
    expect(results.get('b')?.findings).toMatchObject([{ code: 'sharedEntry', otherLineId: 'a' }])
  })

  it('moves to another visit of the day rather than take the only one of its neighbour', () => {
    const logs = [logFact({ id: 'x', customerId: 'c1' }), logFact({ id: 'y', customerId: 'c2', time: '12:30' })]
    const lines = [auditLine({ id: 'a', amount: 10_010 }), auditLine({ id: 'b', amount: 20_020, customerId: 'c1' })]
    const results = auditLines(lines, auditFacts({ logs }), RULES)
    expect([...results.values()].map(({ reason }) => reason)).toEqual(['entryThere', 'entryThere'])
  })
})

describe('lodging', () => {
  const night = auditLine({ kind: 'lodging', description: '宜兴 1 晚', place: '宜兴', nights: 1, amount: 29_600 })
  const inSuzhou = [
    logFact({ id: 'l1', time: '15:10', place: '苏州源热节能' }),
    logFact({ id: 'l2', day: '2026-11-13', time: '14:00', place: '苏州' }),
  ]
  const office = [
    officeFact({ id: 'o1', place: '苏州家中' }),
    officeFact({ id: 'o2', day: '2026-11-13', source: 'morning', time: '08:00', place: '苏州' }),
  ]

  it('is contradicted when the evening and the morning after are elsewhere', () => {
    expect(auditOne(night, auditFacts({ logs: inSuzhou, office }))).toMatchObject({
      verdict: 'contradicted',
      reason: 'nightElsewhere',
      params: { eveningTime: '17:40', eveningSource: 'evening', morningTime: '08:00', morningSource: 'morning' },
    })
  })

  it('agrees with the evening or with the morning after', () => {
    expect(reasonOf(night, { logs: [logFact({ place: '宜兴' })] })).toBe('nightThere')
    expect(
      reasonOf(night, { logs: [logFact({ place: '苏州' }), logFact({ id: 'n', day: '2026-11-13', place: '宜兴' })] }),
    ).toBe('nightThere')
    expect(reasonOf(night, { logs: [logFact({ day: '2026-11-14', place: '宜兴' })] })).toBe('noEntry')
  })

  it('is looked at night by night', () => {
    const two = { ...night, nights: 2 }
    const logs = [logFact({ place: '宜兴' }), logFact({ id: 'b', day: '2026-11-13', place: '宜兴' })]
    expect(reasonOf(two, { logs })).toBe('nightThere')
    const away = logFact({ id: 'c', day: '2026-11-14', place: '苏州', time: '08:10' })
    const late = logFact({ id: 'd', day: '2026-11-13', place: '苏州', time: '17:30' })
    expect(reasonOf(two, { logs: [logs[0] ?? away, late, away] })).toBe('nightElsewhere')
  })

  it('is claimed once for a night and not at home', () => {
    const facts = auditFacts({ logs: [logFact({ place: '宜兴' })] })
    const twice = [night, { ...night, id: 'again', amount: 30_100 }]
    const reasons = [...auditLines(twice, facts, RULES).values()].map(({ reason }) => reason)
    expect(reasons).toEqual(['nightThere', 'nightUsed'])
    expect(reasonOf(night, { logs: [logFact({ place: '宜兴' })], homes: new Map([['zhao', '宜兴']]) })).toBe('atHome')
  })
})

describe('transport', () => {
  const ticket = auditLine({ kind: 'transport', description: '高铁 G7024 苏州 → 无锡', place: '无锡', amount: 3_950 })
  const homes = new Map([['zhao', '苏州']])

  it('agrees when its cities were seen within a day', () => {
    expect(reasonOf(ticket, { homes, logs: [logFact()] })).toBe('routeThere')
    expect(reasonOf(ticket, { homes, logs: [logFact({ day: '2026-11-13' })] })).toBe('routeThere')
    expect(reasonOf(ticket, { homes, logs: [logFact({ day: '2026-11-14' })] })).toBe('noEntry')
  })

  it('is contradicted when nobody arrived, in doubt when only the start is open', () => {
    expect(reasonOf(ticket, { homes, logs: [logFact({ place: '苏州' })] })).toBe('routeElsewhere')
    expect(reasonOf({ ...ticket, description: '上海 → 无锡' }, { homes, logs: [logFact()] })).toBe('routePartly')
  })

  it('of one place is a ride there', () => {
    const ride = { ...ticket, description: '停车费' }
    expect(reasonOf(ride, { logs: [logFact()] })).toBe('entryThere')
    expect(reasonOf(ride, { logs: [logFact({ place: '苏州' })] })).toBe('otherPlace')
  })
})

describe('when an entry was written', () => {
  const submittedAt = at('2026-11-15', '20:41')
  const afterwards = submittedAt + 1

  it('counts for each night that rests on it alone', () => {
    const stay = auditLine({ kind: 'lodging', description: '宜兴 2 晚', place: '宜兴', nights: 2 })
    const first = logFact({ place: '宜兴' })
    const second = logFact({ id: 'b', day: '2026-11-14', time: '08:20', place: '宜兴', recordedAt: afterwards })
    const result = auditOne(stay, auditFacts({ logs: [first, second] }))
    expect(result).toMatchObject({
      verdict: 'doubtful',
      reason: 'writtenAfterClaim',
      params: { recordDay: '2026-11-14' },
    })
    expect(codesOf(result)).toEqual(['logAfterClaim'])
    const heard = officeFact({ day: '2026-11-13', place: '宜兴' })
    const morning = { ...second, time: '08:20' }
    expect(reasonOf(stay, { logs: [first, morning], office: [heard] })).toBe('nightThere')
  })

  it('counts for each city of a journey that rests on it alone', () => {
    const ticket = auditLine({ kind: 'transport', description: '上海 → 无锡', place: '无锡', amount: 3_950 })
    const start = logFact({ id: 'a', day: '2026-11-11', place: '上海', recordedAt: afterwards })
    expect(reasonOf(ticket, { logs: [logFact(), start] })).toBe('writtenAfterClaim')
    const office = [officeFact({ day: '2026-11-11', place: '上海' })]
    expect(reasonOf(ticket, { logs: [logFact(), start], office })).toBe('routeThere')
  })

  it('counts against the claim by the instant, not by the day', () => {
    const written = (recordedAt: number): LineAudit =>
      auditOne(auditLine(), auditFacts({ logs: [logFact({ recordedAt })] }))
    expect(written(submittedAt).reason).toBe('entryThere')
    expect(written(submittedAt + 1)).toMatchObject({ verdict: 'doubtful', reason: 'writtenAfterClaim' })
    expect(codesOf(written(submittedAt + 1))).toEqual(['logAfterClaim'])
  })

  it('is late by days of the zone', () => {
    const codes = (recordedAt: number): string[] =>
      codesOf(auditOne(auditLine(), auditFacts({ logs: [logFact({ recordedAt })] })))
    expect(codes(at('2026-11-14', '23:59'))).toEqual([])
    expect(codes(at('2026-11-15', '00:00'))).toEqual(['lateLog'])
  })

  it('is found when it was amended after the claim', () => {
    const result = auditOne(auditLine(), auditFacts({ logs: [logFact({ amendedAt: submittedAt + 1 })] }))
    expect(result).toMatchObject({ verdict: 'doubtful', reason: 'amendedAfterClaim' })
    expect(codesOf(result)).toEqual(['logAmendedAfterClaim'])
  })

  it('says nothing of a draft', () => {
    expect(reasonOf(auditLine({ submittedAt: null }), { logs: [logFact({ amendedAt: submittedAt })] })).toBe(
      'entryThere',
    )
  })
})

describe('findings', () => {
  const facts = auditFacts({ logs: [logFact()] })
  const audit = (...lines: AuditLine[]): Map<string, LineAudit> => auditLines(lines, facts, RULES)
  const numbered = (id: string, invoiceNumber: string, more: Partial<AuditLine> = {}): AuditLine =>
    auditLine({ id, invoiceNumber, amount: 10_000 + id.charCodeAt(0), ...more })

  it('name the pair from both sides, across people and years', () => {
    const results = audit(
      numbered('a', '2632 0145'),
      numbered('b', '２６３２０１４５', { ownerId: 'wang', spentOn: '2024-02-01' }),
    )
    expect(results.get('a')?.findings).toMatchObject([{ code: 'sameInvoice', severity: 'red', otherLineId: 'b' }])
    expect(results.get('b')?.findings).toMatchObject([
      {
        code: 'sameInvoice',
        severity: 'red',
        otherLineId: 'a',
        params: { isOtherPerson: true, otherDay: '2026-11-12' },
      },
      { code: 'tooOld' },
    ])
    expect(isClean({ verdict: 'matched', findings: results.get('a')?.findings ?? [] })).toBe(false)
  })

  it('tell invoices of another code apart, and a purchase from its refund', () => {
    const results = audit(
      numbered('a', '26320145', { invoiceCode: '3200' }),
      numbered('b', '26320145', { invoiceCode: '3300' }),
      numbered('c', '99990000'),
      numbered('d', '99990000', { amount: -5_000 }),
    )
    expect([...results.values()].flatMap(codesOf)).not.toContain('sameInvoice')
    const half = audit(numbered('a', '26320145', { invoiceCode: '3200' }), numbered('b', '26320145'))
    expect(codesOf(half.get('b'))).toContain('sameInvoice')
  })

  it('know numbers of twenty digits that follow each other, of one seller only', () => {
    const number = '26320000000123456789'
    const pair = (merchant: string): string[] =>
      [
        ...audit(
          numbered('a', number, { merchant: '湖畔酒家' }),
          numbered('b', '26320000000123456790', { merchant }),
        ).values(),
      ]
        .flatMap(codesOf)
        .filter((code) => code === 'consecutiveInvoices')
    expect(pair('湖畔酒家有限公司')).toHaveLength(2)
    expect(pair('老街面馆')).toHaveLength(0)
  })

  it('keep make-up workdays (调休) apart from weekends and holidays', () => {
    const on = (spentOn: string): string[] =>
      codesOf(auditOne(auditLine({ spentOn, submittedAt: at(spentOn, '20:00') }), auditFacts()))
    expect(on('2026-10-10')).toEqual([])
    expect(on('2026-10-11')).toEqual(['restDay'])
    expect(on('2026-10-01')).toEqual(['restDay'])
  })

  it('compare with limits at their very edge', () => {
    const categories = new Map([['meal', { id: 'meal', itemLimit: 10_000, dayLimit: 30_000 }]])
    const codes = (...lines: AuditLine[]): string[][] =>
      [...auditLines(lines, { ...facts, categories }, RULES).values()].map((result) =>
        codesOf(result).filter((code) => code !== 'sharedEntry'),
      )
    expect(codes(auditLine({ amount: 20_000 }))).toEqual([[]])
    expect(codes(auditLine({ amount: 20_001 }))).toEqual([['overItemLimit']])
    const [lunch, dinner] = [auditLine({ amount: 18_001 }), auditLine({ id: 'd', amount: 12_000, description: '晚餐' })]
    expect(codes(lunch, dinner)).toEqual([['overDayLimit'], ['overDayLimit']])
    expect(codes(lunch, dinner, auditLine({ id: 'r', amount: -1, description: '退' }))[0]).toEqual([])
    // The refund lowers the sum and is not what goes over it.
    const [more, refund] = [auditLine({ ...dinner, amount: 12_101 }), auditLine({ id: 'r', amount: -100 })]
    const results = auditLines([lunch, more, refund], { ...facts, categories }, RULES)
    const over = [...results.values()].map(({ findings }) => findings.find(({ code }) => code === 'overDayLimit'))
    expect(over.map((finding) => finding?.params['sum'])).toEqual([30_002, 30_002, undefined])
    expect(over.map((finding) => finding?.otherLineId)).toEqual(['d', 'line', undefined])
  })

  it('see amounts just under the approval limit and what was split below it', () => {
    const codes = (amount: number): string[] => codesOf(auditOne(auditLine({ amount }), facts))
    expect([94_999, 95_000, 99_999, 100_000].map(codes)).toEqual([[], ['underLimit'], ['underLimit'], ['roundAmount']])
    const [a, b] = [auditLine({ id: 'a', amount: 60_010 }), auditLine({ id: 'b', amount: 39_990, description: '晚餐' })]
    expect([...audit(a, b).values()].map(codesOf)).toEqual([['splitUnderLimit'], ['splitUnderLimit']])
    expect([...audit(a, { ...b, amount: 39_989 }).values()].map(codesOf)).toEqual([[], []])
    expect([...audit(a, { ...b, merchant: '老街面馆' }).values()].map(codesOf)).toEqual([[], []])
  })

  it('follow the rules of the team: off, another grade, another figure', () => {
    const setting: AuditRuleSetting = { isActive: true, severity: null, threshold: null, amount: null }
    const codes = (own: Partial<AuditRuleSetting>): unknown => {
      const rules = auditRules(new Map([['underLimit', { ...setting, ...own }]]))
      const [finding] = auditLines([auditLine({ amount: 94_000 })], facts, rules).get('line')?.findings ?? []
      return finding && [finding.severity, finding.params['threshold'], finding.params['isOwn']]
    }
    expect(codes({})).toBeUndefined()
    expect(codes({ threshold: 6, severity: 'red' })).toEqual(['red', 6, true])
    expect(codes({ threshold: 6, isActive: false })).toBeUndefined()
  })
})

describe('refunds', () => {
  it('belong to an earlier purchase no smaller than they are, and use up no visit', () => {
    const [bought, meal] = [
      auditLine({ id: 'a', merchant: '酒家', amount: 20_020 }),
      auditLine({ id: 'm', amount: 9_910, description: '晚餐' }),
    ]
    const refund = auditLine({
      id: 'r',
      merchant: '酒家',
      amount: -10_010,
      spentOn: '2026-11-13',
      description: '退餐费',
    })
    const results = auditLines([refund, bought, meal], auditFacts({ logs: [logFact()] }), RULES)
    expect([...results.values()].map(({ reason }) => reason)).toEqual(['refundOfLine', 'entryThere', 'entryThere'])
    expect(reasonOf({ ...refund, amount: -30_000 }, {})).toBe('refundAlone')
  })
})

describe('the audit as a whole', () => {
  const fixture = createAuditFixture(7, 1)
  const sample = fixture.lines.filter((_, index) => index % 4 === 0 || index > fixture.lines.length - 60)

  it('of nothing is nothing', () => {
    expect(auditLines([], auditFacts(), RULES).size).toBe(0)
    expect(auditLines([], fixture.facts, RULES).size).toBe(0)
  })

  it('gives evidence for each question and names the records', () => {
    const { evidence } = auditOne(auditLine({ customerId: 'c' }), auditFacts({ logs: [logFact({ customerId: 'c' })] }))
    expect(evidence.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'person agree',
      'date agree',
      'place agree',
      'customer agree',
      'category agree',
      'office missing',
      'capacity agree',
      'recorded agree',
      'amended notApplicable',
    ])
    expect(evidence[2]).toMatchObject({
      claimed: '无锡',
      recorded: ['无锡'],
      records: [{ type: 'activity', id: 'log' }],
    })
  })

  it('of some lines says of them what the audit of all says', () => {
    const all = auditLines(fixture.lines, fixture.facts, RULES)
    const only = new Set(fixture.lines.slice(-40).map(({ id }) => id))
    const some = auditLines(fixture.lines, fixture.facts, RULES, { only })
    expect([...some.keys()]).toEqual([...only])
    for (const [id, result] of some) expect(result).toEqual(all.get(id))
  })

  const byId = (results: ReadonlyMap<string, LineAudit>): LineAudit[] =>
    [...results.values()].toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1))
  const expected = byId(auditLines(sample, fixture.facts, RULES))

  property.prop(
    [
      fc.shuffledSubarray(sample, { minLength: sample.length }),
      fc.shuffledSubarray([...fixture.facts.logs], { minLength: fixture.facts.logs.length }),
      fc.shuffledSubarray([...fixture.facts.office], { minLength: fixture.facts.office.length }),
    ],
    { numRuns: 15 },
  )('does not depend on the order of lines and records', (lines, logs, office) => {
    expect(byId(auditLines(lines, { ...fixture.facts, logs, office }, RULES))).toEqual(expected)
  })

  it('has a default for every rule', () => {
    expect(Object.keys(RULES).toSorted()).toEqual([...AUDIT_RULE_CODES].toSorted())
  })
})

describe('the second look', () => {
  const line = (id: number, verdict: DecidedLine['verdict'], decision: DecidedLine['decision']): DecidedLine => ({
    id: `line ${id}`,
    verdict,
    decision,
  })

  it('takes all that was granted against the audit and a tenth of the rest, the same each time', () => {
    const matched = Array.from({ length: 20 }, (_, at) => line(at, 'matched', 'approved'))
    const granted = [line(20, 'doubtful', 'approved'), line(21, 'contradicted', 'reduced')]
    const others = [line(22, 'noLog', 'rejected'), line(23, 'matched', null)]
    const lines = [...matched, ...granted, ...others]
    const sample = drawSample('claim', lines)
    expect(sample).toEqual(drawSample('claim', lines.toReversed()).toReversed())
    expect(sample).toHaveLength(2 + 3)
    expect(sample).toEqual(expect.arrayContaining(['line 20', 'line 21']))
    expect(sample).not.toContain('line 23')
    const draws = Array.from({ length: 9 }, (_, at) => drawSample(`claim ${at}`, lines).join())
    expect(new Set(draws).size).toBeGreaterThan(1)
  })

  it('takes one line at least, and none of an open claim', () => {
    expect(drawSample('claim', [line(1, 'matched', 'approved')])).toEqual(['line 1'])
    expect(drawSample('claim', [line(1, 'matched', null)])).toEqual([])
  })
})
