import { describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { startDraft, discardDraft } from '#db/services/playbooks/drafts.ts'
import { outlineOf } from '#db/services/playbooks/outline.ts'
import { applyEdits, undoOrRedo } from '#db/services/records.ts'
import { programmes } from '#db/services/training/programmes.ts'
import { giveSignOff } from '#db/services/training/sign-offs.ts'
import { countMigrations, MIGRATIONS_FOLDER } from '#db/workbook/migrate.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { againstEarlier, anOldFile, openedLater, rowsOf } from '#test/support/migrations.ts'
import { insert } from '#test/support/workbook.ts'

const personAt = (workbook: Workbook, name: string): string =>
  selectAllRecordStates(workbook.handle, 'person').find(({ values }) => values['name'] === name)?.id ?? ''
const visitorAt = (workbook: Workbook, name: string): Visitor => visitorOf(workbook, personAt(workbook, name), 'test')

const TABLES = [
  'programmes',
  'training_sessions',
  'attendances',
  'test_attempts',
  'sign_offs',
  'talks',
  'skills',
  'playbook_questions',
]

/** It holds a team, a published playbook that was read, a finished run of it, a draft, and an undone edit of that. */
describe('a workbook from before training', () => {
  it('keeps every row and every value, with the new tables empty', () => {
    const file = anOldFile(5)
    const before = rowsOf(file)
    openedLater(file).close()
    const after = rowsOf(file)
    const { known, added } = againstEarlier(before, after)
    expect(known).toEqual(before)
    expect(added.every((value) => value === null)).toBe(true)
    for (const table of TABLES) expect([table, before[table], after[table]]).toEqual([table, undefined, []])
    const held = ['playbooks', 'playbook_versions', 'playbook_readings', 'playbook_runs'].map(
      (table) => before[table]?.length,
    )
    expect(held).toEqual([1, 2, 1, 1])
  })

  it('is sound by its old log', () => {
    const workbook = openedLater(anOldFile(5))
    expect(workbook.handle.pragma('user_version', { simple: true })).toBe(countMigrations(MIGRATIONS_FOLDER))
    const report = verifyWorkbook(workbook.handle)
    expect(report).toMatchObject({ isSound: true, entries: 65, records: 55, problems: [] })
    expect(report.head).toBe('5c70c32d81979359efecd00b5092223dacefa3d3f2418226a94c5635c2bb3603')
  })

  it('takes questions, programmes, sign-offs and undo on top of the old records', async () => {
    const workbook = openedLater(anOldFile(5))
    const trainer = visitorAt(workbook, '吴培训')
    const [playbook] = selectAllRecordStates(workbook.handle, 'playbook')
    const [draft] = selectAllRecordStates(workbook.handle, 'playbookVersion').filter(
      ({ values }) => values['status'] === 'draft',
    )
    const playbookId = playbook?.id ?? ''
    const ask = outlineOf(trainer, draft?.id ?? '').lines.find(({ stepKey }) => stepKey === 'ask')
    const question = { stepId: ask?.id ?? '', question: '先做什么？', options: '听\n问', answer: '听' }
    applyEdits(trainer, [insert('playbookQuestion', question)], { key: 'add' })
    await undoOrRedo(trainer, 'undo', {}, undefined)
    await undoOrRedo(trainer, 'redo', {}, undefined)
    discardDraft(trainer, draft?.id ?? '')
    startDraft(trainer, playbookId)
    const programme = insert('programme', { name: '入职', playbookId, needsSession: false, questionCount: 0 })
    applyEdits(trainer, [programme], { key: 'add' })
    const personId = personAt(workbook, '刘销售')
    giveSignOff(trainer, { programmeId: programme.id, personId, finding: 'passed', note: '' })
    const [shown] = programmes(visitorAt(workbook, '刘销售'), { withInactive: false })
    expect(shown?.mine?.certificate).toMatchObject({ state: 'valid', versionName: 'v1' })
    expect(verifyWorkbook(workbook.handle)).toMatchObject({ isSound: true })
  })
})
