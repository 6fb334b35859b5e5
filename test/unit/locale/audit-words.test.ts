import { describe, expect, it } from 'vitest'
import { auditLines } from '#shared/domain/audit/audit.ts'
import { AUDIT_RULE_CODES, auditRules } from '#shared/domain/audit/rules.ts'
import { EVIDENCE_KINDS, VERDICT_REASONS } from '#shared/domain/audit/types.ts'
import type { LineAudit } from '#shared/domain/audit/types.ts'
import {
  auditMoney,
  auditRuleName,
  auditRuleWords,
  clearingWords,
  evidenceLabel,
  evidenceStateWords,
  findingWords,
  thresholdWords,
  verdictWords,
} from '#shared/locale/audit-words.ts'
import type { AuditNames } from '#shared/locale/audit-words.ts'
import { LANGUAGES } from '#shared/locale/index.ts'
import { createAuditFixture } from '#test/support/audit-fixture/index.ts'
import { auditFacts, auditLine, logFact, officeFact } from '#test/support/audit-line.ts'

const NAMES: AuditNames = { person: () => '王海燕', customer: () => '清渠环保', line: () => '行 4' }
const CHINESE = /\p{Script=Han}/u
/** A value that a sentence did not get, or a hole where one should be. */
const BROKEN = /undefined|null|NaN|\[object|\{\{|  |，，|，。|（）|\(\)/

const fixture = createAuditFixture(11, 1)
const results = [...auditLines(fixture.lines, fixture.facts, auditRules()).values()]

describe('sentences of the audit', () => {
  it.each(LANGUAGES)('say every verdict and finding of the fixture whole: %s', (language) => {
    const english: AuditNames = { person: () => 'Wang', customer: () => 'Clearwater', line: () => 'line 4' }
    const names = language === 'en' ? english : NAMES
    for (const result of results) {
      const words = [
        verdictWords(language, result, names),
        clearingWords(language, result.reason),
        ...result.findings.flatMap((finding) => [
          findingWords(language, finding, names),
          thresholdWords(language, finding),
        ]),
      ]
      for (const text of words) expect(text).not.toMatch(BROKEN)
      expect(words[0]).not.toBe('')
    }
  })

  it.each(LANGUAGES)('say whole what is known of a line in a claim that is not read: %s', (language) => {
    const names: AuditNames = { person: () => '', customer: () => '', line: () => '' }
    for (const code of ['sameInvoice', 'sameFile', 'consecutiveInvoices', 'acrossPeople'] as const) {
      const finding = { code, params: { number: '26320145' }, otherLineId: null, isElsewhere: true }
      expect(findingWords(language, finding, names)).toMatch(language === 'en' ? /another claim/ : /另一张报销单/)
      expect(findingWords(language, finding, names)).not.toMatch(BROKEN)
    }
    const next = { code: 'consecutiveInvoices', params: {}, otherLineId: null, isElsewhere: true } as const
    expect(findingWords(language, next, names)).not.toMatch(/day|天/)
  })

  it.each(LANGUAGES)('have words for every reason, rule and question: %s', (language) => {
    const words = [
      ...AUDIT_RULE_CODES.flatMap((code) => [auditRuleName(language, code), auditRuleWords(language, code)]),
      ...EVIDENCE_KINDS.map((kind) => evidenceLabel(language, kind)),
      ...EVIDENCE_KINDS.map((kind) => evidenceStateWords(language, { kind, state: 'differs' })),
      ...VERDICT_REASONS.map((reason) => verdictWords(language, { reason, params: { day: '2026-11-12' } }, NAMES)),
    ]
    for (const text of words) expect(text.trim()).not.toBe('')
    expect(new Set(AUDIT_RULE_CODES.map((code) => auditRuleName(language, code))).size).toBe(AUDIT_RULE_CODES.length)
    if (language === 'en') expect(auditRuleWords('en', 'restDay')).not.toMatch(CHINESE)
  })

  it('tell evening and morning that lie elsewhere', () => {
    const line = auditLine({ kind: 'lodging', place: '宜兴', description: '宜兴 1 晚', nights: 1 })
    const facts = auditFacts({
      logs: [logFact({ place: '苏州', time: '15:10' })],
      office: [
        officeFact({ place: '苏州家中' }),
        officeFact({ id: 'm', source: 'morning', day: '2026-11-13', time: '08:00', place: '苏州' }),
      ],
    })
    const result = auditLines([line], facts, auditRules()).get('line') as LineAudit
    expect(verdictWords('zh-CN', result, NAMES)).toBe('11-12 晚 17:40 通话和次日 08:00 到岗核查都在苏州；票据在宜兴。')
    expect(verdictWords('en', result, NAMES)).toBe(
      'Call on the evening of 11-12 at 17:40 and morning check the next morning at 08:00 are both in 苏州; the receipt is in 宜兴.',
    )
    expect(clearingWords('zh-CN', result.reason)).toBe('本人补行程单或住宿登记，或者撤回此行。')
  })

  it('write amounts with their cents', () => {
    expect([0, -5, 123_456_789].map(auditMoney)).toEqual(['0.00', '-0.05', '1,234,567.89'])
  })
})
