import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { exportRecords } from '#db/services/export.ts'
import { pageOfRecords } from '#db/services/records.ts'
import { startRun } from '#db/services/runs/begin.ts'
import { cancelRun } from '#db/services/runs/close.ts'
import { tickStep } from '#db/services/runs/steps.ts'
import { listViews, saveView } from '#db/services/views.ts'
import { exportRequest } from '#shared/contract/exports.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { where } from '#shared/domain/filter.ts'
import { viewDefinition } from '#shared/domain/view.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import { aWorkbook, failureOf, undoAs, valueOf, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'
import { writeBlock } from '../ranges/range-desk.ts'

let book: TestWorkbook
let playbookId: string
beforeEach(async () => {
  book = await aWorkbook()
  playbookId = aPlaybook(book.workbook, [{ title: '一', dueDays: 2 }], { name: '日常', subject: 'alone' }).playbookId
})
const as = (name: TeamName) => visitorFor(book, name)
const begin = (name: TeamName, title: string) => startRun(as(name), { playbookId, name: title }).runId
const ownersOf = (ids: readonly string[]) => ids.map((id) => valueOf(book, 'playbookRun', id, 'ownerId'))

describe('views of runs', () => {
  const LATE = viewDefinition.parse({
    conditions: [{ field: 'state', filter: where('state', 'in', 'overdue') }],
    groups: [{ field: 'ownerId', direction: 'ascending' }],
    columns: [{ field: 'name', isShown: true, isFrozen: true, width: 180 }],
  })
  const save = (name: TeamName, title: string, isShared: boolean) =>
    saveView(as(name), { kind: 'new', recordType: 'playbookRun', name: title, isShared, definition: LATE })
  const namesOf = (name: TeamName) => listViews(as(name)).map((view) => view.name)

  it('are kept for their owner, or shared by who leads a team', async () => {
    expect(save('刘销售', '我的逾期', false)).toMatchObject({ isShared: false, dropped: 0, definition: LATE })
    await failureOf(() => save('刘销售', '大家的逾期', true), 'FORBIDDEN')
    save('王主管', '大家的逾期', true)
    expect([namesOf('刘销售'), namesOf('单晓')]).toEqual([['我的逾期', '大家的逾期'], ['大家的逾期']])
  })

  it('show each person the runs that they read', () => {
    begin('刘销售', '苏州')
    begin('周销售', '广州')
    book.clock.at += 5 * DAY_MS
    begin('刘销售', '无锡')
    const rowsOf = (name: TeamName) =>
      pageOfRecords(as(name), {
        type: 'playbookRun',
        filter: where('state', 'in', 'overdue'),
        sort: [{ field: 'startedOn', direction: 'descending' }],
        offset: 0,
        limit: 50,
        wantTotal: true,
      }).rows.map(({ values }) => values['name'])
    expect([rowsOf('刘销售'), rowsOf('王主管'), rowsOf('单晓'), rowsOf('陈主管')]).toEqual([
      ['苏州'],
      ['苏州'],
      [],
      ['广州'],
    ])
  })
})

describe('many runs at once', () => {
  const assign = (ids: readonly string[], owner: TeamName, by: TeamName, accept?: 'good') =>
    writeBlock(
      book,
      ids,
      ['name'],
      { kind: 'setFields', changes: [{ field: 'ownerId', how: 'value', value: book.people[owner] }] },
      { as: by, type: 'playbookRun', ...(accept === undefined ? {} : { accept }) },
    )

  it('are given to somebody else in one step of undo; those that are over stay', async () => {
    const ids = [begin('刘销售', '一'), begin('刘销售', '二'), begin('刘销售', '三')]
    const [first = '', , over = ''] = ids
    tickStep(as('刘销售'), { runId: first, stepKey: '一' })
    cancelRun(as('刘销售'), over)
    const [liu, shan] = [book.people['刘销售'], book.people['单晓']]
    const refused = await assign(ids, '单晓', '王主管')
    expect([refused.bad.map(({ row, code }) => [row, code]), ownersOf(ids)]).toEqual([
      [[2, 'runOver']],
      [liu, liu, liu],
    ])
    await assign(ids, '单晓', '王主管', 'good')
    expect(ownersOf(ids)).toEqual([shan, shan, liu])
    await undoAs(book, '王主管')
    expect(ownersOf(ids)).toEqual([liu, liu, liu])
    expect(valueOf(book, 'playbookRun', first, 'doneCount')).toBe(1)
  })

  it('are not given away by who may not', async () => {
    const ids = [begin('刘销售', '一')]
    for (const by of ['刘销售', '单晓', '陈主管', '吴培训', '管理员'] as const) {
      const result = await assign(ids, '单晓', by).catch((error: { code: string }) => ({ bad: [error.code] }))
      expect([by, result.bad.length > 0]).toEqual([by, true])
    }
    expect(ownersOf(ids)).toEqual([book.people['刘销售']])
  })
})

describe('runs as a file', () => {
  it('say where they stand, of those that the person reads', async () => {
    begin('刘销售', '苏州')
    begin('周销售', '广州')
    book.clock.at += 5 * DAY_MS
    const exported = async (name: TeamName): Promise<string[]> => {
      const target = path.join(book.folder, `${name}.csv`)
      const request = exportRequest.parse({
        type: 'playbookRun',
        rows: { kind: 'all', sort: [] },
        columns: ['name', 'ownerId', 'state', 'doneCount', 'stepCount'],
        format: 'csv-utf8',
        language: 'zh-CN',
      })
      await exportRecords(as(name), request, { path: target, name: '执行.csv' })
      return fs.readFileSync(target, 'utf8').replace('\uFEFF', '').trimEnd().split('\r\n').slice(1)
    }
    expect([await exported('刘销售'), await exported('陈主管')]).toEqual([
      ['苏州,刘销售,逾期,0,1'],
      ['广州,周销售,逾期,0,1'],
    ])
  })
})
