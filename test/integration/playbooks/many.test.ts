import { beforeAll, describe, expect, it } from 'vitest'
import {
  libraryQuery,
  linesQuery,
  openRunsQuery,
  runAnswersQuery,
  usageQuery,
  versionsQuery,
} from '#db/queries/playbooks.ts'
import { TRUE } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import { startDraft } from '#db/services/playbooks/drafts.ts'
import { libraryOf } from '#db/services/playbooks/library.ts'
import { outlineOf, stepDetail } from '#db/services/playbooks/outline.ts'
import { previewPublish } from '#db/services/playbooks/publish.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import { aWorkbook, editAs, insert, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

const QUERIES: Readonly<Record<string, Sql>> = {
  'lines of a version': linesQuery('v'),
  versions: versionsQuery(TRUE, 'p'),
  'open runs of a playbook': openRunsQuery(TRUE, 'p'),
  'what was recorded in them': runAnswersQuery('p'),
  'use of the steps': usageQuery(TRUE, 'p', '2026-01-01'),
}

describe('lists of playbooks', () => {
  it.each(Object.entries(QUERIES))('look up %s by an index', async (_, { text, params }) => {
    const { workbook } = await aWorkbook()
    const plan = workbook.handle.prepare(`EXPLAIN QUERY PLAN ${text}`).all(params) as { detail: string }[]
    // What a query has found itself, and the few versions that it has counted, are walked.
    const scans = plan
      .map(({ detail }) => detail)
      .filter((detail) => /^SCAN (?!runs\b|begun\b|did\b|b\b|r\b|d\b|CONSTANT)/.test(detail))
    expect(scans).toEqual([])
  })

  it('search steps by their version', async () => {
    const { workbook } = await aWorkbook()
    const { text, params } = libraryQuery({ scope: TRUE, text: '铭牌', isArchived: false, withDrafts: true })
    const plan = workbook.handle.prepare(`EXPLAIN QUERY PLAN ${text}`).all(params) as { detail: string }[]
    expect(plan.some(({ detail }) => /SEARCH s USING INDEX playbook_steps_by/.test(detail))).toBe(true)
  })
})

const STEPS = 500
const RUNS = 5_000

describe('a playbook of 500 steps with 5,000 runs', () => {
  let book: TestWorkbook
  let playbookId: string
  let versionId: string
  beforeAll(async () => {
    book = await aWorkbook('file')
    const steps = Array.from({ length: STEPS }, (_, index) => ({
      title: `步骤 ${index + 1}`,
      body: `做法 ${index + 1}：先问，再看，再记。`,
    }))
    const made = aPlaybook(book.workbook, steps, { name: '大手册', subject: 'alone' })
    playbookId = made.playbookId
    versionId = made.versionId
    const runs = Array.from({ length: RUNS }, (_, index) => {
      const state = { ownerId: book.people['刘销售'], startedOn: '2026-11-01', dueOn: '2026-12-01' }
      return insert('playbookRun', { name: `执行 ${index + 1}`, playbookId, ...state })
    })
    seedRuns(book, runs, versionId)
  }, 120_000)

  /** Median of several turns: the first ones pay for what later ones find prepared. */
  const timed = <T>(work: () => T): { ms: number; value: T } => {
    const turns = Array.from({ length: 9 }, () => {
      const from = performance.now()
      const value = work()
      return { ms: performance.now() - from, value }
    })
    const [median = { ms: Number.NaN, value: work() }] = turns.toSorted((a, b) => a.ms - b.ms).slice(4)
    return median
  }

  // The goals are 5 ms; a shared machine is given ten times that before a test calls it broken.
  it('is opened, read and edited at once', () => {
    const trainer = visitorFor(book, '吴培训')
    const outline = timed(() => outlineOf(trainer, versionId))
    expect(outline.value.lines).toHaveLength(STEPS)
    const step = timed(() => stepDetail(trainer, versionId, '步骤 250'))
    const library = timed(() => libraryOf(trainer, { text: '', isArchived: false }))
    expect(library.value[0]).toMatchObject({ openRuns: RUNS })
    const draft = startDraft(trainer, playbookId)
    const line = outlineOf(trainer, draft.versionId).lines[249]
    let turn = 0
    const edit = timed(() =>
      editAs(book, '吴培训', update('playbookStep', line?.id ?? '', { body: `改 ${(turn += 1)}` })),
    )
    const preview = timed(() => previewPublish(trainer, draft.versionId))
    expect(preview.value.colours).toEqual({ red: 0, yellow: 0, green: RUNS })
    const figures = { outline: outline.ms, step: step.ms, library: library.ms, edit: edit.ms }
    expect(Object.entries(figures).filter(([, ms]) => ms > 50)).toEqual([])
    expect(preview.ms).toBeLessThan(4_000)
    if (process.env['SHOW_FIGURES'] !== undefined)
      process.stdout.write(`${JSON.stringify({ ...figures, preview: preview.ms })}\n`)
  })
})

/** Runs written as rows: rules that count 500 steps for each of 5,000 runs are another test's matter. */
function seedRuns(target: TestWorkbook, runs: readonly ReturnType<typeof insert>[], versionId: string): void {
  const [first, ...others] = runs
  if (first === undefined) return
  write(target.workbook, first)
  const columns = (target.workbook.handle.pragma('table_info(playbook_runs)') as { name: string }[]).map(
    ({ name }) => name,
  )
  const rest = columns.filter((name) => name !== 'id')
  const copy = target.workbook.handle.prepare(
    `INSERT INTO playbook_runs (id, ${rest.join(', ')}) SELECT ?, ${rest.join(', ')} FROM playbook_runs WHERE id = ?`,
  )
  target.workbook.handle.transaction(() => {
    for (const { id } of others) copy.run(id, first.id)
  })()
  expect(first.values['playbookId']).not.toBe(versionId)
}
