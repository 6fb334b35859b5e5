import { fc, test } from '@fast-check/vitest'
import { beforeEach, describe, expect } from 'vitest'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { tickMark, untickMark } from '#db/services/gates.ts'
import { closeOpportunities, reopenOpportunities } from '#db/services/opportunities.ts'
import { clearGates, gatesIn } from '#test/support/gates.ts'
import { anOpportunity, aWorkbook, editAs, stateOf, undoAs, update } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
  clearGates(book)
})

const { aMark, as, promote, overridesOf } = gatesIn(() => book)

type Step =
  | { kind: 'move' | 'write'; to: number }
  | { kind: 'tick' | 'untick'; mark: number }
  | { kind: 'win' | 'lose' | 'reopen' | 'undo' }

const stageNumber = fc.integer({ min: 0, max: 3 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('move' as const, 'write' as const), to: stageNumber }),
  fc.record({ kind: fc.constantFrom('tick' as const, 'tick' as const, 'untick' as const), mark: stageNumber }),
  fc.record({ kind: fc.constantFrom('win' as const, 'lose' as const, 'reopen' as const, 'undo' as const) }),
)

describe('gates under any sequence of edits', () => {
  const order = ['验证', '开发', '提案', '成交'] as const

  test.prop([fc.array(step, { minLength: 1, maxLength: 14 })], { numRuns: 25 })(
    'never let an opportunity past a stage whose mark was unmet when it left',
    async (steps) => {
      // Marks of an earlier run would hold the opportunity of this one.
      book = await aWorkbook()
      clearGates(book)
      const marks = order.map((stage) => aMark(stage))
      const id = anOpportunity(book)
      let before = placeOf()
      function placeOf(): number {
        const { stageId, status } = stateOf(book, 'opportunity', id).values
        return status === 'won' ? order.length : order.findIndex((name) => book.stages[name] === stageId)
      }
      const isTicked = (at: number): boolean =>
        selectRecordStatesBy(book.workbook.handle, 'markEvidence', 'opportunityId', id).some(
          ({ values }) => values['markId'] === marks[at],
        )
      for (const given of steps) {
        const ticked = order.map((_, at) => isTicked(at))
        await attempt(id, given, marks)
        const now = placeOf()
        // Undo of a step back goes where the opportunity has been before.
        if (given.kind !== 'undo') expect(ticked.slice(before, now)).not.toContain(false)
        before = now
      }
      expect(overridesOf(id)).toEqual([])
    },
  )

  async function attempt(id: string, given: Step, marks: readonly string[]): Promise<void> {
    try {
      switch (given.kind) {
        case 'move':
          promote(id, order[given.to] ?? '验证')
          break
        case 'write':
          editAs(book, '刘销售', update('opportunity', id, { stageId: book.stages[order[given.to] ?? '验证'] }))
          break
        case 'tick':
          tickMark(as(), { opportunityId: id, markId: marks[given.mark] ?? '' })
          break
        case 'untick':
          untickMark(as(), { opportunityId: id, markId: marks[given.mark] ?? '' })
          break
        case 'win':
          closeOpportunities(as(), { ids: [id], outcome: 'won' })
          break
        case 'lose':
          closeOpportunities(as(), { ids: [id], outcome: 'lost', lossReasonId: book.lossReasons['价格'] })
          break
        case 'reopen':
          reopenOpportunities(as(), { ids: [id], evidence: '再谈' })
          break
        default:
          await undoAs(book, '刘销售')
      }
    } catch (error) {
      // A step that the rules refuse leaves the opportunity where it was; anything unexpected ends the test.
      const code = error instanceof Error && 'code' in error ? error.code : null
      if (code !== 'INVALID' && code !== 'NOTHING_TO_UNDO' && code !== 'UNDO_CONFLICT') throw error
    }
  }
})
