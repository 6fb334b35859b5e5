import { z } from 'zod'
import { COMPARED } from '../domain/playbooks/compare.ts'
import { LINT_CODES } from '../domain/playbooks/lint.ts'
import { READING_STATES } from '../domain/playbooks/reading.ts'
import { RUN_COLOURS, SYNC_NOTES } from '../domain/playbooks/sync.ts'
import {
  CONDITION_TESTS,
  PLAYBOOK_ROLES,
  PLAYBOOK_SUBJECTS,
  STEP_ASSIGNEES,
  STEP_KINDS,
  STEP_LEVELS,
  VERSION_STATUSES,
} from '../entities/playbooks.ts'
import { playbook as playbookEntity } from '../entities/playbooks.ts'
import { wireFieldValue } from '../domain/edit.ts'
import { LANGUAGES } from '../locale/index.ts'
import { procedure, recordId } from './base.ts'
import { attachedFile } from './kept-files.ts'
import { editResult } from './records.ts'

const count = z.number().int().min(0)
const text = z.string().nullable()
const instant = z.number().nullable()
const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** A version of a playbook, as lists name it. */
export const versionHead = z.object({
  id: recordId,
  version: z.number().int(),
  playbookId: recordId,
  name: z.string(),
  number: z.number().int(),
  status: z.enum(VERSION_STATUSES),
  reason: text,
  reviewerId: recordId.nullable(),
  reviewerName: text,
  reviewNote: text,
  publishedAt: instant,
  publishedByName: text,
  /** Lines that are steps. */
  steps: count,
  /** Who changed a step of it last, and when; of an open version only. */
  editedByName: text,
  editedAt: instant,
})
const version = versionHead
export type PlaybookVersionHead = z.infer<typeof version>

const summary = z.object({
  id: recordId,
  version: z.number().int(),
  name: z.string(),
  subject: z.enum(PLAYBOOK_SUBJECTS),
  topic: text,
  role: z.enum(PLAYBOOK_ROLES).nullable(),
  mustRead: z.boolean(),
  pipelineId: recordId.nullable(),
  pipelineName: text,
  stageName: text,
  summary: text,
  ownerId: recordId.nullable(),
  ownerName: text,
  archivedAt: instant,
  current: version.nullable(),
  /** The draft, or the version in review; `null` for who may not write playbooks. */
  open: version.nullable(),
  /** Open runs that the person reaches. */
  openRuns: count,
  /** People who are to read it, as far as the person may see them. */
  awaited: count,
  /** Where the person stands; `null` when nobody asks them to read it. */
  mine: z.enum(READING_STATES).nullable(),
})
export type PlaybookSummary = z.infer<typeof summary>

const line = z.object({
  id: recordId,
  version: z.number().int(),
  stepKey: z.string(),
  position: z.number().int(),
  level: z.enum(STEP_LEVELS),
  title: z.string(),
  kind: z.enum(STEP_KINDS),
  options: text,
  isRequired: z.boolean(),
  isImportant: z.boolean(),
  isInternal: z.boolean(),
  markName: text,
  conditionKey: text,
  /** Minutes. */
  estimate: z.number().int().nullable(),
})
export type PlaybookLine = z.infer<typeof line>

const step = line.extend({
  body: text,
  /** What a trainer says; blank for who may not write playbooks. */
  notes: text,
  unit: text,
  assignee: z.enum(STEP_ASSIGNEES),
  dueDays: z.number().int().nullable(),
  conditionTest: z.enum(CONDITION_TESTS).nullable(),
  conditionValue: text,
  editedByName: text,
  editedAt: z.number(),
})
export type PlaybookStepDetail = z.infer<typeof step>

const outline = z.object({ version, lines: z.array(line) })
export type PlaybookOutline = z.infer<typeof outline>

const difference = z.object({
  stepKey: z.string(),
  kind: z.enum(['added', 'removed', 'changed', 'moved']),
  title: z.string(),
  number: z.number().int().nullable(),
  isMoved: z.boolean(),
  changes: z.array(z.object({ field: z.enum(COMPARED), before: wireFieldValue, after: wireFieldValue })),
  asksToRead: z.boolean(),
})
export type PlaybookDifference = z.infer<typeof difference>

