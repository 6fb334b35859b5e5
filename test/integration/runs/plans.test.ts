import { beforeAll, describe, expect, it } from 'vitest'
import type { Handle } from '#db/queries/handle.ts'
import { agendaOf } from '#db/services/agenda.ts'
import { ASKED_ANSWERS, doneKeysQuery } from '#db/queries/run-effect.ts'
import { effectPlaybooks, effectReport } from '#db/services/runs/effect.ts'
import { startablePlaybooks, startRun } from '#db/services/runs/begin.ts'
import { myRuns, runsOfSubject } from '#db/services/runs/lists.ts'
import { runRemindersOf } from '#db/services/runs/reminders.ts'
import { tickStep } from '#db/services/runs/steps.ts'
import { teamRuns } from '#db/services/runs/team.ts'
import { runView } from '#db/services/runs/view.ts'
import type { Visitor } from '#db/services/access.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import { anOpportunity, aWorkbook, openBook, visitorFor, write, update } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let opportunityId: string
let playbookId: string
let runId: string
beforeAll(async () => {
  book = await aWorkbook('file')
  opportunityId = anOpportunity(book)
  const steps = [{ title: '一' }, { title: '签', kind: 'signature', assignee: 'manager' }]
  playbookId = aPlaybook(book.workbook, steps).playbookId
  const me = visitorFor(book, '刘销售')
  runId = startRun(me, { playbookId, opportunityId }).runId
  tickStep(me, { runId, stepKey: '一' })
  write(book.workbook, update('opportunity', opportunityId, { status: 'won' }))
  startRun(me, { playbookId, opportunityId })
})

function explain(handle: Handle, text: string): string[] {
  const names = [...text.matchAll(/:(\w+)/g)].map((match) => [match[1] ?? '', null] as const)
  const marks = [...text.matchAll(/\?/g)].map(() => null)
  const statement = handle.prepare(`EXPLAIN QUERY PLAN ${text}`)
  const rows = names.length > 0 ? statement.all(Object.fromEntries(names)) : statement.all(...marks)
  return (rows as { detail: string }[]).map(({ detail }) => detail)
}

/** Steps of the plans of the queries about runs that a call makes. */
function stepsOf(name: TeamName, call: (visitor: Visitor) => void): string[] {
  const fresh = openBook(book.file, book.clock)
  const { handle } = fresh.workbook
  const texts: string[] = []
  const prepare = handle.prepare.bind(handle)
  Object.assign(handle, {
    prepare: (text: string) => {
      texts.push(text)
      return prepare(text)
    },
  })
  call(visitorFor(fresh, name))
  const about = texts.filter((text) => /^\s*(SELECT|WITH)\b/.test(text) && /playbook_|run_steps/.test(text))
  expect(about.length).toBeGreaterThan(0)
  return about.flatMap((text) => explain(book.workbook.handle, text))
}

/** Steps that read the whole of a table that grows with the runs. */
const scans = (steps: readonly string[]): string[] =>
  steps.filter((step) => /^SCAN (t|r|s|d|playbook_runs|playbook_steps|run_steps)\b(?!.*USING)/.test(step))
const indexes = (steps: readonly string[]): Set<string> =>
  new Set(steps.flatMap((step) => /USING (?:COVERING )?INDEX (\w+)/.exec(step)?.[1] ?? []))

type Case = readonly [name: string, call: (at: Visitor) => void, wanted: readonly string[]]
const CASES: readonly Case[] = [
  ['the page of one run', (at: Visitor) => void runView(at, runId), ['run_steps_by_run', 'playbook_steps_by_key']],
  [
    'the runs of a record',
    (at: Visitor) => void runsOfSubject(at, { opportunityId }),
    ['playbook_runs_by_opportunity'],
  ],
  ['the runs of a person', (at: Visitor) => void myRuns(at), ['playbook_runs_by_owner', 'run_steps_by_run']],
  [
    'the agenda of a team',
    (at: Visitor) => void agendaOf(at, { from: '2026-11-02', to: '2026-11-09', ownerId: null }),
    ['playbook_runs_by_owner', 'run_steps_by_run'],
  ],
  [
    'what there is to say of runs',
    (at: Visitor) => void runRemindersOf(at),
    ['playbook_runs_by_owner', 'change_log_by_record'],
  ],
  ['the team', (at: Visitor) => void teamRuns(at, {}), ['playbook_runs_by_status']],
  [
    'what can be started',
    (at: Visitor) => void startablePlaybooks(at, { opportunityId }),
    ['playbook_runs_by_opportunity', 'playbook_steps_by_version'],
  ],
  [
    'the effect',
    (at: Visitor) => void effectReport(at, { playbookId }),
    ['playbook_runs_by_playbook', 'run_steps_by_run'],
  ],
  [
    'a tick',
    (at: Visitor) => void tickStep(at, { runId, stepKey: '一', note: '再看' }),
    ['run_steps_by_run', 'playbook_steps_by_version'],
  ],
]

describe('queries of runs', () => {
  it.each(CASES)('%s go by their indexes', (_, call, wanted) => {
    const steps = stepsOf('王主管', call)
    expect(scans(steps)).toEqual([])
    expect([...indexes(steps)]).toEqual(expect.arrayContaining([...wanted]))
  })

  it.each([
    ['all that was done', doneKeysQuery(false)],
    ['what was done before the end', doneKeysQuery(true)],
    ['answers that conditions ask about', ASKED_ANSWERS],
  ])('read %s of the runs of a playbook by the index of a run alone', (_, text) => {
    const steps = explain(book.workbook.handle, text)
    expect(scans(steps)).toEqual([])
    expect([...indexes(steps)]).toEqual(['run_steps_by_run'])
  })

  it('find the playbooks of closed opportunities from their runs', () => {
    const steps = stepsOf('王主管', (at) => void effectPlaybooks(at))
    expect(steps.some((step) => step.startsWith('SEARCH t USING INDEX sqlite_autoindex_opportunities'))).toBe(true)
  })
})
