import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { queryKeys } from '#renderer/features/session/index.ts'
import type { Api } from '#renderer/rpc/client.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { Language } from '#shared/locale/index.ts'

const KEY = [...queryKeys.reports, 'playbooks'] as const

export function useLibrary(text: string, isArchived: boolean) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'library', text, isArchived],
    queryFn: () => api.playbooks.library({ text, isArchived }),
    placeholderData: keepPreviousData,
  })
}

export function useStarters(language: Language) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'starters', language],
    queryFn: () => api.playbooks.starters({ language }),
  })
}

export function useOutline(versionId: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'outline', versionId],
    queryFn: () => api.playbooks.outline({ versionId: versionId ?? '' }),
    enabled: versionId !== undefined,
  })
}

export function useStep(versionId: string, stepKey: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'step', versionId, stepKey],
    queryFn: () => api.playbooks.step({ versionId, stepKey: stepKey ?? '' }),
    enabled: stepKey !== undefined,
  })
}

export function useUsage(playbookId: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'usage', playbookId],
    queryFn: () => api.playbooks.usage({ playbookId: playbookId ?? '' }),
    enabled: playbookId !== undefined,
  })
}

/** What publishing would do; asked for while an open version is on the screen. */
export function usePreview(versionId: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'preview', versionId],
    queryFn: () => api.playbooks.preview({ versionId: versionId ?? '' }),
    enabled: versionId !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
}

export function useComparison(versionId: string | undefined, fromId?: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'compare', versionId, fromId],
    queryFn: () => api.playbooks.compare({ versionId: versionId ?? '', ...(fromId === undefined ? {} : { fromId }) }),
    enabled: versionId !== undefined,
  })
}

export function useVersions(playbookId: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'versions', playbookId],
    queryFn: () => api.playbooks.versions({ playbookId: playbookId ?? '' }),
    enabled: playbookId !== undefined,
  })
}

export function useReadings() {
  const api = useApi()
  return useQuery({ queryKey: [...KEY, 'readings'], queryFn: () => api.playbooks.readings() })
}

/** Bytes never change under their digest. */
export function pictureQuery(api: Api, playbookId: string, digest: string) {
  return queryOptions({
    queryKey: ['playbookPicture', playbookId, digest],
    queryFn: () => api.playbooks.picture({ playbookId, digest }),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
}

export function usePicture(playbookId: string, digest: string) {
  return useQuery(pictureQuery(useApi(), playbookId, digest))
}
