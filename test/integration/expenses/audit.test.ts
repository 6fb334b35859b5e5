import { beforeEach, describe, expect, it } from 'vitest'
import { logDaysOf } from '#db/services/expenses/audit-days.ts'
import {
  agreeToClaim,
  approveClean,
  askAboutLine,
  decideLine,
  finishClaim,
  payClaims,
  reopenClaim,
} from '#db/services/expenses/audit-decide.ts'
import { auditReport, auditReportLines } from '#db/services/expenses/audit-report.ts'
import { runAudit } from '#db/services/expenses/audit-run.ts'
import { auditedClaim, auditQueue } from '#db/services/expenses/audit-view.ts'
import type { AuditedContent } from '#db/services/expenses/audit-view.ts'
import { answerQuestion, withdrawClaim } from '#db/services/expenses/claims.ts'
import { claimPrint } from '#db/services/expenses/print.ts'
import { pageOfRecords } from '#db/services/records.ts'
import { commit } from '#db/workbook/commit.ts'
import { AUDIT_FIGURES, REPORT_GROUPS } from '#shared/contract/expenses-audit.ts'
import {
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  undoAs,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName } from '#test/support/workbook.ts'
import { categoriesIn, claim, entry, look, settle } from './audit-desk.ts'
import type { AuditBook, NewClaim } from './audit-desk.ts'

let desk: AuditBook
const as = (name: TeamName) => visitorFor(desk.book, name)
const issuesOf = async (call: () => unknown): Promise<string[]> =>
  (await failureOf(call, 'INVALID')).issues.map(({ code }) => code)
const statusOf = (claimId: string): unknown => valueOf(desk.book, 'expenseClaim', claimId, 'status')

beforeEach(async () => {
  const book = await aWorkbook()
  desk = { book, categories: categoriesIn(book) }
})

