import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'

const KEY = [...queryKeys.reports, 'training'] as const

export function useMine() {
  const api = useApi()
  return useQuery({ queryKey: [...KEY, 'mine'], queryFn: () => api.training.mine() })
}

export function useMatrix(departmentId: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'matrix', departmentId ?? ''],
    queryFn: () => api.training.matrix(departmentId === undefined ? {} : { departmentId }),
    placeholderData: keepPreviousData,
  })
}

export function useRamp(departmentId: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'ramp', departmentId ?? ''],
    queryFn: () => api.training.ramp(departmentId === undefined ? {} : { departmentId }),
    placeholderData: keepPreviousData,
  })
}

export function useProgramme(programmeId: string | null) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'programme', programmeId],
    queryFn: () => api.training.programme({ programmeId: programmeId ?? '' }),
    enabled: programmeId !== null,
  })
}

export function useSession(sessionId: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'session', sessionId],
    queryFn: () => api.training.session({ sessionId: sessionId ?? '' }),
    enabled: sessionId !== undefined,
  })
}

export function useAttempts(programmeId: string | null, personId: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'attempts', programmeId, personId],
    queryFn: () => api.training.attempts({ programmeId: programmeId ?? '', personId }),
    enabled: programmeId !== null,
  })
}

export function useTestResult(attemptId: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'result', attemptId],
    queryFn: () => api.training.testResult({ attemptId: attemptId ?? '' }),
    enabled: attemptId !== undefined,
  })
}

export function useSkills() {
  const api = useApi()
  return useQuery({ queryKey: [...KEY, 'skills'], queryFn: () => api.training.skills({}) })
}

export function useTalks(personId: string | null) {
  const api = useApi()
  return useQuery({
    queryKey: [...KEY, 'talks', personId],
    queryFn: () => api.training.talks(personId === null ? {} : { personId }),
    enabled: personId !== null,
  })
}

export function usePlan(talkId: string) {
  const api = useApi()
  return useQuery({ queryKey: [...KEY, 'plan', talkId], queryFn: () => api.training.plan({ talkId }) })
}
