import { beforeEach, describe, expect, it } from 'vitest'
import { askReview, createPlaybook, returnReview, startDraft } from '#db/services/playbooks/drafts.ts'
import { libraryOf, usageOf } from '#db/services/playbooks/library.ts'
import { outlineOf, versionsOf } from '#db/services/playbooks/outline.ts'
import { previewPublish, publishPlaybook } from '#db/services/playbooks/publish.ts'
import { stepsDigest, stepsOf } from '#db/services/playbooks/records.ts'
import { confirmRead, readingsOf } from '#db/services/playbooks/readings.ts'
import { undoState } from '#db/workbook/undo.ts'
import { selectAllRecordStates, selectRecordState } from '#db/queries/record-store.ts'
import {
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  stateOf,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let playbookId: string
let versionId: string
const as = (name: TeamName) => visitorFor(book, name)
const trainer = () => as('吴培训')

beforeEach(async () => {
  book = await aWorkbook()
  const made = createPlaybook(trainer(), {
    name: '首次拜访八步',
    subject: 'alone',
    topic: '',
    role: 'salesperson',
    mustRead: true,
    language: 'zh-CN',
  })
  playbookId = made.playbookId
  versionId = made.versionId
  editAs(
    book,
    '吴培训',
    insert('playbookStep', {
      versionId,
      stepKey: 'hours',
      position: 300,
      title: '时长',
      kind: 'number',
      isImportant: true,
    }),
    insert('playbookStep', {
      versionId,
      stepKey: 'seal',
      position: 400,
      title: '密封',
      kind: 'choice',
      options: '有油\n无油',
    }),
  )
})

const lines = (id: string) => outlineOf(trainer(), id).lines
const idOf = (id: string, stepKey: string): string => lines(id).find((line) => line.stepKey === stepKey)?.id ?? ''

function publish(id: string, moveRuns: readonly string[] = [], name: TeamName = '吴培训') {
  const { digest } = previewPublish(as(name), id)
  return publishPlaybook(as(name), { versionId: id, digest, reason: '改得更清楚', moveRuns })
}

function aRun(name: string, answers: Readonly<Record<string, string | null>> = {}, owner: TeamName = '刘销售'): string {
  const run = insert('playbookRun', { name, playbookId, ownerId: book.people[owner], startedOn: '2026-11-02' })
  write(book.workbook, run)
  for (const [stepKey, answer] of Object.entries(answers)) {
    write(book.workbook, insert('runStep', { runId: run.id, stepKey, answer }))
  }
  return run.id
}

const firstStep = (id: string): string => lines(id)[1]?.stepKey ?? ''

describe('publishing', () => {
  it('says who, when and why, supersedes the version before, and cannot be undone', () => {
    publish(versionId)
    const draft = startDraft(trainer(), playbookId)
    editAs(book, '吴培训', update('playbookStep', idOf(draft.versionId, 'hours'), { body: '问两次' }))
    publish(draft.versionId, [], '王主管')
    expect(
      versionsOf(as('刘销售'), playbookId).map(({ name, status, publishedByName, reason }) => [
        name,
        status,
        publishedByName,
        reason,
      ]),
    ).toEqual([
      ['v2', 'published', '王主管', '改得更清楚'],
      ['v1', 'superseded', '吴培训', '改得更清楚'],
    ])
    expect(valueOf(book, 'playbook', playbookId, 'currentVersionId')).toBe(draft.versionId)
    expect(undoState(book.workbook, book.people['王主管']).undo).toBeNull()
  })

  it('publishes nothing when somebody else changed a step meanwhile', async () => {
    const { digest } = previewPublish(trainer(), versionId)
    book.clock.at += 60_000
    editAs(book, '王主管', update('playbookStep', idOf(versionId, 'hours'), { title: '每天时长' }))
    const request = { versionId, digest, reason: '首发', moveRuns: [] }
    const { issues } = await failureOf(() => publishPlaybook(trainer(), request), 'INVALID')
    expect(issues).toMatchObject([{ code: 'draftChanged', params: { name: '王主管' } }])
    expect(versionsOf(trainer(), playbookId).map(({ status }) => status)).toEqual(['draft'])
    expect(valueOf(book, 'playbook', playbookId, 'currentVersionId')).toBeNull()
  })

  it('publishes nothing that asks for the signature of a role that nobody active has', async () => {
    editAs(book, '吴培训', update('playbookStep', idOf(versionId, 'hours'), { kind: 'signature', assignee: 'trainer' }))
    const found = () => previewPublish(as('王主管'), versionId).findings.map(({ code }) => code)
    expect(found()).not.toContain('nobodyToSign')
    write(book.workbook, update('person', book.people['吴培训'], { isActive: false }))
    expect(found()).toContain('nobodyToSign')
    const { issues } = await failureOf(() => publish(versionId, [], '王主管'), 'INVALID')
    expect(issues).toMatchObject([{ code: 'lintErrors', params: { count: 1 } }])
    write(book.workbook, update('person', book.people['单晓'], { roles: ['salesperson', 'trainer'] }))
    publish(versionId, [], '王主管')
  })

  it('publishes nothing when somebody else changed a question meanwhile', async () => {
    const asked = {
      stepId: idOf(versionId, 'hours'),
      question: '问几遍？',
      kind: 'choice',
      options: '一\n两',
      answer: '一',
    }
    const question = insert('playbookQuestion', asked)
    editAs(book, '吴培训', question)
    const { digest } = previewPublish(trainer(), versionId)
    book.clock.at += 60_000
    editAs(book, '王主管', update('playbookQuestion', question.id, { answer: '两' }))
    const request = { versionId, digest, reason: '首发', moveRuns: [] }
    const { issues } = await failureOf(() => publishPlaybook(trainer(), request), 'INVALID')
    expect(issues).toMatchObject([{ code: 'draftChanged', params: { name: '王主管' } }])
    publish(versionId)
    const kept = stateOf(book, 'playbookVersion', versionId).values
    expect(kept['digest']).toBe(stepsDigest(stepsOf(book.workbook.handle, versionId)))
  })

  it('keeps what the reviewer asked of the draft among its authors', () => {
    askReview(trainer(), versionId, book.people['王主管'])
    returnReview(as('王主管'), versionId, '太啰嗦')
    expect(versionsOf(trainer(), playbookId)[0]?.reviewNote).toBe('太啰嗦')
    publish(versionId)
    expect(versionsOf(as('刘销售'), playbookId)[0]?.reviewNote).toBeNull()
  })

  it('is refused with errors in the draft, and when nothing changed', async () => {
    editAs(book, '吴培训', update('playbookStep', idOf(versionId, 'seal'), { options: null }))
    expect(previewPublish(trainer(), versionId).findings.map(({ code }) => code)).toEqual(['choiceWithoutOptions'])
    const errors = await failureOf(() => publish(versionId), 'INVALID')
    expect(errors.issues).toMatchObject([{ code: 'lintErrors', params: { count: 1 } }])
    editAs(book, '吴培训', update('playbookStep', idOf(versionId, 'seal'), { options: '有油\n无油' }))
    publish(versionId)
    const { versionId: draftId } = startDraft(trainer(), playbookId)
    const same = await failureOf(() => publish(draftId), 'INVALID')
    expect(same.issues).toMatchObject([{ code: 'nothingChanged' }])
  })

  it('says which mark the pipelines do not have', () => {
    const codes = () => previewPublish(trainer(), versionId).findings.map(({ code, params }) => [code, params['mark']])
    editAs(book, '吴培训', update('playbookStep', idOf(versionId, 'hours'), { markName: '方案已认可' }))
    const gone = [['markUnknown', '方案已认可']]
    expect(codes()).toEqual(gone)
    const stage = selectAllRecordStates(book.workbook.handle, 'stage')[0]
    const mark = insert('promotionMark', { stageId: stage?.id ?? '', position: 30, name: '方案已认可', kind: 'tick' })
    write(book.workbook, mark)
    expect(codes()).toEqual([])
    write(book.workbook, remove('promotionMark', mark.id))
    expect(codes()).toEqual(gone)
  })

  it('shows open runs as green, yellow and red, and moves those that are ticked', async () => {
    publish(versionId)
    const first = firstStep(versionId)
    const green = aRun('绿', { [first]: null })
    const yellow = aRun('黄', { hours: '8' })
    const red = aRun('红', { seal: '有油' })
    const finished = aRun('完', { [first]: null, hours: '8', seal: '无油' })
    const digest = { status: 'finished', finishedAt: book.clock.at, digest: 'd' }
    write(book.workbook, { ...update('playbookRun', finished, digest), writesSystem: true })
    const frozen = (): string =>
      JSON.stringify([
        stateOf(book, 'playbookRun', finished),
        book.workbook.handle.prepare('SELECT * FROM run_steps WHERE run_id = ? ORDER BY id').all(finished),
      ])
    const before = frozen()
    const { versionId: draftId } = startDraft(trainer(), playbookId)
    editAs(
      book,
      '吴培训',
      update('playbookStep', idOf(draftId, 'hours'), { body: '问两次' }),
      update('playbookStep', idOf(draftId, 'seal'), { options: '少油\n无油' }),
    )
    const preview = previewPublish(trainer(), draftId)
    expect(preview.runs.map(({ name, colour, notes }) => [name, colour, notes.map(({ code }) => code)])).toEqual([
      ['红', 'red', ['stepChanged', 'answerMisfit']],
      ['黄', 'yellow', ['doneChanged', 'stepChanged']],
      ['绿', 'green', ['stepChanged']],
    ])
    expect(preview).toMatchObject({
      changes: 2,
      asksToRead: true,
      colours: { red: 1, yellow: 1, green: 1 },
      outOfReach: 0,
    })
    const gone = { versionId: draftId, digest: preview.digest, reason: '改', moveRuns: [finished] }
    expect(await failureOf(() => publishPlaybook(trainer(), gone), 'NOT_FOUND')).toEqual({
      type: 'playbookRun',
      id: finished,
    })
    expect(publish(draftId, [green, red]).moved).toBe(2)
    expect([green, yellow, red].map((id) => valueOf(book, 'playbookRun', id, 'versionId'))).toEqual([
      draftId,
      versionId,
      draftId,
    ])
    // What does not stand in the new version is asked for again; the record of it is in the recycle bin.
    expect(valueOf(book, 'playbookRun', red, 'doneCount')).toBe(0)
    expect(frozen()).toBe(before)
  })

  it('counts runs that the person does not see, and moves none of them', async () => {
    publish(versionId)
    const far = aRun('华南', {}, '周销售')
    const { versionId: draftId } = startDraft(as('王主管'), playbookId)
    editAs(book, '王主管', update('playbookStep', idOf(draftId, 'hours'), { body: '问两次' }))
    const preview = previewPublish(as('王主管'), draftId)
    expect([preview.runs, preview.outOfReach]).toEqual([[], 1])
    await failureOf(() => publish(draftId, [far], '王主管'), 'NOT_FOUND')
    expect(valueOf(book, 'playbookRun', far, 'versionId')).toBe(versionId)
  })

  it('counts how often a step was done', () => {
    publish(versionId)
    aRun('甲', { hours: '8' })
    aRun('乙')
    const usage = usageOf(trainer(), playbookId)
    expect(usage.find(({ stepKey }) => stepKey === 'hours')).toEqual({ stepKey: 'hours', runs: 2, done: 1 })
    expect(usageOf(as('周销售'), playbookId)).toEqual([])
  })
})

describe('reading', () => {
  const awaited = (): string[] =>
    readingsOf(trainer()).flatMap(({ people }) =>
      people
        .filter(({ state }) => state === 'unread' || state === 'again')
        .map(({ name, state }) => `${name} ${state}`),
    )

  it('asks exactly those of the role, again when an important step changed, and only for oneself', async () => {
    expect(readingsOf(trainer())).toEqual([])
    publish(versionId)
    expect(awaited().toSorted()).toEqual(['刘销售 unread', '单晓 unread', '周销售 unread'].toSorted())
    confirmRead(as('刘销售'), versionId)
    confirmRead(as('刘销售'), versionId)
    confirmRead(as('周销售'), versionId)
    expect(awaited()).toEqual(['单晓 unread'])
    const plain = startDraft(trainer(), playbookId)
    editAs(book, '吴培训', update('playbookStep', idOf(plain.versionId, 'seal'), { body: '看铭牌' }))
    publish(plain.versionId)
    expect(awaited()).toEqual(['单晓 unread'])
    confirmRead(as('刘销售'), plain.versionId)
    const important = startDraft(trainer(), playbookId)
    editAs(book, '吴培训', remove('playbookStep', idOf(important.versionId, 'hours')))
    publish(important.versionId)
    expect(awaited().toSorted()).toEqual(['刘销售 again', '单晓 unread', '周销售 again'].toSorted())
    const [mine] = libraryOf(as('刘销售'), { text: '', isArchived: false })
    expect([mine?.mine, mine?.awaited]).toEqual(['again', 1])
    confirmRead(as('管理员'), important.versionId)
    const reading = book.workbook.handle.prepare('SELECT id FROM playbook_readings LIMIT 1').get() as { id: string }
    expect(selectRecordState(book.workbook.handle, 'playbookReading', reading.id)?.values['personId']).toBe(
      book.people['刘销售'],
    )
    const foreign = insert('playbookReading', { versionId, playbookId, personId: book.people['单晓'], readAt: 1 })
    await failureOf(() => editAs(book, '王主管', foreign), 'FORBIDDEN')
    await failureOf(() => editAs(book, '刘销售', remove('playbookReading', reading.id)), 'FORBIDDEN')
  })

  it('is not confirmed of a draft', async () => {
    const { issues } = await failureOf(() => confirmRead(trainer(), versionId), 'INVALID')
    expect(issues).toMatchObject([{ code: 'versionStep' }])
    await failureOf(() => confirmRead(as('刘销售'), versionId), 'NOT_FOUND')
  })
})
