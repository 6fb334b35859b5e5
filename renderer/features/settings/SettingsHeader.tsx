import { Fragment, type ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { pageLink } from '#renderer/features/records/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { SECTIONS } from './sections.ts'

/** The head of every settings page: sections as links, and the section's own buttons at the right. */
export function SettingsHeader({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation()
  const mayAddFields = usePermissions().accessTo('fields').write !== 'none'
  const sections = SECTIONS.filter((section) => section !== 'fields' || mayAddFields)
  return (
    <header className="page-header">
      <h1>{t('settings.title')}</h1>
      <nav className="segmented" aria-label={t('settings.sections')}>
        {sections.map((section) => (
          <Fragment key={section}>
            <Link to="/settings/$section" params={{ section }} className="segment section-link" draggable={false}>
              {t(`settings.${section}.tab`)}
            </Link>
            {section === 'pipelines' && (
              <Link {...pageLink('product')} className="segment section-link" draggable={false}>
                {t('products.title')}
              </Link>
            )}
            {section === 'pipelines' && (
              <Link {...pageLink('contactPlan')} className="segment section-link" draggable={false}>
                {t('plans.title')}
              </Link>
            )}
          </Fragment>
        ))}
      </nav>
      <span className="grow" />
      {children}
    </header>
  )
}
