import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { readAnswer } from '#shared/domain/playbooks/answers.ts'
import { compareVersions } from '#shared/domain/playbooks/compare.ts'
import {
  optionLines,
  optionValue,
  readOptionLines,
  stepOptions,
  storedOptions,
} from '#shared/domain/playbooks/options.ts'
import type { StepOption } from '#shared/domain/playbooks/options.ts'
import { runLineOf, shownLines } from '#shared/domain/playbooks/run-steps.ts'
import { syncPair, syncRun } from '#shared/domain/playbooks/sync.ts'
import { aManual, aStep } from '#test/support/playbook-steps.ts'

const BEFORE = '五五｜预付，到货\n其他'
const AFTER = storedOptions([
  { value: '五五', hint: '发货前付一半' },
  { value: '其他', hint: '' },
])

/** Texts as the write road keeps them, with what parts a choice from its explanation. */
const words = fc
  .array(fc.constantFrom('a', '五', '|', '｜', '\\', '[', '"', ' '), { minLength: 1, maxLength: 8 })
  .map((signs) => signs.join('').trim())
  .filter((text) => text !== '')
const options = fc.array(fc.record({ value: words, hint: fc.oneof(fc.constant(''), words) }), { maxLength: 4 })

describe('choices of a step', () => {
  property.prop([options])('come back as they were stored, and from the lines of a file', (given: StepOption[]) => {
    expect(stepOptions(storedOptions(given))).toEqual(given)
    expect(readOptionLines(optionLines(given))).toEqual(given)
  })

  it.each([
    [BEFORE, ['五五', '其他'], ['预付，到货', '']],
    ['  高 \n\n| 低', ['高', '| 低'], ['', '']],
    ['["甲","乙"]', ['["甲","乙"]'], ['']],
    ['[重要] 甲', ['[重要] 甲'], ['']],
    ['[{"value":"甲"},{"value":" "},{"value":"乙","hint":"说明"}]', ['甲', '乙'], ['', '说明']],
    ['[{"name":"甲"}]', ['[{"name":"甲"}]'], ['']],
  ])('are read from %s', (stored, values, hints) => {
    const read = stepOptions(stored)
    expect(read.map(({ value }) => value)).toEqual(values)
    expect(read.map(({ hint }) => hint)).toEqual(hints)
  })

  it('are stored as nothing where there are none', () => {
    expect([storedOptions([]), stepOptions(null), stepOptions('\n ')]).toEqual([null, [], []])
  })
})

describe('an answer to a choice', () => {
  const line = runLineOf({ ...aStep('付款', { kind: 'choice', options: AFTER }) })

  it('is the choice alone, also where the explanation was part of it', () => {
    expect(readAnswer(line, '五五', false)).toEqual({ answer: '五五' })
    expect(readAnswer(line, '五五｜预付，到货', false)).toEqual({ answer: '五五' })
    expect(readAnswer(line, '三六一｜预付', false)).toEqual({ issue: 'answerNotOption' })
    expect(optionValue([{ value: 'a|b', hint: '' }], 'a|b')).toBe('a|b')
  })

  it.each(['五五', '五五｜预付，到货'])('%s stands when only its explanation changes', (answer) => {
    const [older, newer] = [BEFORE, AFTER].map((given) => aManual(aStep('付款', { kind: 'choice', options: given })))
    const sync = syncRun(syncPair(older ?? [], newer ?? []), new Map([['付款', { answer, doneAt: 0, hasFile: false }]]))
    expect(sync).toMatchObject({ colour: 'yellow', misfits: [] })
  })

  it.each([
    ['五五｜预付，到货', '五五'],
    ['五五', '五五｜预付，到货'],
  ])('%s passes a condition on %s', (answer, conditionValue) => {
    const on = { conditionKey: '付款', conditionTest: 'is', conditionValue } as const
    const lines = [line, runLineOf({ ...aStep('写明', on) })]
    expect(shownLines(lines, new Map([['付款', { answer, doneAt: 0 }]]))).toHaveLength(2)
    expect(shownLines(lines, new Map([['付款', { answer: '其他', doneAt: 0 }]]))).toHaveLength(1)
  })
})

it('a comparison tells what choices say, not how they are stored', () => {
  const step = (stored: string | null) => aManual(aStep('付款', { kind: 'choice', options: stored }))
  const same = storedOptions(stepOptions(BEFORE))
  expect(compareVersions(step(BEFORE), step(same))).toEqual([])
  expect(compareVersions(step(BEFORE), step(AFTER))[0]?.changes).toEqual([
    { field: 'options', before: '五五｜预付，到货\n其他', after: '五五｜发货前付一半\n其他' },
  ])
})