describe('the audit of a claim', () => {
  it('keeps verdict, sentence, evidence and findings with each line, in one act', () => {
    entry(desk.book, '刘销售', {})
    const made = claim(
      desk,
      '刘销售',
      {},
      { place: '宜兴', description: '晚餐', amount: 99_900, headcount: 5, merchant: '湖畔酒家' },
    )
    runAudit(as('郑内勤'), made.claimId)
    const { items, findings, status, verdicts, may } = look(desk.book, '王主管', made.claimId)
    expect(status).toBe('audited')
    expect(verdicts).toEqual({ matched: 1, doubtful: 1, noLog: 0, contradicted: 0 })
    expect(may).toEqual({ audit: true, decide: true, agree: false, pay: false })
    const [lunch, dinner] = made.lineIds.map((id) => items.find((item) => item.id === id))
    expect(lunch).toMatchObject({ verdict: 'matched', isClean: true, audit: { reason: 'entryThere' } })
    expect(dinner).toMatchObject({ verdict: 'doubtful', isClean: false, audit: { reason: 'placeNear' } })
    expect(findings).toMatchObject([{ lineId: dinner?.id, code: 'underLimit', severity: 'yellow' }])
    expect(lunch?.audit?.evidence.map(({ kind }) => kind)).toContain('recorded')
  })

  it('finds the same invoice with anybody, and tells it of the earlier claim too', () => {
    entry(desk.book, '周销售', { place: '无锡' })
    entry(desk.book, '刘销售', {})
    const theirs = claim(desk, '周销售', { invoiceNumber: '2632 0145' })
    settle(desk.book, '陈主管', theirs)
    const own = claim(
      desk,
      '刘销售',
      { invoiceNumber: '26320145', amount: 20_010 },
      { description: '晚餐', amount: 12_120 },
    )
    const again = claim(desk, '单晓', { invoiceNumber: '26320145', amount: 30_030 })
    runAudit(as('王主管'), own.claimId)
    runAudit(as('王主管'), again.claimId)
    const { findings, others } = look(desk.book, '管理员', theirs.claimId)
    const same = findings.filter(({ code }) => code === 'sameInvoice')
    expect(same.map(({ lineId }) => lineId).toSorted()).toEqual(
      [...own.lineIds.slice(0, 1), ...again.lineIds].toSorted(),
    )
    expect(Object.values(others).map(({ owner }) => owner)).toContain('单晓')
    const { items, findings: told } = look(desk.book, '管理员', own.claimId)
    expect(told).toMatchObject([{ lineId: own.lineIds[0], otherLineId: theirs.lineIds[0], isElsewhere: false }])
    expect(items.map(({ isClean }) => isClean)).toEqual([false, true])
  })

  it('tells whoever does not read the other claim that there is one, and nothing of it', () => {
    const theirs = claim(desk, '周销售', { invoiceNumber: '2632 0145', merchant: '湖畔酒家', amount: 16_837 })
    settle(desk.book, '陈主管', theirs)
    const own = claim(desk, '刘销售', { invoiceNumber: '26320145', merchant: '湖畔酒家', amount: 20_011 })
    const next = claim(desk, '单晓', { invoiceNumber: '26320146', merchant: '湖畔酒家', amount: 30_017 })
    runAudit(as('王主管'), own.claimId)
    runAudit(as('王主管'), next.claimId)
    const says = (of: NewClaim, name: TeamName, amount: string): string[] => [
      ...[of.claimId, ...of.lineIds, desk.book.people[name]].map((id) => `"${id}"`),
      `"${name}"`,
      amount,
    ]
    const seen = (content: object, not: readonly string[]): void => {
      for (const text of not) expect(JSON.stringify(content)).not.toContain(text)
    }
    const codes = ({ findings }: AuditedContent): string[] =>
      findings.map(({ code, lineId, isElsewhere }) => `${code} ${lineId} ${isElsewhere ? 'elsewhere' : 'read'}`)
    const [line = '', theirLine = ''] = [own.lineIds[0], theirs.lineIds[0]]
    // The person audited, their print, and the auditors of either side.
    const print = claimPrint(as('刘销售'), own.claimId)
    expect(codes(print).toSorted()).toEqual([`consecutiveInvoices ${line} elsewhere`, `sameInvoice ${line} elsewhere`])
    seen(print, [...says(theirs, '周销售', '16837'), ...says(next, '单晓', '30017')])
    const ofTheirs = look(desk.book, '陈主管', theirs.claimId)
    expect(codes(ofTheirs)).toContain(`sameInvoice ${theirLine} elsewhere`)
    seen(ofTheirs, [...says(own, '刘销售', '20011'), ...says(next, '单晓', '30017')])
    const ofOwn = look(desk.book, '王主管', own.claimId)
    expect(codes(ofOwn)).toContain(`consecutiveInvoices ${line} read`)
    expect(codes(ofOwn)).toContain(`sameInvoice ${line} elsewhere`)
    seen(ofOwn, says(theirs, '周销售', '16837'))
    expect(ofOwn.others[next.lineIds[0] ?? '']).toMatchObject({ owner: '单晓', amount: 30_017 })
    // Neither as records, which name the other line.
    const page = { type: 'auditFinding' as const, sort: [], offset: 0, limit: 10, wantTotal: true }
    const totals = (['刘销售', '陈主管', '管理员'] as const).map((name) => pageOfRecords(as(name), page).total)
    expect(totals).toEqual([0, 0, 3])
    // A deputy reads what the manager reads.
    const people = { managerId: desk.book.people['陈主管'], deputyId: desk.book.people['王主管'] }
    write(desk.book.workbook, insert('expenseDelegation', { ...people, fromDay: '2026-11-01', toDay: '2026-11-03' }))
    expect(look(desk.book, '王主管', own.claimId).others[theirLine]).toMatchObject({ owner: '周销售' })
  })

  it('finds the same invoice however its number was written', () => {
    const paid = claim(desk, '周销售', { invoiceNumber: '2632-0145' })
    settle(desk.book, '陈主管', paid)
    const again = claim(desk, '刘销售', { invoiceNumber: '２６３２ ０１４５', amount: 20_010 })
    runAudit(as('王主管'), again.claimId)
    const { findings } = look(desk.book, '管理员', again.claimId)
    expect(findings.filter(({ code }) => code === 'sameInvoice')).toMatchObject([
      { lineId: again.lineIds[0], otherLineId: paid.lineIds[0], severity: 'red' },
    ])
    const third = claim(desk, '单晓', { invoiceNumber: '26320145', amount: 30_030 })
    runAudit(as('王主管'), third.claimId)
    expect(look(desk.book, '王主管', third.claimId).findings.map(({ code }) => code)).toContain('sameInvoice')
  })

  it('does not look at what is sealed, and sees it once the seal is off', () => {
    write(
      desk.book.workbook,
      insert('checkerAssignment', { personId: desk.book.people['刘销售'], checkerId: desk.book.people['郑内勤'] }),
    )
    entry(desk.book, '刘销售', { doneOn: '2026-11-02', doneTime: '08:30' }, desk.book.clock.at)
    const made = claim(desk, '刘销售', { spentOn: '2026-11-02' })
    runAudit(as('王主管'), made.claimId)
    expect(look(desk.book, '王主管', made.claimId).items[0]).toMatchObject({ verdict: 'noLog' })
    desk.book.clock.at = Date.parse('2026-11-04T09:00:00+08:00')
    runAudit(as('王主管'), made.claimId)
    expect(look(desk.book, '王主管', made.claimId).items[0]).toMatchObject({ verdict: 'matched' })
  })

  it('counts the log that was written after the claim against it', () => {
    const made = claim(desk, '刘销售', {})
    desk.book.clock.at += 60_000
    entry(desk.book, '刘销售', {}, desk.book.clock.at)
    runAudit(as('王主管'), made.claimId)
    const { items, findings } = look(desk.book, '王主管', made.claimId)
    expect(items[0]).toMatchObject({ verdict: 'doubtful', audit: { reason: 'writtenAfterClaim' } })
    expect(findings.map(({ code }) => code)).toEqual(['logAfterClaim'])
  })

  it('is done again until lines are decided, and leaves decided lines as they were looked at', () => {
    const made = claim(desk, '刘销售', {}, { description: '晚餐', amount: 12_120 })
    const manager = as('王主管')
    runAudit(manager, made.claimId)
    const [first = '', second = ''] = made.lineIds
    decideLine(manager, { lineId: first, decision: 'approved' })
    entry(desk.book, '刘销售', {})
    runAudit(manager, made.claimId)
    const verdictOf = (id: string) =>
      look(desk.book, '王主管', made.claimId).items.find((item) => item.id === id)?.verdict
    expect(verdictOf(first)).toBe('noLog')
    expect(verdictOf(second)).not.toBe('noLog')
  })

  it('shows three days of the claimant with what the office wrote', () => {
    const ownerId = desk.book.people['刘销售']
    entry(desk.book, '刘销售', {})
    write(
      desk.book.workbook,
      insert('morningCheck', {
        personId: ownerId,
        day: '2026-10-30',
        plannedPlace: '苏州',
        reached: true,
        onPlace: true,
        calledAt: '08:00',
      }),
    )
    const made = claim(desk, '刘销售', {})
    const days = logDaysOf(as('王主管'), made.claimId, '2026-10-29')
    expect(days.map(({ day, records }) => [day, records.map(({ type, place }) => [type, place])])).toEqual([
      ['2026-10-28', []],
      ['2026-10-29', [['activity', '无锡市']]],
      ['2026-10-30', [['morningCheck', '苏州']]],
    ])
  })
})

