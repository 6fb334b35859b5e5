import { useQuery } from '@tanstack/react-query'
import { recordKeys } from '#renderer/features/records/index.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { RunSubject } from '#shared/contract/runs.ts'

/** A run as it is carried out; stale with each write. */
export function useRunView(runId: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordKeys.children('runStep', runId), 'view'],
    queryFn: () => api.runs.view({ runId }),
    enabled: runId !== '',
    retry: false,
  })
}

/** Open runs of the person, and those of others that wait for them. */
export function useMyRuns() {
  const api = useApi()
  return useQuery({
    queryKey: [...recordKeys.children('playbookRun', 'mine'), 'runs'],
    queryFn: () => api.runs.mine(),
  })
}

/** Runs on a record. */
export function useRunsOf(subject: RunSubject) {
  const api = useApi()
  const key = Object.values(subject).join()
  return useQuery({
    queryKey: [...recordKeys.children('playbookRun', key), 'runs'],
    queryFn: () => api.runs.ofSubject(subject),
  })
}

/** Playbooks that can be carried out on a subject. */
export function useStartable(subject: RunSubject) {
  const api = useApi()
  return useQuery({
    queryKey: [...queryKeys.reports, 'runs.startable', subject],
    queryFn: () => api.runs.startable(subject),
  })
}
