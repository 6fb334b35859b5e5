import { AppError } from '#shared/errors.ts'
import { errorSentence } from '#shared/locale/index.ts'
import type { Language } from '#shared/locale/index.ts'

/** What a command may touch outside the workbook. */
export interface CliIo {
  readonly language: Language
  /** Add-on for development runtimes whose Node-API is older than the stock one needs. */
  readonly nativeBinding: string | undefined
  out(text: string): void
  /** Writes to standard error, beside the result: progress, remarks. */
  note(text: string): void
  /** Ends the command with exit code 1 and the sentence on standard error. */
  fail(sentence: string): never
}

/** Ends a command with exit code 1. */
export class CommandFailure extends Error {}

export interface CliStreams {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

export function createIo(streams: CliStreams, language: Language, nativeBinding: string | undefined): CliIo {
  return {
    language,
    nativeBinding,
    out: (text) => void streams.stdout.write(`${text}\n`),
    note: (text) => void streams.stderr.write(`${text}\n`),
    fail(sentence) {
      throw new CommandFailure(sentence)
    },
  }
}

/** The result as one JSON value, or as text for people. */
export function printResult(io: CliIo, asJson: boolean | undefined, value: unknown, text: string): void {
  io.out(asJson ? JSON.stringify(value, null, 2) : text)
}

/** The sentence of any failure of a command. */
export function failureSentence(error: unknown, language: Language): string {
  if (error instanceof CommandFailure) return error.message
  if (error instanceof AppError) return errorSentence(language, error.code, error.data)
  return error instanceof Error ? error.message : String(error)
}
