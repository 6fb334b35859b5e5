import { isErrorCode } from '../errors.ts'
import type { ErrorSentences } from './error-sentences.ts'
import { errorSentencesEn } from './errors-en.ts'
import { errorSentencesZh } from './errors-zh.ts'
import type { Language } from './labels.ts'

export * from './labels.ts'
export { fieldLabelIn } from './custom-labels.ts'
export { lintWords } from './pipeline-words.ts'

const sentences: Record<Language, ErrorSentences> = { 'zh-CN': errorSentencesZh, en: errorSentencesEn }

/** What happened and what to do, in the person's language. */
export function errorSentence(language: Language, code: string, data: unknown): string {
  if (!isErrorCode(code)) return sentences[language].INTERNAL({ id: '' }, language)
  const sentence = sentences[language][code] as (data: unknown, language: Language) => string
  return sentence(data ?? {}, language)
}
