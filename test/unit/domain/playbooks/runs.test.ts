import { fc, it as propertyIt } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { readAnswer } from '#shared/domain/playbooks/answers.ts'
import { givenMarks, progressOf } from '#shared/domain/playbooks/run-progress.ts'
import { isRecorded, runLineOf, shownLines } from '#shared/domain/playbooks/run-steps.ts'
import type { DoneStep, RunLine } from '#shared/domain/playbooks/run-steps.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { CONDITION_TESTS, STEP_KINDS, STEP_LEVELS } from '#shared/entities/playbooks.ts'

const DATES = { startedOn: '2026-11-02', dueOn: null }
const line = (values: FieldValues): RunLine => runLineOf({ level: 'step', kind: 'tick', isRequired: true, ...values })

const values = fc.constantFrom('', '是', '否', '3', '10')
const lines = fc
  .array(
    fc.record({
      level: fc.constantFrom(...STEP_LEVELS),
      kind: fc.constantFrom(...STEP_KINDS),
      isRequired: fc.boolean(),
      dueDays: fc.option(fc.nat(30)),
      markName: fc.option(fc.constantFrom('甲', '乙')),
      // A place before, after or beyond the line: conditions that are wrong must not block either.
      asks: fc.option(fc.nat(14)),
      conditionTest: fc.constantFrom(...CONDITION_TESTS),
      conditionValue: values,
    }),
    { maxLength: 12 },
  )
  .map((rows) =>
    rows.map(({ asks, ...row }, index) =>
      line({ ...row, stepKey: `s${index}`, title: `s${index}`, conditionKey: asks === null ? null : `s${asks}` }),
    ),
  )
const answers = fc.dictionary(fc.constantFrom(...Array.from({ length: 12 }, (_, index) => `s${index}`)), values)
const recorded = (said: Record<string, string>): Map<string, DoneStep> =>
  new Map(Object.entries(said).map(([key, answer], index) => [key, { answer, doneAt: index }]))

describe('steps with conditions', () => {
  propertyIt.prop([lines, answers])('never block a run: doing what is shown finishes it', (steps, said) => {
    const done = recorded(said)
    // Each step that is done may show others, but only further down.
    for (let round = 0; round <= steps.length; round += 1) {
      const { missing } = progressOf(DATES, steps, done)
      const [next] = missing
      if (next === undefined) return
      expect(shownLines(steps, done)).toContain(next)
      done.set(next.stepKey, { answer: '是', doneAt: 100 + round })
    }
    expect(progressOf(DATES, steps, done).missing).toEqual([])
  })

  propertyIt.prop([lines, answers])('count only what is shown and recorded', (steps, said) => {
    const done = recorded(said)
    const shown = shownLines(steps, done).filter(isRecorded)
    const { stepCount, doneCount, missing, nextDueOn } = progressOf(DATES, steps, done)
    expect(stepCount).toBe(shown.length)
    expect(doneCount).toBeLessThanOrEqual(stepCount)
    expect(missing.length).toBeLessThanOrEqual(stepCount - doneCount)
    expect(nextDueOn === null).toBe(missing.every(({ dueDays }) => dueDays === null))
    for (const marked of givenMarks(steps, done).values()) {
      for (const one of marked) expect(done.has(one.stepKey) && shown.includes(one)).toBe(true)
    }
  })

  it('go with the heading above them, and with a step that is not shown', () => {
    const steps = [
      line({ stepKey: '大单', kind: 'choice', options: '是\n否' }),
      line({ stepKey: '章', level: 'chapter', conditionKey: '大单', conditionTest: 'is', conditionValue: '是' }),
      line({ stepKey: '审批' }),
      line({ stepKey: '没审批', conditionKey: '审批', conditionTest: 'isNotDone' }),
      line({ stepKey: '下一章', level: 'chapter' }),
      line({ stepKey: '金额', kind: 'number' }),
      line({ stepKey: '复核', conditionKey: '金额', conditionTest: 'atLeast', conditionValue: '100' }),
    ]
    const shown = (said: Record<string, string>): string[] =>
      shownLines(steps, recorded(said)).map(({ stepKey }) => stepKey)
    expect(shown({ 大单: '否', 审批: '' })).toEqual(['大单', '下一章', '金额'])
    expect(shown({ 大单: '是', 金额: '100' })).toEqual(['大单', '章', '审批', '没审批', '下一章', '金额', '复核'])
    expect(shown({ 大单: '是', 审批: '', 金额: '99.9' })).toEqual(['大单', '章', '审批', '下一章', '金额'])
  })
})

describe('answers', () => {
  it.each([
    ['number', '１，２００．５０', { answer: '1200.5' }],
    ['number', '-0.05', { answer: '-0.05' }],
    ['number', '12 公斤', { issue: 'answerNotNumber' }],
    ['date', '2026年12月5日', { answer: '2026-12-05' }],
    ['date', '2026-02-30', { issue: 'answerNotDate' }],
    ['text', '  ', { issue: 'answerMissing' }],
    ['tick', '随便', { answer: null }],
    ['file', '', { issue: 'answerNeedsFile' }],
  ])('a %s reads %s', (kind, text, expected) => {
    expect(readAnswer(line({ stepKey: 's', kind }), text, false)).toEqual(expected)
  })
})
