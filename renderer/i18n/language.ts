import { LANGUAGES, type Language } from '#shared/locale/index.ts'

export { LANGUAGES, type Language }

const STORAGE_KEY = 'workbench.language'

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value)
}

/** The language this person last chose on this computer; Chinese until they choose. */
export function storedLanguage(storage: Pick<Storage, 'getItem'> = localStorage): Language {
  const stored = storage.getItem(STORAGE_KEY)
  return isLanguage(stored) ? stored : 'zh-CN'
}

export function storeLanguage(language: Language, storage: Pick<Storage, 'setItem'> = localStorage): void {
  storage.setItem(STORAGE_KEY, language)
}
