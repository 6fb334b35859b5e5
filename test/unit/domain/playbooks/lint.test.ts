import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { lineOf } from '#shared/domain/playbooks/conditions.ts'
import { lintPlaybook } from '#shared/domain/playbooks/lint.ts'
import type { LintContext } from '#shared/domain/playbooks/lint.ts'
import type { OutlineStep } from '#shared/domain/playbooks/outline.ts'
import { shownLines } from '#shared/domain/playbooks/run-steps.ts'
import type { ConditionTest, StepKind } from '#shared/entities/playbooks.ts'
import { CONDITION_TESTS } from '#shared/entities/playbooks.ts'
import { aChapter, aManual, aStep } from '#test/support/playbook-steps.ts'

const CONTEXT: LintContext = { hasPerson: () => true, pictures: new Set(), markNames: new Set() }
const codes = (steps: readonly OutlineStep[], context: Partial<LintContext> = {}): unknown =>
  lintPlaybook(aManual(...steps), { ...CONTEXT, ...context }).map(({ code, stepId }) => [code, stepId])

const when = (conditionKey: string, conditionTest: ConditionTest, conditionValue: string | null = null) => ({
  conditionKey,
  conditionTest,
  conditionValue,
})
const power = aStep('power', { kind: 'number', unit: 'kW' })
const seal = aStep('seal', { kind: 'choice', options: '有油\n无油' })

