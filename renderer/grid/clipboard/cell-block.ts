import { z } from 'zod'
import { wireFieldValue } from '#shared/domain/edit.ts'
import { parseTsv, squared, type Matrix } from './tsv.ts'
import { parseHtml } from './html-table.ts'

/** Type under which blocks of cells travel between windows of the program. */
export const CELLS_TYPE = 'application/x-funnel-cells+json'

const cellBlock = z.object({
  kind: z.literal('funnel-cells'),
  /** Tells one copy from another, to move what was cut only once. */
  copyId: z.string().max(100),
  type: z.string().max(80),
  fields: z.array(z.string().max(80)).max(400),
  ids: z.array(z.string().max(64)),
  texts: z.array(z.array(z.string())),
  values: z.array(z.array(wireFieldValue)),
})
export type CopiedBlock = z.infer<typeof cellBlock>

export function formatBlock(block: CopiedBlock): string {
  return JSON.stringify(block)
}

/** What another window has copied; `null` for what is none of ours, whoever wrote it. */
export function parseBlock(text: string): CopiedBlock | null {
  if (text === '') return null
  try {
    const { data } = cellBlock.safeParse(JSON.parse(text))
    const width = data?.fields.length ?? 0
    const isWhole = data?.texts.every(({ length }) => length === width) === true
    const hasValues = data?.values.length === data?.texts.length && data?.values.every(({ length }) => length === width)
    return data !== undefined && isWhole && hasValues === true && data.texts.length > 0 ? data : null
  } catch (reason) {
    if (reason instanceof SyntaxError) return null
    throw reason
  }
}

export interface Pasted {
  readonly texts: Matrix
  /** The block it was copied from inside the program. */
  readonly block: CopiedBlock | null
}

/** What the clipboard holds, the richest form first: our own cells, a table, text. `null` for nothing of these. */
export function readPasted(data: { getData(type: string): string }): Pasted | null {
  const block = parseBlock(data.getData(CELLS_TYPE))
  if (block !== null) return { texts: block.texts, block }
  const html = data.getData('text/html')
  const table = html === '' ? null : parseHtml(html)
  if (table !== null) return { texts: table, block: null }
  const text = data.getData('text/plain')
  return text === '' ? null : { texts: squared(parseTsv(text.replaceAll('\0', ''))), block: null }
}
