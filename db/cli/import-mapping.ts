import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { headerForm } from '#db/exchange/mapping.ts'
import { importAnswers } from '#shared/contract/import-types.ts'
import type { ColumnChoice, ImportAnswers, ImportPreview } from '#shared/contract/import-types.ts'
import { labelOfField, LANGUAGES } from '#shared/locale/index.ts'
import { exchangeWord } from './exchange-words.ts'
import type { CliIo } from './io.ts'

const saidAnswers = importAnswers.omit({ mode: true, remember: true })

/**
 * `{ "columns": { "close_value": "amount", "notes": null, "营业额": { "field": "annualRevenue", "moneyExponent": 6 } },
 *    "answers": { "references": { "product": { "GTXPro": { "kind": "create" } } } } }`.
 * Columns that it does not name keep what was recognised.
 */
const mappingFile = z.strictObject({
  columns: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.null(),
        z.strictObject({ field: z.string().nullable(), moneyExponent: z.number().int().min(0).max(12).optional() }),
      ]),
    )
    .default({}),
  answers: saidAnswers.default(() => saidAnswers.parse({})),
})
export type MappingFile = z.infer<typeof mappingFile>

export function readMappingFile(io: CliIo, path: string | undefined): MappingFile {
  if (path === undefined) return mappingFile.parse({})
  try {
    return mappingFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const detail = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    return io.fail(exchangeWord(io.language, 'badMapping', { path, detail }))
  }
}

/** The columns as recognised, with those that the mapping file names put as it says. */
export function columnChoices(
  io: CliIo,
  preview: ImportPreview,
  mapping: MappingFile,
  recordType: string,
): ColumnChoice[] {
  const choices = preview.columns.map(({ index, proposedField, moneyExponent }) => ({
    column: index,
    field: proposedField,
    moneyExponent,
  }))
  for (const [header, said] of Object.entries(mapping.columns)) {
    const column = preview.columns.find((candidate) => headerForm(candidate.header) === headerForm(header))
    const choice = column && choices[column.index]
    if (!choice) {
      const columns = preview.columns.map((known) => known.header).join(', ')
      return io.fail(exchangeWord(io.language, 'noSuchColumn', { text: header, columns }))
    }
    const { field, moneyExponent } = typeof said === 'object' && said !== null ? said : { field: said }
    const key = field === null ? null : targetOf(io, preview, recordType, field)
    for (const other of choices) if (other.field === key) other.field = null
    choice.field = key
    choice.moneyExponent = moneyExponent ?? choice.moneyExponent
  }
  return choices
}

function targetOf(io: CliIo, preview: ImportPreview, recordType: string, name: string): string {
  const wanted = headerForm(name)
  const found = preview.fields.find(({ key, label }) =>
    [key, ...LANGUAGES.map((language) => labelOfField(language, recordType, key, { label }))].some(
      (word) => headerForm(word) === wanted,
    ),
  )
  if (found) return found.key
  return io.fail(
    exchangeWord(io.language, 'badField', { text: name, fields: preview.fields.map(({ key }) => key).join(', ') }),
  )
}

export function mergedAnswers(base: ImportAnswers, said: MappingFile['answers']): ImportAnswers {
  return {
    ...base,
    ...said,
    dateOrders: { ...base.dateOrders, ...said.dateOrders },
    references: { ...base.references, ...said.references },
    createMissing: { ...base.createMissing, ...said.createMissing },
    stages: { ...base.stages, ...said.stages },
  }
}
