import { selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import type { Actor } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { headerForm, headerSignature } from '#db/exchange/mapping.ts'
import { importAnswers } from '#shared/contract/import-types.ts'
import type { ImportAnswers, ImportRequest } from '#shared/contract/import-types.ts'
import { z } from 'zod'

/** What is kept of an import for the next file with such headers. */
const remembered = z.object({
  /** By the form of the header. */
  columns: z.record(z.string(), z.object({ field: z.string().nullable(), moneyExponent: z.number().int() })),
  answers: importAnswers,
})
export type Remembered = z.infer<typeof remembered>

export interface Recollection extends Remembered {
  readonly by: string
  readonly at: number
}

/** Headers are known again when this share of them is. */
const ENOUGH_IN_COMMON = 0.75

function parse(state: RecordState): Remembered | null {
  const parsed = remembered.safeParse(JSON.parse(String(state.values['mapping'])))
  return parsed.success ? parsed.data : null
}

/** The last import of such a file: the same headers, or the most alike ones. */
export function recall(workbook: Workbook, recordType: string, headers: readonly string[]): Recollection | null {
  const states = selectRecordStatesBy(workbook.handle, 'importMapping', 'recordType', recordType)
  const signature = headerSignature(headers)
  const forms = new Set(headers.map(headerForm))
  let best: { readonly state: RecordState; readonly memory: Remembered; readonly share: number } | null = null
  for (const state of states) {
    const memory = parse(state)
    if (!memory) continue
    const known = Object.keys(memory.columns)
    const common = known.filter((form) => forms.has(form)).length
    const share = state.values['headerSignature'] === signature ? 2 : common / Math.max(known.length, forms.size)
    if (share >= ENOUGH_IN_COMMON && share > (best?.share ?? 0)) best = { state, memory, share }
  }
  if (!best) return null
  const person =
    best.state.updatedBy === null ? null : selectRecordState(workbook.handle, 'person', best.state.updatedBy)
  return { ...best.memory, by: String(person?.values['name'] ?? ''), at: best.state.updatedAt }
}

/** Answers that hold for other files too: what a new pipeline was called belongs to one file. */
function lasting(answers: ImportAnswers): ImportAnswers {
  if (answers.pipeline?.kind !== 'create') return answers
  const { pipeline: _, ...rest } = answers
  return { ...rest, stages: {} }
}

export function remember(workbook: Workbook, actor: Actor, request: ImportRequest, headers: readonly string[]): void {
  const chosen = new Map(request.columns.map((column) => [column.column, column]))
  const columns: Remembered['columns'] = {}
  for (const [index, header] of headers.entries()) {
    const { field = null, moneyExponent = 0 } = chosen.get(index) ?? {}
    columns[headerForm(header)] ??= { field, moneyExponent }
  }
  const mapping = JSON.stringify({ columns, answers: lasting(request.answers) } satisfies Remembered)
  const signature = headerSignature(headers)
  const known = selectRecordStatesBy(workbook.handle, 'importMapping', 'recordType', request.recordType).find(
    (state) => state.values['headerSignature'] === signature,
  )
  const values = { recordType: request.recordType, headerSignature: signature, mapping }
  commit(workbook, {
    actor,
    // No step of its own in a person's undo.
    kind: 'system',
    label: { key: 'settings' },
    edits: [{ type: 'importMapping', id: known?.id ?? newId(), operation: known ? 'update' : 'insert', values }],
  })
}
