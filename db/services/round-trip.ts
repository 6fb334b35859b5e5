import { withRoundTripFile } from '#db/exchange/round-trip-file.ts'
import type { FileRow, RoundTripReader } from '#db/exchange/round-trip-reader.ts'
import { commit, commitLong } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type {
  DifferenceItem,
  RoundTripChoices,
  RoundTripPreview,
  RoundTripResult,
} from '#shared/contract/round-trip.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { AppError } from '#shared/errors.ts'
import type { Language } from '#shared/locale/index.ts'
import type { Visitor } from './access.ts'
import { layoutOf } from './round-trip/columns.ts'
import type { TripLayout } from './round-trip/columns.ts'
import { Comparison } from './round-trip/compare.ts'
import type { Compared, KeptItem } from './round-trip/compare.ts'
import { readMark } from './round-trip/mark.ts'
import type { ReadMark } from './round-trip/mark.ts'

interface Kept extends Compared {
  readonly workbook: Workbook
  readonly personId: string
  readonly name: string
  readonly mark: ReadMark
}

const MAX_KEPT = 3

/** Comparisons of the last files, until the service ends. */
export interface RoundTrips {
  keep(compared: Kept): string
  /** Throws `ROUND_TRIP_REFUSED` (gone) for a comparison that is no longer kept, or that another person made. */
  get(visitor: Visitor, id: string): Kept
  forget(id: string): void
}

export function createRoundTrips(): RoundTrips {
  const kept = new Map<string, Kept>()
  return {
    keep(compared) {
      const id = newId()
      kept.set(id, compared)
      for (const oldest of kept.keys()) {
        if (kept.size <= MAX_KEPT) break
        kept.delete(oldest)
      }
      return id
    },
    get(visitor, id) {
      const found = kept.get(id)
      const isOurs = found?.workbook === visitor.workbook && found.personId === visitor.personId
      if (!found || !isOurs) throw new AppError('ROUND_TRIP_REFUSED', { reason: 'gone', name: found?.name ?? '' })
      return found
    },
    forget: (id) => void kept.delete(id),
  }
}

export interface RoundTripFile {
  readonly path: string
  readonly name: string
}

async function headerOf(rows: AsyncIterator<FileRow>): Promise<FileRow> {
  const { value, done } = await rows.next()
  return done ? { row: 0, cells: [] } : value
}

function columnFacts({ columns }: TripLayout): RoundTripPreview['columns'] {
  return columns.map(({ key, shown, at, isTaken }) => ({
    field: key,
    header: shown.header,
    state: at < 0 ? ('missing' as const) : isTaken ? ('read' as const) : ('readOnly' as const),
  }))
}

/**
 * Compares an exported spreadsheet with what was exported and with the workbook as it is. Rows are known by their ids, so
 * sorting, filtering, moving and hiding in the spreadsheet program make no difference.
 * @throws AppError ROUND_TRIP_REFUSED, FILE_REFUSED, FORBIDDEN, CANCELLED
 */
export function previewRoundTrip(
  visitor: Visitor,
  trips: RoundTrips,
  file: RoundTripFile,
  language: Language,
  signal?: AbortSignal,
): Promise<RoundTripPreview> {
  return withRoundTripFile(file, (reader) => previewOf(visitor, trips, { file, reader }, language, signal), signal)
}

async function previewOf(
  visitor: Visitor,
  trips: RoundTrips,
  { file, reader }: { readonly file: RoundTripFile; readonly reader: RoundTripReader },
  language: Language,
  signal: AbortSignal | undefined,
): Promise<RoundTripPreview> {
  const texts = await reader.markTexts(signal)
  await untilFree(visitor.workbook)
  const mark = readMark(visitor.workbook, texts, file.name)
  visitor.readScope(mark.type)
  const rows = reader.table(signal)
  const header = await headerOf(rows)
  const layout = layoutOf(visitor, mark, header.cells, language)
  const compared = await new Comparison(visitor, mark, layout, { name: file.name, dayShift: reader.dayShift }).run(
    rows,
    signal,
  )
  const { workbook, personId } = visitor
  return {
    id: trips.keep({ ...compared, workbook, personId, name: file.name, mark }),
    name: file.name,
    type: mark.type,
    viewName: mark.viewName,
    exportedAt: mark.at,
    exportedRows: mark.rows,
    columns: columnFacts(layout),
    unknownColumns: [...layout.unknown],
    counts: compared.counts,
  }
}