describe('the check of a manual', () => {
  it('says that nothing is in it', () => {
    expect(codes([aChapter('a')])).toEqual([['noSteps', null]])
  })

  it.each([
    ['conditionGone', when('gone', 'isDone')],
    ['conditionLater', when('later', 'isDone')],
    ['conditionLater', when('x', 'isDone')],
    ['conditionIncomplete', when('power', 'atLeast')],
    ['conditionNotRecorded', when('read', 'isDone')],
    ['conditionNoAnswer', when('tick', 'is', '是')],
    ['conditionNotAnOption', when('seal', 'is', '水')],
    ['conditionNotANumber', when('power', 'atLeast', '很大')],
    ['conditionNotANumber', when('seal', 'atLeast', '3')],
    ['conditionNotANumber', when('day', 'atMost', '2026-01-01')],
    ['conditionNotANumber', when('power', 'is', '1,000')],
    ['conditionNotADate', when('day', 'is', '月底')],
  ] as const)('%s', (code, condition) => {
    const steps = [power, seal, aStep('tick'), aStep('read', { kind: 'none' }), aStep('day', { kind: 'date' })]
    expect(codes([...steps, aStep('x', condition), aStep('later')])).toEqual([[code, 'x']])
  })

  it('finds conditions that contradict each other through headings and the steps they ask about', () => {
    const small = aChapter('small', when('power', 'atMost', '55'))
    expect(codes([aChapter('a'), power, small, aStep('x', when('power', 'atLeast', '75'))])).toEqual([
      ['conditionsClash', 'x'],
    ])
    const oily = aStep('oily', when('seal', 'is', '有油'))
    expect(codes([seal, oily, aStep('x', when('oily', 'isDone')), aStep('y', when('oily', 'isNotDone'))])).toEqual([])
    const dry = aChapter('dry', when('seal', 'is', '无油'))
    expect(codes([aChapter('a'), seal, oily, dry, aStep('x', when('oily', 'isDone'))])).toEqual([
      ['conditionsClash', 'x'],
    ])
  })

  it('names what stands under a line that can never be shown', () => {
    const never = aChapter('never', when('seal', 'is', '水'))
    const steps = [aChapter('a'), seal, never, aStep('x'), aStep('y', when('x', 'isDone')), aChapter('b')]
    expect(codes([...steps, aStep('z', when('y', 'isDone')), aStep('w', when('y', 'isNotDone'))])).toEqual([
      ['conditionNotAnOption', 'never'],
      ['underNever', 'x'],
      ['underNever', 'y'],
      ['underNever', 'z'],
    ])
  })

  it('finds what nobody can satisfy', () => {
    const steps = [
      aStep('c', { kind: 'choice' }),
      aStep('sign', { kind: 'signature', assignee: 'trainer' }),
      aStep('call', { assignee: 'trainer' }),
      aStep('mark', { markName: '已见决策人' }),
      aStep('picture', { body: `![](picture:${'a'.repeat(64)})` }),
    ]
    const context = { hasPerson: () => false, markNames: new Set(['方案已认可']) }
    expect(codes([aChapter('a'), ...steps], { ...context, hasPerson: (who) => who === 'owner' })).toEqual([
      ['choiceWithoutOptions', 'c'],
      ['nobodyToSign', 'sign'],
      ['nobodyToDo', 'call'],
      ['markUnknown', 'mark'],
      ['pictureGone', 'picture'],
    ])
    expect(codes([aStep('x'), aChapter('empty')])).toEqual([
      ['beforeChapter', 'x'],
      ['emptyHeading', 'empty'],
    ])
  })

  const kinds = fc.constantFrom<StepKind>('tick', 'number', 'choice', 'text')
  const values = fc.constantFrom('1', '2', '3', '甲', '乙')
  const step = fc.record({
    kind: kinds,
    level: fc.constantFrom('chapter', 'section', 'step', 'step', 'step'),
    on: fc.nat({ max: 5 }),
    test: fc.constantFrom(null, ...CONDITION_TESTS),
    value: values,
  })

  /** Every answer that matters to tests with the values above. */
  const ANSWERS: Readonly<Record<string, readonly (string | null)[]>> = {
    tick: [null],
    number: ['0', '1', '1.5', '2', '2.5', '3', '4'],
    choice: ['1', '2', '甲'],
    text: ['1', '1.5', '2', '2.5', '3', '0', '4', '甲', '乙', '丙'],
  }

  test.prop([fc.array(step, { minLength: 2, maxLength: 4 })], { numRuns: 300 })(
    'says "never" of exactly the lines that no answers bring up',
    (drawn) => {
      const steps = aManual(
        ...drawn.map(({ kind, level, on, test: asked, value }, index) =>
          aStep(`s${index}`, {
            kind,
            level,
            options: kind === 'choice' ? '1\n2\n甲' : null,
            ...(asked === null || index === 0 ? {} : when(`s${on % index}`, asked, value)),
          }),
        ),
        aStep('last'),
      )
      const lines = steps.map(lineOf)
      const seen = new Set<string>()
      const tryAll = (at: number, done: ReadonlyMap<string, { answer: string | null; doneAt: number }>): void => {
        const line = lines[at]
        if (!line) {
          for (const { stepKey } of shownLines(lines, done)) seen.add(stepKey)
          return
        }
        tryAll(at + 1, done)
        if (line.level !== 'step') return
        for (const answer of ANSWERS[line.kind] ?? [])
          tryAll(at + 1, new Map(done).set(line.stepKey, { answer, doneAt: 0 }))
      }
      tryAll(0, new Map())
      const never = lintPlaybook(steps, CONTEXT)
        .filter(({ code }) => code.startsWith('condition') || code === 'underNever')
        .map(({ stepId }) => stepId)
      const impossible = steps.filter(({ stepKey }) => !seen.has(stepKey)).map(({ stepKey }) => stepKey)
      // Faults that hold all the same: "is not" of what no answer can be, and "is not done" of what nobody does.
      const odd = steps.filter(({ conditionTest, conditionKey, conditionValue }) => {
        const asked = steps.find(({ stepKey }) => stepKey === conditionKey)
        if (asked === undefined) return false
        if (conditionTest === 'isNotDone') return asked.level !== 'step'
        return conditionTest === 'isNot' && (asked.kind === 'tick' || Number.isNaN(Number(conditionValue)))
      })
      if (odd.length === 0) expect(never).toEqual(impossible)
    },
  )
})
