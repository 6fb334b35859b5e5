import path from 'node:path'
import { CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { createImportResults, importFile, planImport, previewImport, writeRejects } from '#db/services/import.ts'
import type { ImportDesk, ImportFile } from '#db/services/import.ts'
import { visitorOf } from '#db/services/access.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import type { Actor } from '#db/workbook/actor.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import {
  delimiterChoice,
  importableType,
  importAnswers,
  importRequest,
  IMPORTABLE,
} from '#shared/contract/import-types.ts'
import type {
  ImportableType,
  ImportPlan,
  ImportPreview,
  ImportProgress,
  ImportRequest,
  ImportResult,
} from '#shared/contract/import-types.ts'
import { importSentence } from '#shared/locale/import-words.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import { fieldLabelIn, issueSentence, recordTypeLabel } from '#shared/locale/index.ts'
import { exchangeWord, parseCount } from '../exchange-words.ts'
import { createMissingAnswers, openSentences } from '../import-decisions.ts'
import { columnChoices, mergedAnswers, readMappingFile } from '../import-mapping.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { commandVisitor, idByName, withWorkbook } from '../open-for-command.ts'
import { exportWord } from '../export-words.ts'
import { runRoundTrip } from '../round-trip.ts'
import { cliWord } from '../words.ts'

interface ImportOptions {
  readonly into: string
  readonly as: string[]
  readonly mapping?: string
  readonly createMissing?: boolean
  readonly encoding?: string
  readonly delimiter?: ',' | ';' | '\t' | '|'
  readonly headerRow?: number
  readonly sheet?: string
  readonly dateOrder?: 'ymd' | 'mdy' | 'dmy'
  readonly mode: 'both' | 'insert' | 'update'
  readonly dryRun?: boolean
  readonly rejects?: string
  readonly roundTrip?: boolean
  readonly apply?: boolean
  readonly deletions?: boolean
  readonly json?: boolean
}

type Outcome =
  { readonly kind: 'plan'; readonly plan: ImportPlan } | { readonly kind: 'done'; readonly result: ImportResult }

/** `--as` names the record type and, given once more, the person in whose name the import runs. */
function readAs(io: CliIo, words: readonly string[]): { type: ImportableType; person: string | undefined } {
  const types = words.flatMap((word) => importableType.safeParse(word).data ?? [])
  const people = words.filter((word) => !importableType.safeParse(word).success)
  const [type] = types
  if (type === undefined || types.length > 1 || people.length > 1) {
    const sentence = exchangeWord(io.language, 'badAs', { records: IMPORTABLE.join(', ') })
    io.note(sentence)
    throw new CommanderError(2, 'workbench.badAs', sentence)
  }
  return { type, person: people[0] }
}

function actorOf(io: CliIo, workbook: Workbook, person: string | undefined): Actor {
  const id = idByName(io, workbook, 'person', person)
  return id === undefined ? SYSTEM_ACTOR : visitorOf(workbook, id, 'cli').actor
}

function requestOf(io: CliIo, type: ImportableType, preview: ImportPreview, options: ImportOptions): ImportRequest {
  const mapping = readMappingFile(io, options.mapping)
  const columns = columnChoices(io, preview, mapping, type)
  const remembered = preview.rememberedFrom?.answers ?? importAnswers.parse({})
  const answers = mergedAnswers({ ...remembered, mode: options.mode }, mapping.answers)
  const dateFields = preview.fields
    .filter((field) => field.type === 'date' || field.type === 'instant')
    .map(({ key }) => key)
  const { dateOrder } = options
  const dateOrders =
    dateOrder === 'mdy' || dateOrder === 'dmy' ? Object.fromEntries(dateFields.map((key) => [key, dateOrder])) : {}
  return importRequest.parse({
    recordType: type,
    source: sourceOf(options),
    columns,
    answers: { ...answers, dateOrders: { ...dateOrders, ...answers.dateOrders } },
    language: io.language,
  })
}

function sourceOf({ encoding, delimiter, headerRow, sheet }: ImportOptions): ImportRequest['source'] {
  return { encoding, delimiter, headerRow, sheet }
}

