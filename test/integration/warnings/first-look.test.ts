import { beforeEach, describe, expect, it } from 'vitest'
import { closeOpportunities } from '#db/services/opportunities.ts'
import { rulePage, untilWarningsKnown } from '#db/services/warnings.ts'
import { newId } from '#db/workbook/ids.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { anOpportunity, aWorkbook, visitorFor } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

/** More than are read in two turns. */
const STAYS = 45_000

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const win = (id: string): void => {
  closeOpportunities(visitorFor(book, '王主管'), { ids: [id], outcome: 'won' })
}

/** Stays of a closed opportunity, put into the file as they are: only their number matters. */
function fillStays(opportunityId: string): void {
  const { handle } = book.workbook
  const insert = handle.prepare(
    `INSERT INTO stage_events (id, version, created_at, updated_at, created_seq, opportunity_id, pipeline_id, stage_id,
      entered_at, enter_kind, left_at, leave_kind) VALUES (?, 1, 0, 0, 1, ?, ?, ?, ?, 'moved', ?, 'moved')`,
  )
  handle.transaction(() => {
    for (let index = 0; index < STAYS; index += 1) {
      const at = book.clock.at - DAY_MS
      insert.run(newId(), opportunityId, book.pipelineId, book.stages['验证'], at, at + 1)
    }
  })()
}

const wonDeals = (): number =>
  rulePage(visitorFor(book, '王主管')).stages.find(({ stageName }) => stageName === '验证')?.wonDeals ?? 0

describe('the first look at the warnings of a large workbook', () => {
  it('lets others run in between, and counts what they win meanwhile', async () => {
    const [first, second] = [anOpportunity(book), anOpportunity(book)]
    win(first)
    fillStays(first)
    let turns = 0
    let isOver = false
    const other = (): void => {
      turns += 1
      if (turns === 1) win(second)
      if (!isOver) setImmediate(other)
    }
    setImmediate(other)
    await untilWarningsKnown(visitorFor(book, '王主管'))
    isOver = true
    expect(turns).toBeGreaterThanOrEqual(2)
    expect(wonDeals()).toBe(2)
  })

  it('is the same for whoever does not wait for it', () => {
    const id = anOpportunity(book)
    win(id)
    fillStays(id)
    expect(wonDeals()).toBe(1)
  })
})
