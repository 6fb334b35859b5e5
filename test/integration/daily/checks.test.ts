import fs from 'node:fs'
import path from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { selectDrawnIds } from '#db/queries/checks.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { checkResults, drawChecks, listDraws, planDraw, repeatDraw, replyToCheck } from '#db/services/checks.ts'
import { submitLog } from '#db/services/daily/my-day-acts.ts'
import { runAudit } from '#db/services/expenses/audit-run.ts'
import { submitClaim, withdrawClaim } from '#db/services/expenses/claims.ts'
import { readableRecords } from '#db/services/records.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import {
  aFolder,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  openBook,
  remove,
  stateOf,
  undoAs,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { Lifetime, TeamName, TestWorkbook } from '#test/support/workbook.ts'

const DAY = '2026-11-02'
const PERIOD = { from: '2026-11-01', to: '2026-12-01', confidence: 9500, rate: 500 }
let book: TestWorkbook

/** Each of the team's two salespeople has handed in a log with so many entries. */
async function aCheckedTeam(entries = 30, lifetime: Lifetime = 'test'): Promise<TestWorkbook> {
  const made = await aWorkbook(lifetime)
  for (const name of ['刘销售', '单晓', '周销售'] as const) {
    const acts = Array.from({ length: entries }, (_, at) =>
      insert('activity', { kind: 'visit', subject: `拜访 ${at + 1}`, status: 'done', doneOn: DAY }),
    )
    editAs(made, name, ...acts)
    submitLog(visitorFor(made, name), DAY)
  }
  return made
}

const drawAs = (name: TeamName, at = book) => drawChecks(visitorFor(at, name), PERIOD)
const checksOf = (drawId: string) => selectRecordStatesBy(book.workbook.handle, 'spotCheck', 'drawId', drawId)

