import { Argument } from 'commander'
import type { Command } from 'commander'
import { pageOfRecords } from '#db/services/records.ts'
import type { Visitor } from '#db/services/access.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Filter, Sort } from '#shared/domain/filter.ts'
import { formatText } from '#shared/domain/values/index.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { choiceLabel, labelOfField } from '#shared/locale/index.ts'
import { exchangeWord, LISTABLE, parseCount } from '../exchange-words.ts'
import { printResult } from '../io.ts'
import type { CliIo } from '../io.ts'
import { fieldKeyOf, filterOf, sortOf } from '../list-filter.ts'
import { commandVisitor, withWorkbook } from '../open-for-command.ts'
import { textTable } from '../table.ts'
import { cliWord } from '../words.ts'

interface ListOptions {
  readonly in: string
  readonly filter: string[]
  readonly search?: string
  readonly sort?: string
  readonly limit: number
  readonly fields?: string
  readonly json?: boolean
}

interface Listing {
  readonly rows: WireRecord[]
  readonly total: number
}

const PAGE = 500
const FIGURES: ReadonlySet<string> = new Set(['money', 'percent', 'integer', 'number'])

function listRecords(
  visitor: Visitor,
  type: RecordType,
  view: { filter: Filter | undefined; search: string | undefined; sort: Sort },
  limit: number,
): Listing {
  const rows: WireRecord[] = []
  let total = 0
  let cursor: string | undefined
  do {
    const wantTotal = rows.length === 0
    const window = { offset: rows.length, limit: Math.max(1, Math.min(PAGE, limit - rows.length)), cursor }
    const page = pageOfRecords(visitor, { type, ...view, ...window, wantTotal })
    if (wantTotal) total = page.total ?? 0
    rows.push(...page.rows)
    cursor = page.nextCursor ?? undefined
    if (page.rows.length === 0) break
  } while (rows.length < limit && rows.length < total)
  return { rows: rows.slice(0, limit), total }
}

function cellText(io: CliIo, book: FieldBook, key: string, record: WireRecord): string {
  const { type } = record
  const field = book.fieldOf(type, key)
  const value = record.values[key] ?? null
  if (!field || value === null) return ''
  if (field.type === 'reference') return record.labels[key] ?? String(value)
  if (field.type === 'choice') return choiceLabel(io.language, type, key, String(value))
  if (Array.isArray(value)) return value.map((choice) => choiceLabel(io.language, type, key, String(choice))).join('、')
  return formatText(field, value, io.language)
}

function shownFields(io: CliIo, book: FieldBook, type: RecordType, fields: string | undefined): string[] {
  if (fields !== undefined) return fields.split(',').map((name) => fieldKeyOf(io, book, type, name))
  return Object.entries(book.fieldsOf(type))
    .filter(([, field]) => !field.hidden && !field.secret)
    .map(([key]) => key)
}

function listText(
  io: CliIo,
  book: FieldBook,
  type: RecordType,
  keys: readonly string[],
  { rows, total }: Listing,
): string {
  const header = keys.map((key) => labelOfField(io.language, type, key, book.fieldOf(type, key) ?? {}))
  const table = rows.map((record) => keys.map((key) => cellText(io, book, key, record)))
  const right = keys.flatMap((key, at) => (FIGURES.has(book.fieldOf(type, key)?.type ?? '') ? [at] : []))
  const count = exchangeWord(io.language, 'listed', { shown: rows.length, total })
  return `${textTable([header, ...table], right)}\n${count}`
}

const collect = (value: string, before: string[]): string[] => [...before, value]

export function registerList(program: Command, io: CliIo): void {
  program
    .command('list')
    .description(cliWord(io.language, 'list'))
    .addArgument(new Argument('<record>').choices(LISTABLE))
    .requiredOption('--in <workbook>', cliWord(io.language, 'workbook'))
    .option('--filter <condition>', exchangeWord(io.language, 'filterHelp'), collect, [])
    .option('--search <words>', exchangeWord(io.language, 'searchHelp'))
    .option('--sort <fields>', exchangeWord(io.language, 'sortHelp'))
    .option('--limit <n>', exchangeWord(io.language, 'limitHelp'), parseCount, 100)
    .option('--fields <fields>', exchangeWord(io.language, 'fieldsHelp'))
    .option('--json', cliWord(io.language, 'json'))
    .action(async (type: RecordType, options: ListOptions) => {
      await withWorkbook(io, options.in, (workbook) => {
        const filter = filterOf(io, workbook, type, options.filter)
        const book = workbook.fields
        const view = { filter, search: options.search, sort: sortOf(io, book, type, options.sort) }
        const listing = listRecords(commandVisitor(workbook), type, view, options.limit)
        const keys = shownFields(io, book, type, options.fields)
        printResult(io, options.json, listing, options.json ? '' : listText(io, book, type, keys, listing))
      })
    })
}