const comparison = z.object({
  from: version.nullable(),
  to: version,
  differences: z.array(difference),
  /** Titles of all steps of both, for conditions. */
  titles: z.record(z.string(), z.string()),
})
export type PlaybookComparison = z.infer<typeof comparison>

const finding = z.object({
  code: z.enum(LINT_CODES),
  severity: z.enum(['error', 'hint']),
  stepId: recordId.nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  mend: z.enum(['clearCondition', 'assignOwner', 'makeOptional', 'makeTick', 'remove', 'clearMark', 'edit']),
})
export type PlaybookFinding = z.infer<typeof finding>

/** Runs that a preview lists at most; the others keep their version. */
export const MAX_PREVIEWED_RUNS = 5_000

const previewedRun = z.object({
  id: recordId,
  name: z.string(),
  ownerName: z.string(),
  versionName: z.string(),
  startedOn: z.string(),
  done: count,
  colour: z.enum(RUN_COLOURS),
  notes: z.array(z.object({ code: z.enum(SYNC_NOTES), count, stepKeys: z.array(z.string()) })),
})
export type PreviewedRun = z.infer<typeof previewedRun>

const preview = z.object({
  version,
  /** Of the steps that the preview speaks of; to be sent along when they are published. */
  digest,
  findings: z.array(finding),
  /** Steps that differ from the version in use. */
  changes: count,
  /** Whether those who have read the version in use are asked to read again. */
  asksToRead: z.boolean(),
  runs: z.array(previewedRun),
  colours: z.object({ red: count, yellow: count, green: count }),
  /** Open runs that the person does not see; they keep their version. */
  outOfReach: count,
  titles: z.record(z.string(), z.string()),
})
export type PublishPreview = z.infer<typeof preview>

const person = z.object({
  personId: recordId,
  name: z.string(),
  departmentName: text,
  state: z.enum(READING_STATES),
  /** Version that was read last. */
  versionName: text,
  readAt: instant,
})
const readingsOf = z.object({
  playbookId: recordId,
  name: z.string(),
  versionId: recordId,
  versionName: z.string(),
  publishedAt: instant,
  role: z.enum(PLAYBOOK_ROLES).nullable(),
  people: z.array(person),
})
export type PlaybookReadings = z.infer<typeof readingsOf>

const picture = attachedFile.extend({ digest, isUsed: z.boolean() })
export type PlaybookPicture = z.infer<typeof picture>

const attached = editResult.extend({ pictureId: recordId, digest, name: z.string() })

const ofPlaybook = z.object({ playbookId: recordId })
const ofVersion = z.object({ versionId: recordId })
const words = (max: number) => z.string().trim().min(1).max(max)
const made = editResult.extend({ playbookId: recordId, versionId: recordId })

export const PLAYBOOK_FILES = ['markdown', 'docx'] as const
export type PlaybookFileFormat = (typeof PLAYBOOK_FILES)[number]

const MAX_STARTERS = 40

const starter = z.object({
  key: z.string(),
  name: z.string(),
  summary: z.string(),
  subject: z.enum(PLAYBOOK_SUBJECTS),
  /** Lines that are steps. */
  steps: count,
  /** A playbook of that name is there already. */
  isThere: z.boolean(),
})
export type StarterSummary = z.infer<typeof starter>

