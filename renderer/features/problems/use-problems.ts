import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'

const KEY = [...queryKeys.reports, 'problems'] as const

export function useProblemGroups() {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'groups'],
    queryFn: () => api.problems.groups({}),
    placeholderData: keepPreviousData,
  })
}

/** The group of a problem; asked for while something shows it. */
export function useProblemGroup(problemId: string, isShown = true) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'group', problemId],
    queryFn: () => api.problems.group({ problemId }),
    enabled: isShown,
  })
}

export function useRule(ruleId: string) {
  const api = useApi()
  return useQuery({ queryKey: [...KEY, 'rule', ruleId], queryFn: () => api.problems.rule({ ruleId }) })
}

/** Rules that cover a sentence which is being written. */
export function useRulesFor(text: string) {
  const api = useApi()
  const asked = text.trim()
  return useQuery({
    queryKey: [...KEY, 'rulesFor', asked],
    queryFn: () => api.problems.rulesFor({ text: asked }),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  })
}