describe('a draw', () => {
  beforeEach(async () => {
    book = await aCheckedTeam()
  })

  it('says its size before it is made: the finite 38 of 60, for many the 59', () => {
    const plan = planDraw(visitorFor(book, '王主管'), PERIOD)
    expect(plan).toMatchObject({ population: 60, sampleSize: 38, largeSize: 59 })
    expect(plan.people.map(({ name, entries, share }) => [name, entries, share])).toEqual([
      ['刘销售', 30, 0.5],
      ['单晓', 30, 0.5],
    ])
    expect(selectRecordStatesBy(book.workbook.handle, 'spotCheck', 'finding', 'true')).toEqual([])
  })

  it('is written as one act with its checks, of the people of the manager alone', async () => {
    const { drawId, drawn } = drawAs('王主管')
    const checks = checksOf(drawId)
    expect([drawn, checks.length]).toEqual([38, 38])
    const people = new Set(checks.map(({ values }) => values['personId']))
    expect(people).toEqual(new Set([book.people['刘销售'], book.people['单晓']]))
    await failureOf(() => undoAs(book, '王主管'), 'NOTHING_TO_UNDO')
    for (const name of ['刘销售', '郑内勤', '吴培训', '管理员'] as const)
      await failureOf(() => drawAs(name), 'FORBIDDEN')
  })

  it('leaves out what is sealed, what was not handed in and what is the manager’s own', () => {
    write(
      book.workbook,
      insert('checkerAssignment', { personId: book.people['刘销售'], checkerId: book.people['王主管'] }),
    )
    editAs(book, '王主管', insert('activity', { kind: 'visit', subject: '陪访', status: 'done', doneOn: DAY }))
    submitLog(visitorFor(book, '王主管'), DAY)
    editAs(book, '单晓', insert('activity', { kind: 'visit', subject: '拜访', status: 'done', doneOn: '2026-11-01' }))
    expect(planDraw(visitorFor(book, '王主管'), PERIOD).population).toBe(30)
    book.clock.at += DAY_MS
    expect(planDraw(visitorFor(book, '王主管'), PERIOD).population).toBe(60)
  })

  it('weighs late entries, contradictions and people never checked more, by the published weights', () => {
    const manager = visitorFor(book, '王主管')
    const check = insert('spotCheck', {
      personId: book.people['单晓'],
      day: DAY,
      method: 'phone',
      finding: 'untrue',
      evidence: '客户说没有来',
    })
    editAs(book, '王主管', check)
    expect(planDraw(manager, PERIOD).people).toMatchObject([
      { name: '刘销售', contradictions: 0, isNeverChecked: true, share: 3 / 5 },
      { name: '单晓', contradictions: 1, isNeverChecked: false, share: 2 / 5 },
    ])
  })

  it('weighs claims that were handed in and stand, neither drafts nor what was withdrawn', () => {
    const category = insert('expenseCategory', { name: '车票', kind: 'transport', needsReceipt: false })
    write(book.workbook, category)
    const claim = insert('expenseClaim', { title: '无锡' })
    const line = insert('claimLine', { claimId: claim.id, spentOn: DAY, categoryId: category.id, amount: 100_000 })
    editAs(book, '刘销售', claim, line)
    const riskOf = () => planDraw(visitorFor(book, '王主管'), PERIOD).people[0]
    expect(riskOf()).toMatchObject({ name: '刘销售', roundAmount: 0, contradictions: 0, share: 0.5 })
    submitClaim(visitorFor(book, '刘销售'), claim.id)
    expect(riskOf()).toMatchObject({ roundAmount: 30, contradictions: 0 })
    runAudit(visitorFor(book, '王主管'), claim.id)
    book.workbook.handle.prepare("UPDATE claim_lines SET verdict = 'contradicted' WHERE id = ?").run(line.id)
    expect(riskOf()).toMatchObject({ roundAmount: 30, contradictions: 1 })
    withdrawClaim(visitorFor(book, '刘销售'), claim.id)
    expect(riskOf()).toMatchObject({ roundAmount: 0, contradictions: 0, share: 0.5 })
  })

  it('asks for a period with entries', async () => {
    const manager = visitorFor(book, '王主管')
    const codeOf = async (period: { from: string; to: string }): Promise<string | undefined> =>
      (await failureOf(() => drawChecks(manager, { ...PERIOD, ...period }), 'INVALID')).issues[0]?.code
    expect(await codeOf({ from: '2026-10-01', to: '2026-11-01' })).toBe('noEntries')
    expect(await codeOf({ from: '2026-11-02', to: '2026-11-02' })).toBe('endsBeforeStart')
  })

  it('tells when the next one is due', () => {
    const manager = visitorFor(book, '王主管')
    expect(listDraws(manager)).toEqual({ draws: [], nextDue: null, isDue: false })
    drawAs('王主管')
    expect(listDraws(manager)).toMatchObject({ nextDue: '2026-12-31', isDue: false })
    book.clock.at += 60 * DAY_MS
    expect(listDraws(manager).isDue).toBe(true)
  })
})

describe('a draw repeated', () => {
  let source: TestWorkbook
  beforeAll(async () => {
    source = await aCheckedTeam(30, 'file')
  })

  /** The file as another machine has it. */
  function copyOf(from: TestWorkbook): TestWorkbook {
    const file = path.join(aFolder(), '副本.funnel')
    fs.copyFileSync(from.file, file)
    return openBook(file)
  }

  test.prop([fc.constantFrom(5000, 9000, 9500, 9900), fc.constantFrom(200, 500, 1000)], { numRuns: 8 })(
    'gives the same sample on a copy of the file, before and after',
    (confidence, rate) => {
      const [one, other] = [copyOf(source), copyOf(source)]
      const draws = [one, other].map((at) => drawChecks(visitorFor(at, '王主管'), { ...PERIOD, confidence, rate }))
      const [drawn, again] = [one, other].map((at, index) =>
        selectDrawnIds(at.workbook.handle, draws[index]?.drawId ?? '').toSorted(),
      )
      expect(drawn?.length).toBeGreaterThan(0)
      expect(again).toEqual(drawn)
      const reader = copyOf(one)
      expect(repeatDraw(visitorFor(reader, '管理员'), draws[0]?.drawId ?? '')).toEqual({
        isSeedRight: true,
        isHeadKnown: true,
        isSameSample: true,
        sample: drawn?.length,
      })
    },
  )

  it('shows when a check was put aside or another seed was written', () => {
    const at = copyOf(source)
    const { drawId } = drawChecks(visitorFor(at, '王主管'), PERIOD)
    const [check] = selectRecordStatesBy(at.workbook.handle, 'spotCheck', 'drawId', drawId)
    editAs(at, '王主管', remove('spotCheck', check?.id ?? ''))
    expect(repeatDraw(visitorFor(at, '王主管'), drawId).isSameSample).toBe(true)
    at.workbook.handle.prepare("UPDATE check_draws SET head = 'x' WHERE id = ?").run(drawId)
    expect(repeatDraw(visitorFor(at, '王主管'), drawId)).toMatchObject({
      isSeedRight: false,
      isHeadKnown: false,
      isSameSample: false,
    })
  })
})

