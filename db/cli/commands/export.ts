import path from 'node:path'
import { Option } from 'commander'
import type { Command } from 'commander'
import { exportRecords } from '#db/services/export.ts'
import { exportableKeys } from '#db/services/export/columns.ts'
import { listViews } from '#db/services/views.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { EXPORTABLE, EXPORT_FORMATS, exportRequest } from '#shared/contract/exports.ts'
import type {
  ExportableType,
  ExportFormat,
  ExportProgress,
  ExportRequest,
  ExportResult,
} from '#shared/contract/exports.ts'
import type { SavedView } from '#shared/contract/views.ts'
import { allOf } from '#shared/domain/filter.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { exportWord } from '../export-words.ts'
import { exchangeWord } from '../exchange-words.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { fieldKeyOf, filterOf, sortOf } from '../list-filter.ts'
import { commandVisitor, withWorkbook } from '../open-for-command.ts'
import { cliWord } from '../words.ts'

interface ExportOptions {
  readonly type: ExportableType
  readonly out: string
  readonly view?: string
  readonly filter: string[]
  readonly search?: string
  readonly sort?: string
  readonly columns?: string
  readonly format?: ExportFormat
  readonly roundTrip?: boolean
  readonly json?: boolean
}

function viewOf(io: CliIo, workbook: Workbook, { type, view: name }: ExportOptions): SavedView | undefined {
  if (name === undefined) return undefined
  const views = listViews(commandVisitor(workbook)).filter((view) => view.recordType === type)
  const known = views.map((view) => view.name).join(', ')
  const found = views.find((view) => view.name === name)
  return found ?? io.fail(exportWord(io.language, 'noSuchView', { text: name, views: known }))
}

function columnsOf(
  io: CliIo,
  workbook: Workbook,
  { type, columns }: ExportOptions,
  view: SavedView | undefined,
): string[] {
  const { fields } = workbook
  if (columns === 'all') return exportableKeys(fields, type)
  if (columns !== undefined) return columns.split(',').map((name) => fieldKeyOf(io, fields, type, name))
  const shown = view?.definition.columns.filter(({ isShown }) => isShown).map(({ field }) => field) ?? []
  if (shown.length > 0) return shown
  return exportableKeys(fields, type).filter((key) => fields.fieldOf(type, key)?.hidden !== true)
}

/** By the ending of the file unless it is said. */
function formatOf({ format, out }: ExportOptions): ExportFormat {
  return format ?? (path.extname(out).toLowerCase() === '.csv' ? 'csv-utf8' : 'xlsx')
}

function requestOf(io: CliIo, workbook: Workbook, options: ExportOptions): ExportRequest {
  const { type, search, roundTrip } = options
  const view = viewOf(io, workbook, options)
  const definition = view?.definition
  const own = filterOf(io, workbook, type, options.filter)
  const sort = sortOf(io, workbook.fields, type, options.sort)
  return exportRequest.parse({
    type,
    rows: {
      kind: 'all',
      filter: allOf(definition?.base, ...(definition?.conditions ?? []).map(({ filter }) => filter), own),
      search: search ?? definition?.search,
      isDeleted: definition?.isDeleted,
      sort: sort.length > 0 ? sort : (definition?.sort ?? []),
    },
    columns: columnsOf(io, workbook, options, view),
    format: formatOf(options),
    language: io.language,
    viewName: view?.name ?? recordTypeLabel(io.language, type),
    isRoundTrip: roundTrip ?? false,
  })
}

function progressNote(io: CliIo): (progress: ExportProgress) => void {
  let next = performance.now() + 1000
  return ({ rows, total }) => {
    const now = performance.now()
    if (now < next) return
    next = now + 1000
    io.note(exportWord(io.language, 'writing', { rows, total }))
  }
}

function resultText(io: CliIo, options: ExportOptions, result: ExportResult): string {
  const { rows, seconds, sheets, cutCells, replacedCharacters, isRoundTrip } = result
  const lines = [exportWord(io.language, 'done', { rows, seconds, path: options.out })]
  if (sheets > 1) lines.push(exportWord(io.language, 'sheets', { sheets }))
  if (cutCells > 0) lines.push(exportWord(io.language, 'cut', { count: cutCells }))
  if (replacedCharacters > 0) lines.push(exportWord(io.language, 'replaced', { count: replacedCharacters }))
  if (options.roundTrip === true && !isRoundTrip) lines.push(exportWord(io.language, 'noRoundTrip'))
  return lines.join('\n')
}

const collect = (value: string, before: string[]): string[] => [...before, value]

export function registerExport(program: Command, io: CliIo): void {
  const word = (key: Parameters<typeof exportWord>[1]): string => exportWord(io.language, key)
  program
    .command('export')
    .description(word('export'))
    .argument('<workbook>', cliWord(io.language, 'workbook'))
    .addOption(new Option('--type <record>', word('type')).choices(EXPORTABLE).makeOptionMandatory())
    .requiredOption('-o, --out <file>', word('out'))
    .option('--view <name>', word('view'))
    .option('--filter <condition>', exchangeWord(io.language, 'filterHelp'), collect, [])
    .option('--search <words>', exchangeWord(io.language, 'searchHelp'))
    .option('--sort <fields>', exchangeWord(io.language, 'sortHelp'))
    .option('--columns <fields>', word('columns'))
    .addOption(new Option('--format <format>', word('format')).choices(EXPORT_FORMATS))
    .option('--round-trip', word('roundTrip'))
    .option('--json', cliWord(io.language, 'json'))
    .action(async (file: string, options: ExportOptions) => {
      await withWorkbook(io, file, async (workbook) => {
        const request = requestOf(io, workbook, options)
        const target = { path: path.resolve(options.out), name: path.basename(options.out) }
        const result = await exportRecords(commandVisitor(workbook), request, target, { onProgress: progressNote(io) })
        printResult(io, options.json, result, options.json ? '' : resultText(io, options, result))
      })
    })
}
