import { ORPCError } from '@orpc/client'
import { errors as en } from '#renderer/i18n/en/errors.ts'
import { errors as zhCN } from '#renderer/i18n/zh-CN/errors.ts'
import { isErrorCode, type ErrorCode, type ErrorData, type FieldIssue } from '#shared/errors.ts'
import { errorSentence, issueSentence, type Language } from '#shared/locale/index.ts'

export type Failure = { [C in ErrorCode]: { readonly code: C; readonly data: ErrorData<C> } }[ErrorCode]

/** The declared error behind a rejected call; `null` for what the contract does not know. */
export function failureOf(reason: unknown): Failure | null {
  if (!(reason instanceof ORPCError) || !isErrorCode(reason.code)) return null
  // Code and data were checked together by the contract on the service's side.
  return { code: reason.code, data: reason.data }
}

const UNKNOWN: Readonly<Record<Language, string>> = { 'zh-CN': zhCN.unknown, en: en.unknown }

/** What happened and what to do, in the person's language. */
export function sentenceOf(language: Language, reason: unknown): string {
  const failure = failureOf(reason)
  if (failure !== null) return errorSentence(language, failure.code, failure.data)
  // The message of a call that the contract does not know is for developers.
  if (reason instanceof ORPCError) return UNKNOWN[language]
  return reason instanceof Error ? reason.message : String(reason)
}

/** Field issues of a refused edit; none when it was refused for another reason. */
export function issuesOf(reason: unknown): readonly FieldIssue[] {
  const failure = failureOf(reason)
  return failure?.code === 'INVALID' ? failure.data.issues : []
}

/** The sentence for each field that was refused, by field key. */
export function fieldSentences(language: Language, reason: unknown): Readonly<Record<string, string>> {
  const entries = issuesOf(reason).map((issue) => [issue.field, issueSentence(language, issue.code, issue.params)])
  return Object.fromEntries(entries.toReversed())
}
