import { useTranslation } from 'react-i18next'

export function FunnelLegend() {
  const { t } = useTranslation()
  return (
    <span className="row g12 f12 t2">
      <span className="row g6">
        <i className="legend-swatch" data-stop="6" />
        {t('funnel.weighted')}
      </span>
      <span className="row g6">
        <i className="legend-swatch pale" data-stop="6" />
        {t('funnel.amount')}
      </span>
    </span>
  )
}
