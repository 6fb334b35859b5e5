/**
 * Page texts in Chinese (default) and English, with typed keys: `t('shell.lock')`.
 *
 * To add a text: put the key into `zh-CN/<area>.ts` and `en/<area>.ts`; leaving one out does not compile.
 * To add an area: one file of the same name in both folders, and one line in each `index.ts`.
 * Counted texts end in `_other` in Chinese and in `_one` and `_other` in English: `t('common.rows', { count })`.
 * Labels of record types and fields and the sentences of error codes live in `shared/locale`.
 */
import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { en } from './en/index.ts'
import { isLanguage, storedLanguage, storeLanguage, type Language } from './language.ts'
import { zhCN } from './zh-CN/index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zhCN }
  }
}

const i18n = createInstance()

const DAYJS_LOCALE = { 'zh-CN': 'zh-cn', en: 'en' } as const satisfies Record<Language, string>

function applyLanguage(language: Language): void {
  document.documentElement.lang = language
  dayjs.locale(DAYJS_LOCALE[language])
}

export async function startI18n(): Promise<void> {
  const lng = storedLanguage()
  await i18n.use(initReactI18next).init({
    lng,
    fallbackLng: 'zh-CN',
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  applyLanguage(lng)
}

export function currentLanguage(): Language {
  return isLanguage(i18n.language) ? i18n.language : 'zh-CN'
}

/** Takes effect at once everywhere; the choice stays on this computer. */
export async function changeLanguage(language: Language): Promise<void> {
  storeLanguage(language)
  // The width of the rail and the browser's line breaking follow <html lang>, so it changes before the first repaint.
  applyLanguage(language)
  await i18n.changeLanguage(language)
}
