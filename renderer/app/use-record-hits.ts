import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { recordSearchStore, type RecordHit, type RecordSearch } from '#renderer/ui/frame/index.ts'
import { useStore } from '#renderer/ui/store.ts'

export interface HitGroup {
  readonly id: string
  readonly heading: string
  readonly hits: readonly RecordHit[]
}

export interface RecordHits {
  readonly groups: readonly HitGroup[]
  readonly isSearching: boolean
  readonly hasFailed: boolean
}

/** Keys come faster than answers are needed. */
const PAUSE_MS = 80

const NO_GROUPS: readonly HitGroup[] = []

/** Records for a query from every search in the registry; an answer to an older query is dropped. */
export function useRecordHits(query: string): RecordHits {
  const searches = useStore(recordSearchStore)
  const wanted = query.trim()
  const isAsked = wanted !== '' && searches.length > 0
  const answer = useQuery({
    queryKey: ['palette', wanted, searches.map((search) => search.id)],
    queryFn: ({ signal }) => searchAll(searches, wanted, signal),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })
  return {
    groups: isAsked ? (answer.data?.groups ?? NO_GROUPS) : NO_GROUPS,
    isSearching: isAsked && answer.isFetching,
    hasFailed: isAsked && (answer.isError || answer.data?.hasFailed === true),
  }
}

async function searchAll(searches: readonly RecordSearch[], query: string, signal: AbortSignal) {
  await pause(signal)
  const answers = await Promise.allSettled(searches.map((search) => search.search(query, signal)))
  const groups = answers.flatMap((answer, index): readonly HitGroup[] => {
    const search = searches[index]
    if (search === undefined || answer.status === 'rejected' || answer.value.length === 0) return []
    return [{ id: search.id, heading: search.heading, hits: answer.value }]
  })
  return { groups, hasFailed: answers.some((answer) => answer.status === 'rejected') }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, PAUSE_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('A newer query was asked', 'AbortError'))
    })
  })
}
