import { describe, expect, it, vi } from 'vitest'
import { CellActs, type CellActsParts } from '#renderer/grid/cell-acts.ts'
import { CellNotes } from '#renderer/grid/cell-notes.ts'
import { buildColumns, type GridColumn } from '#renderer/grid/columns.ts'
import { EditDesk } from '#renderer/grid/edit-desk.ts'
import type { GridOptions } from '#renderer/grid/grid-options.ts'
import { InvalidEdit } from '#renderer/grid/grid-source.ts'
import { NewRow } from '#renderer/grid/new-row.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Edit } from '#shared/domain/edit.ts'

type Answer = (edits: readonly Edit[]) => Promise<readonly WireRecord[] | null>

const COLUMNS = buildColumns('claimLine', 'zh-CN')

function columnOf(key: string): GridColumn {
  const found = COLUMNS.find((column) => column.key === key)
  if (found === undefined) throw new Error(`no column ${key}`)
  return found
}

/** The bottom row of a table of claim lines; each write waits for an answer of the test. */
function bench() {
  const written: Edit[] = []
  const answers: ((answer: Answer) => void)[] = []
  const notes = new CellNotes()
  const write = async (edits: readonly Edit[]) => {
    written.push(...edits)
    const answer = await new Promise<Answer>((resolve) => answers.push(resolve))
    return answer(edits)
  }
  // The row asks for no other option.
  const options = { type: 'claimLine', source: { write } } as unknown as GridOptions
  const language = () => 'zh-CN' as const
  const nothing = () => undefined
  const desk = new EditDesk({
    options: () => options,
    language,
    notes,
    newest: (row) => row,
    choices: () => Promise.resolve([]),
    repaint: nothing,
    absorb: nothing,
  })
  const row = new NewRow({ options: () => options, language, notes, desk, show: nothing, added: nothing })
  return {
    row,
    notes,
    written,
    type: (key: string, text: string) => row.edit(columnOf(key), { kind: 'text', text }),
    answer: async (answer: Answer): Promise<void> => {
      await expect.poll(() => answers.length).toBeGreaterThan(0)
      answers.shift()?.(answer)
    },
  }
}

const refused: Answer = () =>
  Promise.reject(new InvalidEdit([{ recordId: undefined, field: 'amount', sentence: '不能为空' }]))
const taken: Answer = () => Promise.resolve([])

describe('the bottom row', () => {
  it('keeps what was refused and what was typed while it was written', async () => {
    const { row, notes, written, type, answer } = bench()
    type('spentOn', '2026-11-20')
    const left = row.commit()
    type('description', '午餐')
    type('amount', '168')
    const finished = row.commit()
    await answer(refused)
    await left
    await answer(taken)
    await finished
    expect(written.map(({ values }) => values)).toEqual([
      { spentOn: '2026-11-20' },
      { spentOn: '2026-11-20', description: '午餐', amount: 16_800 },
    ])
    expect(notes.listInvalid()).toEqual([])
    expect(row.isEmpty).toBe(true)
  })

  it('begins another record with what was typed while the one before was written', async () => {
    const { row, written, type, answer } = bench()
    type('description', '第一行')
    const first = row.commit()
    type('description', '第二行')
    await answer(taken)
    await first
    const second = row.commit()
    await answer(taken)
    await second
    expect(written.map(({ values }) => values)).toEqual([{ description: '第一行' }, { description: '第二行' }])
  })

  it('is not written again while a cell is refused, and is whole', async () => {
    const { row, notes, written, type, answer } = bench()
    type('description', '住宿')
    const left = row.commit()
    await answer(refused)
    await left
    await row.commit()
    expect(written).toHaveLength(1)
    expect(row.draft.values).toEqual({ description: '住宿' })
    expect(notes.listInvalid()).toMatchObject([{ field: 'amount', sentence: '不能为空' }])
  })
})

describe('Enter in an editor of the bottom row', () => {
  it('adds the record when that edit has ended, not at the late end of an edit before', () => {
    const commit = vi.fn(() => Promise.resolve())
    const columnNamed = (key: string) => ({ getColId: () => key })
    const last = columnNamed('amount')
    const parts = {
      api: { getEditingCells: () => [{ rowPinned: 'bottom', column: last }], getFocusedCell: () => ({ column: last }) },
      focus: { isInNewRow: true },
      newRow: { commit, isEmpty: false },
    }
    // The parts that the end of an edit asks, and of its event the column alone.
    const acts = new CellActs(parts as unknown as CellActsParts)
    const stop = (key: string) =>
      acts.onEditingStopped({ column: columnNamed(key) } as unknown as Parameters<CellActs['onEditingStopped']>[0])
    acts.finishAfterEdit()
    stop('categoryId')
    stop('description')
    expect(commit).not.toHaveBeenCalled()
    stop('amount')
    stop('amount')
    expect(commit).toHaveBeenCalledTimes(1)
  })
})
