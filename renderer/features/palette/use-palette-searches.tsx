import { useMemo, type ReactNode } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { Api } from '#renderer/rpc/index.ts'
import { useRecordSearch, type RecordHit, type RecordSearch } from '#renderer/ui/frame/index.ts'
import { CustomersIcon, FunnelIcon, PeopleIcon, PersonIcon } from '#renderer/ui/icons.ts'
import { hrefOf, recordLink } from '#renderer/features/records/index.ts'
import type { LookupHit } from '#shared/contract/records.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { recordTypeLabel, type Language } from '#shared/locale/index.ts'

const SHOWN = 4

const ICONS: Readonly<Partial<Record<RecordType, ReactNode>>> = {
  opportunity: <FunnelIcon />,
  customer: <CustomersIcon />,
  contact: <PersonIcon />,
  person: <PeopleIcon />,
}

/** Opportunities and customers first, then contacts, then people. */
export function usePaletteSearches(): void {
  const { t } = useTranslation()
  const search = useSearchMaker()
  useRecordSearch(useMemo(() => search('records', t('palette.records'), ['opportunity', 'customer']), [search, t]))
  useRecordSearch(useMemo(() => search('contacts', t('palette.contacts'), ['contact']), [search, t]))
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
            open: () => void openHit(api, hit, (path) => router.history.push(path)),
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

async function openHit(api: Api, hit: LookupHit, go: (path: string) => void): Promise<void> {
  if (hit.type === 'opportunity' || hit.type === 'customer') return go(pathOf(hit.type, hit.id))
  if (hit.type === 'person') return go(`/settings/people?person=${encodeURIComponent(hit.id)}`)
  const contact = await api.records.get({ type: 'contact', id: hit.id })
  go(pathOf('customer', String(contact.values['customerId'])))
}

/** The address without the `#` that the history adds. */
function pathOf(type: 'opportunity' | 'customer', id: string): string {
  return hrefOf(recordLink(type, id)).slice(1)
}
