import { expect, test } from 'vitest'
import { EarlyRows } from '#renderer/features/records/early-rows.ts'
import { recordBus } from '#renderer/features/records/record-bus.ts'
import type { PageAnswer, PageRequest } from '#renderer/grid/index.ts'

const VIEW = {}
const FIRST: PageRequest = {
  view: VIEW,
  sort: [{ field: 'name', direction: 'ascending' }],
  offset: 0,
  limit: 100,
  wantTotal: true,
}
const ANSWER: PageAnswer = { rows: [], total: 0, nextCursor: null }

function early(page = () => Promise.resolve(ANSWER)) {
  return new EarlyRows({ page }, FIRST)
}

test('the rows that were asked for early answer the first request, and that one alone', async () => {
  const rows = early()
  // What a request says counts, not the order in which it says it.
  expect(await rows.take({ wantTotal: true, limit: 100, offset: 0, sort: FIRST.sort, view: VIEW })).toBe(ANSWER)
  expect(rows.take(FIRST)).toBeNull()
})

test.each([
  ['another view', { view: {} }],
  ['another order', { sort: [] }],
  ['another window', { offset: 100 }],
  ['a place by cursor', { cursor: 'x' }],
])('%s gets no early rows, and neither does the request after it', (_, other) => {
  const rows = early()
  expect(rows.take({ ...FIRST, ...other })).toBeNull()
  expect(rows.take(FIRST)).toBeNull()
})

test('rows that were read before news of records are not shown', () => {
  const rows = early()
  recordBus.tell({ kind: 'restart' })
  expect(rows.take(FIRST)).toBeNull()
})

test('whoever takes the rows hears of a failure', async () => {
  const failure = new Error('gone')
  const rows = early(() => Promise.reject(failure))
  await expect(rows.take(FIRST)).rejects.toBe(failure)
})
