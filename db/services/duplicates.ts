import { selectDuplicateDecisions, selectDuplicateRows, selectNamesHolding } from '#db/queries/duplicates.ts'
import type { DuplicateRow } from '#db/queries/duplicates.ts'
import { likeText } from '#db/queries/filter-sql.ts'
import { sortKey } from '#db/queries/search-keys.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { untilFree } from '#db/workbook/workbook.ts'
import type { DuplicateEvent, DuplicateGroup } from '#shared/contract/duplicates.ts'
import { dayNumber } from '#shared/domain/dates.ts'
import { compareCustomers, phoneNumbers, soundOfSortKey } from '#shared/domain/duplicates.ts'
import type { DuplicateLook, DuplicatePair, DuplicateReason, MergeableType } from '#shared/domain/duplicates.ts'
import { formsOf } from '#shared/domain/similarity.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from './access.ts'
import { createDuplicateIndex } from './duplicates/duplicate-index.ts'
import { groupPairs } from './duplicates/grouping.ts'
import type { FoundGroup } from './duplicates/grouping.ts'
import { progressStream } from './export/progress-stream.ts'
import { readableRecords } from './records.ts'

/** Rows read at a time. */
const READ_ROWS = 4000
/** How long one slice may hold the event loop, in ms. */
const SLICE_MS = 25

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function lookOf(row: DuplicateRow): DuplicateLook {
  const forms = formsOf(row.name)
  const sound = soundOfSortKey(row.nameSort, forms.firmForm)
  return {
    id: row.id,
    forms: sound === '' ? forms : { ...forms, sound },
    phones: row.phone === null ? [] : phoneNumbers(row.phone),
    customerId: row.customerId,
    amount: row.amount,
    day: row.date === null ? null : dayNumber(row.date),
  }
}

interface Slices {
  /** Lets other work go on when this one has held the event loop long enough. Throws `CANCELLED`. */
  pause(done: number, total: number): Promise<void>
}

interface Work {
  readonly signal: AbortSignal
  readonly onProgress: (progress: DuplicateEvent) => void
}

function createSlices({ signal, onProgress }: Work): Slices {
  let start = performance.now()
  return {
    async pause(done, total) {
      if (performance.now() - start < SLICE_MS) return
      onProgress({ kind: 'progress', done, total })
      await nextTurn()
      if (signal.aborted) throw new AppError('CANCELLED', {})
      start = performance.now()
    },
  }
}

async function readLooks(visitor: Visitor, type: MergeableType, slices: Slices): Promise<DuplicateLook[]> {
  const { workbook } = visitor
  const scope = visitor.readScope(type)
  const looks: DuplicateLook[] = []
  for (let after = 0; ;) {
    await untilFree(workbook)
    const rows = selectDuplicateRows(workbook.handle, type, scope, after, READ_ROWS)
    for (const row of rows) {
      looks.push(lookOf(row))
      if (looks.length % 64 === 0) await slices.pause(0, 0)
    }
    const last = rows.at(-1)
    if (!last || rows.length < READ_ROWS) return looks
    after = last.row
  }
}

const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** Pairs that look like one record, without those that somebody said are not. */
async function findPairs(
  type: MergeableType,
  looks: readonly DuplicateLook[],
  dismissed: ReadonlySet<string>,
  slices: Slices,
): Promise<{ a: number; b: number; pair: DuplicatePair }[]> {
  const index = createDuplicateIndex(type)
  for (const [at, look] of looks.entries()) {
    index.count(look)
    if (at % 256 === 0) await slices.pause(0, looks.length)
  }
  const found: { a: number; b: number; pair: DuplicatePair }[] = []
  for (const [at, look] of looks.entries()) {
    for (const { index: other, pair } of index.add(look)) {
      const earlier = looks[other]
      if (earlier && !dismissed.has(pairKey(earlier.id, look.id))) found.push({ a: other, b: at, pair })
    }
    if (at % 16 === 0) await slices.pause(at, looks.length)
  }
  return found
}

function toGroups(
  visitor: Visitor,
  type: MergeableType,
  looks: readonly DuplicateLook[],
  groups: readonly FoundGroup[],
): DuplicateGroup[] {
  const idsOf = (group: FoundGroup): string[] => group.members.flatMap((at) => looks[at]?.id ?? [])
  const records = new Map(readableRecords(visitor, type, groups.flatMap(idsOf)).map((record) => [record.id, record]))
  return groups.flatMap((group) => {
    // A record may have been deleted while the others were compared.
    const members = idsOf(group).flatMap((id) => records.get(id) ?? [])
    const isGroup = members.filter(({ deletedAt }) => deletedAt === null).length > 1
    const { reasons, nameScore, score } = group
    return isGroup ? [{ records: members, reasons: [...reasons], nameScore, score }] : []
  })
}

