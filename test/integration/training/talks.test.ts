import { beforeEach, describe, expect, it } from 'vitest'
import { allRecords, applyEdits, lookUp, pageOfRecords } from '#db/services/records.ts'
import { historyOf } from '#db/services/history.ts'
import { planRuns, trainingPlan } from '#db/services/training/plan.ts'
import { saveTalk, skillsOf, talksOf } from '#db/services/training/talks.ts'
import type { TalkRequest } from '#db/services/training/talks.ts'
import { newId } from '#db/workbook/ids.ts'
import { undoState } from '#db/workbook/undo.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import {
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  stateOf,
  undoAs,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
const as = (name: TeamName) => visitorFor(book, name)
const id = (name: TeamName): string => book.people[name]

beforeEach(async () => {
  book = await aWorkbook()
})

const issueOf = async (call: () => unknown): Promise<readonly [string, string]> => {
  const [issue] = (await failureOf(call, 'INVALID')).issues
  return [issue?.field ?? '', issue?.code ?? '']
}
const talk = (by: TeamName, whom: TeamName, more: Partial<TalkRequest> = {}) =>
  saveTalk(as(by), {
    personId: id(whom),
    kind: 'talk',
    topics: '报价节奏',
    ratings: {},
    agreed: '',
    nextStep: '',
    nextOn: null,
    ...more,
  })
const topics = (name: TeamName): (string | null)[] => talksOf(as(name), {}).map((one) => one.topics)

