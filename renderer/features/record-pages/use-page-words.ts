import { useTranslation } from 'react-i18next'
import type { IconComponent } from '#renderer/ui/icons.ts'
import type { PageWords } from './use-empty-words.tsx'

/** Record types whose texts stand under one name, with the same keys. */
export type WordsOf = 'customers' | 'contacts' | 'products' | 'plans' | 'activities'

/** What a page of records says of its type. */
export function usePageWords(of: WordsOf, icon: IconComponent): PageWords {
  const { t } = useTranslation()
  return {
    page: t(`${of}.title`),
    views: t(`${of}.views`),
    create: t(`${of}.create`),
    icon,
    title: t(`${of}.empty.title`),
    text: t(`${of}.empty.text`),
    filtered: t(`${of}.empty.filtered`),
    bin: t(`${of}.empty.bin`),
    tab: t(`${of}.empty.tab`),
    importLabel: t(`${of}.empty.import`),
  }
}