describe('who may', () => {
  it('audit, decide, finish and pay: never the claimant, nobody out of reach', async () => {
    const { claimId, lineIds } = claim(desk, '刘销售', {})
    const [lineId = ''] = lineIds
    await failureOf(() => runAudit(as('刘销售'), claimId), 'FORBIDDEN')
    await failureOf(() => runAudit(as('管理员'), claimId), 'FORBIDDEN')
    await failureOf(() => runAudit(as('陈主管'), claimId), 'NOT_FOUND')
    await failureOf(() => auditedClaim(as('陈主管'), claimId), 'NOT_FOUND')
    runAudit(as('郑内勤'), claimId)
    await failureOf(() => decideLine(as('郑内勤'), { lineId, decision: 'approved' }), 'FORBIDDEN')
    await failureOf(() => decideLine(as('陈主管'), { lineId, decision: 'approved' }), 'NOT_FOUND')
    expect(await issuesOf(() => finishClaim(as('王主管'), claimId))).toEqual(['linesUndecided'])
    await failureOf(() => payClaims(as('刘销售'), [claimId]), 'FORBIDDEN')
    expect(await issuesOf(() => payClaims(as('郑内勤'), [claimId]))).toContain('claimStep')
    decideLine(as('王主管'), { lineId, decision: 'reduced', approvedAmount: 10_000, reason: '超标准' })
    finishClaim(as('王主管'), claimId)
    payClaims(as('郑内勤'), [claimId])
    expect(statusOf(claimId)).toBe('paid')
    expect(look(desk.book, '王主管', claimId)).toMatchObject({ approved: 10_000, undecided: 0, against: 1 })
  })

  it('decide in a manager’s place while it is delegated, never the manager’s own and never their own', async () => {
    const made = claim(desk, '刘销售', {})
    const managers = claim(desk, '王主管', {})
    const deputies = claim(desk, '吴培训', {})
    await failureOf(() => auditQueue(as('吴培训'), 'toAudit'), 'FORBIDDEN')
    const people = { managerId: desk.book.people['王主管'], deputyId: desk.book.people['吴培训'] }
    write(desk.book.workbook, insert('expenseDelegation', { ...people, fromDay: '2026-11-01', toDay: '2026-11-03' }))
    expect(auditQueue(as('吴培训'), 'toAudit').map(({ id }) => id)).toEqual([made.claimId])
    runAudit(as('吴培训'), made.claimId)
    decideLine(as('吴培训'), { lineId: made.lineIds[0] ?? '', decision: 'approved' })
    expect(look(desk.book, '吴培训', made.claimId).items[0]).toMatchObject({ decidedBy: '吴培训' })
    await failureOf(() => runAudit(as('吴培训'), managers.claimId), 'NOT_FOUND')
    expect(await issuesOf(() => runAudit(as('吴培训'), deputies.claimId))).toEqual(['ownDecision'])
    expect(await issuesOf(() => runAudit(as('王主管'), managers.claimId))).toEqual(['ownDecision'])
    desk.book.clock.at = Date.parse('2026-11-04T09:00:00+08:00')
    await failureOf(() => finishClaim(as('吴培训'), made.claimId), 'FORBIDDEN')
  })

  it('delegate what is their own to delegate', async () => {
    const days = { fromDay: '2026-11-01', toDay: '2026-11-30' }
    const { people } = desk.book
    const own = insert('expenseDelegation', { ...days, managerId: people['王主管'], deputyId: people['吴培训'] })
    const others = insert('expenseDelegation', { ...days, managerId: people['陈主管'], deputyId: people['王主管'] })
    expect(await issuesOf(() => editAs(desk.book, '王主管', others))).toEqual(['ownDelegation'])
    const { actor } = as('郑内勤')
    const forThemselves = insert('expenseDelegation', { ...own.values, deputyId: people['郑内勤'] })
    const imported = () =>
      commit(desk.book.workbook, { actor, kind: 'import', label: { key: 'import', count: 1 }, edits: [forThemselves] })
    expect(await issuesOf(imported)).toEqual(['ownDelegation'])
    editAs(desk.book, '王主管', own)
    const taken = update('expenseDelegation', own.id, { managerId: people['陈主管'], deputyId: people['王主管'] })
    expect(await issuesOf(() => editAs(desk.book, '王主管', taken))).toEqual(['ownDelegation'])
    expect(await issuesOf(() => editAs(desk.book, '陈主管', taken))).toEqual(['ownDelegation'])
    editAs(desk.book, '管理员', others)
  })

  it('agree as a second person, neither claimant nor decider; a claim taken up again is agreed to anew', async () => {
    write(
      desk.book.workbook,
      insert('person', { name: '总监', roles: ['manager'], departmentId: desk.book.departments['总部'] }),
    )
    const made = claim(desk, '刘销售', {})
    settle(desk.book, '王主管', made)
    expect(await issuesOf(() => agreeToClaim(as('王主管'), made.claimId))).toEqual(['ownDecision'])
    expect(auditQueue(as('王主管'), 'toAgree')).toEqual([])
    const people = { managerId: desk.book.people['王主管'], deputyId: desk.book.people['吴培训'] }
    const delegation = insert('expenseDelegation', { ...people, fromDay: '2026-11-01', toDay: '2026-11-30' })
    write(desk.book.workbook, delegation)
    expect(auditQueue(as('吴培训'), 'toAgree').map(({ id }) => id)).toEqual([made.claimId])
    expect(look(desk.book, '吴培训', made.claimId).sample).toEqual(made.lineIds)
    agreeToClaim(as('吴培训'), made.claimId)
    expect(valueOf(desk.book, 'expenseClaim', made.claimId, 'agreedBy')).toBe(desk.book.people['吴培训'])
    write(desk.book.workbook, remove('expenseDelegation', delegation.id))
    reopenClaim(as('王主管'), made.claimId)
    expect(valueOf(desk.book, 'expenseClaim', made.claimId, 'agreedBy')).toBeNull()
    expect(statusOf(made.claimId)).toBe('audited')
  })
})

