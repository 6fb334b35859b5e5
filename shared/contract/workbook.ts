import { z } from 'zod'
import { feedEvent } from '../events.ts'
import { eventIterator } from '@orpc/contract'
import { LANGUAGES } from '../locale/index.ts'
import { procedure, recordId } from './base.ts'

const fileToken = z.string().min(1).max(100)
const language = z.enum(LANGUAGES)

export const workbookStatus = z.object({
  isOpen: z.boolean(),
  name: z.string(),
  /** For people to read; a page never sends a path back. */
  place: z.string(),
  fileName: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  idleLockMinutes: z.number().int(),
  lastBackupAt: z.number().nullable(),
  hostKind: z.enum(['electron', 'browser', 'cli']),
  programVersion: z.string(),
  fileVersion: z.number().int(),
  isSample: z.boolean(),
})
export type WorkbookStatus = z.infer<typeof workbookStatus>

export const recentWorkbook = z.object({
  id: z.string(),
  fileName: z.string(),
  place: z.string(),
  openedAt: z.number(),
  bytes: z.number().nullable(),
  isMissing: z.boolean(),
})
export type RecentWorkbook = z.infer<typeof recentWorkbook>

export const backupFile = z.object({
  name: z.string(),
  at: z.number(),
  bytes: z.number(),
  kind: z.enum(['automatic', 'migration', 'import']),
})

export const verifyFinding = z.object({
  code: z.string(),
  detail: z.string().optional(),
  table: z.string().optional(),
  count: z.number().optional(),
  seq: z.number().optional(),
  at: z.number().nullable().optional(),
  recordType: z.string().optional(),
  recordId: z.string().nullable().optional(),
  title: z.string().optional(),
  by: z.string().optional(),
  field: z.string().optional(),
  fieldLabel: z.string().optional(),
  logged: z.unknown().optional(),
  found: z.unknown().optional(),
})

export const createWorkbookInput = z.object({
  /** The place chosen in the host's dialog. */
  fileToken,
  name: z.string().trim().min(1).max(80),
  administrator: z.string().trim().min(1).max(80),
  password: z.string().max(200),
  templateId: z.string().max(20).default('T1'),
  /** With the template's promotion marks and tasks. */
  withGates: z.boolean().default(false),
  language: language.default('zh-CN'),
  timeZone: z.string().max(60).default('Asia/Shanghai'),
})

export const workbookContract = {
  status: procedure.output(workbookStatus),
  recent: procedure.output(z.array(recentWorkbook)),
  create: procedure.input(createWorkbookInput).output(workbookStatus),
  open: procedure.input(z.object({ fileToken })).output(workbookStatus),
  openRecent: procedure.input(z.object({ id: z.string().max(100) })).output(workbookStatus),
  forgetRecent: procedure.input(z.object({ id: z.string().max(100) })).output(z.object({})),
  /** Makes the sample workbook when there is none yet, and opens it. */
  openSample: procedure.input(z.object({ language: language.default('zh-CN') })).output(workbookStatus),
  close: procedure.output(z.object({})),
  backups: procedure.output(z.array(backupFile)),
  backupNow: procedure.input(z.object({ fileToken: fileToken.optional() })).output(backupFile),
  /** `head` is the code of a print: whether the record up to it still stands. */
  verify: procedure.input(z.object({ head: z.string().max(200).optional() })).output(
    z.object({
      isSound: z.boolean(),
      entries: z.number().int(),
      records: z.number().int(),
      /** Attached files whose bytes were compared with their digest. */
      files: z.number().int(),
      head: z.string(),
      /** The entry that the code names; `null`: none has it. Absent: no code was given. */
      printed: z.object({ seq: z.number().int(), at: z.number() }).nullable().optional(),
      problems: z.array(verifyFinding),
    }),
  ),
  createPipeline: procedure
    .input(
      z.object({
        templateId: z.string().max(20),
        language,
        name: z.string().trim().max(80).optional(),
        /** With the template's promotion marks and tasks. */
        withGates: z.boolean().default(false),
      }),
    )
    .output(z.object({ id: recordId })),
  /** A failure that no screen of a page could show, for the log file; at most twenty of a page are kept. */
  reportFault: procedure
    .input(z.object({ message: z.string().max(2000), stack: z.string().max(20_000), place: z.string().max(500) }))
    .output(z.object({})),
  /** Changes made by others, by other windows and by other programs with the file open. */
  feed: procedure.output(eventIterator(feedEvent)),
}
