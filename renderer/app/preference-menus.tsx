import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { changeLanguage, LANGUAGES, useLanguage, type Language } from '#renderer/i18n/index.ts'
import {
  APPEARANCE_CHOICES,
  changeAppearance,
  useAppearanceChoice,
  type AppearanceChoice,
  type MenuGroup,
} from '#renderer/ui/index.ts'
import { DarkIcon, LanguageIcon, LightIcon, SystemIcon } from '#renderer/ui/icons.ts'

/** Each language is named in itself, so that a person finds back from the other. */
const LANGUAGE_NAMES = { 'zh-CN': '中文', en: 'English' } as const satisfies Record<Language, string>

const APPEARANCE_ICONS = { light: <LightIcon />, dark: <DarkIcon />, system: <SystemIcon /> } as const

export function useLanguageMenu(): MenuGroup {
  const { t } = useTranslation()
  const current = useLanguage()
  const change = useChangeLanguage()
  return {
    key: 'language',
    label: t('shell.language'),
    items: LANGUAGES.map((language) => ({
      key: language,
      label: LANGUAGE_NAMES[language],
      icon: <LanguageIcon />,
      isChecked: language === current,
      onSelect: () => change(language),
    })),
  }
}

export function useAppearanceMenu(): MenuGroup {
  const { t } = useTranslation()
  const current = useAppearanceChoice()
  const change = useChangeAppearance()
  return {
    key: 'appearance',
    label: t('shell.theme'),
    items: APPEARANCE_CHOICES.map((choice) => ({
      key: choice,
      label: t(`shell.${choice}`),
      icon: APPEARANCE_ICONS[choice],
      isChecked: choice === current,
      onSelect: () => change(choice),
    })),
  }
}

/** Language and appearance reach the native menu and window frame as well. */
export function useChangeLanguage(): (language: Language) => void {
  const host = useHost()
  return useCallback(
    (language: Language) => {
      host.setNativeLanguage(language)
      void changeLanguage(language)
    },
    [host],
  )
}

export function useChangeAppearance(): (choice: AppearanceChoice) => void {
  const host = useHost()
  return useCallback(
    (choice: AppearanceChoice) => {
      host.setNativeTheme(choice)
      changeAppearance(choice)
    },
    [host],
  )
}
