import { z } from 'zod'
import { RECORD_TYPES } from '../entities/index.ts'

/** Types of records that a file can fill. */
export const IMPORTABLE = [
  'opportunity',
  'customer',
  'contact',
  'product',
  'productLine',
  'activity',
  'person',
  'department',
  'pipeline',
  'stage',
  'lossReason',
  'contactPlan',
  'calendarDay',
  'interviewReport',
  'callRecord',
  'problem',
  'rule',
  'fieldWalk',
  'expenseClaim',
  'claimLine',
  'cardPayment',
  'expenseCategory',
  'expenseBudget',
  'programme',
  'trainingSession',
  'skill',
  'talk',
] as const
export type ImportableType = (typeof IMPORTABLE)[number]
export const importableType = z.enum(IMPORTABLE)

const recordType = z.enum(RECORD_TYPES)
const count = z.number().int().min(0)
const text = z.string().max(4000)
const params = z.record(z.string(), z.union([z.string(), z.number()]))

/** Words are in `shared/locale/import-words.ts`; a sentence of its own for each code. */
export const importNote = z.object({ code: z.string(), params })
export type ImportNote = z.infer<typeof importNote>

export const delimiterChoice = z.enum([',', ';', '\t', '|'])

/** What a person decides about the file instead of the program. */
export const sourceChoice = z.object({
  encoding: z.string().max(40).optional(),
  delimiter: delimiterChoice.optional(),
  /** Row of the column names, from 1; 0 when the file has none. */
  headerRow: z.number().int().min(0).max(1000).optional(),
  /** Name of a sheet. */
  sheet: z.string().max(200).optional(),
})

export const columnChoice = z.object({
  /** Index in the file. */
  column: z.number().int().min(0),
  /** Field key, or `null` for a column that is not imported. */
  field: z.string().max(80).nullable(),
  /** Amounts of the column are multiplied by 10 to this power: 4 for 万元, 6 for millions. */
  moneyExponent: z.number().int().min(0).max(12).default(0),
})
export type ColumnChoice = z.infer<typeof columnChoice>

/** What a name that the workbook does not know stands for. `blank`: left empty. `reject`: its rows are not imported. */
export const referenceAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('existing'), id: z.string().max(64) }),
  z.object({ kind: z.enum(['create', 'blank', 'reject']) }),
])
export type ReferenceAnswer = z.infer<typeof referenceAnswer>

/** What a word in the stage column stands for. `create`: a stage of that name is added to the pipeline. */
export const stageAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('stage'), stageId: z.string().max(64) }),
  z.object({ kind: z.enum(['open', 'won', 'lost', 'create', 'reject']) }),
])
export type StageAnswer = z.infer<typeof stageAnswer>

export const importMode = z.enum(['both', 'insert', 'update'])

export const importAnswers = z.object({
  /** What happens to rows whose key the workbook knows (update) and does not know (insert). */
  mode: importMode.default('both'),
  /** Order of day and month by field; `blank` leaves the dates empty that read both ways. */
  dateOrders: z.record(z.string(), z.enum(['mdy', 'dmy', 'blank'])).default({}),
  /** By record type, then by the name as the file writes it. */
  references: z.record(z.string(), z.record(z.string(), referenceAnswer)).default({}),
  /** Whether records are made for all other unknown names of a type. Absent: not decided. */
  createMissing: z.partialRecord(recordType, z.boolean()).default({}),
  /** Pipeline of rows that name none. Absent: the default pipeline. */
  pipeline: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('existing'), id: z.string().max(64) }),
      z.object({ kind: z.literal('create'), name: z.string().min(1).max(80) }),
    ])
    .optional(),
  stages: z.record(z.string(), stageAnswer).default({}),
  /** Keep columns and answers for the next file with these headers. */
  remember: z.boolean().default(true),
})
export type ImportAnswers = z.infer<typeof importAnswers>

