import { QueryClient } from '@tanstack/react-query'
import { beforeEach, describe, expect, it } from 'vitest'
import { showAhead, withMark, withTask } from '#renderer/features/gates/show-ahead.ts'
import type { GateMark, GateStatus, GateTask } from '#shared/contract/gates.ts'

const MARK: GateMark = {
  id: 'm',
  name: '报价经客户确认',
  kind: 'tick',
  isRequired: true,
  isMet: false,
  guidance: null,
  fieldKey: null,
  fieldLabel: null,
  isFieldGone: false,
  fieldValue: null,
  activityKind: null,
  note: null,
  by: '',
  on: null,
  act: null,
  files: [],
}
const TASK: GateTask = {
  id: 't',
  name: '报价复核',
  assignee: 'owner',
  isRequired: true,
  isMet: false,
  dueOn: '2026-11-20',
  isLate: true,
  act: null,
  by: '',
}
const STATUS: GateStatus = {
  opportunityId: 'o',
  title: '机会',
  customer: '',
  owner: '',
  amount: null,
  fromStage: '提案',
  toStage: null,
  isWin: false,
  stages: [{ stageId: 's', name: '提案', isCurrent: true, marks: [MARK, { ...MARK, id: 'n' }], tasks: [TASK] }],
  missing: 3,
  canWrite: true,
  canOverride: false,
  overrideRate: null,
  overrides: [],
}
const NEXT = ['gate', 'o', 'next']
const HELD = ['gate', 'o', 'held "next"']

let queries: QueryClient
const shown = () => {
  const stage = queries.getQueryData<GateStatus>(NEXT)?.stages[0]
  return { marks: stage?.marks.map(({ isMet, by }) => [isMet, by]), tasks: stage?.tasks.map(({ isMet }) => isMet) }
}
const AS_READ = {
  marks: [
    [false, ''],
    [false, ''],
  ],
  tasks: [false],
}

beforeEach(() => {
  queries = new QueryClient()
  queries.setQueryData(NEXT, STATUS)
  queries.setQueryData(HELD, [{ id: 'o', title: '机会', missing: 3 }])
})

describe('what a gate shows ahead of the service', () => {
  it('is there while the act is under way, and stays when it was written', async () => {
    const seen: unknown[] = []
    const tick = withMark('m', { isMet: true, by: '陈立' })
    await showAhead(queries, 'o', tick, () => Promise.resolve(seen.push(shown())))
    await showAhead(queries, 'o', withTask('t', '陈立'), () => Promise.resolve(seen.push(shown())))
    const marks = [
      [true, '陈立'],
      [false, ''],
    ]
    expect(seen).toEqual([
      { marks, tasks: [false] },
      { marks, tasks: [true] },
    ])
    expect(shown()).toEqual({ marks, tasks: [true] })
    expect(queries.getQueryData(HELD)).toEqual([{ id: 'o', title: '机会', missing: 3 }])
  })

  it('goes back when the act is refused, and is asked for again', async () => {
    let during: unknown
    const done = await showAhead(queries, 'o', withMark('m', { isMet: true }), () => {
      during = shown().marks
      return Promise.resolve(null)
    })
    expect(done).toBeNull()
    expect(during).not.toEqual(AS_READ.marks)
    expect(shown()).toEqual(AS_READ)
    expect(queries.getQueryState(NEXT)?.isInvalidated).toBe(true)
  })

  it('leaves the gates of other opportunities alone', async () => {
    queries.setQueryData(['gate', 'other', 'next'], STATUS)
    await showAhead(queries, 'o', withMark('m', { isMet: true }), () => Promise.resolve(1))
    expect(queries.getQueryData(['gate', 'other', 'next'])).toEqual(STATUS)
  })
})
