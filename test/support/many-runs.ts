import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { addDays } from '#shared/domain/dates.ts'
import { aPlaybook } from './playbooks.ts'
import type { MadePlaybook } from './playbooks.ts'

export interface ManyRuns extends MadePlaybook {
  /** Titles of the steps are their keys. */
  readonly stepKeys: readonly string[]
  readonly runIds: readonly string[]
}

export interface ManyRunsWish {
  readonly steps: number
  readonly runs: number
  /** Owners, turn by turn. */
  readonly ownerIds: readonly string[]
  readonly startedOn: string
}

/** Place in each hundred of the step that a manager signs. */
export const SIGNED = 30

/** Of every hundred steps, one is read, one waits for the manager's signature; every fifth has a time limit. */
const stepSeed = (index: number, all: number) => ({
  title: `步骤 ${index + 1}`,
  body: `做法 ${index + 1}：先问，再看，再记。`,
  kind: index % 100 === 3 ? 'none' : index % 100 === SIGNED ? 'signature' : 'tick',
  assignee: index % 100 === SIGNED ? 'manager' : 'owner',
  dueDays: index % 5 === 4 ? Math.floor((index / all) * 60) + 1 : null,
})

/** Columns of a table besides those that differ from row to row. */
function copied(workbook: Workbook, table: string, besides: readonly string[]): string {
  const columns = workbook.handle.pragma(`table_info(${table})`) as { name: string }[]
  return columns.flatMap(({ name }) => (besides.includes(name) ? [] : [name])).join(', ')
}

/** How many steps of a run are recorded: from none to forty, mixed. */
export const recordedOf = (at: number): number => (at * 7) % 41

/**
 * A playbook of many steps with many runs in progress. The runs are written as rows: what the rules do for each of them is
 * the matter of other tests.
 */
export function manyRuns(workbook: Workbook, wish: ManyRunsWish): ManyRuns {
  const seeds = Array.from({ length: wish.steps }, (_, index) => stepSeed(index, wish.steps))
  const made = aPlaybook(workbook, seeds, { name: '大手册', subject: 'alone' })
  const stepKeys = seeds.flatMap(({ title, kind }) => (kind === 'none' ? [] : [title]))
  const [ownerId = ''] = wish.ownerIds
  const [model, done] = [newId(), newId()]
  const values = { name: '执行', playbookId: made.playbookId, ownerId, startedOn: wish.startedOn }
  const write = { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' } } as const
  const [first = ''] = stepKeys
  const step = { runId: model, stepKey: first }
  commit(workbook, { ...write, edits: [{ type: 'playbookRun', id: model, operation: 'insert', values }] })
  commit(workbook, { ...write, edits: [{ type: 'runStep', id: done, operation: 'insert', values: step }] })

  const { handle } = workbook
  const own = ['id', 'name', 'owner_id', 'started_on', 'done_count', 'next_due_on', 'due_on']
  const runColumns = copied(workbook, 'playbook_runs', own)
  const insertRun = handle.prepare(
    `INSERT INTO playbook_runs (${own.join(', ')}, ${runColumns})
     SELECT ?, ?, ?, ?, ?, ?, ?, ${runColumns} FROM playbook_runs WHERE id = ?`,
  )
  const stepColumns = copied(workbook, 'run_steps', ['id', 'run_id', 'step_key'])
  const insertStep = handle.prepare(
    `INSERT INTO run_steps (id, run_id, step_key, ${stepColumns}) SELECT ?, ?, ?, ${stepColumns} FROM run_steps WHERE id = ?`,
  )
  const runIds = Array.from({ length: wish.runs - 1 }, () => newId())
  handle.transaction(() => {
    for (const [at, runId] of runIds.entries()) {
      const startedOn = addDays(wish.startedOn, -(at % 30))
      const recorded = recordedOf(at)
      const dueOn = addDays(startedOn, 61)
      const owner = wish.ownerIds[at % wish.ownerIds.length]
      const nextDueOn = addDays(startedOn, Math.floor((recorded / wish.steps) * 60) + 1)
      insertRun.run(runId, `执行 ${at + 1}`, owner, startedOn, recorded, nextDueOn, dueOn, model)
      for (const stepKey of stepKeys.slice(0, recorded)) insertStep.run(newId(), runId, stepKey, done)
    }
  })()
  return { ...made, stepKeys, runIds: [model, ...runIds] }
}
