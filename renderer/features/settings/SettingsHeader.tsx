import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SECTIONS } from './sections.ts'

/** The head of every settings page: sections as links, and the section's own buttons at the right. */
export function SettingsHeader({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <header className="page-header">
      <h1>{t('settings.title')}</h1>
      <nav className="segmented" aria-label={t('settings.sections')}>
        {SECTIONS.map((section) => (
          <Link
            key={section}
            to="/settings/$section"
            params={{ section }}
            className="segment section-link"
            draggable={false}
          >
            {t(`settings.${section}.tab`)}
          </Link>
        ))}
      </nav>
      <span className="grow" />
      {children}
    </header>
  )
}