/** Everything that decides an import besides the file itself. */
export const importRequest = z.object({
  recordType: importableType,
  source: sourceChoice.default({}),
  columns: z.array(columnChoice).max(500),
  answers: importAnswers,
  /** Language of names that the import makes up, such as the loss reason "not recorded". */
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type ImportRequest = z.infer<typeof importRequest>

export const columnCheck = z.object({ kind: z.enum(['ok', 'info', 'warning', 'error']), code: z.string(), params })

export const previewColumn = z.object({
  index: count,
  /** As written; blank for a column without a name. */
  header: text,
  samples: z.array(text),
  proposedField: z.string().nullable(),
  moneyExponent: count,
  fromMemory: z.boolean(),
  check: columnCheck,
})

export const importPreview = z.object({
  name: z.string(),
  bytes: count,
  format: z.enum(['text', 'xlsx', 'xlsb', 'xls', 'ods', 'html', 'xml']),
  /** `null` for anything but text. */
  encoding: z
    .object({ used: z.string(), reason: z.string(), confidence: z.number(), candidates: z.array(z.string()) })
    .nullable(),
  delimiter: z.object({ used: delimiterChoice, candidates: z.array(delimiterChoice) }).nullable(),
  /** Name of the sheet that is read; `null` for text. */
  sheet: z.string().nullable(),
  /** Sheets to choose from, with the number of rows that hold something. */
  sheets: z.array(z.object({ name: z.string(), rows: count, isHidden: z.boolean() })),
  /** First and last row of the column names; 0 when there are none. */
  headerTop: count,
  headerRow: count,
  /** The file was exported for a round trip: it carries the identity of its rows. */
  isRoundTrip: z.boolean(),
  columns: z.array(previewColumn),
  /** The first rows below the header with their numbers in the file. */
  sampleRows: z.array(z.object({ row: count, cells: z.array(text) })),
  /** Whose earlier choice the mapping follows. */
  rememberedFrom: z.object({ by: z.string(), at: z.number(), answers: importAnswers }).nullable(),
  /** Fields that a column may fill; labels follow from record type and key. */
  fields: z.array(
    z.object({
      key: z.string(),
      type: z.string(),
      required: z.boolean(),
      /** Name of a field of the workbook's own. */
      label: z.string().optional(),
    }),
  ),
})
export type ImportPreview = z.infer<typeof importPreview>

const candidate = z.object({ id: z.string(), label: z.string(), reason: z.string(), score: z.number() })

export const importQuestion = z.discriminatedUnion('kind', [
  /** An unknown name that is like a known one. Answered by `answers.references[type][text]`. */
  z.object({
    kind: z.literal('nearMatch'),
    type: recordType,
    field: z.string(),
    text: z.string(),
    rows: count,
    candidates: z.array(candidate),
    isAnswered: z.boolean(),
  }),
  /** Dates that read both ways. Answered by `answers.dateOrders[field]`. */
  z.object({
    kind: z.literal('dateOrder'),
    field: z.string(),
    header: z.string(),
    ambiguousRows: count,
    samples: z.array(z.string()),
    /** Dates with the year last that each order can read, and those it cannot. */
    options: z.array(z.object({ order: z.enum(['mdy', 'dmy']), reads: count, fails: count })),
    isAnswered: z.boolean(),
  }),
  /** Words of the stage column that are neither a stage of the pipeline nor an outcome. */
  z.object({
    kind: z.literal('stages'),
    field: z.string(),
    pipelineId: z.string().nullable(),
    values: z.array(z.object({ text: z.string(), rows: count, answer: stageAnswer.nullable() })),
    isAnswered: z.boolean(),
  }),
  /** Names that would be made. Answered by `answers.createMissing[type]`. */
  z.object({
    kind: z.literal('createMissing'),
    type: recordType,
    rows: count,
    total: count,
    names: z.array(z.string()),
    isAnswered: z.boolean(),
  }),
])
export type ImportQuestion = z.infer<typeof importQuestion>

export const rejectReason = z.object({
  field: z.string(),
  code: z.string(),
  params,
  rows: count,
  /** Numbers of the first rows, and what they hold. */
  samples: z.array(z.object({ row: count, text })),
})
export type RejectReason = z.infer<typeof rejectReason>

export const importPlan = z.object({
  /** Rows below the header that hold something. */
  totalRows: count,
  toInsert: count,
  toUpdate: count,
  /** Rows whose record holds the same already. */
  unchanged: count,
  toReject: count,
  /** Of the rows to insert or update: those that an open question still concerns. */
  pendingRows: count,
  blankRows: count,
  trailingBlankRows: count,
  rejectReasons: z.array(rejectReason),
  questions: z.array(importQuestion),
  openQuestions: count,
  oddities: z.array(importNote),
  toCreate: z.partialRecord(recordType, count),
})
export type ImportPlan = z.infer<typeof importPlan>

export const rejectedRow = z.object({
  row: count,
  cells: z.array(text),
  issues: z.array(z.object({ field: z.string(), code: z.string(), params, text })),
})
export type RejectedRow = z.infer<typeof rejectedRow>

/** Cells of a rejected row as a person has mended them. */
export const mendedRow = z.object({
  row: count,
  cells: z.array(z.object({ column: count, text })).max(500),
})
export type MendedRow = z.infer<typeof mendedRow>

export const importResult = z.object({
  /** Names the file of rejects until the service ends; `null` when nothing was rejected. */
  resultId: z.string().nullable(),
  /** For undo; `null` when nothing was written. */
  batchId: z.string().nullable(),
  totalRows: count,
  inserted: count,
  updated: count,
  unchanged: count,
  rejected: count,
  created: z.partialRecord(recordType, count),
  rejectReasons: z.array(rejectReason),
  /** The first rejected rows; all of them are in the file of rejects. */
  rejects: z.array(rejectedRow),
  /** Copy of the workbook as it was before; `null` when nothing was written. */
  backup: z.object({ name: z.string(), at: z.number() }).nullable(),
  oddities: z.array(importNote),
  seconds: z.number(),
})
export type ImportResult = z.infer<typeof importResult>

export const importProgress = z.object({
  kind: z.literal('progress'),
  phase: z.enum(['reading', 'backup', 'writing', 'indexing']),
  bytes: count,
  totalBytes: count,
  /** Rows read, then rows written. */
  rows: count,
  /** Indexes made so far and in all, once the rows of a large import are written. */
  indexes: z.object({ made: count, all: count }).optional(),
})
export type ImportProgress = z.infer<typeof importProgress>

export const importEvent = z.discriminatedUnion('kind', [
  importProgress,
  z.object({ kind: z.literal('done'), result: importResult }),
])
export type ImportEvent = z.infer<typeof importEvent>
