import { z } from 'zod'
import type { RecordType } from '../entities/index.ts'
import type { FieldValue, FieldValues } from '../entities/field.ts'

/** What can be done to one record. `delete` moves it to the recycle bin, `restore` takes it out again. */
export const OPERATIONS = ['insert', 'update', 'delete', 'restore'] as const
export type Operation = (typeof OPERATIONS)[number]

export interface Edit {
  readonly type: RecordType
  /** UUIDv7; for an insert chosen by the caller, so that edits of one batch can refer to each other. */
  readonly id: string
  readonly operation: Operation
  readonly values: FieldValues
  /** Version the person saw. Absent: the edit does not care what happened meanwhile. */
  readonly baseVersion?: number | undefined
  /** Words kept with what the edit causes, e.g. the evidence of a promotion. */
  readonly evidence?: string | undefined
  /** A manager's reason to let an opportunity leave its stage although evidence is missing. */
  readonly override?: string | undefined
  /** Why an entry of a log is changed after the log was submitted; makes an amendment of the edit. */
  readonly amendment?: string | undefined
  /** A service that has checked the act gives values of system fields. Never from a page. */
  readonly writesSystem?: boolean | undefined
  /** The stage goes away under the opportunity: it is moved, neither promoted nor moved back, and no gate holds it. */
  readonly isRelocation?: boolean | undefined
  /** Who made the record elsewhere, and when, for inserts of an import; what is `null` is that of the batch. */
  readonly created?: Created | undefined
}

export interface Created {
  /** UTC milliseconds. */
  readonly at: number | null
  /** Person. */
  readonly by: string | null
}

/** `act`: done by one person towards another, such as a submitted log or a decision; it is answered, never undone. */
export const BATCH_KINDS = ['edit', 'import', 'undo', 'redo', 'system', 'security', 'act'] as const
export type BatchKind = (typeof BATCH_KINDS)[number]

/** What the batch was, for undo menus and history; words are in the pages' dictionaries under `batch.<key>`. */
export const batchLabel = z.object({
  key: z.enum([
    'edit',
    'paste',
    'add',
    'delete',
    'restore',
    'promote',
    'demote',
    'win',
    'lose',
    'reopen',
    'import',
    'create',
    'password',
    'settings',
    'cut',
    'fill',
    'clear',
    'replace',
    'bulkEdit',
    'merge',
    'dismiss',
    'roundTrip',
    'view',
    'field',
    'edition',
    'publish',
    'moveOn',
    'evidence',
    'submitLog',
    'amendLog',
    'seeAmendment',
    'answerHelp',
    'officeRecord',
    'morningCheck',
    'draw',
    'spotCheck',
    'replyCheck',
    'rule',
    'receipt',
    'submitClaim',
    'withdrawClaim',
    'auditClaim',
    'decide',
    'agree',
    'pay',
    'closeMonth',
    'draftPlaybook',
    'reviewPlaybook',
    'publishPlaybook',
    'archivePlaybook',
    'readPlaybook',
    'startRun',
    'tickStep',
    'finishRun',
    'cancelRun',
    'moveRun',
    'holdSession',
    'attend',
    'takeTest',
    'finishTest',
    'signOff',
    'talk',
    'planTraining',
  ]),
  /** Title of the record, or name of the file. */
  subject: z.string().max(200).optional(),
  count: z.number().int().optional(),
})
export type BatchLabel = z.infer<typeof batchLabel>

export const wireFieldValue: z.ZodType<FieldValue> = z.union([
  z.string().max(1_000_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(200)).max(100),
  z.null(),
])
