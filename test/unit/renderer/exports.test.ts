import { describe, expect, it } from 'vitest'
import { fileNameOf } from '#renderer/features/exports/export-state.ts'
import { choicesOf, countPicks, tickOf, type Picks } from '#renderer/features/round-trip/trip.ts'
import type { DifferenceCell, DifferenceItem, RoundTripPreview } from '#shared/contract/round-trip.ts'

const cell = (key: string, state: DifferenceCell['state'] = 'change'): DifferenceCell => ({
  key,
  field: key,
  state,
  base: 'a',
  file: 'b',
  now: 'a',
  issue: null,
  changedBy: '',
  changedAt: null,
})
const item = (given: Partial<DifferenceItem>): DifferenceItem => ({
  key: 'r',
  kind: 'changed',
  id: 'r',
  row: 2,
  title: '甲',
  cells: [],
  problem: null,
  canApply: true,
  isChangedSince: false,
  ...given,
})
const picks = (given: Partial<Picks> = {}): Picks => ({
  left: new Set(),
  deleted: new Set(),
  conflicts: new Map(),
  ...given,
})

describe('the name of an exported file', () => {
  it('is that of the view and the day, without what a system refuses', () => {
    expect(fileNameOf('本月/到期: <我的>', '2026-11-22', 'xlsx')).toBe('本月 到期 我的 2026-11-22.xlsx')
    expect(fileNameOf('客户', '2026-11-22', 'csv-gb18030')).toBe('客户 2026-11-22.csv')
  })
})

describe('what is ticked in a round trip', () => {
  it('follows the cells of a changed record', () => {
    const record = item({ cells: [cell('x'), cell('y'), cell('z', 'bad')] })
    expect(tickOf(record, picks())).toBe('on')
    expect(tickOf(record, picks({ left: new Set(['x']) }))).toBe('some')
    expect(tickOf(record, picks({ left: new Set(['x', 'y']) }))).toBe('off')
  })

  it('begins with new rows on and missing rows off', () => {
    expect(tickOf(item({ kind: 'new', key: '+3' }), picks())).toBe('on')
    expect(tickOf(item({ kind: 'deleted', key: '-r' }), picks())).toBe('off')
    expect(tickOf(item({ kind: 'deleted', key: '-r' }), picks({ deleted: new Set(['-r']) }))).toBe('on')
  })

  it('is counted, and sent as what differs from the defaults', () => {
    const counts = { changedCells: 5, newRows: 2, deletedRows: 3, conflicts: 2 }
    const preview = { counts } as RoundTripPreview
    const chosen = picks({
      left: new Set(['r.a', '+9']),
      deleted: new Set(['-q']),
      conflicts: new Map([['r.b', 'file']]),
    })
    expect(countPicks(preview, chosen)).toEqual({ cells: 5, added: 1, deleted: 1, open: 1 })
    expect(choicesOf(chosen)).toMatchObject({ except: ['r.a', '+9', '-q'], conflicts: { 'r.b': 'file' } })
  })
})
