import { describe, expect, it } from 'vitest'
import { amountInWords } from '#renderer/features/prints/amount-in-words.ts'

describe('an amount in words', () => {
  it.each([
    [313_780, '叁仟壹佰叁拾柒元捌角'],
    [183_800, '壹仟捌佰叁拾捌元整'],
    [5, '伍分'],
    [0, '零元整'],
    [1_001_001, '壹万零壹拾元零壹分'],
    [-5_520, '负伍拾伍元贰角'],
    [10_000_000_000, '壹亿元整'],
  ])('of %d fen reads %s', (fen, words) => {
    expect(amountInWords(fen)).toBe(words)
  })
})
