import { useMemo, type ReactNode } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { useRecordSearch, type RecordHit, type RecordSearch } from '#renderer/ui/frame/index.ts'
import { CustomersIcon, FunnelIcon, PeopleIcon, PersonIcon, ProductsIcon } from '#renderer/ui/icons.ts'
import { hrefOf, isLinked, recordLink, type LinkedType } from '#renderer/features/records/index.ts'
import type { LookupHit } from '#shared/contract/records.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { recordTypeLabel, type Language } from '#shared/locale/index.ts'

const SHOWN = 4

const ICONS: Readonly<Partial<Record<RecordType, ReactNode>>> = {
  opportunity: <FunnelIcon />,
  customer: <CustomersIcon />,
  contact: <PersonIcon />,
  product: <ProductsIcon />,
  person: <PeopleIcon />,
}

/** Opportunities and customers first, then contacts, products and people. */
export function usePaletteSearches(): void {
  const { t } = useTranslation()
  const search = useSearchMaker()
  useRecordSearch(useMemo(() => search('records', t('palette.records'), ['opportunity', 'customer']), [search, t]))
  useRecordSearch(useMemo(() => search('contacts', t('palette.contacts'), ['contact']), [search, t]))
  useRecordSearch(useMemo(() => search('products', t('products.title'), ['product']), [search, t]))
  useRecordSearch(useMemo(() => search('people', t('palette.colleagues'), ['person']), [search, t]))
}

function useSearchMaker(): (id: string, heading: string, types: RecordType[]) => RecordSearch {
  const api = useApi()
  const router = useRouter()
  const language = useLanguage()
  return useMemo(
    () => (id, heading, types) => ({
      id,
      heading,
      search: async (text, signal) => {
        const hits = await api.records.lookup({ types, text, limit: SHOWN }, { signal })
        return hits.map((hit): RecordHit => {
          const icon = ICONS[hit.type]
          const detail = detailOf(hit, types.length > 1, language)
          return {
            id: `${hit.type} ${hit.id}`,
            title: hit.title,
            ...(detail === '' ? {} : { detail }),
            ...(icon === undefined ? {} : { icon }),
            open: () => openHit(hit, (path) => router.history.push(path)),
          }
        })
      },
    }),
    [api, router, language],
  )
}

/** What it is, and what tells two of one name apart. */
function detailOf(hit: LookupHit, needsType: boolean, language: Language): string {
  const words = [needsType ? recordTypeLabel(language, hit.type) : '', hit.detail].filter((word) => word !== '')
  return words.join(language === 'zh-CN' ? '，' : ', ')
}

function openHit(hit: LookupHit, go: (path: string) => void): void {
  if (isLinked(hit.type)) go(pathOf(hit.type, hit.id))
  else if (hit.type === 'person') go(`/settings/people?person=${encodeURIComponent(hit.id)}`)
}

/** The address without the `#` that the history adds. */
function pathOf(type: LinkedType, id: string): string {
  return hrefOf(recordLink(type, id)).slice(1)
}
