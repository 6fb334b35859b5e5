import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Segmented } from '#renderer/ui/index.ts'

const PATHS = { forecast: '/analytics/forecast', movement: '/analytics/movement' } as const
type View = keyof typeof PATHS
const VIEWS = ['forecast', 'movement'] as const satisfies readonly View[]

/** The pages of the analytics section. */
export function AnalyticsSwitch({ value }: { readonly value: View }) {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <Segmented
      label={t('movement.views.label')}
      value={value}
      onChange={(view) => router.history.push(PATHS[view])}
      options={VIEWS.map((view) => ({ value: view, label: t(`movement.views.${view}`) }))}
    />
  )
}
