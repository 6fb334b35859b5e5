import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { recordKeys } from '#renderer/features/records/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'

/** Whether the person reaches no opportunity at all; `false` until that is known. */
function useHasNone(): boolean {
  const api = useApi()
  const { data } = useQuery({
    queryKey: [...recordKeys.totals('opportunity'), 'any'],
    queryFn: () => api.records.totals({ type: 'opportunity', fields: [] }),
  })
  return data?.count === 0
}

/** Where to begin in a workbook without opportunities; each step only for those who may take it. */
export function FirstSteps() {
  const { t } = useTranslation()
  const { may, accessTo } = usePermissions()
  const hasNone = useHasNone()
  const mayAdd = accessTo('opportunities').write !== 'none'
  const mayImport = may('imports.run')
  const mayName = accessTo('people').write !== 'none'
  if (!hasNone || !(mayAdd || mayImport || mayName)) return null
  return (
    <section className="first-steps" aria-label={t('today.first.title')}>
      <h2 className="h3">{t('today.first.title')}</h2>
      <ol>
        {mayName && (
          <li>
            <Link to="/settings/$section" params={{ section: 'people' }}>
              {t('today.first.people')}
            </Link>
            <p className="t3 f12">{t('today.first.peopleText')}</p>
          </li>
        )}
        {mayImport && (
          <li>
            <Link to="/imports" search={{ type: 'opportunity' }}>
              {t('today.first.import')}
            </Link>
            <p className="t3 f12">{t('today.first.importText')}</p>
          </li>
        )}
        {mayAdd && (
          <li>
            <Link to="/opportunities">{t('today.first.add')}</Link>
            <p className="t3 f12">{t('today.first.addText')}</p>
          </li>
        )}
        <li>
          <Link to="/settings/$section" params={{ section: 'pipelines' }}>
            {t('today.first.pipelines')}
          </Link>
          <p className="t3 f12">{t('today.first.pipelinesText')}</p>
        </li>
      </ol>
    </section>
  )
}
