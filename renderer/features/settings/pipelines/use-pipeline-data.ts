import { useQuery } from '@tanstack/react-query'
import { queryKeys, useAll, usePermissions } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { StageHints } from '#shared/contract/analysis.ts'
import { where } from '#shared/domain/filter.ts'

export interface PipelineData {
  readonly pipelines: readonly WireRecord[]
  readonly stages: readonly WireRecord[]
  readonly marks: readonly WireRecord[]
  readonly tasks: readonly WireRecord[]
}

const NONE: readonly WireRecord[] = []

/** Pipelines with all that belongs to them, kept fresh by the change feed. */
export function usePipelineData() {
  const queries = [useAll('pipeline'), useAll('stage'), useAll('promotionMark'), useAll('stageTask')] as const
  const [pipelines, stages, marks, tasks] = queries
  const failed = queries.find(({ isError }) => isError)
  return {
    isPending: queries.some(({ isPending }) => isPending),
    failed,
    data: {
      pipelines: pipelines.data ?? NONE,
      stages: stages.data ?? NONE,
      marks: marks.data ?? NONE,
      tasks: tasks.data ?? NONE,
    } satisfies PipelineData,
  }
}

/** What the team's own history says of the stages; nothing for whom reports are closed. */
export function useStageHints(pipelineId: string, isAsked = true): StageHints | undefined {
  const api = useApi()
  const mayRead = usePermissions().may('reports.view')
  return useQuery({
    queryKey: [...queryKeys.reports, 'stageHints', pipelineId],
    queryFn: () => api.reports.stageHints({ pipelineId }),
    enabled: mayRead && isAsked,
  }).data
}

/** Open opportunities by pipeline, as far as whoever asks may see. */
export function useOpenCounts(): ReadonlyMap<string, number> {
  const api = useApi()
  const counts = useQuery({
    queryKey: [...queryKeys.reports, 'openByPipeline'],
    queryFn: () =>
      api.records.groups({
        type: 'opportunity',
        filter: where('status', 'equals', 'open'),
        groups: [{ field: 'pipelineId', direction: 'ascending' }],
        fields: [],
      }),
  })
  return new Map((counts.data?.groups ?? []).map(({ value, count }) => [String(value), count]))
}
