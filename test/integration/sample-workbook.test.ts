import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { hashPassword, verifyPassword } from '#db/services/passwords.ts'
import { historyUntil } from '#db/services/sample/calendar.ts'
import type { SampleIds } from '#db/services/sample/deals.ts'
import { makeHistory } from '#db/services/sample/history.ts'
import { makeSampleWorkbook, SAMPLE_PASSWORD } from '#db/services/sample/index.ts'
import type { SampleSummary } from '#db/services/sample/index.ts'
import { createRandom } from '#db/services/sample/random.ts'
import { TEAM } from '#db/services/sample/team.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { RecordType } from '#shared/entities/index.ts'

const TODAY = '2026-11-22'
const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']

let folder: string
let file: string
let workbook: Workbook | undefined
let summary: SampleSummary
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-sample-test-'))
  file = join(folder, 'sample.funnel')
  summary = await makeSampleWorkbook(file, { language: 'zh-CN', today: TODAY, hashPassword, nativeBinding })
  workbook = openWorkbook(file, { nativeBinding })
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

const dayOf = (instant: number): string => dateOfInstant(instant, 'Asia/Shanghai')

/** Stage events of each opportunity, oldest first. */
function visits(): Map<string, RecordState['values'][]> {
  const byDeal = Map.groupBy(all('stageEvent'), (event) => String(event.values['opportunityId']))
  const entries = [...byDeal].map(([id, events]) => {
    const values = events.map((event) => event.values)
    return [id, values.toSorted((a, b) => Number(a['enteredAt']) - Number(b['enteredAt']))] as const
  })
  return new Map(entries)
}

/** The plan of a sample with ids left out, which differ each time. */
function plan(seed: number): string {
  const ids: SampleIds = {
    stages: ['s1', 's2', 's3', 's4'],
    lossReasons: new Map(),
    ticks: [],
    products: [],
    people: new Map(TEAM.map((person) => [person, person.name])),
  }
  const made = JSON.stringify(makeHistory(ids, historyUntil(TODAY), createRandom(seed)))
  return made.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
}

