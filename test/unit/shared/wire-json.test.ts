import { describe, expect, it } from 'vitest'
import type { WireRecord } from '#shared/contract/base.ts'
import { PAGE_JSON, SERVICE_JSON } from '#shared/contract/wire-json.ts'

const [service] = SERVICE_JSON.customJsonSerializers
const [page] = PAGE_JSON.customJsonSerializers

const record = (id: string, values: WireRecord['values'], type: WireRecord['type'] = 'opportunity'): WireRecord => ({
  type,
  id,
  version: 3,
  deletedAt: null,
  values,
  labels: { ownerId: '周敏' },
})

describe('lists of records on a connection', () => {
  it('come back as they were, also with other fields from one record to the next', () => {
    const records = [
      record('a', { name: '空压站 "A"\n', amount: 1.5, roles: ['manager'], isActive: false, note: null }),
      record('b', { name: 'B', amount: 2, roles: [], isActive: true, note: '' }),
      record('c', { name: 'C' }, 'customer'),
      record('d', {}, 'customer'),
      record('e', { amount: 1, name: 'E' }),
    ]
    expect(service?.condition(records)).toBe(true)
    const text = service?.serialize(records) ?? ''
    expect(page?.deserialize(text)).toEqual(records)
  })

  it('begin with a record that has no fields', () => {
    const records = [record('a', {}), record('b', { name: 'B' })]
    expect(page?.deserialize(service?.serialize(records) ?? '')).toEqual(records)
  })

  it('are told from other lists', () => {
    for (const data of [[], ['a'], [{ type: 'opportunity', id: 'a' }], [null], record('a', {}), null]) {
      expect(service?.condition(data)).toBe(false)
    }
  })

  it('are never taken from a page', () => {
    expect(() => service?.deserialize()).toThrow('Pages send no lists of records')
  })
})