describe('a check', () => {
  beforeEach(async () => {
    book = await aCheckedTeam()
  })

  const find = (id: string, values: FieldValues) => () =>
    editAs(book, '王主管', update('spotCheck', id, { method: 'phone', ...values }))

  it('rests on evidence unless it found the entry true, and is answered by the person alone', async () => {
    const { drawId } = drawAs('王主管')
    const check = checksOf(drawId).find(({ values }) => values['personId'] === book.people['刘销售'])
    const id = check?.id ?? ''
    const reply = { checkId: id, reply: '当天改到了分厂' }
    expect((await failureOf(() => replyToCheck(visitorFor(book, '刘销售'), reply), 'INVALID')).issues[0]?.code).toBe(
      'noFindingYet',
    )
    expect((await failureOf(find(id, { finding: 'untrue' }), 'INVALID')).issues[0]?.code).toBe('evidenceRequired')
    find(id, { finding: 'untrue', evidence: '客户前台说当天无人来访' })()
    expect(readableRecords(visitorFor(book, '刘销售'), 'spotCheck', [id])).toHaveLength(1)
    expect(readableRecords(visitorFor(book, '单晓'), 'spotCheck', [id])).toEqual([])
    await failureOf(() => replyToCheck(visitorFor(book, '王主管'), reply), 'FORBIDDEN')
    await failureOf(() => replyToCheck(visitorFor(book, '单晓'), reply), 'NOT_FOUND')
    replyToCheck(visitorFor(book, '刘销售'), reply)
    expect(stateOf(book, 'spotCheck', id).values).toMatchObject({ reply: reply.reply, repliedAt: book.clock.at })
    await failureOf(() => editAs(book, '刘销售', update('spotCheck', id, { finding: 'true' })), 'FORBIDDEN')
  })

  it('gives the draw its statement, over what was found true or untrue', () => {
    const { drawId } = drawAs('王主管')
    for (const { id } of checksOf(drawId)) find(id, { finding: 'true' })()
    expect(listDraws(visitorFor(book, '王主管')).draws[0]).toMatchObject({
      checked: 38,
      truthful: 38,
      statement: { sample: 38, untrue: 0, upper: 2 / 60 },
    })
    const results = checkResults(visitorFor(book, '王主管'))
    expect(results.reduce((sum, { checks }) => sum + checks, 0)).toBe(38)
    expect(results.every(({ checks, truthful, waiting }) => checks === truthful && waiting === 0)).toBe(true)
    expect(checkResults(visitorFor(book, '刘销售')).map(({ name }) => name)).toEqual(['刘销售'])
  })

  it('takes draws, seeds and replies from nobody’s page', async () => {
    const codesOf = async (...edits: Edit[]): Promise<string[]> =>
      (await failureOf(() => editAs(book, '王主管', ...edits), 'INVALID')).issues.map(({ code }) => code)
    const { drawId } = drawAs('王主管')
    const id = checksOf(drawId)[0]?.id ?? ''
    expect(await codesOf(update('spotCheck', id, { reply: '我同意' }))).toEqual(['readOnly'])
    expect(await codesOf(update('spotCheck', id, { activityId: null }))).toEqual(['readOnly'])
    const own = { personId: book.people['单晓'], day: DAY, drawId }
    expect(await codesOf(insert('spotCheck', own))).toEqual(['readOnly'])
    for (const edit of [
      insert('checkDraw', { seed: 's' }),
      update('checkDraw', drawId, { seed: 's' }),
      remove('checkDraw', drawId),
    ])
      await failureOf(() => editAs(book, '王主管', edit), 'FORBIDDEN')
  })
})
