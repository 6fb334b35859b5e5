import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Segmented } from '#renderer/ui/index.ts'
import { FunnelIcon, TableIcon } from '#renderer/ui/icons.ts'

type View = 'grid' | 'funnel'

const PATHS = { grid: '/opportunities', funnel: '/opportunities/funnel' } as const satisfies Record<View, string>

/** Opportunities as rows or as a funnel. */
export function ViewSwitch({ value }: { readonly value: View }) {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <Segmented
      label={t('opportunities.viewSwitch')}
      value={value}
      onChange={(view) => router.history.push(PATHS[view])}
      options={[
        { value: 'grid', label: t('opportunities.grid'), icon: <TableIcon className="ic-s" /> },
        { value: 'funnel', label: t('opportunities.funnel'), icon: <FunnelIcon className="ic-s" /> },
      ]}
    />
  )
}
