export { changeLanguage, currentLanguage, startI18n } from './i18n.ts'
export { LANGUAGES, type Language } from './language.ts'
export { useFormatters, useLanguage } from './use-language.ts'
export * from './format.ts'
