import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { entryHash, GENESIS } from '#db/workbook/hash-chain.ts'

const part = (value: string | number | null): string =>
  value === null ? '-;' : `${Buffer.byteLength(String(value))}:${value};`

describe('the hash of an entry', () => {
  it.each([
    ['a short text', '{"amount":[1,2]}'],
    ['a long text', `["${'阀门 😀 "x"'.repeat(2000)}"]`],
    ['a long text with half a character', `["${'阀'.repeat(20_000)}\uD83D"]`],
    ['a text as long as the border', 'x'.repeat(10_000)],
  ])('is over every field with its length in bytes: %s', (_, changes) => {
    const entry = {
      seq: 7,
      id: 'entry',
      replicaId: '副本',
      clock: '1-2',
      actorId: null,
      batchId: 'batch',
      batchKind: 'import',
      recordType: 'opportunity',
      recordId: null,
      recordVersion: 1,
      operation: 'insertMany',
      changes,
    }
    const text = [GENESIS, ...Object.values(entry)].map(part).join('')
    expect(entryHash(GENESIS, entry)).toBe(createHash('sha256').update(text).digest('hex'))
    expect(entryHash(GENESIS, { ...entry, changes: `${changes} ` })).not.toBe(entryHash(GENESIS, entry))
  })
})
