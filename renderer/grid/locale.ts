import { AG_GRID_LOCALE_CN, AG_GRID_LOCALE_EN } from '@ag-grid-community/locale'
import { useLanguage } from '#renderer/i18n/index.ts'

/** AG Grid's own words in the language on screen, for its `localeText`. */
export function useGridLocale(): Record<string, string> {
  return useLanguage() === 'en' ? AG_GRID_LOCALE_EN : AG_GRID_LOCALE_CN
}
