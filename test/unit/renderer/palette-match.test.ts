import { describe, expect, it } from 'vitest'
import { findMatch, matchCommands } from '#renderer/app/palette-match.ts'
import type { Command } from '#renderer/ui/frame/commands.ts'

const command = (title: string, keywords: readonly string[] = []): Command => ({
  id: title,
  title,
  keywords,
  run: () => undefined,
})
const commands = [command('打开新机会', ['dkxjh']), command('新机会', ['xjh', 'xinjihui']), command('Sign out')]
const titles = (query: string) => matchCommands(commands, query).map(({ title }) => title)

describe('matchCommands', () => {
  it('offers all while nothing is asked', () => {
    expect(titles(' ')).toHaveLength(3)
  })

  it('puts a title that begins with the query first', () => {
    expect(titles('新机')).toEqual(['新机会', '打开新机会'])
  })

  it('finds by pinyin, initials and without regard to case or spaces', () => {
    expect(titles('xjh')).toEqual(['打开新机会', '新机会'])
    expect(titles('xin ji')).toEqual(['新机会'])
    expect(titles('SIGNOUT')).toEqual(['Sign out'])
  })

  it('offers none when nothing matches', () => {
    expect(titles('zzz')).toEqual([])
  })
})

describe('findMatch', () => {
  it('says where the query stands in the title', () => {
    expect(findMatch('吴江澜舟化纤', '澜舟')).toEqual([2, 4])
    expect(findMatch('Sign out', 'SIGN ')).toEqual([0, 4])
  })

  it('finds nothing for an empty or foreign query', () => {
    expect(findMatch('吴江澜舟化纤', ' ')).toBeNull()
    expect(findMatch('吴江澜舟化纤', 'wjlz')).toBeNull()
  })
})
