import { useTranslation } from 'react-i18next'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { isLanguage, type Language } from './language.ts'
import { createFormatters, type Formatters } from './format.ts'

const ANTD_LOCALE = { 'zh-CN': zhCN, en: enUS } as const satisfies Record<Language, typeof zhCN>

const FORMATTERS = {
  'zh-CN': createFormatters('zh-CN'),
  en: createFormatters('en'),
} as const satisfies Record<Language, Formatters>

/** The language on screen; the component renders again when it changes. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return isLanguage(i18n.language) ? i18n.language : 'zh-CN'
}

export function useFormatters(): Formatters {
  return FORMATTERS[useLanguage()]
}

export function useAntdLocale(): typeof zhCN {
  return ANTD_LOCALE[useLanguage()]
}
