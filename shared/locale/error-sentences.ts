import type { ErrorCode, ErrorData } from '../errors.ts'
import type { Language } from './labels.ts'

/** One sentence for each code of the closed list, made of its data. */
export type ErrorSentences = { readonly [C in ErrorCode]: (data: ErrorData<C>, language: Language) => string }
