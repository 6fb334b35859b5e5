import { fc } from '@fast-check/vitest'
import { closeOpportunities, moveOpportunities, reopenOpportunities } from '#db/services/opportunities.ts'
import { isAppError } from '#shared/errors.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import { insert, remove, restore, TEAM_NAMES, undoAs, update, visitorFor, write } from './workbook.ts'
import type { TestWorkbook } from './workbook.ts'

const STAGES = ['验证', '开发', '提案', '成交'] as const

const anyDate = fc
  .tuple(fc.integer({ min: 10, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, day]) => `2026-${month}-${String(day).padStart(2, '0')}`)

/** Something that a team does to one of its opportunities, after some hours. */
const anyAct = fc.record({
  /** Often none, so that acts of one instant occur. */
  hours: fc.constantFrom(0, 1, 5, 24, 24, 70),
  target: fc.nat({ max: 30 }),
  kind: fc.constantFrom(
    'create',
    'create',
    'createClosed',
    'move',
    'move',
    'move',
    'win',
    'lose',
    'reopen',
    'amount',
    'date',
    'owner',
    'delete',
    'restore',
    'otherPipeline',
    'undo',
  ),
  stage: fc.constantFrom(...STAGES),
  owner: fc.option(fc.constantFrom(...TEAM_NAMES), { freq: 6 }),
  amount: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { freq: 8 }),
  date: fc.option(anyDate, { freq: 8 }),
  closedOn: fc.constantFrom(undefined, undefined, '2026-11-02'),
})
export type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never

export const anyHistory = fc.array(anyAct, { minLength: 10, maxLength: 60 })

/** Plays the acts; those that the rules refuse do not happen. Answers the ids of the opportunities made; acts also reach the known ones. */
export async function play(
  book: TestWorkbook,
  acts: readonly Act[],
  otherStageId: string,
  known: readonly string[] = [],
): Promise<string[]> {
  const ids: string[] = []
  for (const act of acts) {
    book.clock.at += act.hours * (DAY_MS / 24)
    const all = [...known, ...ids]
    try {
      const made = await perform(book, act, all[act.target % Math.max(1, all.length)], otherStageId)
      if (made !== undefined) ids.push(made)
    } catch (error) {
      if (!isAppError(error)) throw error
    }
  }
  return ids
}

async function perform(
  book: TestWorkbook,
  act: Act,
  id: string | undefined,
  otherStageId: string,
): Promise<string | undefined> {
  const { stage, amount, date } = act
  const ownerId = act.owner === null ? null : book.people[act.owner]
  if (act.kind === 'create' || act.kind === 'createClosed') {
    const closing = act.kind === 'create' ? {} : { status: 'won' }
    const values = { name: '机会', stageId: book.stages[stage], ownerId, amount, expectedCloseDate: date, ...closing }
    const edit = insert('opportunity', values)
    write(book.workbook, edit)
    return edit.id
  }
  if (id === undefined) return undefined
  const visitor = visitorFor(book, '王主管')
  const edit = (values: Parameters<typeof update>[2]): void => write(book.workbook, update('opportunity', id, values))
  const closedOn = act.closedOn === undefined ? {} : { closedOn: act.closedOn }
  const acts = {
    move: () =>
      void moveOpportunities(visitor, { ids: [id], to: { stageId: book.stages[stage] }, evidence: '需求变了' }),
    win: () => void closeOpportunities(visitor, { ids: [id], outcome: 'won', ...closedOn }),
    lose: () =>
      void closeOpportunities(visitor, {
        ids: [id],
        outcome: 'lost',
        lossReasonId: book.lossReasons['价格'],
        ...closedOn,
      }),
    reopen: () => void reopenOpportunities(visitor, { ids: [id], evidence: '再谈' }),
    amount: () => edit({ amount }),
    date: () => edit({ expectedCloseDate: date }),
    owner: () => edit({ ownerId }),
    delete: () => write(book.workbook, remove('opportunity', id)),
    restore: () => write(book.workbook, restore('opportunity', id)),
    otherPipeline: () => edit({ stageId: otherStageId }),
    undo: () => undoAs(book, '王主管').then(() => undefined),
  } as const satisfies Record<Exclude<Act['kind'], 'create' | 'createClosed'>, () => void | Promise<void>>
  await acts[act.kind]()
  return undefined
}
