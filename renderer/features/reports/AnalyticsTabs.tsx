import { useTranslation } from 'react-i18next'
import './reports.css'

const PATHS = {
  forecast: '#/analytics/forecast',
  movement: '#/analytics/movement',
  conversion: '#/analytics/conversion',
  outcomes: '#/analytics/outcomes',
  losses: '#/analytics/losses',
  factors: '#/analytics/factors',
  overrides: '#/analytics/overrides',
} as const
export type AnalyticsView = keyof typeof PATHS
const VIEWS = Object.keys(PATHS) as AnalyticsView[]

/** The pages of the analytics section. */
export function AnalyticsTabs({ value }: { readonly value: AnalyticsView }) {
  const { t } = useTranslation()
  return (
    <nav className="view-tabs analytics-tabs" aria-label={t('analysis.views.label')}>
      {VIEWS.map((view) => (
        <a key={view} className="view-tab" href={PATHS[view]} aria-current={view === value ? 'page' : undefined}>
          {t(`analysis.views.${view}`)}
        </a>
      ))}
    </nav>
  )
}