/** The plan with every answer that the command line gives; `--create-missing` may answer what an answer brought up. */
async function decide(
  desk: ImportDesk,
  file: ImportFile,
  first: ImportRequest,
  options: ImportOptions,
): Promise<{ request: ImportRequest; plan: ImportPlan }> {
  let request = first
  let plan = await planImport(desk, file, request)
  for (let round = 0; options.createMissing && plan.openQuestions > 0 && round < 3; round += 1) {
    const name = path.basename(file.name, path.extname(file.name)).slice(0, 80)
    request = { ...request, answers: createMissingAnswers(request.answers, plan, name) }
    plan = await planImport(desk, file, request)
  }
  return { request, plan }
}

function progressNote(io: CliIo): (progress: ImportProgress) => void {
  let next = 0
  return ({ phase, bytes, totalBytes, rows, indexes }) => {
    const now = performance.now()
    if (now < next) return
    next = now + 1000
    const percent = Math.floor((bytes / totalBytes) * 100)
    io.note(exchangeWord(io.language, phase, { percent, rows, ...indexes }))
  }
}

async function runCommand(io: CliIo, workbook: Workbook, path_: string, options: ImportOptions): Promise<void> {
  const { type, person } = readAs(io, options.as)
  const results = createImportResults()
  try {
    const desk = { workbook, actor: actorOf(io, workbook, person), results, origin: 'cli' }
    const file = { path: path.resolve(path_), name: path.basename(path_) }
    const preview = await previewImport(desk, file, type, sourceOf(options))
    checkSheet(io, preview, options.sheet)
    const { request, plan } = await decide(desk, file, requestOf(io, type, preview, options), options)
    const isBlocked = plan.openQuestions > 0 && !options.dryRun
    if (isBlocked) io.fail(blockedText(io, plan))
    if (options.dryRun) return print(io, workbook.fields, options, request, preview, { kind: 'plan', plan })
    const result = await importFile(desk, file, request, { onProgress: progressNote(io) })
    if (options.rejects !== undefined && result.resultId !== null) {
      await writeRejects(desk, result.resultId, path.resolve(options.rejects), io.language)
    }
    print(io, workbook.fields, options, request, preview, { kind: 'done', result })
  } finally {
    results.close()
  }
}

/** A sheet of that name has to be there: another one is not what was asked for. */
function checkSheet(io: CliIo, { sheet, sheets, name }: ImportPreview, wanted: string | undefined): void {
  if (wanted === undefined || sheet === wanted) return
  const names = sheets.map((known) => known.name).join(', ')
  io.fail(exchangeWord(io.language, names === '' ? 'noSheets' : 'noSuchSheet', { name, text: wanted, names }))
}

function blockedText(io: CliIo, plan: ImportPlan): string {
  const head = exchangeWord(io.language, 'open', { count: plan.openQuestions })
  return [head, ...openSentences(io.language, plan).map((sentence) => `- ${sentence}`)].join('\n')
}

function print(
  io: CliIo,
  book: FieldBook,
  options: ImportOptions,
  request: ImportRequest,
  preview: ImportPreview,
  outcome: Outcome,
): void {
  const { encoding, delimiter, headerRow, name, bytes, format, sheet } = preview
  const file = {
    name,
    bytes,
    format,
    ...(encoding && { encoding: encoding.used, encodingReason: encoding.reason }),
    ...(delimiter && { delimiter: delimiter.used }),
    ...(sheet !== null && { sheet }),
    headerRow,
  }
  const columns = request.columns.map(({ column, field, moneyExponent }) => ({
    header: preview.columns[column]?.header ?? '',
    field,
    moneyExponent,
  }))
  const value = outcome.kind === 'plan' ? outcome.plan : outcome.result
  printResult(
    io,
    options.json,
    { file, columns, ...value },
    options.json ? '' : outcomeText(io, book, options, request, columns, outcome),
  )
}