/** Groups of likely duplicates among the rows that the person reads. Throws `FORBIDDEN` and `CANCELLED`. */
export function findDuplicates(
  visitor: Visitor,
  { type, limit }: { readonly type: MergeableType; readonly limit: number },
  signal?: AbortSignal,
): AsyncGenerator<DuplicateEvent> {
  return progressStream<DuplicateEvent, DuplicateEvent>(async (work) => {
    const slices = createSlices(work)
    const looks = await readLooks(visitor, type, slices)
    const dismissed = new Set(
      selectDuplicateDecisions(visitor.workbook.handle, type).map(({ firstId, secondId }) =>
        pairKey(firstId, secondId),
      ),
    )
    const groups = groupPairs(await findPairs(type, looks, dismissed, slices))
    await untilFree(visitor.workbook)
    return {
      kind: 'done',
      groups: toGroups(visitor, type, looks, groups.slice(0, limit)),
      total: groups.length,
      compared: looks.length,
    }
  }, signal)
}

const MAX_NEAR = 3
const NEAR_CANDIDATES = 400
/** Fewer characters are in half of all names. */
const SHORTEST_NEAR = 2

/** Customers that a name or phone being typed is near to. Names are found by what they share from the start or in sound. */
export function nearCustomers(
  visitor: Visitor,
  { name, phone }: { readonly name: string; readonly phone: string },
): { id: string; title: string; reasons: DuplicateReason[] }[] {
  const look = lookOf({
    row: 0,
    id: '',
    name: name.trim(),
    nameSort: sortKey(name.trim()),
    phone,
    customerId: null,
    amount: null,
    date: null,
  })
  const patterns = nearPatterns(look, phone)
  if (patterns.length === 0) return []
  const rows = selectNamesHolding(visitor.workbook.handle, visitor.readScope('customer'), patterns, NEAR_CANDIDATES)
  return rows
    .flatMap((row) => {
      const pair = compareCustomers(look, lookOf(row))
      return pair ? [{ row, pair }] : []
    })
    .toSorted((a, b) => b.pair.score - a.pair.score)
    .slice(0, MAX_NEAR)
    .map(({ row, pair }) => ({ id: row.id, title: row.name, reasons: [...pair.reasons] }))
}

/** What the search keys of near names hold: the firm's own name, each half of it, its sound, the phone as it stands. */
function nearPatterns({ forms, phones }: DuplicateLook, phone: string): string[] {
  const firm = forms.firmForm
  const half = Math.ceil(firm.length / 2)
  const parts = firm.length > SHORTEST_NEAR + 1 ? [firm.slice(0, half), firm.slice(half)] : [firm]
  const texts = [...parts, forms.sound.replaceAll(' ', ''), phones.length > 0 ? phone.trim() : '']
  return texts.filter((text) => text.length >= SHORTEST_NEAR).map((text) => `%${likeText(text.toLowerCase())}%`)
}

/**
 * Remembers that no two of the records are the same. Throws `FORBIDDEN`, and `NOT_FOUND` for a record outside the person's
 * rows.
 */
export function dismissDuplicates(
  visitor: Visitor,
  { type, ids }: { readonly type: MergeableType; readonly ids: readonly string[] },
): { batchId: string | null; seq: number } {
  visitor.require('records.merge')
  const known = new Set(readableRecords(visitor, type, ids).map(({ id }) => id))
  const missing = ids.find((id) => !known.has(id))
  if (missing !== undefined) throw new AppError('NOT_FOUND', { type, id: missing })
  const { workbook, actor, origin } = visitor
  const decided = selectDuplicateDecisions(workbook.handle, type).map(({ firstId, secondId }) =>
    pairKey(firstId, secondId),
  )
  const done = new Set(decided)
  const edits = pairsAmong([...known]).flatMap(([firstId, secondId]) =>
    done.has(pairKey(firstId, secondId))
      ? []
      : [
          {
            type: 'duplicateDecision' as const,
            id: newId(),
            operation: 'insert' as const,
            values: { recordType: type, firstId, secondId },
          },
        ],
  )
  if (edits.length === 0) return { batchId: null, seq: 0 }
  const result = commit(workbook, { actor, kind: 'edit', label: { key: 'dismiss', count: known.size }, edits, origin })
  return { batchId: result.batchId, seq: result.seq }
}

function pairsAmong(ids: readonly string[]): (readonly [string, string])[] {
  const sorted = ids.toSorted()
  return sorted.flatMap((first, index) => sorted.slice(index + 1).map((second) => [first, second] as const))
}
