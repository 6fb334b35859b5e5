import { describe, expect, it } from 'vitest'
import { auditRules } from '#shared/domain/audit/rules.ts'
import { cardOddities } from '#shared/domain/audit/card-oddities.ts'
import type { CardPayment, PaymentOddity } from '#shared/domain/audit/card-oddities.ts'

let next = 0
const payment = (values: Partial<CardPayment> = {}): CardPayment => ({
  id: String((next += 1)),
  spentOn: '2026-11-05',
  amount: 1_234,
  tax: 0,
  merchant: '文具店',
  description: '笔',
  category: '办公',
  unit: '一部',
  holder: null,
  reference: null,
  personId: null,
  ...values,
})

/** Ids by oddity; 2026-11-05 was a Thursday, and the 9th is a day off of the team. */
function found(...payments: CardPayment[]): Partial<Record<PaymentOddity, string[]>> {
  const rules = auditRules(
    new Map([['roundAmount', { isActive: true, severity: 'red', threshold: null, amount: 10_000 }]]),
  )
  const odd = cardOddities(payments, rules, (date) => date !== '2026-11-09', '2026-11-20')
  return Object.fromEntries(odd.map(({ code, payments: of }) => [code, of.map(({ id }) => id)]))
}

describe('oddities of card payments', () => {
  it('are repeats in every field, whatever stands between', () => {
    const [a, b, c, d] = [payment(), payment({ amount: 99 }), payment(), payment({ merchant: null })]
    expect(found(a, b, c, d).repeated).toEqual([c.id])
    expect(found(a, b, c, d).sameSpending).toEqual([a.id, c.id, d.id])
  })

  it('are weekends by the week, and days off by the calendar of the team', () => {
    const [saturday, sunday, off] = ['2026-11-07', '2026-11-08', '2026-11-09'].map((spentOn) => payment({ spentOn }))
    if (!saturday || !sunday || !off) throw new Error('three payments')
    expect(found(saturday, sunday, off)).toMatchObject({ weekend: [saturday.id, sunday.id], restDay: [off.id] })
  })

  it('are round amounts by the figure of the team, and refunds', () => {
    const [round, refund] = [payment({ amount: 30_000 }), payment({ amount: -30_000, merchant: '酒店' })]
    expect(found(round, refund)).toMatchObject({ roundAmount: [round.id], refund: [refund.id] })
  })
})
