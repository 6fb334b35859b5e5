import { beforeEach, describe, expect, it } from 'vitest'
import { confirmRead } from '#db/services/playbooks/readings.ts'
import { holdSession } from '#db/services/training/attendance.ts'
import { trainingMatrix } from '#db/services/training/matrix.ts'
import { programmeDetail, programmes } from '#db/services/training/programmes.ts'
import { questionsOf } from '#db/services/training/questions.ts'
import { certificateOf, giveSignOff } from '#db/services/training/sign-offs.ts'
import { finishTest, startTest } from '#db/services/training/tests.ts'
import { undoState } from '#db/workbook/undo.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { SignOffFinding } from '#shared/entities/training.ts'
import { errorSentence } from '#shared/locale/index.ts'
import { aProgramme, aSession, aTaughtVersion, QUESTIONS, STEPS } from '#test/support/training.ts'
import type { Taught } from '#test/support/training.ts'
import { aWorkbook, editAs, failureOf, remove, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let made: Taught
const as = (name: TeamName) => visitorFor(book, name)
const id = (name: TeamName): string => book.people[name]

beforeEach(async () => {
  book = await aWorkbook()
  made = aProgramme(book.workbook, { name: '新人入职', validMonths: 12 })
})

const issueOf = async (call: () => unknown): Promise<readonly [string, string]> => {
  const [issue] = (await failureOf(call, 'INVALID')).issues
  return [issue?.field ?? '', issue?.code ?? '']
}
const sign = (by: TeamName, whom: TeamName, finding: SignOffFinding = 'passed', more = {}) =>
  giveSignOff(as(by), { programmeId: made.programmeId, personId: id(whom), finding, note: '', ...more })
const hold = (...names: TeamName[]) => {
  const people = names.map((name) => id(name))
  holdSession(as('吴培训'), aSession(book.workbook, made.programmeId, id('吴培训'), people))
}
function pass(name: TeamName): void {
  const { attemptId, versionId } = startTest(as(name), made.programmeId)
  const right = questionsOf(as('吴培训'), { versionId }).map((one) => [one.questionId, one.answers] as const)
  finishTest(as(name), { attemptId, answers: Object.fromEntries(right) })
}
const mine = (name: TeamName) => programmes(as(name), { withInactive: false })[0]?.mine
const certificate = (name: TeamName) => mine(name)?.certificate

describe('a sign-off', () => {
  it('is never one’s own, whoever asks', async () => {
    expect(await issueOf(() => sign('吴培训', '吴培训'))).toEqual(['personId', 'signOwn'])
    expect(await issueOf(() => sign('管理员', '管理员'))).toEqual(['personId', 'signOwn'])
    expect(await issueOf(() => sign('王主管', '王主管'))).toEqual(['personId', 'signOwn'])
    await failureOf(() => sign('刘销售', '刘销售'), 'FORBIDDEN')
  })

  it('is given by trainers to all, by managers to their people', async () => {
    sign('吴培训', '周销售')
    sign('王主管', '刘销售')
    await failureOf(() => sign('王主管', '周销售'), 'NOT_FOUND')
    await failureOf(() => sign('刘销售', '单晓'), 'NOT_FOUND')
    await failureOf(() => sign('郑内勤', '刘销售'), 'NOT_FOUND')
    const { trainees } = programmeDetail(as('吴培训'), made.programmeId)
    const [own, other] = ['吴培训', '刘销售'].map((name) => trainees.find((one) => one.name === name)?.maySign)
    expect([own, other]).toEqual([false, true])
  })

  it('stays, and the latest one counts', async () => {
    sign('吴培训', '刘销售')
    expect(undoState(book.workbook, id('吴培训')).undo).toBeNull()
    const [signed] = book.workbook.handle.prepare('SELECT id FROM sign_offs').pluck().all() as string[]
    await failureOf(() => editAs(book, '吴培训', update('signOff', signed ?? '', { finding: 'notYet' })), 'FORBIDDEN')
    await failureOf(() => editAs(book, '管理员', remove('signOff', signed ?? '')), 'FORBIDDEN')
    book.clock.at += 1_000
    expect(sign('王主管', '刘销售', 'notYet', { note: '再练报价' }).standing.sign).toMatchObject({
      state: 'notYet',
      by: '王主管',
      note: '再练报价',
    })
  })

  it('is not dated before the version that it is about', async () => {
    book.clock.at += 3 * DAY_MS
    aTaughtVersion(book.workbook, made.playbookId, 3, STEPS, QUESTIONS)
    book.clock.at += DAY_MS
    const on = (signedOn: string) => () => sign('吴培训', '刘销售', 'passed', { signedOn })
    const early = await failureOf(on('2026-11-04'), 'INVALID')
    const params = { version: 'v3', day: '2026-11-05' }
    expect(early.issues).toMatchObject([{ field: 'signedOn', code: 'signEarly', params }])
    expect(errorSentence('zh-CN', 'INVALID', early)).toContain('手册的 v3 于 2026-11-05 发布')
    expect(errorSentence('en', 'INVALID', early)).toContain('v3 of the playbook was published on 2026-11-05')
    expect(on('2026-11-05')().standing.sign).toMatchObject({ state: 'passed', on: '2026-11-05' })
    on('2026-11-06')()
  })

  it('is not dated ahead, nor given to somebody who left, nor where none is asked for', async () => {
    expect(await issueOf(() => sign('吴培训', '刘销售', 'passed', { signedOn: '2026-11-03' }))).toEqual([
      'signedOn',
      'signFuture',
    ])
    write(book.workbook, update('person', id('单晓'), { isActive: false }))
    expect(await issueOf(() => sign('吴培训', '单晓'))).toEqual(['personId', 'traineeLeft'])
    write(book.workbook, update('programme', made.programmeId, { needsSignOff: false }))
    expect(await issueOf(() => sign('吴培训', '刘销售'))).toEqual(['needsSignOff', 'signNotNeeded'])
  })
})

describe('a certificate', () => {
  it('takes session, test and sign-off', async () => {
    const print = () => certificateOf(as('刘销售'), { programmeId: made.programmeId, personId: id('刘销售') })
    expect(certificate('刘销售')?.state).toBe('none')
    hold('刘销售')
    expect(certificate('刘销售')?.state).toBe('started')
    pass('刘销售')
    expect(await issueOf(print)).toEqual(['name', 'notTrained'])
    sign('吴培训', '刘销售')
    expect(certificate('刘销售')).toEqual({
      state: 'valid',
      issuedOn: '2026-11-02',
      validUntil: '2027-11-02',
      versionName: 'v2',
    })
    expect(print()).toMatchObject({
      person: '刘销售',
      departmentName: '华东部',
      programme: '新人入职',
      versionName: 'v2',
      score: 10_000,
      signedBy: '吴培训',
      validUntil: '2027-11-02',
    })
    expect(print().foot.code).toMatch(/^[0-9A-F]{4}-/)
    await failureOf(
      () => certificateOf(as('单晓'), { programmeId: made.programmeId, personId: id('刘销售') }),
      'NOT_FOUND',
    )
  })

  it('ends after its months, and a new sign-off begins them anew', () => {
    hold('刘销售')
    pass('刘销售')
    sign('吴培训', '刘销售')
    book.clock.at += 365 * DAY_MS
    expect(certificate('刘销售')?.state).toBe('valid')
    book.clock.at += DAY_MS
    expect(certificate('刘销售')?.state).toBe('expired')
    // It still prints, and says on paper that it holds no longer.
    const printed = certificateOf(as('刘销售'), { programmeId: made.programmeId, personId: id('刘销售') })
    expect(printed).toMatchObject({ validUntil: '2027-11-02', standing: { certificate: { state: 'expired' } } })
    expect(mine('刘销售')?.test.left).toBe(3)
    sign('吴培训', '刘销售')
    expect(certificate('刘销售')).toMatchObject({ state: 'valid', validUntil: '2028-11-03' })
  })

  it('is out of date once an important step is another one, and only then', () => {
    hold('刘销售')
    pass('刘销售')
    sign('吴培训', '刘销售')
    const other = STEPS.map((step) => (step.title === '报价' ? { ...step, body: '另一句' } : step))
    aTaughtVersion(book.workbook, made.playbookId, 3, other, QUESTIONS)
    expect(certificate('刘销售')?.state).toBe('valid')
    const important = other.map((step) => (step.title === '问需求' ? { ...step, body: '换了问法' } : step))
    aTaughtVersion(book.workbook, made.playbookId, 4, important, QUESTIONS)
    expect(certificate('刘销售')).toMatchObject({ state: 'outOfDate', versionName: 'v2' })
    pass('刘销售')
    expect(certificate('刘销售')?.state).toBe('outOfDate')
    book.clock.at += 1_000
    sign('吴培训', '刘销售')
    expect(certificate('刘销售')).toMatchObject({ state: 'valid', versionName: 'v4' })
  })

  it('is withdrawn by a later “not yet”', () => {
    hold('刘销售')
    pass('刘销售')
    sign('吴培训', '刘销售')
    book.clock.at += 1_000
    sign('王主管', '刘销售', 'notYet')
    expect(certificate('刘销售')?.state).toBe('started')
  })
})

describe('the matrix', () => {
  it('holds what a count by hand finds', () => {
    write(book.workbook, update('playbook', made.playbookId, { mustRead: true, role: 'salesperson' }))
    aProgramme(book.workbook, { name: '晋级', kind: 'promotion', needsSession: false })
    hold('刘销售', '周销售')
    pass('刘销售')
    sign('吴培训', '刘销售')
    confirmRead(as('刘销售'), made.versionId)
    confirmRead(as('单晓'), made.versionId)
    const cells = (name: TeamName) =>
      trainingMatrix(as(name), {}).cells.map(({ personId, reading, test, sign: signed, certificate: held }) => {
        const [who] = Object.entries(book.people).find(([, one]) => one === personId) ?? []
        return [who, reading, test, signed, held]
      })
    const east = [
      ['单晓', 'read', 'notNeeded', 'notNeeded', 'none'],
      ['刘销售', 'read', 'passed', 'passed', 'valid'],
    ]
    expect(cells('王主管')).toEqual(expect.arrayContaining(east))
    expect(cells('王主管')).toHaveLength(2)
    expect(cells('吴培训')).toHaveLength(3)
    expect(cells('吴培训')).toContainEqual(['周销售', 'unread', 'none', 'none', 'started'])
    expect(cells('周销售')).toEqual([['周销售', 'unread', 'none', 'none', 'started']])
    const all = trainingMatrix(as('吴培训'), {})
    expect(all.playbooks.map(({ certified, due, hasProgramme }) => [certified, due, hasProgramme])).toEqual(
      expect.arrayContaining([
        [1, 1, true],
        [0, 0, true],
      ]),
    )
    expect(all.people.find(({ name }) => name === '周销售')).toMatchObject({ certified: 0, due: 1 })
    const south = trainingMatrix(as('吴培训'), { departmentId: book.departments['华南部'] })
    expect(south.people.map(({ name }) => name)).toEqual(['陈主管', '周销售'])
    expect(south.cells).toHaveLength(1)
  })
})
