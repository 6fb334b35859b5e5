import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { where } from '#shared/domain/filter.ts'

export interface Owned {
  readonly opportunities: number
  readonly customers: number
  readonly text: string
}

/** How much stands under the person's name, as far as whoever asks may see. */
export function useOwned(personId: string): Owned {
  const { t } = useTranslation()
  const format = useFormatters()
  const api = useApi()
  const counts = useQuery({
    queryKey: ['owned', personId],
    staleTime: 0,
    queryFn: async () => {
      const filter = where('ownerId', 'equals', personId)
      const [opportunities, customers] = await Promise.all([
        api.records.totals({ type: 'opportunity', filter, fields: [] }),
        api.records.totals({ type: 'customer', filter, fields: [] }),
      ])
      return { opportunities: opportunities.count, customers: customers.count }
    },
  })
  const { opportunities = 0, customers = 0 } = counts.data ?? {}
  const text =
    counts.data === undefined
      ? ''
      : t('settings.people.ownedCounts', {
          opportunities: format.count(opportunities),
          customers: format.count(customers),
        })
  return { opportunities, customers, text }
}
