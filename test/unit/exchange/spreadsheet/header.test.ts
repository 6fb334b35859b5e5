import { describe, expect, it } from 'vitest'
import { headOf } from '#db/exchange/spreadsheet/header.ts'
import type { Merge } from '#db/exchange/spreadsheet/sheet-sink.ts'

const merge = (top: number, left: number, bottom: number, right: number): Merge => ({ top, left, bottom, right })

describe('headOf', () => {
  it('takes the first row of a plain table', () => {
    const rows = [
      ['编号', '客户', '金额'],
      ['A1', '海曙机械', '100'],
      ['A2', '江北食品', '200'],
    ]
    expect(headOf(rows, { columns: 3, headMerges: [] })).toEqual({
      headerRow: 1,
      headerTop: 1,
      headers: ['编号', '客户', '金额'],
    })
  })

  it('skips titles and blank rows above the header', () => {
    const rows = [['2026 年商机表'], [], ['编号', '客户', '金额'], ['A1', '海曙机械', '100'], ['A2', '江北食品', '200']]
    const head = headOf(rows, { columns: 3, headMerges: [merge(1, 1, 1, 3)] })
    expect(head).toEqual({ headerRow: 3, headerTop: 3, headers: ['编号', '客户', '金额'] })
  })

  it('joins merged names over two rows', () => {
    const rows = [
      ['商机表'],
      ['编号', '客户', '', '金额'],
      ['', '名称', '电话', ''],
      ['A1', '海曙机械', '0574', '100'],
      ['A2', '江北食品', '0571', '200'],
    ]
    const headMerges = [merge(1, 1, 1, 4), merge(2, 1, 3, 1), merge(2, 2, 2, 3), merge(2, 4, 3, 4)]
    expect(headOf(rows, { columns: 4, headMerges })).toEqual({
      headerRow: 3,
      headerTop: 2,
      headers: ['编号', '客户/名称', '客户/电话', '金额'],
    })
  })

  it('joins a row of groups with the names below it', () => {
    const rows = [
      ['客户', '', '商机', ''],
      ['名称', '电话', '编号', '金额'],
      ['海曙机械', '0574', 'A1', '100'],
      ['江北食品', '0571', 'A2', '200'],
    ]
    const headMerges = [merge(1, 1, 1, 2), merge(1, 3, 1, 4)]
    expect(headOf(rows, { columns: 4, headMerges }).headers).toEqual([
      '客户/名称',
      '客户/电话',
      '商机/编号',
      '商机/金额',
    ])
  })

  it('follows the row that a person chose, and takes no row for none', () => {
    const rows = [
      ['a', 'b'],
      ['编号', '客户'],
      ['A1', '海曙机械'],
    ]
    expect(headOf(rows, { columns: 2, headMerges: [] }, 2)).toMatchObject({ headerRow: 2, headers: ['编号', '客户'] })
    expect(headOf(rows, { columns: 2, headMerges: [] }, 0)).toEqual({ headerRow: 0, headerTop: 0, headers: ['', ''] })
  })
})
