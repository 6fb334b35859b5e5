import type { Lines } from './line.ts'

const NOT_THERE = ['NOT_FOUND'] as const
const claimId = 'x'
const lineId = 'x'

/** The desk of whoever audits, decides and pays claims. */
export const auditDeskLines: Lines = {
  'audit.queue': { who: { act: 'expenses.audit' }, call: (client) => client.audit.queue({ queue: 'toAudit' }) },
  'audit.claim': {
    who: { act: 'expenses.pay' },
    mayFail: NOT_THERE,
    call: (client) => client.audit.claim({ claimId }),
  },
  'audit.logDays': {
    who: { act: 'expenses.audit' },
    mayFail: NOT_THERE,
    call: (client) => client.audit.logDays({ claimId, day: '2026-11-02' }),
  },
  'audit.run': { who: { act: 'expenses.audit' }, mayFail: NOT_THERE, call: (client) => client.audit.run({ claimId }) },
  'audit.decide': {
    who: { act: 'expenses.decide' },
    mayFail: NOT_THERE,
    call: (client) => client.audit.decide({ lineId, decision: 'approved' }),
  },
  'audit.approveClean': {
    who: { act: 'expenses.decide' },
    mayFail: NOT_THERE,
    call: (client) => client.audit.approveClean({ claimId }),
  },
  'audit.finish': {
    who: { act: 'expenses.decide' },
    mayFail: NOT_THERE,
    call: (client) => client.audit.finish({ claimId }),
  },
  'audit.reopen': {
    who: { act: 'expenses.decide' },
    mayFail: NOT_THERE,
    call: (client) => client.audit.reopen({ claimId }),
  },
  'audit.ask': {
    who: { act: 'expenses.audit' },
    mayFail: NOT_THERE,
    call: (client) => client.audit.ask({ lineId, question: '见了谁？' }),
  },
  'audit.receipt': {
    who: { act: 'expenses.audit' },
    mayFail: NOT_THERE,
    call: (client) => client.audit.receipt({ lineId, receiptId: 'x' }),
  },
  'audit.agree': {
    who: { act: 'expenses.decide' },
    mayFail: NOT_THERE,
    call: (client) => client.audit.agree({ claimId }),
  },
  'audit.pay': {
    who: { act: 'expenses.pay' },
    mayFail: NOT_THERE,
    call: (client) => client.audit.pay({ claimIds: [claimId] }),
  },
  'audit.report': {
    who: { read: 'expenses' },
    call: (client) => client.audit.report({ from: '2026-01-01', to: '2027-01-01' }),
  },
  'audit.reportLines': {
    who: { read: 'expenses' },
    call: (client) => client.audit.reportLines({ from: '2026-01-01', to: '2027-01-01', figure: 'amount' }),
  },
}
