import { beforeEach, expect, it } from 'vitest'
import { analysisDrill } from '#db/services/analysis/drill.ts'
import { closeOpportunities, reopenOpportunities } from '#db/services/opportunities.ts'
import { totalsOfRecords } from '#db/services/records.ts'
import { rulePage } from '#db/services/warnings.ts'
import type { StageLimit } from '#shared/contract/warnings.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { anOpportunity, aWorkbook, editAs, remove, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const win = (id: string, by: '王主管' | '陈主管' = '王主管'): void => {
  closeOpportunities(visitorFor(book, by), { ids: [id], outcome: 'won' })
}

const limits = (name: TeamName): readonly StageLimit[] => rulePage(visitorFor(book, name)).stages

/** What a person reads of the opportunities behind the number of a stage. */
function opened(name: TeamName, { pipelineId, stageId }: StageLimit): number {
  const visitor = visitorFor(book, name)
  const { count, filter } = analysisDrill(visitor, { pipelineId, figure: { of: 'wonStay', stageId } })
  if (count > 0) expect(totalsOfRecords(visitor, { type: 'opportunity', filter, fields: [] }).count).toBe(count)
  return count
}

it('a stage’s limit counts the won opportunities that its number opens', () => {
  const [first, second, again, lost, gone] = Array.from({ length: 5 }, () => anOpportunity(book))
  const south = anOpportunity(book, { owner: '周销售' })
  book.clock.at += DAY_MS
  for (const id of [first, again, gone])
    write(book.workbook, update('opportunity', id ?? '', { stageId: book.stages['开发'] }))
  book.clock.at += DAY_MS
  for (const id of [first, second, again, gone]) win(id ?? '')
  win(south, '陈主管')
  reopenOpportunities(visitorFor(book, '王主管'), { ids: [again ?? ''], evidence: '再谈' })
  closeOpportunities(visitorFor(book, '王主管'), {
    ids: [lost ?? ''],
    outcome: 'lost',
    lossReasonId: Object.values(book.lossReasons)[0] ?? '',
  })
  editAs(book, '王主管', remove('opportunity', gone ?? ''))
  const all = limits('吴培训')
  expect(all.map(({ stageName, wonDeals }) => [stageName, wonDeals])).toEqual([
    ['验证', 3],
    ['开发', 1],
    ['提案', 0],
    ['成交', 0],
  ])
  for (const stage of all) expect(opened('吴培训', stage), stage.stageName).toBe(stage.wonDeals)
  // Limits are those of the team; each opens what may be read of it.
  expect(limits('王主管')).toEqual(all)
  expect(all.map((stage) => opened('王主管', stage))).toEqual([2, 1, 0, 0])
  expect(all.map((stage) => opened('陈主管', stage))).toEqual([1, 0, 0, 0])
})
