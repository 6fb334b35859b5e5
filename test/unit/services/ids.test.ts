import { validate, version } from 'uuid'
import { describe, expect, it } from 'vitest'
import { newId } from '#db/workbook/ids.ts'

describe('new ids', () => {
  it('are UUIDs of version 7 that sort in the order in which they were made', () => {
    const before = Date.now()
    const ids = Array.from({ length: 40_000 }, newId)
    const after = Date.now()
    expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true)
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
    const times = ids.map((id) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
    expect(times.every((time) => time >= before && time <= after)).toBe(true)
  })
})
