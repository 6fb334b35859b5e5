import { describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { createPlaybook } from '#db/services/playbooks/drafts.ts'
import { libraryOf } from '#db/services/playbooks/library.ts'
import { previewPublish, publishPlaybook } from '#db/services/playbooks/publish.ts'
import { applyEdits, undoOrRedo } from '#db/services/records.ts'
import { countMigrations, MIGRATIONS_FOLDER } from '#db/workbook/migrate.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { againstEarlier, anOldFile, openedLater, rowsOf } from '#test/support/migrations.ts'
import { insert } from '#test/support/workbook.ts'

function visitorAt(workbook: Workbook, name: string): Visitor {
  const person = selectAllRecordStates(workbook.handle, 'person').find(({ values }) => values['name'] === name)
  return visitorOf(workbook, person?.id ?? '', 'test')
}

/** It holds a team, a submitted log with an entry that left a problem, a submitted claim with its receipt, and an undone edit. */
describe('a workbook from before playbooks', () => {
  it('keeps every row and every value, with the new columns and tables empty', () => {
    const file = anOldFile(4)
    const before = rowsOf(file)
    openedLater(file).close()
    const after = rowsOf(file)
    const { known, added } = againstEarlier(before, after)
    expect(known).toEqual(before)
    expect(added.every((value) => value === null)).toBe(true)
    const tables = ['playbooks', 'playbook_versions', 'playbook_steps', 'playbook_pictures', 'playbook_readings']
    for (const table of [...tables, 'playbook_runs', 'run_steps']) {
      expect([table, before[table], after[table]]).toEqual([table, undefined, []])
    }
    expect([before['daily_logs'], before['claim_lines'], before['receipts']].map((rows) => rows?.length)).toEqual([
      1, 1, 1,
    ])
  })

  it('is sound by its old log, the kept receipt included', () => {
    const workbook = openedLater(anOldFile(4))
    expect(workbook.handle.pragma('user_version', { simple: true })).toBe(countMigrations(MIGRATIONS_FOLDER))
    const report = verifyWorkbook(workbook.handle)
    expect(report).toMatchObject({ isSound: true, entries: 57, records: 50, files: 1, problems: [] })
    expect(report.head).toBe('6f5b6c088d0a6d58a05c26da0d2fca24cd92a9bc9347b02b522d287277de2838')
  })

  it('takes playbooks, runs and undo on top of the old records', async () => {
    const workbook = openedLater(anOldFile(4))
    const trainer = visitorAt(workbook, '吴培训')
    const request = {
      name: '现场勘测',
      subject: 'alone',
      topic: '',
      role: null,
      mustRead: true,
      language: 'zh-CN',
    } as const
    const { versionId } = createPlaybook(trainer, request)
    applyEdits(trainer, [insert('playbookStep', { versionId, position: 900, level: 'step', title: '复核' })], {
      key: 'add',
    })
    await undoOrRedo(trainer, 'undo', {}, undefined)
    const { digest } = previewPublish(trainer, versionId)
    publishPlaybook(trainer, { versionId, digest, reason: '首发', moveRuns: [] })
    const [shown] = libraryOf(visitorAt(workbook, '刘销售'), { text: '', isArchived: false })
    expect(shown).toMatchObject({ name: '现场勘测', mine: 'unread', current: { name: 'v1', steps: 1 } })
    expect(verifyWorkbook(workbook.handle)).toMatchObject({ isSound: true })
  })
})
