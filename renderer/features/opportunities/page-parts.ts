import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useWarnedRecords } from '#renderer/features/warnings/index.ts'
import type { TableTab } from '#renderer/features/records/index.ts'
import type { PageWords } from '#renderer/features/record-pages/index.ts'
import { FunnelIcon } from '#renderer/ui/icons.ts'
import { allOf, where, type Sort } from '#shared/domain/filter.ts'

/** What the grid of opportunities and the board have in common. */
export const INITIAL_SORT: Sort = [{ field: 'expectedCloseDate', direction: 'ascending' }]

export type TabKey = 'all' | 'quarter' | 'open' | 'won' | 'lost' | 'warned' | 'bin'

export function useTabs(): readonly TableTab<TabKey>[] {
  const { t } = useTranslation()
  const { filter: warned } = useWarnedRecords('opportunity')
  return useMemo(() => {
    const status = (value: string) => where('status', 'equals', value)
    const quarter = allOf(status('open'), where('expectedCloseDate', 'within', 'thisQuarter'))
    return [
      { key: 'all', label: t('opportunities.tabs.all') },
      { key: 'quarter', label: t('opportunities.tabs.quarter'), ...(quarter === undefined ? {} : { filter: quarter }) },
      { key: 'open', label: t('opportunities.tabs.open'), filter: status('open'), isOpening: true },
      { key: 'won', label: t('opportunities.tabs.won'), filter: status('won') },
      { key: 'lost', label: t('opportunities.tabs.lost'), filter: status('lost') },
      ...(warned === undefined ? [] : [{ key: 'warned' as const, label: t('warnings.tab'), filter: warned }]),
      { key: 'bin', label: t('opportunities.tabs.bin'), isDeleted: true },
    ]
  }, [t, warned])
}

export function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('opportunities.title'),
    views: t('opportunities.views'),
    create: t('opportunities.create'),
    icon: FunnelIcon,
    title: t('opportunities.empty.title'),
    text: t('opportunities.empty.text'),
    filtered: t('opportunities.empty.filtered'),
    bin: t('opportunities.empty.bin'),
    tab: t('opportunities.empty.tab'),
    importLabel: t('opportunities.empty.import'),
  }
}
