import { fc, test } from '@fast-check/vitest'
import { beforeEach, describe, expect, it } from 'vitest'
import { closeOpportunities, moveOpportunities, reopenOpportunities, stageBarOf } from '#db/services/opportunities.ts'
import { createPipeline } from '#db/services/pipelines.ts'
import { allRecords } from '#db/services/records.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import {
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  remove,
  START,
  START_DATE,
  stateOf,
  update,
  valueOf,
  visitorFor,
  visitsOf,
} from '#test/support/workbook.ts'
import type { StageName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const me = () => visitorFor(book, '刘销售')
const wait = (days: number): void => void (book.clock.at += days * DAY_MS)
const move = (id: string, to: 'next' | 'previous' | StageName, evidence?: string) =>
  moveOpportunities(me(), {
    ids: [id],
    to: to === 'next' || to === 'previous' ? to : { stageId: book.stages[to] },
    evidence,
  })
const win = (id: string, closedOn?: string) => closeOpportunities(me(), { ids: [id], outcome: 'won', closedOn })
const lose = (id: string) =>
  closeOpportunities(me(), { ids: [id], outcome: 'lost', lossReasonId: book.lossReasons['价格'], note: '太贵' })

const stageName = (id: unknown): string => Object.entries(book.stages).find(([, known]) => known === id)?.[0] ?? '?'
const story = (id: string): string[] =>
  visitsOf(book, id).map((visit) =>
    [visit['enterKind'], stageName(visit['stageId']), visit['leaveKind'] ?? '…'].join(' '),
  )

describe('stage events', () => {
  it('begin with one of the first stage at creation', () => {
    const id = anOpportunity(book)
    expect(visitsOf(book, id)).toMatchObject([
      {
        stageId: book.stages['验证'],
        pipelineId: book.pipelineId,
        enteredAt: START,
        enterKind: 'created',
        leftAt: null,
      },
    ])
    expect(stateOf(book, 'opportunity', id).values).toMatchObject({ stageEnteredAt: START, startedOn: START_DATE })
  })

  it('begin at the start of the day for a deal that began earlier', () => {
    const id = anOpportunity(book, { values: { startedOn: '2026-10-01' } })
    expect(visitsOf(book, id)[0]?.['enteredAt']).toBe(Date.parse('2026-10-01T00:00:00+08:00'))
  })

  it('follow promoting, demoting and skipping, with who, when and the evidence', () => {
    const id = anOpportunity(book)
    wait(2)
    move(id, 'next', '见到了总工')
    wait(3)
    move(id, '成交')
    wait(1)
    move(id, 'previous', '需求变了')
    expect(story(id)).toEqual([
      'created 验证 promoted',
      'promoted 开发 promoted',
      'promoted 成交 demoted',
      'demoted 提案 …',
    ])
    expect(visitsOf(book, id)[0]).toMatchObject({
      leftAt: START + 2 * DAY_MS,
      leftBy: book.people['刘销售'],
      evidence: '见到了总工',
    })
    expect(visitsOf(book, id)[1]).toMatchObject({ enteredAt: START + 2 * DAY_MS, enteredBy: book.people['刘销售'] })
    const { stages, visits } = stageBarOf(me(), id)
    expect(stages.map(({ name, days, isCurrent }) => [name, days, isCurrent])).toEqual([
      ['验证', 2, false],
      ['开发', 3, false],
      ['提案', 0, true],
      ['成交', 1, false],
    ])
    expect(visits.map((visit) => visit.enteredBy)).toEqual(['', '刘销售', '刘销售', '刘销售'])
  })

  it('stop with closing and start anew with reopening', () => {
    const id = anOpportunity(book)
    wait(5)
    lose(id)
    expect(stateOf(book, 'opportunity', id).values).toMatchObject({
      status: 'lost',
      closedOn: '2026-11-07',
      lossNote: '太贵',
    })
    wait(10)
    reopenOpportunities(me(), { ids: [id], evidence: '又来询价' })
    wait(1)
    expect(story(id)).toEqual(['created 验证 lost', 'reopened 验证 …'])
    expect(stageBarOf(me(), id).stages[0]?.days).toBe(6)
    expect(stateOf(book, 'opportunity', id).values).toMatchObject({
      status: 'open',
      closedOn: null,
      lossReasonId: null,
      lossNote: null,
      stageEnteredAt: START + 15 * DAY_MS,
    })
  })

  it('end when the closing date says, yet never before they began nor in the future', () => {
    const id = anOpportunity(book, { values: { startedOn: '2026-10-01' } })
    win(id, '2026-10-20')
    expect(visitsOf(book, id)[0]?.['leftAt']).toBe(Date.parse('2026-10-20T00:00:00+08:00'))
    const sameDay = anOpportunity(book)
    wait(1)
    win(sameDay, START_DATE)
    expect(visitsOf(book, sameDay)[0]).toMatchObject({ enteredAt: START, leftAt: START })
    const early = anOpportunity(book)
    win(early, '2027-01-01')
    expect(visitsOf(book, early)[0]?.['leftAt']).toBe(book.clock.at)
  })

  it('follow an outcome or a closing date that is put right', () => {
    const id = anOpportunity(book, { values: { startedOn: '2026-10-01' } })
    win(id)
    lose(id)
    expect(story(id)).toEqual(['created 验证 lost'])
    editAs(book, '刘销售', update('opportunity', id, { closedOn: '2026-10-11' }))
    expect(visitsOf(book, id)[0]?.['leftAt']).toBe(Date.parse('2026-10-11T00:00:00+08:00'))
  })

  it('show a visit to the stage in which a deal is won in one step', () => {
    const id = anOpportunity(book)
    wait(1)
    editAs(book, '刘销售', update('opportunity', id, { stageId: book.stages['成交'], status: 'won' }))
    expect(story(id)).toEqual(['created 验证 promoted', 'promoted 成交 won'])
  })

  it('exist for a deal that is entered closed', () => {
    const id = anOpportunity(book, { values: { status: 'won', startedOn: '2026-10-01', closedOn: '2026-10-05' } })
    expect(story(id)).toEqual(['created 验证 won'])
    expect(stageBarOf(me(), id).stages[0]?.days).toBe(4)
  })

  it('tell of another pipeline as a move', () => {
    const id = anOpportunity(book)
    const other = createPipeline(visitorFor(book, '王主管'), { templateId: 'T4', language: 'zh-CN' }).id
    editAs(book, '刘销售', update('opportunity', id, { pipelineId: other }))
    const first = allRecords(me(), 'stage').find(
      (row) => row.values['pipelineId'] === other && row.values['position'] === 1,
    )
    expect(stateOf(book, 'opportunity', id).values).toMatchObject({ pipelineId: other, stageId: first?.id })
    expect(visitsOf(book, id).map((visit) => visit['leaveKind'] ?? visit['enterKind'])).toEqual(['moved', 'moved'])
    editAs(book, '刘销售', update('opportunity', id, { stageId: book.stages['提案'] }))
    expect(valueOf(book, 'opportunity', id, 'pipelineId')).toBe(book.pipelineId)
  })

  it('go with a deleted deal and come back with it', () => {
    const id = anOpportunity(book)
    editAs(book, '刘销售', remove('opportunity', id))
    expect(visitsOf(book, id)).toEqual([])
  })
})

describe('opportunity rules', () => {
  const codesOf = async (call: () => unknown): Promise<(readonly [string, string])[]> =>
    (await failureOf(call, 'INVALID')).issues.map(({ field, code }) => [field, code] as const)
  const edit = (id: string, values: Parameters<typeof update>[2]) =>
    editAs(book, '刘销售', update('opportunity', id, values))

  it('keep a closed deal where it is', async () => {
    const id = anOpportunity(book)
    win(id)
    expect(await codesOf(() => move(id, 'next'))).toEqual([['stageId', 'closedIsNotOpen']])
    expect(await codesOf(() => edit(id, { stageId: book.stages['提案'] }))).toEqual([['stageId', 'closedIsNotOpen']])
    reopenOpportunities(me(), { ids: [id], evidence: '又来询价', stageId: book.stages['提案'] })
    expect(story(id)).toEqual(['created 验证 won', 'reopened 提案 …'])
  })

  it('refuse to go beyond the first and the last stage, for all or none', async () => {
    const [first, last] = [anOpportunity(book), anOpportunity(book, { stage: '成交' })]
    const both = { ids: [first, last] }
    expect(await codesOf(() => moveOpportunities(me(), { ...both, to: 'next' }))).toEqual([['stageId', 'lastStage']])
    expect(await codesOf(() => moveOpportunities(me(), { ...both, to: 'previous' }))).toEqual([
      ['stageId', 'firstStage'],
    ])
    expect(valueOf(book, 'opportunity', first, 'stageId')).toBe(book.stages['验证'])
  })

  it('ask for the reason of a loss, sound dates and a stage of the pipeline', async () => {
    const id = anOpportunity(book, { values: { startedOn: '2026-10-10' } })
    expect(await codesOf(() => edit(id, { status: 'lost' }))).toEqual([['lossReasonId', 'lossReasonRequired']])
    expect(await codesOf(() => edit(id, { closedOn: '2026-11-01' }))).toEqual([['closedOn', 'notClosed']])
    expect(await codesOf(() => win(id, '2026-10-09'))).toEqual([['closedOn', 'closedBeforeStart']])
    expect(await codesOf(() => edit(id, { stageId: 'nowhere' }))).toEqual([['stageId', 'unknownReference']])
    expect(await codesOf(() => edit(id, { stageId: null }))).toEqual([['stageId', 'required']])
    expect(await codesOf(() => edit(id, { pipelineId: null }))).toContainEqual(['pipelineId', 'required'])
    const other = createPipeline(visitorFor(book, '王主管'), { templateId: 'T4', language: 'zh-CN' }).id
    expect(await codesOf(() => edit(id, { pipelineId: other, stageId: book.stages['提案'] }))).toEqual([
      ['stageId', 'stageOfOtherPipeline'],
    ])
    expect(story(id)).toEqual(['created 验证 …'])
  })

  it('drop the reason of a loss from a deal that is won after all', () => {
    const id = anOpportunity(book)
    lose(id)
    win(id)
    expect(stateOf(book, 'opportunity', id).values).toMatchObject({ status: 'won', lossReasonId: null, lossNote: null })
  })

  it('give a new deal to the person who enters it', () => {
    const result = editAs(book, '刘销售', {
      type: 'opportunity',
      id: 'new-one',
      operation: 'insert',
      values: { name: '机会' },
    })
    expect(result.records[0]).toMatchObject({
      labels: { ownerId: '刘销售', pipelineId: '直销四阶段', stageId: '验证' },
      values: { status: 'open', probability: 1000, stageDays: 0 },
    })
  })
})

type Step = { wait: number } & ({ act: 'move'; to: StageName } | { act: 'win' | 'lose' | 'reopen' })
const anyStep: fc.Arbitrary<Step> = fc
  .tuple(
    fc.integer({ min: 0, max: 40 * DAY_MS }),
    fc.oneof(
      fc.constantFrom<StageName>('验证', '开发', '提案', '成交').map((to) => ({ act: 'move' as const, to })),
      fc.constantFrom('win' as const, 'lose' as const, 'reopen' as const).map((act) => ({ act })),
    ),
  )
  .map(([pause, step]) => ({ wait: pause, ...step }))

/** Does what makes sense in the status; answers whether the deal was open while the step's wait passed. */
function take(id: string, step: Step): boolean {
  const isOpen = valueOf(book, 'opportunity', id, 'status') === 'open'
  book.clock.at += step.wait
  if (step.act === 'reopen' ? !isOpen : isOpen) {
    if (step.act === 'move') move(id, step.to, '需求变了')
    else if (step.act === 'win') win(id)
    else if (step.act === 'lose') lose(id)
    else reopenOpportunities(me(), { ids: [id], evidence: '又来询价' })
  }
  return isOpen
}

describe('whole life', () => {
  test.prop([fc.array(anyStep, { maxLength: 14 })], { numRuns: 40 })(
    'is the sum of the visits, which follow each other',
    (steps) => {
      const id = anOpportunity(book)
      let openTime = 0
      for (const step of steps) openTime += take(id, step) ? step.wait : 0
      const visits = visitsOf(book, id).map((visit) => ({
        from: Number(visit['enteredAt']),
        to: visit['leftAt'] === null ? book.clock.at : Number(visit['leftAt']),
        isOver: visit['leftAt'] !== null,
      }))
      expect(visits.reduce((sum, visit) => sum + visit.to - visit.from, 0)).toBe(openTime)
      for (const [index, visit] of visits.entries()) {
        expect(visit.to).toBeGreaterThanOrEqual(visit.from)
        const next = visits[index + 1]
        if (next) expect([visit.isOver, next.from >= visit.to]).toEqual([true, true])
      }
      const isOpen = valueOf(book, 'opportunity', id, 'status') === 'open'
      expect(visits.at(-1)?.isOver).toBe(!isOpen)
      expect(valueOf(book, 'opportunity', id, 'stageEnteredAt')).toBe(visits.at(-1)?.from)
    },
  )

  it('leaves a sound workbook', () => {
    const id = anOpportunity(book)
    for (const act of ['lose', 'reopen', 'win'] as const) take(id, { wait: 1, act })
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })
})
