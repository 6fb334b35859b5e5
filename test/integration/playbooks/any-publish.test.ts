import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { createPlaybook, startDraft } from '#db/services/playbooks/drafts.ts'
import { outlineOf } from '#db/services/playbooks/outline.ts'
import { previewPublish, publishPlaybook } from '#db/services/playbooks/publish.ts'
import { confirmRead, readingsOf } from '#db/services/playbooks/readings.ts'
import { startRun } from '#db/services/runs/begin.ts'
import { finishRun } from '#db/services/runs/close.ts'
import { tickStep } from '#db/services/runs/steps.ts'
import { runView } from '#db/services/runs/view.ts'
import type { RunViewLine } from '#shared/contract/runs.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { CONDITION_TESTS } from '#shared/entities/playbooks.ts'
import { aWorkbook, editAs, insert, remove, update, visitorFor } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

const KINDS = ['tick', 'text', 'number', 'choice', 'date', 'none'] as const
const READERS = ['刘销售', '单晓', '周销售'] as const

/** One thing that somebody does; `at` chooses among the lines, runs or people that are there. */
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('add'), at: fc.nat(20), kind: fc.constantFrom(...KINDS) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('remove', 'important', 'required'), at: fc.nat(20) }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('rewrite'), at: fc.nat(20), text: fc.constantFrom('甲', '乙') }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('move'), at: fc.nat(20), to: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('condition'),
      at: fc.nat(20),
      on: fc.nat(20),
      asked: fc.constantFrom(...CONDITION_TESTS),
      value: fc.constantFrom('是', '否', '5'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('publish'), moves: fc.nat(255) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('start', 'finish'), at: fc.nat(9) }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('tick'), at: fc.nat(9), step: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('read'), at: fc.nat(2) }) },
)
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

const ANSWERS: Readonly<Record<string, string | undefined>> = {
  text: '是',
  number: '5',
  choice: '是',
  date: '2026-12-01',
}

/** What the rules say, written down anew from rows: nothing of the program's own comparison is used here. */
interface Published {
  readonly versionId: string
  readonly steps: ReadonlyMap<string, { readonly important: boolean; readonly said: string }>
}

class Story {
  readonly book: TestWorkbook
  readonly playbookId: string
  draftId: string | null
  published: Published[] = []
  readonly runs: string[] = []
  readonly frozen = new Map<string, string>()
  /** The newest version that each person has read. */
  readonly read = new Map<string, number>()
  #keys = 0

  constructor(book: TestWorkbook) {
    this.book = book
    const head = { name: '手册', subject: 'alone', topic: '', role: 'salesperson', mustRead: true } as const
    const made = createPlaybook(this.as('吴培训'), { ...head, language: 'zh-CN' })
    this.playbookId = made.playbookId
    this.draftId = made.versionId
  }

  as(name: TeamName) {
    return visitorFor(this.book, name)
  }

  draft(): string {
    this.draftId ??= startDraft(this.as('吴培训'), this.playbookId).versionId
    return this.draftId
  }

  lines() {
    return outlineOf(this.as('吴培训'), this.draft()).lines
  }

  edit(...edits: Edit[]): void {
    editAs(this.book, '吴培训', ...edits)
  }

  /** Rows of a run as they lie in the file. */
  bytes(runId: string): string {
    const { handle } = this.book.workbook
    const rows = [
      handle.prepare('SELECT * FROM playbook_runs WHERE id = ?').all(runId),
      handle.prepare('SELECT * FROM run_steps WHERE run_id = ? ORDER BY id').all(runId),
    ]
    return JSON.stringify(rows)
  }

  add(kind: string, at: number): void {
    this.#keys += 1
    const options = kind === 'choice' ? '是\n否' : null
    const values = { title: `步 ${this.#keys}`, stepKey: `k${this.#keys}`, kind, options, position: 1_000 + at * 7 }
    this.edit(insert('playbookStep', { versionId: this.draft(), level: 'step', ...values }))
  }

  /** Publishes what can be published; conditions at fault are taken off first, as the page offers. */
  publish(moves: number): void {
    const versionId = this.draft()
    const trainer = this.as('吴培训')
    const faults = previewPublish(trainer, versionId).findings.filter(({ severity }) => severity === 'error')
    const broken = [...new Set(faults.flatMap(({ stepId }) => stepId ?? []))]
    const free = { conditionKey: null, conditionTest: null, conditionValue: null }
    if (broken.length > 0) this.edit(...broken.map((id) => update('playbookStep', id, free)))
    const preview = previewPublish(trainer, versionId)
    if (preview.findings.some(({ severity }) => severity === 'error')) return
    if (this.published.length > 0 && preview.changes === 0) return
    const moveRuns = preview.runs.flatMap(({ id }, index) => ((moves >> (index % 8)) & 1 ? [id] : []))
    publishPlaybook(trainer, { versionId, digest: preview.digest, reason: '改', moveRuns })
    this.draftId = null
    this.published.push({ versionId, steps: this.stepsNow(versionId) })
  }

