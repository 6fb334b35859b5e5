import { beforeEach, describe, expect, it } from 'vitest'
import { addTrainees, attend, holdSession, removeTrainee, tickTrainee } from '#db/services/training/attendance.ts'
import { myTraining, programmeDetail, programmes } from '#db/services/training/programmes.ts'
import { presenterView, sessionDetail, sessionsOf } from '#db/services/training/sessions.ts'
import { pageOfRecords } from '#db/services/records.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { errorSentence } from '#shared/locale/index.ts'
import { aPlaybook, aVersion } from '#test/support/playbooks.ts'
import { aProgramme, aSession, STEPS, aTaughtVersion } from '#test/support/training.ts'
import type { Taught } from '#test/support/training.ts'
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
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let made: Taught
const as = (name: TeamName) => visitorFor(book, name)
const trainer = () => as('吴培训')
const id = (name: TeamName): string => book.people[name]

beforeEach(async () => {
  book = await aWorkbook()
  made = aProgramme(book.workbook, { name: '新人入职' })
})

const issueOf = async (call: () => unknown): Promise<[string, string]> => {
  const [issue] = (await failureOf(call, 'INVALID')).issues
  return [issue?.field ?? '', issue?.code ?? '']
}
const session = (values = {}, people: readonly TeamName[] = ['刘销售', '周销售']): string =>
  aSession(
    book.workbook,
    made.programmeId,
    id('吴培训'),
    people.map((name) => id(name)),
    values,
  )

describe('a programme', () => {
  it.each([
    [{ passMark: 10_001 }, ['passMark', 'outOfRange']],
    [{ attempts: 0 }, ['attempts', 'outOfRange']],
    [{ needsSession: false, needsSignOff: false, questionCount: 0 }, ['needsSignOff', 'programmeNeedsNothing']],
  ])('refuses %o at its field', async (values, issue) => {
    const { playbookId } = made
    const edit = insert('programme', { name: '另一个', playbookId, ...values })
    expect(await issueOf(() => editAs(book, '吴培训', edit))).toEqual(issue)
  })

  it('needs a playbook that was published and is in use', async () => {
    const playbook = insert('playbook', { name: '草稿', subject: 'alone' })
    write(book.workbook, playbook)
    aVersion(book.workbook, playbook.id, 1, [{ title: '一' }], false)
    const edit = insert('programme', { name: '另一个', playbookId: playbook.id })
    expect(await issueOf(() => editAs(book, '吴培训', edit))).toEqual(['playbookId', 'programmeUnpublished'])
    const old = aPlaybook(book.workbook, [{ title: '一' }])
    const archived = { type: 'playbook', id: old.playbookId, operation: 'update', writesSystem: true } as const
    write(book.workbook, { ...archived, values: { archivedAt: 1 } })
    const late = insert('programme', { name: '另一个', playbookId: old.playbookId })
    expect(await issueOf(() => editAs(book, '吴培训', late))).toEqual(['playbookId', 'programmeArchived'])
  })

  it('keeps its playbook, and itself, once it was taught', async () => {
    session()
    const { playbookId } = aPlaybook(book.workbook, [{ title: '一' }])
    const moved = update('programme', made.programmeId, { playbookId })
    expect(await issueOf(() => editAs(book, '吴培训', moved))).toEqual(['playbookId', 'programmeUsed'])
    const issues = await failureOf(() => editAs(book, '吴培训', remove('programme', made.programmeId)), 'INVALID')
    expect(issues.issues.map(({ code }) => code)).toContain('programmeTaken')
  })

  it('is written by trainers alone and seen by everybody with their own standing', async () => {
    for (const name of ['刘销售', '郑内勤', '王主管'] as const) {
      await failureOf(() => editAs(book, name, update('programme', made.programmeId, { attempts: 9 })), 'FORBIDDEN')
      expect(programmes(as(name), { withInactive: false }).map(({ name: own }) => own)).toEqual(['新人入职'])
    }
    const [row] = programmes(as('刘销售'), { withInactive: false })
    expect(row).toMatchObject({ questions: 5, questionCount: 4, versionName: 'v2', trainees: 0, certified: 0 })
    expect(row?.mine).toMatchObject({ certificate: { state: 'none' }, test: { state: 'none', left: 3 } })
  })
})

