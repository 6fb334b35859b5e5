import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { PackedIds } from '#shared/domain/packed-ids.ts'

const texts = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.uuid().map((id) => id.replace('-', '0')),
  fc.string(),
)

it('gives back every text at its place, a UUID or not', () => {
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 700 }), (ids) => {
      const packed = new PackedIds()
      for (const id of ids) packed.push(id)
      expect(packed.length).toBe(ids.length)
      expect(ids.map((_, place) => packed.at(place))).toEqual(ids)
    }),
  )
})
