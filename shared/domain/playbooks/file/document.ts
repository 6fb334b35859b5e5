import type { ErrorData } from '../../../errors.ts'
import type { OutlineStep } from '../outline.ts'
import type { FileQuestion } from './questions.ts'
import type { PlaybookRole, PlaybookSubject } from '../../../entities/playbooks.ts'

/** Version of the format of files; a newer one is refused. */
export const PLAYBOOK_FORMAT = 1

/** Bytes. Pictures are in the file. */
export const MAX_PLAYBOOK_FILE = 32 * 1_048_576

/** Lines of one outline. */
export const MAX_FILE_STEPS = 2_000

export type FileStep = Omit<OutlineStep, 'id' | 'position'>

export interface FilePicture {
  readonly digest: string
  readonly mediaType: string
  readonly base64: string
}

/** A playbook as a file holds it. */
export interface PlaybookDocument {
  readonly name: string
  readonly subject: PlaybookSubject
  readonly topic: string | null
  readonly role: PlaybookRole | null
  readonly mustRead: boolean
  /** By name. */
  readonly pipeline: string | null
  readonly stageName: string | null
  readonly summary: string | null
  readonly steps: readonly FileStep[]
  /** What tests ask about the steps, in order; dealers do not get them. */
  readonly questions?: readonly FileQuestion[]
  readonly pictures: readonly FilePicture[]
}

/** Why a file is no playbook; `line` counts from 1. */
export interface FileRefusal {
  readonly reason: Exclude<
    ErrorData<'PLAYBOOK_REFUSED'>['reason'],
    'unreadable' | 'tooLarge' | 'notWord' | 'wordLocked' | 'wordTooLarge' | 'tooComplex'
  >
  readonly line: number
  /** What stands there, shortened. */
  readonly text: string
  readonly field?: string
}
