import { z } from 'zod'

/**
 * The closed list of failures a caller is expected to handle, each with the shape of its data. The sentence a person
 * reads is made from code and data in `shared/locale/errors.ts`, in that person's language.
 */
const recordRef = z.object({ type: z.string(), id: z.string() })

export const fieldIssue = z.object({
  /** Which of the given edits, counted from 0. */
  edit: z.number().int().optional(),
  recordType: z.string(),
  recordId: z.string().optional(),
  field: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type FieldIssue = z.infer<typeof fieldIssue>

const wireValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])

export const cellConflict = z.object({
  recordType: z.string(),
  recordId: z.string(),
  title: z.string(),
  field: z.string(),
  mine: wireValue,
  theirs: wireValue,
  mineLabel: z.string().optional(),
  theirsLabel: z.string().optional(),
  changedBy: z.string(),
  changedAt: z.number(),
  version: z.number().int(),
})
export type CellConflict = z.infer<typeof cellConflict>

/** Why a file is refused as a workbook. */
export const REFUSALS = [
  'missing',
  'notAWorkbook',
  'newer',
  'corrupt',
  'readOnly',
  'busy',
  'exists',
  'noFolder',
  'diskFull',
] as const

/** Why a file is refused as input of an import, or as a file of an opportunity or a claim. */
export const FILE_REFUSALS = [
  'empty',
  'binary',
  'tooLarge',
  'lineTooLong',
  'undecodable',
  'noRows',
  'unreadable',
  'damaged',
  'encrypted',
  'bomb',
  'tooComplex',
  'tooManyColumns',
  'tooManyRows',
  'cellTooLong',
  'noTable',
  'tooLargeToKeep',
  'notWhatItsNameSays',
  'keptIsGone',
  'keptWasChanged',
  'notAReceipt',
  'pdfLocked',
  'notAPicture',
  'pictureTooLarge',
  'pictureDamaged',
  'receiptDamaged',
  'alreadyOnLine',
] as const
export type FileRefusal = (typeof FILE_REFUSALS)[number]

/** Why a file cannot be written by an export. */
export const EXPORT_REFUSALS = [
  'diskFull',
  'inUse',
  'notAllowed',
  'noFolder',
  'tooLarge',
  'tooManyRows',
  'unwritable',
] as const

/** Why a spreadsheet cannot be read back as a round trip. */
export const ROUND_TRIP_REFUSALS = [
  'noMark',
  'damagedMark',
  'newer',
  'otherWorkbook',
  'newerThanWorkbook',
  'noIdColumn',
  'gone',
] as const

/** Why a file is refused as a pipeline. */
export const PIPELINE_REFUSALS = ['unreadable', 'tooLarge', 'notJson', 'notAPipeline', 'newer', 'badValue'] as const

/** Why a file is refused as a playbook. */
export const PLAYBOOK_REFUSALS = [
  'unreadable',
  'tooLarge',
  'noHead',
  'notPlaybook',
  'newer',
  'badHead',
  'badStep',
  'badQuestion',
  'beforeFirstStep',
  'tooManySteps',
  'badPicture',
  'notWord',
  'wordLocked',
  'wordTooLarge',
  'tooComplex',
] as const

/** Where in a pipeline file: numbers count from 1; `field` is the key as it stands in the file. */
export const pipelinePlace = z.object({
  stage: z.number().int().optional(),
  stageName: z.string().optional(),
  mark: z.number().int().optional(),
  task: z.number().int().optional(),
  field: z.string(),
})
export type PipelinePlace = z.infer<typeof pipelinePlace>

export const errorData = {
  UNAUTHENTICATED: z.object({}),
  /** Somebody else set the password: until the person chooses one, nothing else is open. */
  PASSWORD_TO_CHANGE: z.object({}),
  WRONG_PASSWORD: z.object({ attemptsLeft: z.number().int() }),
  THROTTLED: z.object({ retryAt: z.number() }),
  WEAK_PASSWORD: z.object({ minLength: z.number().int() }),
  FORBIDDEN: z.object({ permission: z.string() }),
  NOT_FOUND: recordRef,
  CONFLICT: z.object({ conflicts: z.array(cellConflict) }),
  INVALID: z.object({ issues: z.array(fieldIssue) }),
  /** A text that is no code of a print. */
  BAD_HEAD: z.object({ text: z.string() }),
  NO_WORKBOOK: z.object({}),
  WORKBOOK_REFUSED: z.object({
    reason: z.enum(REFUSALS),
    path: z.string(),
    fileVersion: z.number().int().optional(),
    programVersion: z.number().int().optional(),
    detail: z.string().optional(),
  }),
  FILE_REFUSED: z.object({ reason: z.enum(FILE_REFUSALS), name: z.string(), limit: z.number().optional() }),
  EXPORT_REFUSED: z.object({ reason: z.enum(EXPORT_REFUSALS), name: z.string(), limit: z.number().optional() }),
  ROUND_TRIP_REFUSED: z.object({ reason: z.enum(ROUND_TRIP_REFUSALS), name: z.string() }),
  PIPELINE_REFUSED: z.object({
    reason: z.enum(PIPELINE_REFUSALS),
    name: z.string(),
    place: pipelinePlace.optional(),
    /** As that of a field issue. */
    code: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
  /** `line` counts from 1; `text` is what stands there, `field` the key of a field of steps or of the playbook. */
  PLAYBOOK_REFUSED: z.object({
    reason: z.enum(PLAYBOOK_REFUSALS),
    name: z.string(),
    line: z.number().int().optional(),
    text: z.string().optional(),
    field: z.string().optional(),
    limit: z.number().optional(),
  }),
  FILE_GRANT: z.object({}),
  NOTHING_TO_UNDO: z.object({ direction: z.enum(['undo', 'redo']) }),
  /** Rows of the batch that somebody changed afterwards. */
  UNDO_CONFLICT: z.object({ batchId: z.string(), conflicts: z.array(cellConflict), total: z.number().int() }),
  /** Rows moved in the view meanwhile: what the person marked is not what the service would count. */
  VIEW_CHANGED: z.object({}),
  BAD_FILTER: z.object({ field: z.string() }),
  CANCELLED: z.object({}),
  /** The service went away while the call was running. Made by the client. */
  DISCONNECTED: z.object({}),
  /** Not expected; the stack is in the log file under this id. */
  INTERNAL: z.object({ id: z.string() }),
} as const

export type ErrorCode = keyof typeof errorData
export type ErrorData<C extends ErrorCode> = z.infer<(typeof errorData)[C]>

/** An expected failure. Services throw it; `db/rpc` turns it into a declared error of the contract. */
export class AppError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly data: ErrorData<C>
  constructor(code: C, data: ErrorData<C>, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError
}

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorData, text)
}