describe('makeSampleWorkbook', () => {
  it('has the size that the first screen promises', () => {
    const people = all('person')
    expect(people).toHaveLength(14)
    const roots = all('department').filter((row) => row.values['parentId'] === null)
    expect([all('department').length, roots.length]).toEqual([4, 1])
    expect(all('department').every((row) => row.values['headId'] !== null)).toBe(true)
    expect(all('customer')).toHaveLength(240)
    expect(all('opportunity')).toHaveLength(1200)
    expect(all('product')).toHaveLength(12)
    expect(all('contact').length / 240).toBeCloseTo(1.6, 1)
    expect(summary).toMatchObject({
      path: file,
      from: '2025-05-23',
      to: '2026-11-20',
      counts: { customers: 240, opportunities: 1200, products: 12 },
    })
    expect(summary.bytes).toBe(statSync(file).size)
    expect(summary.bytes).toBeLessThan(25_000_000)
  })

  it('is sound: the chain of the log closes and every record stands as the log says', () => {
    expect(verifyWorkbook(sample().handle)).toMatchObject({ isSound: true, problems: [] })
  })

  it('lets everybody sign in with the password that it names', async () => {
    const hashes = all('credential').map((row) => String(row.values['passwordHash']))
    expect(hashes).toHaveLength(14)
    expect(summary.password).toBe(SAMPLE_PASSWORD)
    expect(await verifyPassword(hashes.at(-1) ?? '', summary.password)).toBe(true)
  })

  it('has stage histories without gaps: one open visit if the deal is open, none if it is closed', () => {
    const histories = visits()
    const faults = all('opportunity').filter(({ id, values }) => {
      const events = histories.get(id) ?? []
      const isOpen = values['status'] === 'open'
      const stays = events.map((event) => Number(event['leftAt'] ?? Infinity) - Number(event['enteredAt']))
      const seams = events.slice(1).filter((event, index) => {
        const before = events[index]
        const isReopened = event['enterKind'] === 'reopened'
        const gap = Number(event['enteredAt']) - Number(before?.['leftAt'])
        return isReopened ? gap <= 0 || before?.['leaveKind'] !== 'lost' : gap !== 0
      })
      const openVisits = events.filter((event) => event['leftAt'] === null)
      const last = events.at(-1)
      return (
        events[0]?.['enterKind'] !== 'created' ||
        stays.some((stay) => stay <= 0) ||
        seams.length > 0 ||
        openVisits.length !== (isOpen ? 1 : 0) ||
        last === undefined ||
        last['stageId'] !== values['stageId'] ||
        last['enteredAt'] !== values['stageEnteredAt'] ||
        (isOpen ? last['leaveKind'] !== null : last['leaveKind'] !== values['status'])
      )
    })
    expect(faults.map((row) => row.values['code'])).toEqual([])
  })

  it('closes deals on the day of their last step, each lost one with a reason', () => {
    const closed = all('opportunity').filter((row) => row.values['status'] !== 'open')
    const histories = visits()
    const isHonest = closed.map(({ id, values }) => {
      const isLost = values['status'] === 'lost'
      const leftAt = Number(histories.get(id)?.at(-1)?.['leftAt'])
      return values['closedOn'] === dayOf(leftAt) && (values['lossReasonId'] !== null) === isLost
    })
    expect(isHonest.every(Boolean)).toBe(true)
  })

  it('writes each step at its own time, none before the history or after it', () => {
    const created = all('opportunity').map((row) => row.createdAt)
    const days = new Set(created.map(dayOf))
    expect(days.size).toBeGreaterThan(300)
    expect([...days].every((day) => day > summary.from && day <= summary.to)).toBe(true)
    const updated = all('opportunity').map((row) => dayOf(row.updatedAt))
    expect(updated.toSorted().at(-1)).toBe(summary.to)
    expect(all('opportunity').every((row) => row.values['startedOn'] === dayOf(row.createdAt))).toBe(true)
  })

  it('shows a funnel with money in each stage and about 230 open deals', () => {
    const open = all('opportunity').filter((row) => row.values['status'] === 'open')
    expect(open.length).toBeGreaterThan(190)
    expect(open.length).toBeLessThan(270)
    const sums = all('stage').map((stage) =>
      open
        .filter((row) => row.values['stageId'] === stage.id)
        .reduce((sum, row) => sum + Number(row.values['amount'] ?? 0), 0),
    )
    expect(sums).toHaveLength(4)
    expect(sums.every((sum) => sum > 100_000_000)).toBe(true)
  })

  it('has next actions ahead, missed and missing, and expected orders mostly in this and the next quarter', () => {
    const open = all('opportunity').filter((row) => row.values['status'] === 'open')
    const share = (test: (values: RecordState['values']) => boolean): number =>
      open.filter((row) => test(row.values)).length / open.length
    expect(share((values) => values['nextAction'] === null)).toBeGreaterThan(0.05)
    expect(
      share((values) => values['nextActionDate'] !== null && String(values['nextActionDate']) < TODAY),
    ).toBeGreaterThan(0.05)
    expect(share((values) => String(values['nextActionDate'] ?? '') >= TODAY)).toBeGreaterThan(0.5)
    const isNear = (date: string): boolean => date >= '2026-10-01' && date < '2027-04-01'
    expect(share((values) => isNear(String(values['expectedCloseDate'])))).toBeGreaterThan(0.9)
    expect(share((values) => String(values['expectedCloseDate']) < TODAY)).toBeGreaterThan(0.02)
  })

  it('has product lines that add up to the amount', () => {
    const lines = Map.groupBy(all('productLine'), (line) => String(line.values['opportunityId']))
    const withLines = all('opportunity').filter((row) => lines.has(row.id))
    expect(withLines.length).toBeGreaterThan(1000)
    const wrong = withLines.filter((row) => {
      const sum = (lines.get(row.id) ?? []).reduce((total, line) => total + Number(line.values['amount']), 0)
      return sum !== row.values['amount']
    })
    expect(wrong.map((row) => row.values['code'])).toEqual([])
  })

  it('has people who differ: the best wins at least twice as often as the newcomer', () => {
    const closed = all('opportunity').filter((row) => row.values['status'] !== 'open')
    const rates = new Map(
      all('person').map((person) => {
        const own = closed.filter((row) => row.values['ownerId'] === person.id)
        return [String(person.values['name']), own.filter((row) => row.values['status'] === 'won').length / own.length]
      }),
    )
    expect(rates.get('王海燕')).toBeGreaterThan(2 * (rates.get('何俊') ?? 1))
  })

  it('makes the same from the same seed and something else from another', () => {
    const first = plan(7)
    expect(plan(7)).toBe(first)
    expect(plan(8)).not.toBe(first)
  })

  it('with gates, records the ticks of every stage that an opportunity left upwards', async () => {
    const gated = join(folder, 'gated.funnel')
    const made = await makeSampleWorkbook(gated, {
      language: 'en',
      today: TODAY,
      hashPassword,
      nativeBinding,
      withGates: true,
    })
    expect(made.counts).toEqual(summary.counts)
    const workbook = openWorkbook(gated, { nativeBinding })
    const { handle } = workbook
    const count = (text: string): unknown => handle.prepare(text).pluck().get()
    expect(count("SELECT count(*) FROM promotion_marks WHERE kind = 'tick'")).toBeGreaterThan(3)
    const left = `SELECT count(*) FROM stage_events e JOIN promotion_marks m ON m.stage_id = e.stage_id AND m.kind = 'tick'
      WHERE e.leave_kind IN ('promoted', 'won')`
    expect(count(left)).toBeGreaterThan(500)
    const unproven = `${left} AND NOT EXISTS (SELECT 1 FROM mark_evidence v
      WHERE v.opportunity_id = e.opportunity_id AND v.mark_id = m.id)`
    expect(count(unproven)).toBe(0)
    // The bridge finds what is new by row number.
    const seqs = handle.prepare('SELECT created_seq FROM opportunities ORDER BY rowid').pluck().all() as number[]
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    workbook.close()
    rmSync(gated)
  }, 120_000)

  it('leaves nothing behind when it is cancelled', async () => {
    const target = join(folder, 'cancelled.funnel')
    const making = makeSampleWorkbook(target, {
      language: 'en',
      today: TODAY,
      hashPassword: (text) => Promise.resolve(text),
      nativeBinding,
      signal: AbortSignal.abort(),
    })
    await expect(making).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(readdirSync(folder)).toEqual(['sample.funnel'])
  })

  it('refuses to write over a file', async () => {
    const target = join(folder, 'there.funnel')
    writeFileSync(target, 'mine')
    const making = makeSampleWorkbook(target, { language: 'en', hashPassword, nativeBinding })
    await expect(making).rejects.toMatchObject({ code: 'WORKBOOK_REFUSED', data: { reason: 'exists' } })
    expect(existsSync(target)).toBe(true)
    rmSync(target)
  })
})
