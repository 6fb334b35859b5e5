import { useTranslation } from 'react-i18next'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { isLanguage, type Language } from './language.ts'
import { createFormatters, type Formatters } from './format.ts'
import { useTimeZone } from './time-zone.ts'

const ANTD_LOCALE = { 'zh-CN': zhCN, en: enUS } as const satisfies Record<Language, typeof zhCN>

/** The language on screen; the component renders again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return isLanguage(i18n.language) ? i18n.language : 'zh-CN'
}

/** Other ones when language or zone change, so that what is kept by them is made anew. */
export function useFormatters(): Formatters {
  return formattersOf(useLanguage(), useTimeZone())
}

const known = new Map<string, Formatters>()

function formattersOf(language: Language, timeZone: string): Formatters {
  const key = `${language} ${timeZone}`
  const formatters = known.get(key) ?? createFormatters(language)
  known.set(key, formatters)
  return formatters
}

export function useAntdLocale(): typeof zhCN {
  return ANTD_LOCALE[useLanguage()]
}
