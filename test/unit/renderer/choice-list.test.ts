import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  addChoices,
  choiceList,
  choicesToSave,
  decideRemoved,
  isDecided,
  keepRemoved,
  removeChoice,
  renameChoice,
} from '#renderer/features/fields/choice-list.ts'
import { moveItem } from '#renderer/ui/move-item.ts'

const COUNTS = [
  { value: '高', count: 3 },
  { value: '低', count: 1 },
]
const idOf = (list: ReturnType<typeof choiceList>, text: string): number =>
  list.items.find((item) => item.text === text)?.id ?? -1

describe('the choices editor', () => {
  it('takes pasted lines once each, trimmed', () => {
    const list = addChoices(choiceList(['高']), ' 中 \r\n高\n\n低\n中')
    expect(choicesToSave(list)).toEqual({ choices: ['高', '中', '低'], moves: [] })
  })

  it('takes values along when a choice is renamed, also when two swap names', () => {
    const first = choiceList(['高', '低'])
    const swapped = renameChoice(renameChoice(first, idOf(first, '高'), '低'), 1, '高')
    expect(choicesToSave(swapped)).toEqual({
      choices: ['低', '高'],
      moves: [
        { from: '高', to: '低' },
        { from: '低', to: '高' },
      ],
    })
  })

  it('asks what becomes of the records of a removed choice, and of no other', () => {
    const first = choiceList(['高', '中', '低'])
    const without = removeChoice(removeChoice(first, idOf(first, '中'), COUNTS), idOf(first, '高'), COUNTS)
    expect(without.removed).toEqual([{ was: '高', count: 3, to: undefined }])
    expect(isDecided(without)).toBe(false)
    const renamed = renameChoice(decideRemoved(without, '高', idOf(first, '低')), idOf(first, '低'), '普通')
    expect(choicesToSave(renamed)).toEqual({
      choices: ['普通'],
      moves: [
        { from: '低', to: '普通' },
        { from: '高', to: '普通' },
      ],
    })
    expect(choicesToSave(decideRemoved(without, '高', null)).moves).toEqual([{ from: '高', to: null }])
    expect(choicesToSave(keepRemoved(without, '高'))).toEqual({ choices: ['低', '高'], moves: [] })
  })

  it('asks again when the choice that was to replace goes, too', () => {
    const first = choiceList(['高', '低'])
    const decided = decideRemoved(removeChoice(first, idOf(first, '高'), COUNTS), '高', idOf(first, '低'))
    const gone = removeChoice(decided, idOf(first, '低'), COUNTS)
    expect(isDecided(gone)).toBe(false)
    expect(gone.removed.map(({ was, to }) => [was, to])).toEqual([
      ['高', undefined],
      ['低', undefined],
    ])
  })

  test.prop([fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.nat(), fc.nat()])(
    'moves one and keeps the rest',
    (items, a, b) => {
      const [from, to] = [a % items.length, b % items.length]
      const moved = moveItem(items, from, to)
      expect(moved[to]).toBe(items[from])
      expect(new Set(moved)).toEqual(new Set(items))
      expect(moveItem(moved, to, from)).toEqual(items)
    },
  )
})