function outcomeText(
  io: CliIo,
  book: FieldBook,
  options: ImportOptions,
  { recordType }: ImportRequest,
  columns: readonly { header: string; field: string | null }[],
  outcome: Outcome,
): string {
  const { language } = io
  const value = outcome.kind === 'plan' ? outcome.plan : outcome.result
  const made = outcome.kind === 'plan' ? outcome.plan.toCreate : outcome.result.created
  const list = columns.map(
    ({ header, field }) => `${header} → ${field === null ? '—' : fieldLabelIn(language, book, recordType, field)}`,
  )
  const lines = [exchangeWord(language, 'columns', { list: list.join('; ') }), headline(io, outcome)]
  const created = Object.entries(made).map(([type, count]) => `${recordTypeLabel(language, type)} ${count}`)
  if (created.length > 0) lines.push(exchangeWord(language, 'created', { list: created.join('、') }))
  for (const { field, code, params, rows, samples } of value.rejectReasons) {
    const label = field === '' ? '' : `${fieldLabelIn(language, book, recordType, field)} `
    const sentence = `${label}${issueSentence(language, code, params)}`
    lines.push(exchangeWord(language, 'reason', { rows, sentence, samples: samples.map(({ row }) => row).join('、') }))
  }
  for (const { code, params } of value.oddities)
    lines.push(`- ${importSentence(language, book, recordType, code, params)}`)
  if (outcome.kind === 'plan') lines.push(...openSentences(language, outcome.plan).map((sentence) => `? ${sentence}`))
  if (outcome.kind === 'done' && outcome.result.backup) {
    lines.push(exchangeWord(language, 'backedUp', { name: outcome.result.backup.name }))
  }
  const isWritten = outcome.kind === 'done' && outcome.result.resultId !== null && options.rejects !== undefined
  if (isWritten) lines.push(exchangeWord(language, 'rejectsAt', { path: options.rejects ?? '' }))
  return lines.join('\n')
}

function headline(io: CliIo, outcome: Outcome): string {
  if (outcome.kind === 'done') {
    const { totalRows: total, inserted, updated, unchanged, rejected, seconds } = outcome.result
    return exchangeWord(io.language, 'done', { total, inserted, updated, unchanged, rejected, seconds })
  }
  const { totalRows: total, toInsert: inserted, toUpdate: updated, unchanged, toReject: rejected } = outcome.plan
  return exchangeWord(io.language, 'planned', { total, inserted, updated, unchanged, rejected })
}

function parseDelimiter(text: string): string {
  const sign = text === 'tab' ? '\t' : text
  if (!delimiterChoice.safeParse(sign).success) throw new InvalidArgumentError(text)
  return sign
}

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value]

export function registerImport(program: Command, io: CliIo): void {
  const word = (key: Parameters<typeof exchangeWord>[1]): string => exchangeWord(io.language, key)
  program
    .command('import')
    .description(cliWord(io.language, 'import'))
    .argument('<file>')
    .requiredOption('--into <workbook>', word('into'))
    .option('--as <record>', `${word('as')}: ${IMPORTABLE.join(', ')}`, collect, [])
    .option('--mapping <file>', word('mapping'))
    .option('--create-missing', word('createMissing'))
    .option('--encoding <name>', word('encoding'))
    .option('--delimiter <sign>', word('delimiter'), parseDelimiter)
    .option('--sheet <name>', word('sheet'))
    .option('--header-row <n>', word('headerRow'), parseCount)
    .addOption(new Option('--date-order <order>', word('dateOrder')).choices(['ymd', 'mdy', 'dmy']))
    .addOption(new Option('--mode <mode>', word('mode')).choices(['both', 'insert', 'update']).default('both'))
    .option('--dry-run', word('dryRun'))
    .option('--rejects <file>', word('rejects'))
    .option('--round-trip', exportWord(io.language, 'tripHelp'))
    .option('--apply', exportWord(io.language, 'applyHelp'))
    .option('--deletions', exportWord(io.language, 'deletionsHelp'))
    .option('--json', cliWord(io.language, 'json'))
    .action(async (file: string, options: ImportOptions) => {
      const isMisplaced = !options.roundTrip && (options.apply === true || options.deletions === true)
      if (isMisplaced) io.fail(exportWord(io.language, 'applyAlone'))
      await withWorkbook(io, options.into, (workbook) =>
        options.roundTrip
          ? runRoundTrip(io, commandVisitor(workbook), file, options)
          : runCommand(io, workbook, file, options),
      )
    })
}