export const playbooksContract = {
  /** Playbooks by name; words are looked for in their steps too. */
  library: procedure
    .input(z.object({ text: z.string().max(200).default(''), isArchived: z.boolean().default(false) }))
    .output(z.array(summary)),
  /** Open or published version with its lines in order. */
  outline: procedure.input(ofVersion).output(outline),
  step: procedure.input(z.object({ versionId: recordId, stepKey: z.string().max(64) })).output(step),
  /** How often steps were done in runs of the last 90 days that had them. */
  usage: procedure.input(ofPlaybook).output(z.array(z.object({ stepKey: z.string(), runs: count, done: count }))),
  /** A playbook with its first draft. */
  create: procedure
    .input(
      z.object({
        name: words(playbookEntity.fields.name.maxLength),
        subject: z.enum(PLAYBOOK_SUBJECTS),
        topic: z.string().trim().max(playbookEntity.fields.topic.maxLength).default(''),
        role: z.enum(PLAYBOOK_ROLES).nullable().default(null),
        mustRead: z.boolean().default(false),
        language: z.enum(LANGUAGES),
      }),
    )
    .output(made),
  /** Playbooks that the program brings along, in a language. */
  starters: procedure.input(z.object({ language: z.enum(LANGUAGES) })).output(z.array(starter)),
  /**
   * Adds the named ones in one batch, as drafts or published at once; those that a check finds at fault stay drafts, for
   * example where nobody can sign. Throws `INVALID` (`notUnique`) for a name that is taken.
   */
  addStarters: procedure
    .input(
      z.object({
        language: z.enum(LANGUAGES),
        keys: z.array(z.string().max(64)).min(1).max(MAX_STARTERS),
        isPublished: z.boolean(),
      }),
    )
    .output(editResult.extend({ added: count, published: count, firstId: recordId })),
  /** Writes a version as Markdown or for Word; `dealer` leaves out internal steps and trainers' notes. Throws `EXPORT_REFUSED`. */
  exportFile: procedure
    .input(
      z.object({
        versionId: recordId,
        edition: z.enum(['full', 'dealer']),
        format: z.enum(PLAYBOOK_FILES).default('markdown'),
        fileToken: z.string().max(64),
      }),
    )
    .output(z.object({ name: z.string(), bytes: count })),
  /** A playbook with a draft out of such a file, or out of any Word document with headings. Throws `PLAYBOOK_REFUSED`. */
  importFile: procedure.input(z.object({ fileToken: z.string().max(64) })).output(made.extend({ name: z.string() })),
  /** Copies the version in use into a draft. Throws `INVALID` (`playbookDraftExists`) while there is one. */
  startDraft: procedure.input(ofPlaybook).output(made),
  /** The draft goes to the recycle bin; undo brings it back. */
  discardDraft: procedure.input(ofVersion).output(editResult),
  askReview: procedure.input(z.object({ versionId: recordId, reviewerId: recordId })).output(editResult),
  /** Back to the author, with what is to be changed; without words when the author takes it back. */
  returnReview: procedure
    .input(z.object({ versionId: recordId, note: z.string().trim().max(4_000).default('') }))
    .output(editResult),
  /** Findings, differences and what publishing would do to each open run. Nothing is written. */
  preview: procedure.input(ofVersion).output(preview),
  /**
   * Publishes the steps that `digest` names and moves the named open runs, in one batch that no undo finds. Throws
   * `INVALID`: `draftChanged` when a step is another one meanwhile, `lintErrors`, `nothingChanged`.
   */
  publish: procedure
    .input(
      z.object({
        versionId: recordId,
        digest,
        reason: words(4_000),
        moveRuns: z.array(recordId).max(MAX_PREVIEWED_RUNS).default([]),
      }),
    )
    .output(editResult.extend({ moved: count })),
  archive: procedure.input(z.object({ playbookId: recordId, isArchived: z.boolean() })).output(editResult),
  /** Versions, newest first. */
  versions: procedure.input(ofPlaybook).output(z.array(version)),
  /** What the version says otherwise than an older one; without one, than the version published before it. */
  compare: procedure.input(z.object({ versionId: recordId, fromId: recordId.optional() })).output(comparison),
  /** Who has read what, and who is to read again; as far as the person sees the readings of others. */
  readings: procedure.output(z.array(readingsOf)),
  confirmRead: procedure.input(ofVersion).output(editResult),
  pictures: procedure.input(ofPlaybook).output(z.array(picture)),
  /** Keeps a picture that was picked. Throws `FILE_REFUSED`. */
  attachPicture: procedure.input(z.object({ playbookId: recordId, fileToken: z.string().max(64) })).output(attached),
  /** The same for one that was dropped or pasted. Throws `FILE_REFUSED`. */
  attachPictureBytes: procedure.input(z.object({ playbookId: recordId, file: z.file() })).output(attached),
  detachPicture: procedure.input(z.object({ pictureId: recordId })).output(editResult),
  /** The bytes of a picture that a step of the playbook shows. Throws `FILE_REFUSED` and `NOT_FOUND`. */
  picture: procedure.input(z.object({ playbookId: recordId, digest })).output(z.file()),
}
