import { useTranslation } from 'react-i18next'
import { useClearing, useWarnings, WarningList } from '#renderer/features/warnings/index.ts'

const SHOWN = 12

/** The worst warnings of the person's rows; the bell has all. */
export function WarningsSection({ hasOwner }: { readonly hasOwner: boolean }) {
  const { t } = useTranslation()
  const { data } = useWarnings({ limit: SHOWN })
  const clearing = useClearing()
  const count = data?.total ?? 0
  return (
    <section className="today-section" aria-label={t('today.warnings', { count })}>
      <h2 className="h3 today-head">
        {t('today.warnings', { count })}
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