  stepsNow(versionId: string): Published['steps'] {
    const rows = this.book.workbook.handle
      .prepare(
        `SELECT step_key AS stepKey, is_important AS important, json_array(title, body, kind, options, is_required,
           condition_key, condition_test, condition_value) AS said
         FROM playbook_steps WHERE version_id = ? AND deleted_at IS NULL`,
      )
      .all(versionId) as { stepKey: string; important: number; said: string }[]
    return new Map(rows.map(({ stepKey, important, said }) => [stepKey, { important: important === 1, said }]))
  }

  /** Whom the page has to ask, worked out by hand. */
  awaited(): string[] {
    const now = this.published.at(-1)
    if (now === undefined) return []
    return READERS.filter((name) => {
      const number = this.read.get(name)
      const then = number === undefined ? undefined : this.published[number]
      if (then === undefined) return true
      const keys = new Set([...then.steps.keys(), ...now.steps.keys()])
      return [...keys].some((key) => {
        const [before, after] = [then.steps.get(key), now.steps.get(key)]
        return before?.said !== after?.said && (before?.important === true || after?.important === true)
      })
    })
  }

  tick(runId: string, line: Pick<RunViewLine, 'stepKey' | 'kind'>): void {
    tickStep(this.as('刘销售'), { runId, stepKey: line.stepKey, answer: ANSWERS[line.kind] })
  }

  /** Does what is still asked for, step by step, and ends the run: conditions never stand in the way. */
  finish(runId: string): void {
    for (let round = 0; ; round += 1) {
      expect(round).toBeLessThan(60)
      const open = runView(this.as('刘销售'), runId).lines.find(
        ({ number, isRequired, isDone }) => number !== null && isRequired && !isDone,
      )
      if (open === undefined) break
      this.tick(runId, open)
    }
    finishRun(this.as('刘销售'), runId)
    this.runs.splice(this.runs.indexOf(runId), 1)
    this.frozen.set(runId, this.bytes(runId))
  }

  play(one: Act): void {
    const run = 'at' in one && this.runs.length > 0 ? this.runs[one.at % this.runs.length] : undefined
    if (one.does === 'publish') this.publish(one.moves)
    else if (one.does === 'start') {
      if (this.published.length > 0) this.runs.push(startRun(this.as('刘销售'), { playbookId: this.playbookId }).runId)
    } else if (one.does === 'finish') {
      if (run !== undefined) this.finish(run)
    } else if (one.does === 'tick') {
      const shown =
        run === undefined ? [] : runView(this.as('刘销售'), run).lines.filter(({ number }) => number !== null)
      const line = shown[one.step % Math.max(shown.length, 1)]
      if (run !== undefined && line !== undefined) this.tick(run, line)
    } else if (one.does === 'read') {
      const [reader, now] = [READERS[one.at] ?? '刘销售', this.published.at(-1)]
      if (now === undefined) return
      confirmRead(this.as(reader), now.versionId)
      this.read.set(reader, this.published.length - 1)
    } else this.write(one)
  }

  write(one: Act): void {
    if (one.does === 'add') return this.add(one.kind, one.at)
    if (!('at' in one)) return undefined
    const steps = this.lines().filter(({ level }) => level === 'step')
    const line = steps[one.at % Math.max(steps.length, 1)]
    if (line === undefined) return undefined
    if (one.does === 'remove' && steps.length > 1) this.edit(remove('playbookStep', line.id))
    if (one.does === 'important') this.edit(update('playbookStep', line.id, { isImportant: !line.isImportant }))
    if (one.does === 'required') this.edit(update('playbookStep', line.id, { isRequired: !line.isRequired }))
    if (one.does === 'rewrite') this.edit(update('playbookStep', line.id, { body: one.text }))
    if (one.does === 'move') this.edit(update('playbookStep', line.id, { position: 1_000 + one.to * 7 }))
    if (one.does === 'condition') {
      const asked = steps[one.on % steps.length]?.stepKey ?? null
      const values = { conditionKey: asked, conditionTest: one.asked, conditionValue: one.value }
      this.edit(update('playbookStep', line.id, values))
    }
    return undefined
  }
}

describe('whatever is written and published', () => {
  test.prop([fc.array(act, { minLength: 12, maxLength: 40 })], { numRuns: 12 })(
    'finished runs stay as they are to the byte, exactly those asked to read again are, and every run can be finished',
    async (acts) => {
      const story = new Story(await aWorkbook())
      const check = (): void => {
        for (const [runId, bytes] of story.frozen) expect(story.bytes(runId)).toBe(bytes)
        const people = readingsOf(story.as('吴培训')).flatMap(({ people: all }) => all)
        const awaited = people.filter(({ state }) => state === 'unread' || state === 'again').map(({ name }) => name)
        expect(awaited.toSorted()).toEqual(story.awaited().toSorted())
      }
      story.publish(0)
      for (const one of acts) {
        story.play(one)
        if (one.does === 'publish' || one.does === 'read') check()
      }
      while (story.runs[0] !== undefined) story.finish(story.runs[0])
      story.publish(255)
      check()
    },
    120_000,
  )
})
