import { importTargets } from '#db/exchange/targets.ts'
import type { ImportTarget } from '#db/exchange/targets.ts'
import type { ImportRequest } from '#shared/contract/import-types.ts'
import { choiceWordsOf, DateTally } from '#shared/domain/values/index.ts'
import type { ParseContext } from '#shared/domain/values/index.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { FieldBook } from '#shared/entities/field-book.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { entityOf, isRecordType } from '#shared/entities/index.ts'
import { ColumnTally } from './tally.ts'

/** How the cells of a column become values. */
export type ColumnKind =
  | 'value'
  /** Name of a record of another type. */
  | 'reference'
  /** Name of a record of the imported type, which may stand in a later row. */
  | 'self'
  /** Stage or outcome of an opportunity. */
  | 'stage'

export interface ImportColumn {
  readonly column: number
  readonly header: string
  readonly key: string
  readonly kind: ColumnKind
  /** As the descriptor has it, but blanks are allowed: whether a value is required is known for the row only. */
  readonly field: FieldDescriptor
  readonly target: RecordType | null
  readonly context: ParseContext
  /** Only for dates. */
  readonly dates: DateTally | null
  /** Dates that read both ways stay empty, as the person said. */
  readonly blankAmbiguous: boolean
  readonly tally: ColumnTally
}

function kindOf(type: RecordType, { key, field }: ImportTarget): ColumnKind {
  if (field.type !== 'reference') return 'value'
  if (type === 'opportunity' && key === 'stageId') return 'stage'
  return field.target === type ? 'self' : 'reference'
}

function contextOf(
  request: ImportRequest,
  target: ImportTarget,
  moneyExponent: number,
  isSheet: boolean,
): ParseContext {
  const { key, field } = target
  const order = request.answers.dateOrders[key]
  return {
    ...(order === 'mdy' || order === 'dmy' ? { dateOrder: order } : {}),
    ...(field.type === 'money' && moneyExponent > 0 ? { moneyExponent } : {}),
    ...(field.type === 'money' && isSheet ? { roundsMoney: true } : {}),
    ...(field.choices ? { choiceWords: choiceWordsOf(request.recordType, key, field) } : {}),
  }
}

export interface ColumnSource {
  readonly headers: readonly string[]
  /** What a spreadsheet calculated may have more decimals than money has. */
  readonly isSheet: boolean
}

/** The columns that are imported, in the order of the file. A field that two columns claim goes to the first. */
export function importColumns(
  book: FieldBook,
  request: ImportRequest,
  { headers, isSheet }: ColumnSource,
): ImportColumn[] {
  const targets = new Map(importTargets(request.recordType, book).map((target) => [target.key, target]))
  const columns: ImportColumn[] = []
  for (const { column, field: key, moneyExponent } of request.columns.toSorted((a, b) => a.column - b.column)) {
    const target = key === null ? undefined : targets.get(key)
    if (!target || column >= headers.length) continue
    targets.delete(target.key)
    const { required: _, ...field } = target.field
    columns.push({
      column,
      header: headers[column] ?? '',
      key: target.key,
      kind: kindOf(request.recordType, target),
      field,
      target: field.target !== undefined && isRecordType(field.target) ? field.target : null,
      context: contextOf(request, target, moneyExponent, isSheet),
      dates: field.type === 'date' || field.type === 'instant' ? new DateTally() : null,
      blankAmbiguous: request.answers.dateOrders[target.key] === 'blank',
      tally: new ColumnTally(),
    })
  }
  return columns
}

/** The two fields by which a row is known again; `null` unless columns of the file fill both. */
export function pairOf(type: RecordType, columns: readonly ImportColumn[]): readonly [string, string] | null {
  const { pairKey } = entityOf(type)
  const isMapped = pairKey?.every((field) => columns.some(({ key }) => key === field)) ?? false
  return pairKey !== undefined && isMapped ? pairKey : null
}
