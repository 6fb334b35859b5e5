import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OtherRecords } from '#renderer/features/warnings/other-records.ts'
import type { WarnedRecord } from '#shared/contract/warnings.ts'

const warned = (id: string): WarnedRecord => ({ id, rule: 'noNextAct', count: 1, isRotten: false })

describe('records beyond the worst ones', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('are asked for together, once each, and told when they are known', async () => {
    const ask = vi.fn((ids: string[]) => Promise.resolve(ids.filter((id) => id !== 'calm').map(warned)))
    const onNews = vi.fn()
    const records = new OtherRecords(ask)
    const stop = records.subscribe(onNews)
    for (const id of ['a', 'calm', 'a']) expect(records.get(id)).toBeUndefined()
    await vi.runAllTimersAsync()
    expect(ask.mock.calls).toEqual([[['a', 'calm']]])
    expect(onNews).toHaveBeenCalledOnce()
    expect(records.get('a')).toEqual(warned('a'))
    expect(records.get('calm')).toBeUndefined()
    await vi.runAllTimersAsync()
    expect(ask).toHaveBeenCalledOnce()
    stop()
    records.get('b')
    await vi.runAllTimersAsync()
    expect(onNews).toHaveBeenCalledOnce()
  })

  it('are asked for when no more rows come, and now and then while they do', async () => {
    const ask = vi.fn((_ids: string[]) => Promise.resolve([]))
    const records = new OtherRecords(ask)
    // Half a second of scrolling, a row in every frame.
    for (let row = 0; row < 31; row++) {
      records.get(`row-${row}`)
      await vi.advanceTimersByTimeAsync(16)
    }
    expect(ask).toHaveBeenCalledOnce()
    await vi.runAllTimersAsync()
    expect(ask).toHaveBeenCalledTimes(2)
    expect(ask.mock.calls.flatMap(([ids]) => ids)).toHaveLength(31)
  })

  it('are asked for again after a reading that failed', async () => {
    const ask = vi.fn(() => Promise.resolve([warned('a')]))
    ask.mockRejectedValueOnce(new Error('gone'))
    const records = new OtherRecords(ask)
    records.get('a')
    await vi.runAllTimersAsync()
    expect(records.get('a')).toBeUndefined()
    await vi.runAllTimersAsync()
    expect(records.get('a')).toEqual(warned('a'))
  })

  it('are not asked for any more once nobody looks', async () => {
    const ask = vi.fn(() => Promise.resolve([]))
    const records = new OtherRecords(ask)
    records.get('a')
    records.stop()
    await vi.runAllTimersAsync()
    expect(ask).not.toHaveBeenCalled()
  })
})
