import { fc, test as property } from '@fast-check/vitest'
import { afterAll, beforeEach, describe, expect } from 'vitest'
import {
  agreeToClaim,
  approveClean,
  decideLine,
  finishClaim,
  payClaims,
  reopenClaim,
} from '#db/services/expenses/audit-decide.ts'
import { runAudit } from '#db/services/expenses/audit-run.ts'
import { submitClaim, withdrawClaim } from '#db/services/expenses/claims.ts'
import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { isAppError } from '#shared/errors.ts'
import { aWorkbook, editAs, insert, redoAs, undoAs, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'
import { categoriesIn } from './audit-desk.ts'

const PEOPLE: readonly TeamName[] = ['刘销售', '王主管', '郑内勤', '陈主管', '吴培训', '管理员']

interface Scene {
  readonly book: TestWorkbook
  readonly claims: readonly string[]
  readonly lines: readonly string[]
}

/** Everything that anybody can call on a claim, and writes that a page could make up. */
const ACTS: Readonly<Record<string, (scene: Scene, who: TeamName, at: number) => unknown>> = {
  submit: ({ book, claims }, who, at) => submitClaim(visitorFor(book, who), pick(claims, at)),
  withdraw: ({ book, claims }, who, at) => withdrawClaim(visitorFor(book, who), pick(claims, at)),
  run: ({ book, claims }, who, at) => runAudit(visitorFor(book, who), pick(claims, at)),
  approve: ({ book, lines }, who, at) =>
    decideLine(visitorFor(book, who), { lineId: pick(lines, at), decision: 'approved' }),
  reject: ({ book, lines }, who, at) =>
    decideLine(visitorFor(book, who), { lineId: pick(lines, at), decision: 'rejected', reason: '无票' }),
  approveClean: ({ book, claims }, who, at) => approveClean(visitorFor(book, who), pick(claims, at)),
  finish: ({ book, claims }, who, at) => finishClaim(visitorFor(book, who), pick(claims, at)),
  reopen: ({ book, claims }, who, at) => reopenClaim(visitorFor(book, who), pick(claims, at)),
  agree: ({ book, claims }, who, at) => agreeToClaim(visitorFor(book, who), pick(claims, at)),
  pay: ({ book, claims }, who, at) => payClaims(visitorFor(book, who), [pick(claims, at)]),
  payAll: ({ book, claims }, who) => payClaims(visitorFor(book, who), claims),
  change: ({ book, lines }, who, at) => editAs(book, who, update('claimLine', pick(lines, at), { amount: 900 + at })),
  forge: ({ book, claims, lines }, who, at) =>
    editAs(
      book,
      who,
      forged('claimLine', pick(lines, at), { decision: 'approved', decidedBy: book.people[who] }),
      forged('expenseClaim', pick(claims, at), { status: 'paid' }),
    ),
  give: ({ book, claims }, who, at) =>
    editAs(book, who, update('expenseClaim', pick(claims, at), { ownerId: book.people[pick(PEOPLE, at)] })),
  undo: ({ book }, who) => undoAs(book, who, { keepLaterChanges: true }),
  redo: ({ book }, who) => redoAs(book, who, {}),
}

const forged = (type: Edit['type'], id: string, values: Edit['values']): Edit => update(type, id, values)
const pick = <T>(list: readonly T[], at: number): T => {
  const found = list[at % list.length]
  if (found === undefined) throw new Error('nothing to pick from')
  return found
}

/** Calls; a refusal is an answer, anything else is a fault. */
async function tryOut(call: () => unknown): Promise<void> {
  try {
    await call()
  } catch (error) {
    if (!isAppError(error)) throw error
  }
}

/** A paid claim has a named decision of somebody other than its claimant on each line. */
function checkPaid({ book, claims }: Scene): number {
  const { handle } = book.workbook
  const paid = claims.flatMap((id) => {
    const state = selectRecordState(handle, 'expenseClaim', id)
    return state?.values['status'] === 'paid'
      ? [{ id, owner: state.values['ownerId'], by: state.values['paidBy'] }]
      : []
  })
  for (const { id, owner, by } of paid) {
    const lines = selectRecordStatesBy(handle, 'claimLine', 'claimId', id)
    expect(lines.length).toBeGreaterThan(0)
    expect(by).not.toBe(owner)
    for (const { values } of lines) {
      expect(values['decision']).not.toBeNull()
      expect(values['decidedBy']).toEqual(expect.any(String))
      expect(values['decidedBy']).not.toBe(owner)
      expect(values['ownerId']).toBe(owner)
    }
  }
  return paid.length
}

let book: TestWorkbook
let categoryId: string
let paidInAll = 0

beforeEach(async () => {
  book = await aWorkbook()
  categoryId = categoriesIn(book).meal
})
afterAll(() => {
  // A property over sequences in which nothing is ever paid would prove nothing.
  expect(paidInAll).toBeGreaterThan(0)
})

function sceneOf(): Scene {
  const owners: readonly TeamName[] = ['刘销售', '王主管']
  const heads = owners.map((owner) => ({ owner, edit: insert('expenseClaim', { title: '出差' }) }))
  const lines: string[] = []
  for (const { owner, edit } of heads) {
    const own = [1, 2].map((at) =>
      insert('claimLine', { categoryId, claimId: edit.id, spentOn: '2026-10-29', amount: 1_000 * at }),
    )
    editAs(book, owner, edit, ...own)
    lines.push(...own.map(({ id }) => id))
  }
  return { book, claims: heads.map(({ edit }) => edit.id), lines }
}

/** Steps that lead somewhere come up more often than chance would have them. */
const anyStep = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constantFrom(...Object.keys(ACTS)),
      who: fc.constantFrom(...PEOPLE),
      at: fc.nat(7),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constantFrom('submit', 'run', 'approve', 'finish', 'pay'),
      who: fc.constantFrom<TeamName>('刘销售', '王主管', '郑内勤'),
      at: fc.nat(7),
    }),
  },
)

describe('whatever is called in whatever order', () => {
  property.prop([fc.array(anyStep, { minLength: 5, maxLength: 24 })], { numRuns: 12, endOnFailure: true })(
    'no line is paid without a decision by somebody else',
    async (steps) => {
      const scene = sceneOf()
      const certain = [
        { act: 'submit', who: '刘销售', at: 0 },
        { act: 'run', who: '王主管', at: 0 },
        { act: 'approve', who: '王主管', at: 0 },
        { act: 'approve', who: '王主管', at: 1 },
        { act: 'finish', who: '王主管', at: 0 },
        { act: 'pay', who: '郑内勤', at: 0 },
      ] as const
      for (const { act, who, at } of [...steps, ...certain]) {
        await tryOut(() => ACTS[act]?.(scene, who, at))
        checkPaid(scene)
      }
      paidInAll += checkPaid(scene)
      for (const type of ['claimLine', 'expenseClaim'] as const) {
        for (const id of type === 'claimLine' ? scene.lines : scene.claims) {
          await tryOut(() =>
            write(book.workbook, update(type, id, type === 'claimLine' ? { amount: 1 } : { title: 'x' })),
          )
        }
      }
      checkPaid(scene)
    },
  )
})
