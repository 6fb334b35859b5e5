import { describe, expect, it } from 'vitest'
import { HtmlTables } from '#db/exchange/spreadsheet/html-table.ts'

function rowsOf(html: string): string[][] {
  const rows: string[][] = []
  new HtmlTables((cells) => {
    const row: string[] = []
    for (const { text, column } of cells) row[column - 1] = text
    rows.push(Array.from(row, (text) => text ?? ''))
  }).read(html)
  return rows
}

describe('HtmlTables', () => {
  it('reads what Excel puts on the clipboard', () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {mso-number-format:"\\@";}</style>
      </head><body><table><!--StartFragment--><col width=64><tr height=19><td class=xl65>编号</td><td>备注</td></tr>
      <tr><td x:str>A1</td><td>第一行<br>第二行 &amp; &lt;尾&gt;&nbsp;</td></tr><!--EndFragment--></table></body></html>`
    expect(rowsOf(html)).toEqual([
      ['编号', '备注'],
      ['A1', '第一行\n第二行 & <尾>'],
    ])
  })

  it('leaves the places free that merged cells cover', () => {
    const html = '<table><tr><td rowspan=2>甲<td colspan="2">乙</td></tr><tr><td>丙<td>丁</tr></table>'
    expect(rowsOf(html)).toEqual([
      ['甲', '乙'],
      ['', '丙', '丁'],
    ])
  })

  it('takes no script and no attribute for text', () => {
    const html = `<table title="a > b"><tr><td onclick="x('<td>')">一<script>var a = "<td>"</script></td></tr></table>`
    expect(rowsOf(html)).toEqual([['一']])
  })

  it('stays fast on a page of brackets', () => {
    const start = performance.now()
    expect(rowsOf('<'.repeat(200_000))).toEqual([])
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
