import { useTranslation } from 'react-i18next'
import { Link } from '@tanstack/react-router'
import { opportunitiesHref } from '#renderer/features/reports/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useFrame } from '#renderer/ui/frame/index.ts'
import type { TodayReport } from '#shared/contract/today.ts'
import { allOf, where } from '#shared/domain/filter.ts'

/** What keeps the workbook in use: backups, people who cannot sign in, opportunities that nobody owns. */
export function CareSection({ care }: { readonly care: NonNullable<TodayReport['care']> }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { lastBackup } = useFrame()
  const unowned = allOf(where('ownerId', 'isBlank'), where('status', 'equals', 'open'))
  const backup =
    lastBackup === undefined || lastBackup === null
      ? t('today.noBackup')
      : t('today.lastBackup', { when: format.instant(lastBackup.at) })
  return (
    <section className="today-section" aria-label={t('today.care')}>
      <h2 className="h3 today-head">{t('today.care')}</h2>
      <ul className="care-lines">
        <li>
          <Link to="/settings/$section" params={{ section: 'file' }}>
            {backup}
          </Link>
        </li>
        {care.peopleWithoutPassword > 0 && (
          <li>
            <Link to="/settings/$section" params={{ section: 'people' }}>
              {t('today.noPassword', { count: care.peopleWithoutPassword })}
            </Link>
          </li>
        )}
        {care.unownedOpportunities > 0 && unowned !== undefined && (
          <li>
            <a href={opportunitiesHref(unowned, t('today.noOwner', { count: care.unownedOpportunities }))}>
              {t('today.noOwner', { count: care.unownedOpportunities })}
            </a>
          </li>
        )}
      </ul>
    </section>
  )
}
