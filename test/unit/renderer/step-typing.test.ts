import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createTyping } from '#renderer/features/playbooks/step-typing.ts'
import type { PlaybookStepDetail } from '#shared/contract/playbooks.ts'
import type { FieldValues } from '#shared/entities/field.ts'

const step = (version: number, options: string): PlaybookStepDetail =>
  ({ version, title: '看有没有油', options }) as PlaybookStepDetail

/** What was sent, each answered by hand with the version that holds it. */
function aService() {
  const sent: { values: FieldValues; answer: (version: number | null) => void }[] = []
  const write = (_: PlaybookStepDetail, values: FieldValues) =>
    new Promise<number | null>((answer) => sent.push({ values, answer }))
  return { sent, write }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('what is typed into a step', () => {
  it('is newer than the step until the version that holds it is there, also while it is on its way', async () => {
    const { sent, write } = aService()
    const typing = createTyping()
    typing.follow(step(1, ''), write)
    typing.note('options', '有油')
    expect(typing.isNewer('options', 1)).toBe(true)
    typing.flush()
    expect(typing.isNewer('options', 1)).toBe(true)
    typing.note('options', '有油\n无油')
    sent[0]?.answer(2)
    await vi.advanceTimersByTimeAsync(1000)
    expect(sent.map(({ values }) => values)).toEqual([{ options: '有油' }, { options: '有油\n无油' }])
    // The first version comes while the second is written: it does not take back what was typed since.
    expect(typing.isNewer('options', 2)).toBe(true)
    sent[1]?.answer(3)
    await vi.advanceTimersByTimeAsync(0)
    expect(typing.isNewer('options', 2)).toBe(true)
    expect(typing.isNewer('options', 3)).toBe(false)
  })

  it('is written when it is changed back before its version has come', async () => {
    const { sent, write } = aService()
    const typing = createTyping()
    typing.follow(step(1, '旧'), write)
    typing.note('options', '新')
    typing.flush()
    sent[0]?.answer(2)
    await vi.advanceTimersByTimeAsync(0)
    typing.note('options', '旧')
    typing.flush()
    expect(sent.map(({ values }) => values['options'])).toEqual(['新', '旧'])
  })

  it('gives way to the step where it was refused', async () => {
    const { sent, write } = aService()
    const typing = createTyping()
    typing.follow(step(1, '旧'), write)
    typing.note('options', '新')
    typing.flush()
    sent[0]?.answer(null)
    await vi.advanceTimersByTimeAsync(0)
    expect(typing.isNewer('options', 1)).toBe(false)
  })
})