describe('a talk', () => {
  it('is read by the two and the managers above, and by nobody else', async () => {
    const { talkId } = talk('王主管', '刘销售')
    expect(topics('刘销售')).toEqual(['报价节奏'])
    expect(topics('王主管')).toEqual(['报价节奏'])
    for (const name of ['单晓', '吴培训', '郑内勤', '管理员', '陈主管', '周销售'] as const) {
      expect([name, topics(name)]).toEqual([name, []])
      const page = pageOfRecords(as(name), { type: 'talk', sort: [], offset: 0, limit: 10, wantTotal: true })
      expect(page).toMatchObject({ rows: [], total: 0 })
      expect(lookUp(as(name), { types: ['talk'], text: '报价', limit: 10 })).toEqual([])
      await failureOf(() => historyOf(as(name), 'talk', talkId, 10), 'NOT_FOUND')
    }
    expect(historyOf(as('刘销售'), 'talk', talkId, 10)).toHaveLength(1)
  })

  it('stays between them when a colleague manages the same department', async () => {
    const peer = newId()
    const department = book.departments['华东部']
    write(book.workbook, insert('person', { name: '李主管', roles: ['manager'], departmentId: department }, peer))
    const { talkId } = talk('王主管', '刘销售')
    // A manager of the same department stands above its salespeople, yet not above the other manager.
    write(book.workbook, update('person', id('王主管'), { managerId: id('陈主管') }))
    const above = insert('talk', {
      personId: id('王主管'),
      managerId: id('陈主管'),
      heldOn: '2026-11-02',
      topics: '团队',
    })
    write(book.workbook, above)
    expect(new Set(topics('王主管'))).toEqual(new Set(['团队', '报价节奏']))
    expect(new Set(topics('陈主管'))).toEqual(new Set(['团队', '报价节奏']))
    const { visitorOf } = await import('#db/services/access.ts')
    const other = visitorOf(book.workbook, peer, 'test')
    expect(talksOf(other, {}).map((one) => one.topics)).toEqual(['报价节奏'])
    // Neither by a conflict, which would say what it holds.
    const stale = { ...update('talk', above.id, { topics: '别的' }), baseVersion: 99 }
    await failureOf(() => applyEdits(other, [stale], { key: 'edit' }), 'NOT_FOUND')
    await failureOf(
      () => applyEdits(as('吴培训'), [update('talk', talkId, { topics: '别的' })], { key: 'edit' }),
      'NOT_FOUND',
    )
  })

  it('is written by whoever leads it, with somebody of theirs', async () => {
    expect(await issueOf(() => talk('王主管', '王主管'))).toEqual(['personId', 'talkOwn'])
    expect(await issueOf(() => talk('王主管', '周销售'))).toEqual(['personId', 'talkOutside'])
    await failureOf(() => talk('刘销售', '单晓'), 'FORBIDDEN')
    talk('吴培训', '周销售')
    const { talkId } = talk('王主管', '刘销售')
    await failureOf(() => editAs(book, '刘销售', update('talk', talkId, { agreed: '加薪' })), 'FORBIDDEN')
    const forged = insert('talk', { personId: id('刘销售'), managerId: id('单晓'), heldOn: '2026-11-02' })
    expect(await issueOf(() => editAs(book, '王主管', forged))).toEqual(['managerId', 'talkLeader'])
    write(book.workbook, update('person', id('单晓'), { isActive: false }))
    expect(await issueOf(() => talk('王主管', '单晓'))).toEqual(['personId', 'talkLeft'])
  })

  it.each([
    [{ nextStep: '陪访' }, ['nextOn', 'talkNextDate']],
    [{ nextOn: '2026-11-09' }, ['nextStep', 'talkNextStep']],
    [{ nextStep: '陪访', nextOn: '2026-11-01' }, ['nextOn', 'talkNextPast']],
    [{ heldOn: '2026-11-03' }, ['heldOn', 'talkFuture']],
    [{ kind: 'assessment' }, ['skills', 'skillRatings']],
    [{ kind: 'assessment', ratings: { 没有: 3 } }, ['skills', 'skillUnknown']],
  ] as const)('refuses %o at its field', async (more, issue) => {
    expect(await issueOf(() => talk('王主管', '刘销售', more))).toEqual(issue)
  })

  it('turns its next step into a planned act that follows it', async () => {
    const next = { nextStep: '陪访金恒', nextOn: '2026-11-09' }
    const { talkId } = talk('王主管', '刘销售', next)
    const activityId = String(valueOf(book, 'talk', talkId, 'activityId'))
    expect(stateOf(book, 'activity', activityId).values).toMatchObject({
      kind: 'task',
      subject: '陪访金恒',
      status: 'planned',
      plannedOn: '2026-11-09',
      ownerId: id('刘销售'),
    })
    talk('王主管', '刘销售', { ...next, talkId, nextOn: '2026-11-10' })
    expect(valueOf(book, 'activity', activityId, 'plannedOn')).toBe('2026-11-10')
    expect(talksOf(as('刘销售'), {})[0]).toMatchObject({ nextIsDone: false, mayWrite: false })
    editAs(book, '刘销售', update('activity', activityId, { status: 'done' }))
    expect(talksOf(as('王主管'), {})[0]).toMatchObject({ nextIsDone: true, mayWrite: true })
    // The same in the grid: the next step that was done stays, and another talk gets an act of its own.
    const typed = insert('talk', {
      personId: id('单晓'),
      heldOn: '2026-11-02',
      nextStep: '练报价',
      nextOn: '2026-11-05',
    })
    editAs(book, '王主管', typed)
    const made = String(valueOf(book, 'talk', typed.id, 'activityId'))
    expect(stateOf(book, 'activity', made).values).toMatchObject({ subject: '练报价', ownerId: id('单晓') })
    editAs(book, '王主管', update('talk', typed.id, { nextStep: null, nextOn: null }))
    expect(valueOf(book, 'activity', made, 'status')).toBe('cancelled')
    await undoAs(book, '王主管')
    expect(valueOf(book, 'activity', made, 'status')).toBe('planned')
    editAs(book, '王主管', remove('activity', made))
    const another = talk('王主管', '单晓', next).talkId
    await undoAs(book, '王主管')
    expect(allRecords(as('王主管'), 'activity').filter(({ values }) => values['ownerId'] === id('单晓'))).toEqual([])
    expect(talksOf(as('王主管'), {}).some((one) => one.talkId === another)).toBe(false)
  })

  it('leaves the act with a trainer who does not plan the days of others', () => {
    const { talkId } = talk('吴培训', '周销售', { nextStep: '复测', nextOn: '2026-11-09' })
    const activityId = String(valueOf(book, 'talk', talkId, 'activityId'))
    expect(valueOf(book, 'activity', activityId, 'ownerId')).toBe(id('吴培训'))
    talk('吴培训', '周销售', { talkId })
    expect(valueOf(book, 'activity', activityId, 'status')).toBe('cancelled')
  })
})

