import { useTranslation } from 'react-i18next'
import { useClearing, useWarnings, WarningList } from '#renderer/features/warnings/index.ts'

const SHOWN = 12

/** The worst warnings of the person's rows; the bell has all. */
export function WarningsSection({ hasOwner }: { readonly hasOwner: boolean }) {
  const { t } = useTranslation()
  const { data } = useWarnings({ limit: SHOWN })
  const clearing = useClearing()
  // A number that is not known yet is no zero.
  const title = data === undefined ? t('warnings.title') : t('today.warnings', { count: data.total })
  return (
    <section className="today-section" aria-label={title}>
      <h2 className="h3 today-head">
        {title}
        <span className="t3 today-note">{t('warnings.order')}</span>
      </h2>
      {data?.items.length === 0 && <p className="t3 today-empty">{t('today.warningsNone')}</p>}
      {data !== undefined && data.items.length > 0 && (
        <WarningList items={data.items} label={t('warnings.title')} clearing={clearing} hasOwner={hasOwner} />
      )}
      {clearing.dialog}
    </section>
  )
}