export function pageOfDifferences(
  visitor: Visitor,
  trips: RoundTrips,
  input: { id: string; kind: 'all' | 'conflict' | DifferenceItem['kind']; offset: number; limit: number },
): { items: DifferenceItem[]; total: number } {
  const { items } = trips.get(visitor, input.id)
  const isWanted = ({ item }: KeptItem): boolean => {
    if (input.kind === 'all') return true
    return input.kind === 'conflict' ? item.cells.some(({ state }) => state === 'conflict') : item.kind === input.kind
  }
  const wanted = items.filter(isWanted)
  return {
    items: wanted.slice(input.offset, input.offset + input.limit).map(({ item }) => item),
    total: wanted.length,
  }
}

interface Planned {
  readonly key: string
  readonly title: string
  readonly edit: Edit
  readonly cells: number
}

/** The part of a changed record that is chosen. */
function chosenValues(
  { item, values }: KeptItem,
  choices: RoundTripChoices,
  except: ReadonlySet<string>,
): {
  [field: string]: FieldValue
} {
  const chosen: Record<string, FieldValue> = {}
  for (const { key, field, state } of item.cells) {
    const isTicked = choices.changes !== (except.has(key) || except.has(item.key))
    const isWanted = state === 'conflict' ? choices.conflicts[key] === 'file' : state === 'change' && isTicked
    if (isWanted) chosen[field] = values[field] ?? null
  }
  return chosen
}

function* plannedEdits({ items, mark }: Kept, choices: RoundTripChoices): Generator<Planned> {
  const except = new Set(choices.except)
  const { type } = mark
  for (const kept of items) {
    const { item, values, version } = kept
    if (!item.canApply) continue
    const { key, title, id } = item
    if (item.kind === 'changed' && id !== null) {
      const chosen = chosenValues(kept, choices, except)
      const cells = Object.keys(chosen).length
      if (cells > 0)
        yield { key, title, cells, edit: { type, id, operation: 'update', values: chosen, baseVersion: version } }
    } else if (item.kind === 'new' && choices.additions !== except.has(key)) {
      yield { key, title, cells: 0, edit: { type, id: newId(), operation: 'insert', values } }
    } else if (item.kind === 'deleted' && id !== null && choices.deletions !== except.has(key)) {
      yield { key, title, cells: 0, edit: { type, id, operation: 'delete', values: {}, baseVersion: version } }
    }
  }
}

/** Batches with more edits than this are written in slices. */
const LONG_BATCH = 500

/**
 * Writes what is chosen in one transaction and one undo step. Values that the workbook's rules refuse come back as issues,
 * and nothing is written then.
 * @throws AppError ROUND_TRIP_REFUSED (gone), FORBIDDEN, CONFLICT (changed since the comparison), NOT_FOUND
 */
export async function applyRoundTrip(
  visitor: Visitor,
  trips: RoundTrips,
  id: string,
  choices: RoundTripChoices,
  signal?: AbortSignal,
): Promise<RoundTripResult> {
  const kept = trips.get(visitor, id)
  const planned = [...plannedEdits(kept, choices)]
  const count = (operation: Edit['operation']): number =>
    planned.filter(({ edit }) => edit.operation === operation).length
  const counts = {
    changedCells: planned.reduce((sum, { cells }) => sum + cells, 0),
    changedRows: count('update'),
    addedRows: count('insert'),
    deletedRows: count('delete'),
  }
  if (planned.length === 0) return { batchId: null, ...counts, issues: [] }
  const request = {
    actor: visitor.actor,
    kind: 'edit',
    label: { key: 'import', subject: kept.name.slice(0, 200), count: planned.length },
    edits: planned.map(({ edit }) => edit),
    origin: visitor.origin,
  } as const
  try {
    await untilFree(visitor.workbook)
    const isLong = planned.length > LONG_BATCH
    const result = isLong ? await commitLong(visitor.workbook, request, { signal }) : commit(visitor.workbook, request)
    trips.forget(id)
    return { batchId: result.batchId, ...counts, issues: [] }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INVALID') throw error
    const nothing = { changedCells: 0, changedRows: 0, addedRows: 0, deletedRows: 0 }
    return { batchId: null, ...nothing, issues: issuesOf(error as AppError<'INVALID'>, planned) }
  }
}

const MAX_ISSUES = 100

function issuesOf({ data }: AppError<'INVALID'>, planned: readonly Planned[]): RoundTripResult['issues'] {
  return data.issues.slice(0, MAX_ISSUES).map((issue) => {
    const edit = planned[issue.edit ?? 0]
    return { ...issue, key: edit?.key ?? '', title: edit?.title ?? '' }
  })
}
