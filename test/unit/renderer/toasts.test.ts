import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ORPCError } from '@orpc/client'
import { createInstance } from 'i18next'
import { createFormatters } from '#renderer/i18n/format.ts'
import type { Language } from '#renderer/i18n/language.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import {
  dismissToast,
  dismissUntranslated,
  showToast,
  textOfToast,
  TOAST_LIMIT,
  toastStore,
} from '#renderer/ui/toasts.ts'
import { errorSentence } from '#shared/locale/index.ts'

const wordsOf = (language: Language) => ({ t: createInstance().t, language, format: createFormatters(language) })
const textsIn = (language: Language) => toastStore.get().map((toast) => textOfToast(toast, wordsOf(language)))
const texts = () => textsIn('zh-CN')
const done = (text: string) => showToast({ tone: 'success', text })
const failed = (text: string) => showToast({ tone: 'error', text: () => text })

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

describe('another language', () => {
  beforeEach(() => toastStore.set([]))

  it('takes along what offers something and what went wrong, and leaves out what was only said', () => {
    const failure = new ORPCError('CANCELLED', { data: {} })
    const onClick = vi.fn()
    done('已保存')
    showToast({ tone: 'success', text: ({ language }) => `done in ${language}`, action: { label: () => '', onClick } })
    showFailure(failure)
    expect(texts()).toEqual(['已保存', 'done in zh-CN', errorSentence('zh-CN', 'CANCELLED', {})])
    dismissUntranslated()
    expect(textsIn('en')).toEqual(['done in en', errorSentence('en', 'CANCELLED', {})])
    toastStore.get()[0]?.action?.onClick()
    expect(onClick).toHaveBeenCalledOnce()
  })
})
