import { describe, expect, it } from 'vitest'
import { en } from '#renderer/i18n/en/index.ts'
import { storedLanguage, storeLanguage } from '#renderer/i18n/language.ts'
import { zhCN } from '#renderer/i18n/zh-CN/index.ts'

interface Texts {
  readonly [key: string]: string | Texts
}

function flatten(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  )
}

const chinese = flatten(zhCN)
const english = flatten(en)
const variables = (text: string) => new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name))

describe('page texts', () => {
  it('have the same keys in both languages, apart from the English singular', () => {
    const plural = [...english.keys()].filter((key) => !key.endsWith('_one'))
    expect(new Set(plural)).toEqual(new Set(chinese.keys()))
  })

  it('use the same variables in both languages', () => {
    for (const [key, text] of chinese) expect([key, variables(english.get(key) ?? '')]).toEqual([key, variables(text)])
  })

  it('are never empty', () => {
    for (const [key, text] of [...chinese, ...english]) expect([key, text.trim()]).not.toEqual([key, ''])
  })

  it('are Chinese in Chinese and not in English', () => {
    const han = /\p{Script=Han}/u
    const mixed = new Set(['shell.languageNames'])
    for (const [key, text] of english) if (!mixed.has(key)) expect([key, han.test(text)]).toEqual([key, false])
  })
})

describe('the language', () => {
  it('is Chinese until a person chooses', () => {
    expect(storedLanguage({ getItem: () => null })).toBe('zh-CN')
    expect(storedLanguage({ getItem: () => 'tlh' })).toBe('zh-CN')
  })

  it('is kept', () => {
    const kept = new Map<string, string>()
    storeLanguage('en', { setItem: (key, value) => void kept.set(key, value) })
    expect(storedLanguage({ getItem: (key) => kept.get(key) ?? null })).toBe('en')
  })
})
