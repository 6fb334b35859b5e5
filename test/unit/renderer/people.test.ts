import { describe, expect, it } from 'vitest'
import { issuesOfStep, EMPTY_FORM, suggestFileName } from '#renderer/features/start/create-form.ts'
import { findPeople, orderTiles } from '#renderer/features/sign-in/find-people.ts'
import { reachOf, toDepartments } from '#renderer/features/settings/people.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { PersonTile } from '#shared/contract/session.ts'

function aTile(tile: Partial<PersonTile>): PersonTile {
  return {
    id: 'a',
    name: '周敏',
    initials: 'zhoumin zm',
    roles: ['manager'],
    department: '',
    isReady: true,
    lastSignInAt: null,
    ...tile,
  }
}

function aDepartment(id: string, parentId: string | null): WireRecord {
  return {
    type: 'department',
    id,
    version: 1,
    deletedAt: null,
    values: { name: id.toUpperCase(), parentId },
    labels: {},
  }
}

describe('findPeople', () => {
  const tiles = [aTile({}), aTile({ id: 'b', name: '陈立', initials: 'chenli cl' })]

  it('finds by name, by pinyin and by initials, whatever the case', () => {
    for (const text of ['周', 'zhou', 'ZM']) expect(findPeople(tiles, text).map(({ id }) => id)).toEqual(['a'])
  })

  it('shows everybody for an empty text', () => {
    expect(findPeople(tiles, '  ')).toEqual(tiles)
  })
})

describe('orderTiles', () => {
  it('puts the last to have signed in first and those without a password last', () => {
    const tiles = [
      aTile({ id: 'none', isReady: false }),
      aTile({ id: 'never' }),
      aTile({ id: 'early', lastSignInAt: 1 }),
      aTile({ id: 'late', lastSignInAt: 2 }),
    ]
    expect(orderTiles(tiles).map(({ id }) => id)).toEqual(['late', 'early', 'never', 'none'])
  })
})

describe('toDepartments', () => {
  it('puts each department below its parent and knows what is under it', () => {
    const tree = toDepartments([aDepartment('c', 'b'), aDepartment('a', null), aDepartment('b', 'a')])
    expect(tree.map(({ id, depth }) => [id, depth])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ])
    expect([...(tree[0]?.withChildren ?? [])]).toEqual(['a', 'b', 'c'])
  })

  it('shows a department whose parent is gone at the top', () => {
    expect(toDepartments([aDepartment('a', 'deleted')]).map(({ depth }) => depth)).toEqual([0])
  })
})

describe('reachOf', () => {
  it('tells reading everything from writing everything', () => {
    expect(reachOf(['trainer'])).toBe('allReadOnly')
    expect(reachOf(['salesperson'])).toBe('own')
    expect(reachOf([])).toBe('none')
  })
})

describe('the dialog that makes a workbook', () => {
  it('names what is missing at each step', () => {
    expect(issuesOfStep('file', EMPTY_FORM, true)).toEqual({ name: 'nameMissing', place: 'placeMissing' })
    expect(issuesOfStep('file', EMPTY_FORM, false)).toEqual({ name: 'nameMissing' })
    expect(issuesOfStep('administrator', { ...EMPTY_FORM, password: 'abcde', repeat: 'abcd' }, true)).toEqual({
      administrator: 'administratorMissing',
      password: 'passwordShort',
      repeat: 'repeatDiffers',
    })
    expect(issuesOfStep('stages', EMPTY_FORM, true)).toEqual({})
  })

  it('suggests a file name that every file system takes', () => {
    expect(suggestFileName('华东/一部: 2026?', '工作簿')).toBe('华东 一部  2026.funnel')
    expect(suggestFileName('///', '工作簿')).toBe('工作簿.funnel')
  })
})
