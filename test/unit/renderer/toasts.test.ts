import { beforeEach, describe, expect, it } from 'vitest'
import { dismissToast, showToast, TOAST_LIMIT, toastStore } from '#renderer/ui/toasts.ts'

const texts = () => toastStore.get().map((toast) => toast.text)
const done = (text: string) => showToast({ tone: 'success', text })
const failed = (text: string) => showToast({ tone: 'error', text })

describe('showToast', () => {
  beforeEach(() => toastStore.set([]))

  it('shows at most three and drops the oldest', () => {
    for (const text of ['1', '2', '3', '4']) done(text)
    expect(TOAST_LIMIT).toBe(3)
    expect(texts()).toEqual(['2', '3', '4'])
  })

  it('keeps an error while a passing message can make room', () => {
    failed('not saved')
    for (const text of ['1', '2', '3']) done(text)
    expect(texts()).toEqual(['not saved', '2', '3'])
  })

  it('drops the oldest error when all three are errors', () => {
    for (const text of ['1', '2', '3', '4']) failed(text)
    expect(texts()).toEqual(['2', '3', '4'])
  })

  it('takes one away by its id', () => {
    const id = done('1')
    done('2')
    dismissToast(id)
    expect(texts()).toEqual(['2'])
  })
})