describe('an assessment', () => {
  const skill = (name: string, topic: string | null, position: number): string => {
    const edit = insert('skill', { name, topic, position })
    write(book.workbook, edit)
    return edit.id
  }

  it('leads to the playbooks of its weak skills, and to runs of them', async () => {
    const [price, visit, calm] = [skill('报价', '成交', 1), skill('拜访', null, 2), skill('抗压', null, 3)]
    const alone = aPlaybook(book.workbook, [{ title: '一', dueDays: 3 }], {
      name: '拜访要领',
      subject: 'training',
      topic: '拜访',
    })
    const deal = aPlaybook(book.workbook, [{ title: '一' }], { name: '报价与谈判', topic: '成交' })
    aPlaybook(book.workbook, [{ title: '一' }], { name: '别的', topic: '抗压', archivedAt: null })
    aPlaybook(book.workbook, [{ title: '一' }], { name: '无主题' })
    const ratings = { [price]: 2, [visit]: 1, [calm]: 3 }
    const { talkId } = talk('王主管', '刘销售', { kind: 'assessment', ratings })
    const plan = trainingPlan(as('刘销售'), talkId)
    expect(
      plan.proposals.map(({ name, kind, steps, dueDays, isRunning }) => [name, kind, steps, dueDays, isRunning]),
    ).toEqual([
      ['拜访要领', 'run', 1, 3, false],
      ['报价与谈判', 'read', 1, null, false],
    ])
    expect(plan.untrained).toEqual([])
    const start = (name: TeamName, playbookId: string) =>
      planRuns(as(name), { talkId, runs: [{ playbookId, startedOn: '2026-11-03' }] })
    await failureOf(() => start('刘销售', alone.playbookId), 'FORBIDDEN')
    expect(await issueOf(() => start('王主管', deal.playbookId))).toEqual(['playbookId', 'planSubject'])
    const { runIds } = start('王主管', alone.playbookId)
    expect(stateOf(book, 'playbookRun', runIds[0] ?? '').values).toMatchObject({
      ownerId: id('刘销售'),
      status: 'open',
      startedOn: '2026-11-03',
      dueOn: '2026-11-06',
    })
    expect(trainingPlan(as('王主管'), talkId).proposals[0]?.isRunning).toBe(true)
    // An act towards somebody else: the run is cancelled, not undone.
    expect(undoState(book.workbook, id('王主管')).undo?.label.key).toBe('talk')
    await failureOf(() => trainingPlan(as('单晓'), talkId), 'NOT_FOUND')
  })

  it('says which weak skills no playbook trains, and takes levels from 1 to 5 only', async () => {
    const calm = skill('抗压', null, 1)
    const assess = (level: number) => talk('王主管', '刘销售', { kind: 'assessment', ratings: { [calm]: level } })
    for (const level of [0, 6, 2.5]) expect(await issueOf(() => assess(level))).toEqual(['skills', 'skillLevel'])
    const { talkId } = assess(1)
    expect(trainingPlan(as('王主管'), talkId)).toMatchObject({ proposals: [], untrained: [{ name: '抗压', level: 1 }] })
    editAs(book, '吴培训', remove('skill', calm))
    expect(talksOf(as('刘销售'), {})[0]?.ratings).toMatchObject([{ skill: '抗压', level: 1 }])
  })

  it('goes through a list that trainers keep', async () => {
    editAs(
      book,
      '吴培训',
      insert('skill', { name: '倾听', position: 2 }),
      insert('skill', { name: '提问', position: 1 }),
    )
    expect(skillsOf(as('刘销售'), { withInactive: false }).map(({ name }) => name)).toEqual(['提问', '倾听'])
    await failureOf(() => editAs(book, '王主管', insert('skill', { name: '演示' })), 'FORBIDDEN')
    expect(await issueOf(() => editAs(book, '吴培训', insert('skill', { name: '倾听' })))).toEqual([
      'name',
      'notUnique',
    ])
  })
})