describe('a session', () => {
  it('is held by the version in force on its day and keeps it', () => {
    const planned = session({ heldOn: '2026-11-05' })
    expect(valueOf(book, 'trainingSession', planned, 'versionId')).toBe(made.versionId)
    book.clock.at += 4 * DAY_MS
    const next = aTaughtVersion(book.workbook, made.playbookId, 3, [...STEPS, { title: '复核' }], [])
    holdSession(trainer(), planned)
    // Taught on the 5th, a day before the new version was published.
    expect(valueOf(book, 'trainingSession', planned, 'versionId')).toBe(made.versionId)
    const later = session({ heldOn: '2026-11-06' })
    holdSession(trainer(), later)
    expect(valueOf(book, 'trainingSession', later, 'versionId')).toBe(next)
    aTaughtVersion(book.workbook, made.playbookId, 4, STEPS, [])
    editAs(book, '吴培训', update('trainingSession', later, { note: '补记' }))
    expect(valueOf(book, 'trainingSession', later, 'versionId')).toBe(next)
  })

  it('is not held before its day', async () => {
    const sessionId = session({ heldOn: '2026-11-03' })
    expect(await issueOf(() => holdSession(trainer(), sessionId))).toEqual(['heldOn', 'sessionFuture'])
    const early = () => attend(trainer(), { sessionId, marks: [{ personId: id('刘销售'), state: 'late' }] })
    expect(await issueOf(early)).toEqual(['state', 'attendFuture'])
    book.clock.at += DAY_MS
    holdSession(trainer(), sessionId)
    const time = update('trainingSession', sessionId, { startTime: '25:00' })
    expect(await issueOf(() => editAs(book, '吴培训', time))).toEqual(['startTime', 'clockTime'])
    editAs(book, '吴培训', update('trainingSession', sessionId, { startTime: '9：30' }))
    expect(valueOf(book, 'trainingSession', sessionId, 'startTime')).toBe('09:30')
  })

  it('is corrected to another past day once it was taught, and takes the version of that day', async () => {
    book.clock.at += 3 * DAY_MS
    const sessionId = session({ heldOn: '2026-11-04' })
    const next = aTaughtVersion(book.workbook, made.playbookId, 3, [...STEPS, { title: '复核' }], [])
    holdSession(trainer(), sessionId)
    const move = (heldOn: string) => editAs(book, '吴培训', update('trainingSession', sessionId, { heldOn }))
    const kept = () => ['heldOn', 'versionId'].map((field) => valueOf(book, 'trainingSession', sessionId, field))
    // The playbook was first published on the 2nd, its new version today, on the 5th.
    expect(await issueOf(() => move('2026-11-06'))).toEqual(['heldOn', 'sessionMoved'])
    const early = await failureOf(() => move('2026-11-01'), 'INVALID')
    expect(early.issues).toMatchObject([{ field: 'heldOn', code: 'sessionEarly', params: { day: '2026-11-02' } }])
    expect(errorSentence('zh-CN', 'INVALID', early)).toContain('请选 2026-11-02 到今天之间的日期')
    expect(errorSentence('en', 'INVALID', early)).toContain('choose a day from 2026-11-02 to today')
    expect(kept()).toEqual(['2026-11-04', made.versionId])
    move('2026-11-05')
    expect(kept()).toEqual(['2026-11-05', next])
    move('2026-11-02')
    expect(kept()).toEqual(['2026-11-02', made.versionId])
    const other = aProgramme(book.workbook)
    const swapped = update('trainingSession', sessionId, { programmeId: other.programmeId })
    expect(await issueOf(() => editAs(book, '吴培训', swapped))).toEqual(['programmeId', 'sessionHeld'])
  })

  it('stays in the past with attendance recorded, whatever its status', async () => {
    const [marked, blank] = [session(), session()]
    attend(trainer(), { sessionId: marked, marks: [{ personId: id('刘销售'), state: 'absent' }] })
    const move = (sessionId: string, more = {}) =>
      editAs(book, '吴培训', update('trainingSession', sessionId, { heldOn: '2026-11-09', ...more }))
    expect(await issueOf(() => move(marked))).toEqual(['heldOn', 'sessionMoved'])
    expect(await issueOf(() => move(marked, { status: 'cancelled' }))).toEqual(['heldOn', 'sessionMoved'])
    move(blank)
    holdSession(trainer(), marked)
    expect(await issueOf(() => move(marked, { status: 'planned' }))).toEqual(['heldOn', 'sessionMoved'])
  })

  it('is not undone into the future once somebody else has held it', async () => {
    const sessionId = session({ heldOn: '2026-11-09' })
    editAs(book, '吴培训', update('trainingSession', sessionId, { heldOn: '2026-11-02' }))
    holdSession(as('管理员'), sessionId)
    expect(await issueOf(() => undoAs(book, '吴培训'))).toEqual(['heldOn', 'sessionMoved'])
    expect(valueOf(book, 'trainingSession', sessionId, 'heldOn')).toBe('2026-11-02')
  })

  it('of before the playbook came into the program stays free to be corrected', () => {
    const sessionId = session({ heldOn: '2026-10-20' })
    holdSession(trainer(), sessionId)
    editAs(book, '吴培训', update('trainingSession', sessionId, { heldOn: '2026-10-19' }))
    expect(valueOf(book, 'trainingSession', sessionId, 'heldOn')).toBe('2026-10-19')
  })

  it('takes those who are here, each once', async () => {
    write(book.workbook, update('person', id('单晓'), { isActive: false }))
    const sessionId = session({}, ['刘销售'])
    const add = (...names: TeamName[]) =>
      addTrainees(trainer(), { sessionId, personIds: names.map((name) => id(name)) })
    expect(await issueOf(() => add('单晓'))).toEqual(['personId', 'traineeLeft'])
    expect(add('刘销售', '周销售', '周销售').added).toBe(1)
    const twice = insert('attendance', { sessionId, personId: id('刘销售') })
    expect(await issueOf(() => editAs(book, '吴培训', twice))).toEqual(['personId', 'traineeTwice'])
    removeTrainee(trainer(), { sessionId, personId: id('周销售') })
    expect(sessionDetail(trainer(), sessionId).trainees.map(({ name }) => name)).toEqual(['刘销售'])
    write(book.workbook, update('person', id('吴培训'), { isActive: false }))
    const led = insert('trainingSession', {
      programmeId: made.programmeId,
      trainerId: id('吴培训'),
      heldOn: '2026-11-03',
    })
    expect(await issueOf(() => editAs(book, '管理员', led))).toEqual(['trainerId', 'trainerLeft'])
  })

  it('counts whoever has no mark as present, in one step that can be undone', async () => {
    const sessionId = session()
    attend(trainer(), { sessionId, marks: [{ personId: id('周销售'), state: 'excused', observation: '出差' }] })
    holdSession(trainer(), sessionId)
    const states = () => sessionDetail(trainer(), sessionId).trainees.map(({ name, state }) => [name, state])
    expect(states()).toEqual([
      ['刘销售', 'present'],
      ['周销售', 'excused'],
    ])
    expect(sessionsOf(trainer(), {})[0]).toMatchObject({ status: 'held', trainees: 2, present: 1 })
    await undoAs(book, '吴培训')
    expect(states()).toEqual([
      ['刘销售', null],
      ['周销售', 'excused'],
    ])
    const gone = remove('trainingSession', sessionId)
    expect(await issueOf(() => editAs(book, '吴培训', gone))).toEqual(['status', 'sessionHasMarks'])
  })

  it('leaves the mark of whoever holds it to somebody else', async () => {
    const sessionId = session({}, ['刘销售', '吴培训'])
    const own = () => attend(trainer(), { sessionId, marks: [{ personId: id('吴培训'), state: 'present' }] })
    expect(await issueOf(own)).toEqual(['state', 'attendOwn'])
    holdSession(trainer(), sessionId)
    expect(sessionDetail(trainer(), sessionId).trainees.map(({ name, state }) => [name, state])).toEqual(
      expect.arrayContaining([
        ['刘销售', 'present'],
        ['吴培训', null],
      ]),
    )
    attend(as('管理员'), { sessionId, marks: [{ personId: id('吴培训'), state: 'present' }] })
    expect(sessionsOf(trainer(), {})[0]).toMatchObject({ present: 2 })
  })

  it('counts practice by step of its version, never below none', async () => {
    const sessionId = session()
    const tick = (stepKey: string, by: 1 | -1 = 1) =>
      tickTrainee(trainer(), { sessionId, personId: id('刘销售'), stepKey, by }).ticks
    tick('问需求')
    expect(tick('问需求')).toEqual({ 问需求: 2 })
    expect(tick('报价', -1)).toEqual({ 问需求: 2 })
    tick('问需求', -1)
    expect(tick('问需求', -1)).toEqual({})
    expect(await issueOf(() => tick('第一章'))).toEqual(['ticks', 'stepUnknown'])
  })

  it('is shown with what the trainer says to those who train', async () => {
    const sessionId = session()
    const { lines } = presenterView(trainer(), sessionId)
    expect(lines.map(({ title, number }) => [title, number])).toEqual([
      ['第一章', null],
      ['问需求', 1],
      ['报价', 2],
    ])
    await failureOf(() => presenterView(as('刘销售'), sessionId), 'FORBIDDEN')
    await failureOf(() => presenterView(as('王主管'), sessionId), 'FORBIDDEN')
  })

  it('is seen by its trainees, by the managers of these for their own people, and by trainers', async () => {
    const sessionId = session()
    const names = (name: TeamName) => sessionDetail(as(name), sessionId).trainees.map((one) => one.name)
    expect(names('刘销售')).toEqual(['刘销售'])
    expect(names('王主管')).toEqual(['刘销售'])
    expect(names('陈主管')).toEqual(['周销售'])
    expect(names('吴培训')).toEqual(['刘销售', '周销售'])
    await failureOf(() => sessionDetail(as('单晓'), sessionId), 'NOT_FOUND')
    const grid = (name: TeamName) =>
      pageOfRecords(as(name), { type: 'trainingSession', sort: [], offset: 0, limit: 10, wantTotal: true }).total
    expect([grid('单晓'), grid('刘销售'), grid('王主管'), grid('吴培训')]).toEqual([0, 1, 1, 1])
    const mark = (name: TeamName, whom: TeamName) => () =>
      attend(as(name), { sessionId, marks: [{ personId: id(whom), state: 'present' }] })
    await failureOf(mark('刘销售', '刘销售'), 'FORBIDDEN')
    await failureOf(mark('王主管', '周销售'), 'NOT_FOUND')
    mark('王主管', '刘销售')()
    expect(myTraining(as('刘销售')).sessions.map((one) => one.sessionId)).toEqual([sessionId])
    expect(programmeDetail(as('王主管'), made.programmeId).trainees.map((one) => one.name)).not.toContain('周销售')
  })
})
