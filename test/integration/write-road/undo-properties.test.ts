import { fc, test } from '@fast-check/vitest'
import { afterAll, describe, expect } from 'vitest'
import { selectRecordState } from '#db/queries/record-store.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { isAppError } from '#shared/errors.ts'
import {
  aWorkbook,
  contentsOf,
  editAs,
  insert,
  redoAs,
  remove,
  restore,
  undoAs,
  update,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

const RUNS = 30
const TYPES = ['customer', 'opportunity', 'stageEvent'] as const
const anyIndex = fc.nat({ max: 2 })
const anyStage = fc.constantFrom('验证', '开发', '提案', '成交')

/** One edit over at most three customers and three opportunities, which exist or not as luck has it. */
type Wish =
  | { act: 'addCustomer' | 'addDeal' | 'dropCustomer' | 'dropDeal' | 'bringCustomer' | 'bringDeal'; at: number }
  | { act: 'amount'; at: number; amount: number | null }
  | { act: 'stage'; at: number; stage: string }
  | { act: 'status'; at: number; status: string }
  | { act: 'customer'; at: number; of: number }

const anyWish: fc.Arbitrary<Wish> = fc.oneof(
  fc.record({
    act: fc.constantFrom(
      'addCustomer' as const,
      'addDeal' as const,
      'dropCustomer' as const,
      'dropDeal' as const,
      'bringCustomer' as const,
      'bringDeal' as const,
    ),
    at: anyIndex,
  }),
  fc.record({ act: fc.constant('amount' as const), at: anyIndex, amount: fc.option(fc.nat({ max: 3 })) }),
  fc.record({ act: fc.constant('stage' as const), at: anyIndex, stage: anyStage }),
  fc.record({ act: fc.constant('status' as const), at: anyIndex, status: fc.constantFrom('open', 'won') }),
  fc.record({ act: fc.constant('customer' as const), at: anyIndex, of: anyIndex }),
)
const anyHistory = fc.array(fc.array(anyWish, { minLength: 1, maxLength: 5 }), { minLength: 4, maxLength: 14 })

const START_BATCH: Wish[] = [0, 1, 2].flatMap((at) => [
  { act: 'addCustomer', at },
  { act: 'addDeal', at },
  { act: 'customer', at, of: at },
])

function toEdit(book: TestWorkbook, wish: Wish): Edit {
  const [deal, customer] = [`deal-${wish.at}`, `customer-${wish.at}`]
  switch (wish.act) {
    case 'addCustomer':
      return insert('customer', { name: customer }, customer)
    case 'addDeal':
      return insert('opportunity', { name: deal }, deal)
    case 'dropCustomer':
      return remove('customer', customer)
    case 'dropDeal':
      return remove('opportunity', deal)
    case 'bringCustomer':
      return restore('customer', customer)
    case 'bringDeal':
      return restore('opportunity', deal)
    case 'amount':
      return update('opportunity', deal, { amount: wish.amount })
    case 'stage':
      return update('opportunity', deal, { stageId: book.stages[wish.stage as keyof typeof book.stages] })
    case 'status':
      return update('opportunity', deal, { status: wish.status })
    case 'customer':
      return update('opportunity', deal, { customerId: `customer-${wish.of}` })
  }
}

/** Leaves out what cannot be: a record is added once, changed and dropped while it is there, and brought back from the bin. */
function possible(book: TestWorkbook, edits: readonly Edit[]): Edit[] {
  const known = new Map<string, 'live' | 'bin'>()
  const presence = ({ type, id }: { type: Edit['type']; id: string }): 'none' | 'live' | 'bin' => {
    const state = selectRecordState(book.workbook.handle, type, id)
    return known.get(id) ?? (state === null ? 'none' : state.deletedAt === null ? 'live' : 'bin')
  }
  return edits.filter((edit) => {
    const needed = edit.operation === 'insert' ? 'none' : edit.operation === 'restore' ? 'bin' : 'live'
    const { customerId } = edit.values
    const isReachable = typeof customerId !== 'string' || presence({ type: 'customer', id: customerId }) === 'live'
    if (presence(edit) !== needed || !isReachable) return false
    known.set(edit.id, edit.operation === 'delete' ? 'bin' : 'live')
    return true
  })
}

/** Does what can be done of a history; answers the contents before each batch and after the last. */
function play(book: TestWorkbook, history: Wish[][]): unknown[] {
  const moments: unknown[] = [contentsOf(book, TYPES)]
  for (const wishes of history) {
    book.clock.at += 60_000
    const seq = book.workbook.announcedSeq
    try {
      const edits = possible(
        book,
        wishes.map((wish) => toEdit(book, wish)),
      )
      if (edits.length > 0) editAs(book, '刘销售', ...edits)
    } catch (error) {
      // What goes along with a deleted customer may make a wish impossible; the batch must then leave no trace.
      if (!isAppError(error)) throw error
    }
    if (book.workbook.announcedSeq > seq) moments.push(contentsOf(book, TYPES))
  }
  return moments
}

describe('random histories', () => {
  let batches = 0
  afterAll(() => expect(batches).toBeGreaterThan(RUNS * 3))

  test.prop([anyHistory], { numRuns: RUNS })('are walked back and forth exactly', async (history) => {
    const book = await aWorkbook()
    const moments = play(book, [START_BATCH, ...history])
    for (const moment of moments.slice(0, -1).toReversed()) {
      book.clock.at += 60_000
      await undoAs(book, '刘销售')
      expect(contentsOf(book, TYPES)).toEqual(moment)
    }
    for (const moment of moments.slice(1)) {
      book.clock.at += 60_000
      await redoAs(book, '刘销售')
      expect(contentsOf(book, TYPES)).toEqual(moment)
    }
    if (moments.length > 1) {
      await undoAs(book, '刘销售')
      expect(contentsOf(book, TYPES)).toEqual(moments.at(-2))
    }
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
    batches += moments.length - 1
  })
})
