import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { listDraws, repeatDraw } from '#db/services/checks.ts'
import { checkedDay } from '#db/services/daily/compare.ts'
import { myDayOf } from '#db/services/daily/my-day.ts'
import { controlCard } from '#db/services/expenses/card.ts'
import { checkClaim } from '#db/services/expenses/claim-check.ts'
import { readingsOf } from '#db/services/playbooks/readings.ts'
import { previewPublish } from '#db/services/playbooks/publish.ts'
import { problemGroups } from '#db/services/problems.ts'
import { effectReport } from '#db/services/runs/effect.ts'
import { myRuns } from '#db/services/runs/lists.ts'
import { teamRuns } from '#db/services/runs/team.ts'
import { LOG_DAYS, logDaysBefore, personCalled } from '#db/services/sample/field/days.ts'
import { makeField } from '#db/services/sample/field/field.ts'
import { historyUntil } from '#db/services/sample/calendar.ts'
import { makeHistory } from '#db/services/sample/history.ts'
import { makeSampleWorkbook } from '#db/services/sample/index.ts'
import { createRandom } from '#db/services/sample/random.ts'
import { TEAM } from '#db/services/sample/team.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { dateOfInstant, startOfDate } from '#shared/domain/dates.ts'
import type { RecordType } from '#shared/entities/index.ts'

const TODAY = '2026-11-23'
const ZONE = 'Asia/Shanghai'
const MORNING = startOfDate(TODAY, ZONE) + 9 * 3_600_000
const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
const hashPassword = (text: string): Promise<string> => Promise.resolve(text)

let folder: string
let workbook: Workbook | undefined
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-sample-story-'))
  const file = join(folder, 'sample.funnel')
  await makeSampleWorkbook(file, { language: 'zh-CN', today: TODAY, hashPassword, nativeBinding })
  workbook = openWorkbook(file, { nativeBinding, now: () => MORNING })
}, 120_000)
afterAll(() => {
  workbook?.close()
  rmSync(folder, { recursive: true })
})

function sample(): Workbook {
  if (!workbook) throw new Error('The sample was not made')
  return workbook
}

const all = (type: RecordType): RecordState[] => selectAllRecordStates(sample().handle, type)
const tally = (type: RecordType, field: string): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(all(type), ({ values }) => String(values[field]))].map(([key, rows]) => [key, rows.length]),
  )

function idOf(name: string): string {
  const id = all('person').find(({ values }) => values['name'] === name)?.id
  if (id === undefined) throw new Error(`${name} is not in the sample`)
  return id
}

const as = (name: string): Visitor => visitorOf(sample(), idOf(name), 'test')

