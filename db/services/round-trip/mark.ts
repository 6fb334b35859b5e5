import { selectLastSeq, selectLogRow } from '#db/queries/change-log.ts'
import { ROUND_TRIP_FORM } from '#db/exchange/round-trip-mark.ts'
import { markDigest } from '#db/services/export/mark-writer.ts'
import type { RoundTripMark } from '#db/services/export/mark-writer.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { exportableType } from '#shared/contract/exports.ts'
import type { ExportableType } from '#shared/contract/exports.ts'
import { AppError } from '#shared/errors.ts'
import type { ErrorData } from '#shared/errors.ts'
import { LANGUAGES } from '#shared/locale/index.ts'
import type { Language } from '#shared/locale/index.ts'
import { z } from 'zod'

const markSchema: z.ZodType<RoundTripMark> = z.object({
  form: z.number().int(),
  replicaId: z.string(),
  type: z.string(),
  viewName: z.string(),
  language: z.string(),
  columns: z.array(z.object({ key: z.string(), header: z.string() })),
  seq: z.number().int(),
  seqHash: z.string(),
  rows: z.number().int(),
  at: z.number(),
})

/** Hashes of an exported row. */
export interface RowHashes {
  readonly written: string
  /** Short hashes of the merely shown cells, one after another. */
  readonly shown: string
}

export interface ReadMark extends RoundTripMark {
  readonly type: ExportableType
  readonly language: Language
  readonly hashes: ReadonlyMap<string, RowHashes>
}

type Refusal = ErrorData<'ROUND_TRIP_REFUSED'>['reason']

function bodyOf(texts: readonly string[]): { mark: unknown; chunks: readonly string[] } | null {
  const [digest, ...body] = texts
  const pieces = Number(body[0])
  if (digest !== markDigest(body) || !Number.isInteger(pieces)) return null
  try {
    return { mark: JSON.parse(body.slice(1, pieces + 1).join('')), chunks: body.slice(pieces + 1) }
  } catch {
    // The digest covers the text, so only another program can have written this.
    return null
  }
}

function hashesOf(chunks: readonly string[]): Map<string, RowHashes> {
  const hashes = new Map<string, RowHashes>()
  for (const chunk of chunks) {
    for (const entry of chunk.split(';')) {
      const [id = '', written = '', shown = ''] = entry.split(':')
      hashes.set(id, { written, shown })
    }
  }
  return hashes
}

/**
 * What the hidden sheet says, once it is proved to be whole and to belong to this workbook's history.
 * @throws AppError ROUND_TRIP_REFUSED
 */
export function readMark(workbook: Workbook, texts: readonly string[] | null, name: string): ReadMark {
  const refuse = (reason: Refusal): never => {
    throw new AppError('ROUND_TRIP_REFUSED', { reason, name })
  }
  if (texts === null) return refuse('noMark')
  const body = bodyOf(texts)
  if (!body) return refuse('damagedMark')
  const form = z.object({ form: z.number() }).safeParse(body.mark)
  if (form.success && form.data.form > ROUND_TRIP_FORM) return refuse('newer')
  const parsed = markSchema.safeParse(body.mark)
  if (!parsed.success) return refuse('damagedMark')
  const type = exportableType.safeParse(parsed.data.type)
  const language = LANGUAGES.find((known) => known === parsed.data.language)
  if (!type.success || !language) return refuse('newer')
  const mark = { ...parsed.data, type: type.data, language, hashes: hashesOf(body.chunks) }
  if (mark.replicaId !== workbook.replicaId) return refuse('otherWorkbook')
  const isKnown = mark.seq <= selectLastSeq(workbook.handle)
  const isOurs = mark.seq === 0 || selectLogRow(workbook.handle, mark.seq)?.hash === mark.seqHash
  return isKnown && isOurs ? mark : refuse('newerThanWorkbook')
}
