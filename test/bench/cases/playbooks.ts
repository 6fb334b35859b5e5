import fs from 'node:fs'
import path from 'node:path'
import { manyRuns, recordedOf, SIGNED } from '#test/support/many-runs.ts'
import type { ManyRuns } from '#test/support/many-runs.ts'
import { openHand } from '../hand.ts'
import type { HandDatabase } from '../hand.ts'
import { addBenchPeople, benchFolder, connect, createBenchWorkbook } from '../product.ts'
import type { BenchClient } from '../product.ts'
import type { BenchCase, Trial } from '../runner.ts'

const STEPS = 500
/** Steps that a run has recorded on average: 100,000 of them are 5,000 runs. */
const STEPS_A_RUN = 20
const STARTED_ON = '2026-11-02'
const NOW = Date.parse(`${STARTED_ON}T09:00:00+08:00`)

interface Ground {
  readonly client: BenchClient
  readonly made: ManyRuns
  readonly hand: HandDatabase
  readonly dispose: () => Promise<void>
}

/** A playbook of 500 steps with its runs, and the same in three tables by hand. */
async function ground(size: number): Promise<Ground> {
  const folder = benchFolder()
  const file = path.join(folder, 'bench.funnel')
  const workbook = await createBenchWorkbook(file, () => NOW)
  addBenchPeople(workbook)
  const people = workbook.handle.prepare(`SELECT id FROM people WHERE roles LIKE '%salesperson%'`).pluck().all()
  const wish = { steps: STEPS, runs: size / STEPS_A_RUN, ownerIds: people as string[], startedOn: STARTED_ON }
  const made = manyRuns(workbook, wish)
  workbook.close()
  const connected = await connect(file)
  const hand = openHand(path.join(folder, 'hand.db'))
  fillByHand(hand, made)
  return {
    client: connected.client,
    made,
    hand,
    async dispose() {
      await connected.close()
      hand.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

const HAND_OWNERS = 6

function fillByHand(hand: HandDatabase, { stepKeys, runIds }: ManyRuns): void {
  hand.exec(`
    CREATE TABLE steps (key TEXT PRIMARY KEY, place INTEGER, body TEXT, role TEXT) WITHOUT ROWID;
    CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE playbooks (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE versions (id INTEGER PRIMARY KEY, name TEXT);
    CREATE TABLE runs (id TEXT PRIMARY KEY, owner INTEGER, status TEXT, due TEXT, done INTEGER, playbook INTEGER,
      version INTEGER, name TEXT, subject TEXT, started TEXT, steps INTEGER, last_at INTEGER, created_at INTEGER,
      updated_at INTEGER, next_due TEXT, digest TEXT);
    CREATE INDEX runs_status ON runs (status, due);
    CREATE TABLE run_steps (run TEXT, key TEXT, note TEXT, done_at INTEGER, PRIMARY KEY (run, key)) WITHOUT ROWID;
  `)
  const [step, run, done] = [
    hand.prepare('INSERT INTO steps VALUES (?, ?, ?, ?)'),
    hand.prepare(`INSERT INTO runs VALUES (?, ?, 'open', ?, ?, 1, 1, '执行', 'alone', '2026-11-02', 495, ?, ?, ?,
      '2026-11-20', NULL)`),
    hand.prepare('INSERT INTO run_steps VALUES (?, ?, NULL, ?)'),
  ]
  hand.exec(`INSERT INTO playbooks VALUES (1, '大手册'); INSERT INTO versions VALUES (1, 'v1')`)
  const person = hand.prepare('INSERT INTO people VALUES (?, ?)')
  hand.transaction(() => {
    for (let owner = 0; owner < HAND_OWNERS; owner++) person.run(owner, `销售 ${owner}`)
    for (const [at, key] of stepKeys.entries()) {
      step.run(key, at, `做法 ${at + 1}：先问，再看，再记。`, at % 100 === SIGNED - 1 ? 'manager' : 'owner')
    }
    for (const [at, id] of runIds.slice(1).entries()) {
      const due = `2026-11-${String(2 + (at % 28)).padStart(2, '0')}`
      run.run(id, at % HAND_OWNERS, due, recordedOf(at), NOW, NOW, NOW)
      for (const key of stepKeys.slice(0, recordedOf(at))) done.run(id, key, NOW)
    }
  })()
}

const READINGS = 20

/** The checklist of one run: its 500 steps with their texts, and what was recorded. */
export const checklist: BenchCase = {
  name: 'playbooks: checklist of a run of 500 steps (20 readings)',
  // 5 ms of performance against about 0.7 ms by hand; the answer holds every step's text, over the wire too.
  ratioGate: 20,
  ratioGoal: 8,
  slopeGate: 0.1,
  async prepare(size): Promise<Trial> {
    const { client, made, hand, dispose } = await ground(size)
    const ids = made.runIds.slice(1, 1 + READINGS)
    const read = hand.prepare(
      'SELECT s.*, d.note, d.done_at FROM steps s LEFT JOIN run_steps d ON d.run = ? AND d.key = s.key ORDER BY s.place',
    )
    return {
      async product() {
        let [steps, done] = [0, 0]
        for (const runId of ids) {
          const { lines } = await client.runs.view({ runId })
          steps += lines.filter(({ number }) => number !== null).length
          done += lines.filter(({ isDone }) => isDone).length
        }
        return `${done} of ${steps}`
      },
      reference() {
        let [steps, done] = [0, 0]
        for (const runId of ids) {
          const lines = read.all(runId) as { done_at: number | null }[]
          steps += lines.length
          done += lines.filter((line) => line.done_at !== null).length
        }
        return `${done} of ${steps}`
      },
      dispose,
    }
  },
}

const TICKS = 20

/** A step recorded anew and committed: history, undo, counts and due date of the run follow. */
export const tick: BenchCase = {
  name: 'playbooks: tick of a step, committed (20 ticks)',
  // As the edit of a cell: 5 ms against 0.5 ms by hand, which is two statements and one commit to disk.
  ratioGate: 10,
  ratioGoal: 5,
  ratioFrom: 100_000,
  slopeGate: 0.1,
  async prepare(size): Promise<Trial> {
    const { client, made, hand, dispose } = await ground(size)
    // Runs with some forty steps recorded, of which the first is said anew.
    const ids = made.runIds.slice(1).filter((_, at) => recordedOf(at) > 20)
    const [stepKey = ''] = made.stepKeys
    const write = hand.prepare('UPDATE run_steps SET note = ?, done_at = ? WHERE run = ? AND key = ? RETURNING note')
    const count = hand.prepare(
      `UPDATE runs SET done = (SELECT count(*) FROM run_steps d WHERE d.run = runs.id) WHERE id = ? RETURNING done`,
    )
    const record = hand.transaction((note: string, runId: string): number => {
      write.get(note, Date.now(), runId, stepKey)
      return (count.get(runId) as { done: number }).done
    })
    let round = 0
    return {
      refresh(side) {
        if (side === 'product') round += 1
      },
      async product() {
        let done = 0
        for (const runId of ids.slice(0, TICKS)) {
          const { records } = await client.runs.tick({ runId, stepKey, note: `第 ${round} 次` })
          done += Number(records[0]?.values['doneCount'])
        }
        return String(done)
      },
      reference() {
        let done = 0
        for (const runId of ids.slice(0, TICKS)) done += record(`第 ${round} 次`, runId)
        return String(done)
      },
      dispose,
    }
  },
}

const WAITING = 50

/** Runs of the team in which a step waits for the manager, with the step. */
export const waiting: BenchCase = {
  name: 'playbooks: runs that wait for a manager',
  ratioGate: 5,
  ratioGoal: 2,
  slopeGate: 1.1,
  async prepare(size): Promise<Trial> {
    const { client, hand, dispose } = await ground(size)
    const found = hand.prepare(
      `SELECT r.id FROM runs r WHERE r.status = 'open' AND EXISTS (SELECT 1 FROM steps s WHERE s.role = 'manager'
         AND r.done >= s.place AND NOT EXISTS (SELECT 1 FROM run_steps d WHERE d.run = r.id AND d.key = s.key))
       ORDER BY r.due LIMIT ${WAITING}`,
    )
    const next = hand.prepare(
      `SELECT s.key FROM steps s WHERE NOT EXISTS (SELECT 1 FROM run_steps d WHERE d.run = ? AND d.key = s.key)
       ORDER BY s.place LIMIT 1`,
    )
    return {
      async product() {
        const runs = await client.runs.mine()
        return `${runs.length} ${[...new Set(runs.flatMap((run) => run.next.map((step) => step.title)))].join()}`
      },
      reference() {
        const runs = found.pluck().all() as string[]
        return `${runs.length} ${[...new Set(runs.map((id) => next.pluck().get(id)))].join()}`
      },
      dispose,
    }
  },
}

/** The first page of the grid of runs, newest first, each with where it stands today. */
export const pageOfRuns: BenchCase = {
  name: 'playbooks: page of 100 runs (20 pages)',
  // As the page of any other grid.
  ratioGate: 38,
  ratioGoal: 15,
  ratioFrom: 100_000,
  slopeGate: 0.3,
  async prepare(size): Promise<Trial> {
    const { client, hand, dispose } = await ground(size)
    const sort = [{ field: 'startedOn', direction: 'descending' as const }]
    const page = hand.prepare(
      `SELECT r.*, p.name AS owner_name, b.name AS playbook_name, v.name AS version_name FROM runs r
       JOIN people p ON p.id = r.owner JOIN playbooks b ON b.id = r.playbook JOIN versions v ON v.id = r.version
       WHERE r.status = 'open' ORDER BY r.due DESC LIMIT 100`,
    )
    return {
      async product() {
        let rows = 0
        for (let at = 0; at < READINGS; at++) {
          rows += (await client.records.page({ type: 'playbookRun', sort, offset: 0, limit: 100 })).rows.length
        }
        return `${rows} rows`
      },
      reference() {
        let rows = 0
        for (let at = 0; at < READINGS; at++) rows += page.all().length
        return `${rows} rows`
      },
      dispose,
    }
  },
}

export const playbookCases: readonly BenchCase[] = [checklist, tick, waiting, pageOfRuns]
