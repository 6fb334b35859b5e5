import { describe, expect, it } from 'vitest'
import { fc, test } from '@fast-check/vitest'
import { GroupPlan, type GroupNode } from '#renderer/grid/groups/row-plan.ts'
import { groupKeyOf, groupRow, isGroupRow } from '#renderer/grid/groups/group-row.ts'
import { where } from '#shared/domain/filter.ts'

function aGroup(value: string, count: number, rest: Partial<GroupNode> = {}): GroupNode {
  const path = rest.path ?? [value]
  return {
    value,
    label: value,
    count,
    sums: { amount: count * 100 },
    filter: where('stageId', 'equals', value),
    key: JSON.stringify(path),
    path,
    field: 'stageId',
    level: path.length - 1,
    children: null,
    isLeaf: true,
    isOpen: false,
    ...rest,
  }
}

const inner = (outer: string, value: string, count: number, isOpen = false) =>
  aGroup(value, count, { path: [outer, value], isOpen })

describe('the rows of a grouped view', () => {
  const plan = new GroupPlan([
    aGroup('验证', 3, { isOpen: true }),
    aGroup('开发', 5),
    aGroup('提案', 4, {
      isLeaf: false,
      isOpen: true,
      children: [inner('提案', '陈', 1), inner('提案', '孙', 3, true)],
    }),
  ])

  it('are headings and the records of open groups', () => {
    const shown = Array.from({ length: plan.total }, (_, index) => {
      const item = plan.at(index)
      return item === undefined
        ? ''
        : item.kind === 'group'
          ? item.node.value
          : `${String(item.node.value)} ${item.number}`
    })
    expect(shown).toEqual(['验证', '验证 1', '验证 2', '验证 3', '开发', '提案', '陈', '孙', '孙 10', '孙 11', '孙 12'])
    expect(plan.recordCount).toBe(12)
    expect(plan.at(11)).toBeUndefined()
    expect(plan.at(-1)).toBeUndefined()
  })

  it('are read as stretches within their groups, without the headings', () => {
    expect(plan.stretches({ from: 2, to: 9 })).toEqual([
      { from: 1, to: 2, at: 2, filter: where('stageId', 'equals', '验证') },
      { from: 0, to: 1, at: 8, filter: where('stageId', 'equals', '孙') },
    ])
    expect(plan.stretches({ from: 4, to: 7 })).toEqual([])
    expect(plan.stretches({ from: 40, to: 50 })).toEqual([])
  })

  it('know where a heading stands', () => {
    expect(plan.indexOf(JSON.stringify(['提案', '孙']))).toBe(7)
    expect(plan.indexOf('nothing')).toBeUndefined()
  })

  const groups = fc.array(fc.tuple(fc.nat({ max: 20 }), fc.boolean()), { maxLength: 30 })
  test.prop([groups, fc.nat({ max: 700 }), fc.nat({ max: 200 })])(
    'have each record at one index, in windows of any cut',
    (shape, from, length) => {
      const any = new GroupPlan(shape.map(([count, isOpen], index) => aGroup(String(index), count, { isOpen })))
      expect(any.recordCount).toBe(shape.reduce((all, [count]) => all + count, 0))
      const numbers = new Set<number>()
      for (let index = 0; index < any.total; index += 1) {
        const item = any.at(index)
        if (item?.kind === 'row') numbers.add(item.number)
      }
      expect(numbers.size).toBe(shape.reduce((all, [count, isOpen]) => all + (isOpen ? count : 0), 0))
      const to = from + length
      const expected: string[] = []
      for (let index = from; index <= Math.min(to, any.total - 1); index += 1) {
        const item = any.at(index)
        if (item?.kind === 'row') expected.push(`${String(item.node.value)} ${item.offset}`)
      }
      const found = any
        .pieces({ from, to })
        .flatMap((piece) =>
          piece.kind === 'group'
            ? []
            : Array.from(
                { length: piece.to - piece.from + 1 },
                (_, step) => `${String(piece.node.value)} ${piece.from + step}`,
              ),
        )
      expect(found).toEqual(expected)
    },
  )
})

describe('the row of a group', () => {
  it('shows its subtotals and is no record', () => {
    const row = groupRow('opportunity', aGroup('验证', 3))
    expect(row.values).toEqual({ amount: 300 })
    expect(isGroupRow(row)).toBe(true)
    expect(groupKeyOf(row)).toBe('["验证"]')
    expect(isGroupRow({ id: '0198' })).toBe(false)
  })
})
