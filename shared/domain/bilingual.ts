import type { Language } from '../locale/index.ts'

/** What a person reads, in both languages. */
export type Bilingual = Readonly<Record<Language, string>>
