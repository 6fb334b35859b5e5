import path from 'node:path'
import { applyRoundTrip, createRoundTrips, pageOfDifferences, previewRoundTrip } from '#db/services/round-trip.ts'
import type { Visitor } from '#db/services/access.ts'
import { roundTripChoices } from '#shared/contract/round-trip.ts'
import type { DifferenceCell, DifferenceItem, RoundTripPreview, RoundTripResult } from '#shared/contract/round-trip.ts'
import { issueSentence, labelOfField } from '#shared/locale/index.ts'
import { exportWord } from './export-words.ts'
import { printResult } from './io.ts'
import type { CliIo } from './io.ts'

export interface RoundTripOptions {
  readonly apply?: boolean
  readonly deletions?: boolean
  readonly json?: boolean
}

const PAGE = 200
const SHOWN = 50

function allItems(visitor: Visitor, trips: ReturnType<typeof createRoundTrips>, id: string): DifferenceItem[] {
  const items: DifferenceItem[] = []
  for (;;) {
    const page = pageOfDifferences(visitor, trips, { id, kind: 'all', offset: items.length, limit: PAGE })
    items.push(...page.items)
    if (page.items.length === 0 || items.length >= page.total) return items
  }
}

const CELL_WORDS = { change: 'change', conflict: 'conflict', bad: 'bad', readOnly: 'readOnly', cut: 'cutCell' } as const

class Words {
  readonly #io: CliIo
  readonly #visitor: Visitor
  readonly #preview: RoundTripPreview

  constructor(io: CliIo, visitor: Visitor, preview: RoundTripPreview) {
    this.#io = io
    this.#visitor = visitor
    this.#preview = preview
  }

  #field(key: string): string {
    const { type } = this.#preview
    const field = this.#visitor.workbook.fields.fieldOf(type, key) ?? {}
    return labelOfField(this.#io.language, type, key, field)
  }

  #cell({ row, title }: DifferenceItem, cell: DifferenceCell): string {
    const { base, file, now, changedBy, issue } = cell
    const reason = issue ? issueSentence(this.#io.language, issue.code, issue.params) : ''
    const params = { row: row ?? '', title, field: this.#field(cell.field), base, file, now, by: changedBy, reason }
    return exportWord(this.#io.language, CELL_WORDS[cell.state], params)
  }

  linesOf(item: DifferenceItem): string[] {
    const { kind, row, title, cells, problem } = item
    const params = { row: row ?? '', title }
    if (problem !== null) return [exportWord(this.#io.language, problem, params)]
    if (kind === 'deleted') return [exportWord(this.#io.language, 'deleted', params)]
    const lines = kind === 'new' ? [exportWord(this.#io.language, 'added', params)] : []
    const told = kind === 'new' ? cells.filter(({ state }) => state === 'bad') : cells
    return [...lines, ...told.map((cell) => this.#cell(item, cell))]
  }

  summary(): string {
    const { rows, unchangedRows, changedCells, changedRows, newRows, deletedRows, conflicts, badCells, readOnlyCells } =
      this.#preview.counts
    return exportWord(this.#io.language, 'summary', {
      rows,
      unchanged: unchangedRows,
      cells: changedCells,
      changed: changedRows,
      added: newRows,
      deleted: deletedRows,
      conflicts,
      bad: badCells,
      readOnly: readOnlyCells,
    })
  }

  result({ batchId, changedCells, changedRows, addedRows, deletedRows, issues }: RoundTripResult): string[] {
    const { language } = this.#io
    if (batchId !== null) {
      const params = { cells: changedCells, changed: changedRows, added: addedRows, deleted: deletedRows }
      return [exportWord(language, 'applied', params)]
    }
    const reasons = issues.map(({ title, field, code, params }) => {
      const sentence = `${this.#field(field)} ${issueSentence(language, code, params)}`
      return exportWord(language, 'issue', { title, sentence })
    })
    return [...reasons, exportWord(language, 'nothing')]
  }
}

/** `import --round-trip`: shows how an exported table differs, and writes it with `--apply`. */
export async function runRoundTrip(
  io: CliIo,
  visitor: Visitor,
  file: string,
  options: RoundTripOptions,
): Promise<void> {
  const trips = createRoundTrips()
  const source = { path: path.resolve(file), name: path.basename(file) }
  const preview = await previewRoundTrip(visitor, trips, source, io.language)
  const items = allItems(visitor, trips, preview.id)
  const choices = roundTripChoices.parse({ deletions: options.deletions ?? false })
  const result = options.apply ? await applyRoundTrip(visitor, trips, preview.id, choices) : null
  if (options.json) return printResult(io, true, { ...preview, items, result }, '')
  const words = new Words(io, visitor, preview)
  const lines = items.flatMap((item) => words.linesOf(item))
  const rest = lines.length - SHOWN
  const told = [words.summary(), ...lines.slice(0, SHOWN)]
  if (rest > 0) told.push(exportWord(io.language, 'more', { count: rest }))
  if (result) told.push(...words.result(result))
  printResult(io, false, null, told.join('\n'))
  if (result && result.issues.length > 0) io.fail(exportWord(io.language, 'nothing'))
}