describe('the logs of the sample', () => {
  it('are there for each seller and workday, but for leave and the few that were never handed in', () => {
    const sellers = TEAM.filter(({ style }) => style !== undefined)
    const heads = all('dailyLog')
    expect(heads.length).toBe(sellers.length * LOG_DAYS - 6)
    expect(new Set(heads.map(({ values }) => values['day']))).toEqual(new Set(logDaysBefore(TODAY)))
    const standings = tally('dailyLog', 'standing')
    expect(standings).toMatchObject({ draft: 1 })
    expect(standings['late']).toBeGreaterThan(8)
    expect(standings['onTime']).toBeGreaterThan(180)
    expect(tally('dailyLog', 'absence')).toMatchObject({ leave: 1, trip: 3 })
  })

  it('were written before they were handed in, on their day, and nothing was entered today', () => {
    const { handle } = sample()
    const afterwards = `SELECT count(*) FROM activities a JOIN daily_logs l ON l.person_id = a.owner_id AND l.day = a.done_on
      WHERE a.status = 'done' AND a.recorded_at > l.submitted_at AND a.amended_at IS NULL`
    expect(handle.prepare(afterwards).pluck().get()).toBe(0)
    const lastAt = Number(handle.prepare('SELECT max(at) FROM change_batches').pluck().get())
    expect(dateOfInstant(lastAt, ZONE)).toBe('2026-11-20')
    const times = handle.prepare('SELECT at FROM change_batches ORDER BY last_seq').pluck().all() as number[]
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  it('leave nothing that a first Ctrl+Z could take back', () => {
    const kinds = sample().handle.prepare('SELECT DISTINCT kind FROM change_batches ORDER BY kind').pluck().all()
    expect(kinds).toEqual(['act', 'system'])
  })

  it('open the day of a salesperson with yesterday handed in and a plan for today', () => {
    const day = myDayOf(as('陈立'), TODAY)
    expect(day.log).toBeNull()
    expect(day.planned.length).toBeGreaterThan(0)
    expect(day.entries).toBe(0)
    expect(myDayOf(as('陈立'), '2026-11-20').log).toMatchObject({ standing: 'onTime' })
  })

  it('stand beside what the office heard, mostly alike and not everywhere', () => {
    const records = all('officeRecord').filter(({ values }) => values['reached'] === 'reached')
    expect(records.every(({ values }) => values['isIndependent'] === true)).toBe(true)
    const compared = records.flatMap(({ values }) => {
      return checkedDay(as('周敏'), String(values['personId']), String(values['day'])).office?.comparison?.rate ?? []
    })
    expect(compared.length).toBeGreaterThan(50)
    const mean = compared.reduce((sum, share) => sum + share, 0) / compared.length
    expect(mean).toBeGreaterThan(0.7)
    expect(mean).toBeLessThan(0.99)
  })
})

describe('checks, problems and calls of the sample', () => {
  it('has a draw that anybody can repeat, with every finding and replies to what was untrue', () => {
    const [draw] = listDraws(as('周敏')).draws
    if (!draw) throw new Error('Nothing was drawn')
    expect(repeatDraw(as('周敏'), draw.id)).toMatchObject({ isSeedRight: true, isHeadKnown: true, isSameSample: true })
    const found = tally('spotCheck', 'finding')
    expect(found).toMatchObject({ untrue: 2, unverifiable: 2, null: 4 })
    expect(found['true']).toBeGreaterThan(8)
    const untrue = all('spotCheck').filter(({ values }) => values['finding'] === 'untrue')
    expect(untrue.every(({ values }) => values['reply'] !== null && values['evidence'] !== null)).toBe(true)
  })

  it('asks for a rule where a problem came up three times, and has one that is used', () => {
    const groups = problemGroups(as('周敏'), 50)
    expect(groups.filter(({ asksForRule }) => asksForRule).map(({ count }) => count)).toEqual([3])
    const ruled = groups.filter(({ rule }) => rule !== null)
    expect(ruled.map(({ count, rule }) => [count, rule?.uses])).toEqual([[5, 3]])
  })

  it('has help that was answered and help that waits, calls that are done and calls that are due', () => {
    const asked = all('activity').filter(({ values }) => values['helpNeeded'] !== null)
    const answered = asked.filter(({ values }) => values['helpAnsweredAt'] !== null)
    expect([asked.length, answered.length]).toEqual([10, 7])
    const open = all('callRecord').filter(({ values }) => values['isDone'] === false)
    expect(open.some(({ values }) => String(values['promisedOn']) < TODAY)).toBe(true)
    expect(all('interviewReport').filter(({ values }) => values['previousId'] !== null)).toHaveLength(1)
    expect(all('logAmendment')).toHaveLength(3)
    expect(all('fieldWalk')).toHaveLength(3)
  })
})

describe('claims of the sample', () => {
  it('are there in every state, decided by somebody else, each line with its receipt', () => {
    expect(tally('expenseClaim', 'status')).toEqual({
      draft: 2,
      submitted: 2,
      audited: 3,
      decided: 1,
      paid: 2,
      withdrawn: 1,
    })
    const lines = all('claimLine')
    expect(lines.every(({ values }) => values['decidedBy'] === null || values['decidedBy'] !== values['ownerId'])).toBe(
      true,
    )
    const drafts = all('expenseClaim').filter(({ values }) => values['status'] === 'draft')
    const obstacles = drafts.flatMap(({ id }) => checkClaim(as('李建国'), id).obstacles)
    expect(obstacles.map(({ code }) => code)).toEqual(['receiptMissing'])
  })

  it('hold what an audit finds: no log, another city, leave, one invoice twice, a split, a limit', () => {
    const verdicts = tally('claimLine', 'verdict')
    expect(verdicts).toMatchObject({ noLog: 1, contradicted: 2, doubtful: 2 })
    expect(verdicts['matched']).toBeGreaterThan(30)
    const reasons = all('claimLine').flatMap(({ values }) => {
      const { evidence } = values
      return typeof evidence === 'string' ? [(JSON.parse(evidence) as { reason: string }).reason] : []
    })
    expect(reasons).toEqual(expect.arrayContaining(['onLeave', 'otherPlace', 'noEntry']))
    const codes = Object.keys(tally('auditFinding', 'code'))
    expect(codes).toEqual(expect.arrayContaining(['sameInvoice', 'splitUnderLimit', 'overItemLimit']))
    expect(tally('claimLine', 'decision')).toMatchObject({ reduced: 2, rejected: 2 })
  })

  it('count against budgets, in a month that is closed and one that is not', () => {
    const { people, spent, budget } = controlCard(as('周敏'), {})
    expect(people.length).toBe(10)
    expect(spent).toBeGreaterThan(0)
    expect(budget).toBe(2 * 10 * 300_000)
    expect(all('expenseMonth').map(({ values }) => [values['month'], values['isClosed']])).toEqual([['2026-10', true]])
    expect(all('cardPayment').filter(({ values }) => values['lineId'] !== null)).toHaveLength(2)
  })
})

describe('the sample of a day after which the first month of its logs is still claimed for', () => {
  it('is made, leaves that month open, and keeps the hours of the team in the zone where it works', async () => {
    const file = join(folder, 'elsewhere.funnel')
    const timeZone = 'Etc/GMT+9'
    await makeSampleWorkbook(file, { language: 'zh-CN', today: '2026-11-20', timeZone, hashPassword, nativeBinding })
    const elsewhere = openWorkbook(file, { nativeBinding })
    try {
      const rows = (type: RecordType) => selectAllRecordStates(elsewhere.handle, type).map(({ values }) => values)
      expect(rows('expenseMonth').map(({ month }) => month)).toEqual(['2026-09'])
      const logs = rows('dailyLog').filter(({ submittedAt }) => submittedAt !== null)
      expect(logs.length).toBeGreaterThan(LOG_DAYS)
      for (const { day, submittedAt, windowTo, standing } of logs) {
        const at = new Date(Number(submittedAt)).toLocaleString('sv-SE', { timeZone })
        expect(standing, at).toBe(at.slice(0, 16) <= `${String(day)} ${String(windowTo)}` ? 'onTime' : 'late')
      }
    } finally {
      elsewhere.close()
    }
  }, 120_000)
})

describe('makeField', () => {
  it('tells the same from the same seed', () => {
    const tell = (seed: number): string => {
      const stages = ['s1', 's2', 's3', 's4']
      const people = new Map(TEAM.map((person) => [person, person.name]))
      const ids = { stages, lossReasons: new Map(), ticks: [], products: [], people }
      const { market, steps } = makeHistory(ids, historyUntil(TODAY), createRandom(seed))
      const { days } = makeField(market, steps, logDaysBefore(TODAY), people, createRandom(seed))
      return JSON.stringify(days).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
    }
    expect(tell(7)).toBe(tell(7))
    expect(tell(7)).not.toBe(tell(8))
  })

  it('knows everybody whom it names', () => {
    expect(() => personCalled('无名')).toThrow('无名')
  })
})

describe('the playbooks of the sample', () => {
  const byName = (name: string) => all('playbook').find(({ values }) => values['name'] === name)

  it('are all in force; one was published anew and one is being changed, soundly', () => {
    expect(all('playbook')).toHaveLength(10)
    expect(all('playbook').every(({ values }) => values['currentVersionId'] !== null)).toBe(true)
    expect(tally('playbookVersion', 'status')).toEqual({ published: 10, superseded: 1, draft: 1 })
    const draft = all('playbookVersion').find(({ values }) => values['status'] === 'draft')
    const { findings, changes, runs } = previewPublish(as('许国栋'), draft?.id ?? '')
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(changes).toBe(2)
    expect(runs.length).toBeGreaterThan(15)
  })

  it('are carried out: on time, due soon, late and forgotten, on behalf of several people', () => {
    const { total, people } = teamRuns(as('李建国'), {})
    for (const state of ['onTime', 'dueSoon', 'overdue', 'stuck'] as const) {
      expect([state, total[state]]).toEqual([state, expect.toSatisfy((count: number) => count >= 2)])
    }
    expect(total.onTime).toBeGreaterThan(total.overdue)
    expect(total.finished).toBeGreaterThan(5)
    expect(people.length).toBeGreaterThan(6)
    expect(myRuns(as('王海燕')).length).toBeGreaterThan(1)
    expect(tally('playbookRun', 'status')).toMatchObject({ cancelled: expect.any(Number) as number })
  })

  it('were recorded before today alone, each on a day on which its run was open', () => {
    const runs = new Map(all('playbookRun').map((run) => [run.id, run.values]))
    const today = startOfDate(TODAY, ZONE)
    for (const { values } of all('runStep')) {
      const run = runs.get(String(values['runId']))
      const doneAt = Number(values['doneAt'])
      expect(doneAt).toBeLessThan(today)
      expect(dateOfInstant(doneAt, ZONE) >= String(run?.['startedOn'])).toBe(true)
      expect(doneAt).toBeLessThanOrEqual(Number(run?.['finishedAt'] ?? today))
    }
    for (const run of runs.values()) expect(Number(run['finishedAt'] ?? 0)).toBeLessThan(today)
  })

  it('are read by most, and read again by some', () => {
    const states = readingsOf(as('李建国')).flatMap(({ people }) => people.map(({ state }) => state))
    const count = (state: string): number => states.filter((one) => one === state).length
    expect(count('read')).toBeGreaterThan(count('unread'))
    expect(Math.min(count('unread'), count('again'))).toBeGreaterThan(1)
  })

  it('give the effect of steps enough deals to speak of', () => {
    const playbookId = byName('大客户销售过程')?.id ?? ''
    const { steps } = effectReport(as('李建国'), { playbookId })
    expect(steps.some((step) => step.withStep.count >= 5 && step.withoutStep.count >= 5)).toBe(true)
  })
})
