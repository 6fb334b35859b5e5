import { useDeferredValue } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { recordLink } from '#renderer/features/records/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Note } from '#renderer/ui/index.ts'

/** Customers that one being typed may be already; a hint that keeps nobody from adding it. */
export function NearCustomers({ name, phone }: { readonly name: string; readonly phone: string }) {
  const { t } = useTranslation()
  const api = useApi()
  const asked = useDeferredValue({ name: name.trim(), phone: phone.trim() })
  const { data = [] } = useQuery({
    queryKey: ['nearCustomers', asked.name, asked.phone],
    queryFn: ({ signal }) => api.duplicates.near(asked, { signal }),
    enabled: asked.name.length > 1,
    gcTime: 0,
  })
  if (data.length === 0) return null
  return (
    <Note tone="info">
      {t('duplicates.hint.title')}
      <ul>
        {data.map(({ id, title, reasons }) => (
          <li key={id}>
            <Link {...recordLink('customer', id)} aria-label={t('duplicates.hint.open', { title })}>
              {title}
            </Link>{' '}
            <span className="t3">{reasons.map((reason) => t(`duplicates.reason.${reason}`)).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </Note>
  )
}