describe('the desk', () => {
  it('shows what was settled last, however much was settled before', () => {
    const { book, categories } = desk
    const ownerId = book.people['刘销售']
    const heads = Array.from({ length: 501 }, () => insert('expenseClaim', { ownerId }))
    const line = { spentOn: '2026-09-15', categoryId: categories.meal, amount: 100 }
    write(book.workbook, ...heads, ...heads.map(({ id }) => insert('claimLine', { ...line, claimId: id })))
    // A year of claims that the manager decided and paid.
    const { handle } = book.workbook
    handle.prepare(`UPDATE expense_claims SET status = 'paid', submitted_at = 1`).run()
    handle.prepare(`UPDATE claim_lines SET decision = 'approved', decided_by = ?`).run(book.people['王主管'])
    const people = { managerId: book.people['王主管'], deputyId: book.people['吴培训'] }
    write(book.workbook, insert('expenseDelegation', { ...people, fromDay: '2026-11-01', toDay: '2026-11-30' }))
    const latest = claim(desk, '刘销售', {})
    settle(book, '吴培训', latest)
    expect(auditQueue(as('王主管'), 'toAgree').map(({ id }) => id)).toEqual([latest.claimId])
    expect(auditQueue(as('王主管'), 'done').at(-1)?.id).toBe(latest.claimId)
  })

  it('approves what is clean together and leaves the rest', () => {
    entry(desk.book, '刘销售', {})
    const made = claim(desk, '刘销售', {}, { place: '桂林', amount: 12_120, description: '晚餐' })
    runAudit(as('王主管'), made.claimId)
    expect(approveClean(as('王主管'), made.claimId)).toMatchObject({ count: 1 })
    const decisions = look(desk.book, '王主管', made.claimId).items.map(
      ({ verdict, decision }) => `${verdict} ${decision}`,
    )
    expect(decisions.toSorted()).toEqual(['contradicted null', 'matched approved'])
    expect(approveClean(as('王主管'), made.claimId)).toMatchObject({ count: 0 })
  })

  it('closes the day to the log when its claim is decided, until that is taken up again', async () => {
    const made = claim(desk, '刘销售', {})
    const kept = entry(desk.book, '刘销售', { subject: '已记的拜访' })
    settle(desk.book, '王主管', made)
    expect(await issuesOf(() => entry(desk.book, '刘销售', {}, desk.book.clock.at))).toEqual(['dayDecided'])
    const elsewhere = update('activity', kept, { doneOn: '2026-10-28' })
    const changes = [
      () => editAs(desk.book, '刘销售', elsewhere),
      () => editAs(desk.book, '刘销售', update('activity', kept, { status: 'cancelled' })),
      () => editAs(desk.book, '刘销售', remove('activity', kept)),
      () => undoAs(desk.book, '刘销售'),
    ]
    for (const change of changes) expect(await issuesOf(change)).toEqual(['dayDecided'])
    reopenClaim(as('王主管'), made.claimId)
    entry(desk.book, '刘销售', {}, desk.book.clock.at)
    withdrawClaim(as('刘销售'), made.claimId)
    entry(desk.book, '刘销售', { doneTime: '15:00' }, desk.book.clock.at)
  })

  it('asks the claimant and shows the answer', () => {
    const made = claim(desk, '刘销售', {})
    const [lineId = ''] = made.lineIds
    runAudit(as('王主管'), made.claimId)
    askAboutLine(as('王主管'), lineId, '见了谁？')
    answerQuestion(as('刘销售'), lineId, '段工')
    expect(look(desk.book, '王主管', made.claimId).items[0]).toMatchObject({ question: '见了谁？', answer: '段工' })
  })

  it('adds up to the lines behind every figure of the report', () => {
    entry(desk.book, '刘销售', {})
    const first = claim(desk, '刘销售', {}, { spentOn: '2026-09-15', amount: 33_330, description: '晚餐' })
    const second = claim(desk, '单晓', { amount: -4_440 }, { categoryId: desk.categories.transport, amount: 8_880 })
    settle(desk.book, '王主管', first)
    runAudit(as('王主管'), second.claimId)
    decideLine(as('王主管'), { lineId: second.lineIds[1] ?? '', decision: 'rejected', reason: '无票' })
    claim(desk, '周销售', { amount: 77_770 })
    const request = { from: '2026-01-01', to: '2027-01-01' }
    const { total, groups } = auditReport(as('王主管'), request)
    expect(total).toEqual({ lines: 4, amount: 54_600, approved: 50_160, cut: 8_880, pending: -4_440, flagged: 3 })
    for (const group of REPORT_GROUPS) {
      for (const row of groups[group]) {
        for (const figure of AUDIT_FIGURES) {
          const drill = auditReportLines(as('王主管'), { ...request, figure, group, key: row.key })
          expect(drill.total[figure]).toBe(row[figure])
          expect(drill.lines.length).toBe(drill.total.lines)
        }
      }
      expect(groups[group].reduce((sum, { amount }) => sum + amount, 0)).toBe(total.amount)
    }
    expect(auditReport(as('管理员'), request).total.amount).toBe(132_370)
    expect(auditReport(as('单晓'), request).total.amount).toBe(4_440)
  })
})
