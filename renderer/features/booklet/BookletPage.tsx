import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { pictureQuery } from '#renderer/features/playbooks/index.ts'
import { PrintPage } from '#renderer/features/prints/index.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { picturesIn } from '#shared/domain/playbooks/outline.ts'
import { Booklet } from './Booklet.tsx'

/** A version of a playbook on A4, for those who follow it or, as the dealer edition, for dealers. */
export function BookletPage() {
  const { t } = useTranslation()
  const api = useApi()
  const client = useQueryClient()
  const language = useLanguage()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const versionId = typeof search['id'] === 'string' ? search['id'] : ''
  const edition = search['edition'] === 'dealer' ? 'dealer' : 'full'
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'print', 'booklet', versionId, edition],
    queryFn: async () => {
      const booklet = await api.prints.booklet({ versionId, edition })
      // Nothing is printed before its pictures are there; one that is gone is said at its place.
      const digests = new Set(booklet.steps.flatMap(({ body }) => picturesIn(body)))
      const { playbookId } = booklet.version
      await Promise.all([...digests].map((digest) => client.prefetchQuery(pictureQuery(api, playbookId, digest))))
      return booklet
    },
  })
  return (
    <PrintPage
      title={t('booklet.title')}
      query={query}
      render={(booklet) => <Booklet key={`${language} ${query.dataUpdatedAt}`} booklet={booklet} />}
    />
  )
}
