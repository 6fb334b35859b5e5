import { describe, expect, it } from 'vitest'
import { outcomeOfWord, spreadProbabilities } from '#db/services/import/stage-book.ts'
import { programFields } from '#shared/entities/field-book.ts'
import { importSentence, importWords } from '#shared/locale/import-words.ts'

describe('importSentence', () => {
  it('has the same facts with the same places in both languages', () => {
    const [zh, en] = [importWords['zh-CN'], importWords.en]
    expect(Object.keys(en)).toEqual(Object.keys(zh))
    const places = (text: string | undefined): string[] => (text?.match(/(?<=\{)\w+(?=[|}])/g) ?? []).toSorted()
    for (const code of Object.keys(zh)) expect(places(en[code]), code).toEqual(places(zh[code]))
  })

  it('names fields by their labels', () => {
    const params = { field: 'customerId', count: 1425 }
    expect(importSentence('zh-CN', programFields, 'opportunity', 'blankCells', params)).toBe('客户为空 1425 行')
    expect(importSentence('en', programFields, 'opportunity', 'blankCells', params)).toBe(
      'Customer is blank in 1425 rows',
    )
  })
})

describe('outcomeOfWord', () => {
  it('knows outcomes in both languages, and no stage', () => {
    expect(['Won', 'Closed Won', '赢单', 'closed-lost', '丢单', '进行中'].map(outcomeOfWord)).toEqual([
      'won',
      'won',
      'won',
      'lost',
      'lost',
      'open',
    ])
    expect(['成交', '验证', 'Engaging', ''].map(outcomeOfWord)).toEqual([null, null, null, null])
  })
})

describe('spreadProbabilities', () => {
  it('goes evenly from 10 % to 80 %', () => {
    expect(spreadProbabilities(2)).toEqual([1000, 8000])
    expect(spreadProbabilities(4)).toEqual([1000, 3300, 5700, 8000])
    expect(spreadProbabilities(1)).toEqual([4500])
    expect(spreadProbabilities(0)).toEqual([])
  })
})
