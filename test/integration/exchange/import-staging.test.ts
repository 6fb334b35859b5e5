import { describe, expect, it } from 'vitest'
import { openStaging } from '#db/queries/import-staging.ts'
import type { StagedRow } from '#db/queries/import-staging.ts'

describe('rows that wait to be written', () => {
  it.each([
    [0, 0],
    [1, 0],
    [199, 0],
    [200, 100],
    [201, 200],
    [1000, 300],
    [1000, 1000],
  ])('come back as they went in, %i of them with %i kept', (count, kept) => {
    const staging = openStaging<{ line: number }>(process.env['WORKBENCH_SQLITE_BINDING'])
    const rows = Array.from({ length: count }, (_, at): StagedRow<{ line: number }> => ({
      id: `id ${at}`,
      isInsert: at % 3 !== 0,
      values: { name: `"甲",\n${at} 😀`, amount: at % 2 === 0 ? null : at, roles: ['manager'], isActive: at % 5 === 0 },
      extra: at % 7 === 0 ? { line: at } : null,
    }))
    for (const [at, row] of rows.entries()) {
      if (at === kept) staging.keepNoMore()
      staging.addRow(row)
    }
    expect([...staging.rows()]).toEqual(rows)
    staging.close()
  })
})
