import { useMemo } from 'react'
import { useAll } from '#renderer/features/session/index.ts'
import type { PickerOption } from '#renderer/grid/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'

export interface Stage {
  readonly id: string
  readonly name: string
  readonly pipelineId: string
  readonly probability: number
  readonly expectedDays: number | null
  /** Most opportunities that one person should hold in the stage. */
  readonly columnLimit: number | null
  /** Place in its pipeline, from 0, and how many stages that has. */
  readonly index: number
  readonly count: number
}

export interface Stages {
  readonly byId: ReadonlyMap<string, Stage>
  readonly ofPipeline: (pipelineId: string) => readonly Stage[]
  /** `undefined` at the end of the pipeline. */
  readonly next: (stageId: string, step: 1 | -1) => Stage | undefined
  readonly defaultPipelineId: string | null
  readonly pipelines: readonly { readonly value: string; readonly label: string }[]
  readonly lossReasons: readonly { readonly value: string; readonly label: string }[]
  readonly optionsOf: (row: WireRecord, field: string) => readonly PickerOption[] | undefined
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function collect(rows: readonly WireRecord[]): ReadonlyMap<string, readonly Stage[]> {
  const groups = new Map<string, WireRecord[]>()
  for (const row of rows) {
    const pipelineId = text(row.values['pipelineId'])
    groups.set(pipelineId, [...(groups.get(pipelineId) ?? []), row])
  }
  return new Map(
    [...groups].map(([pipelineId, members]) => [
      pipelineId,
      members
        .toSorted((a, b) => Number(a.values['position']) - Number(b.values['position']))
        .map(({ id, values }, index) => ({
          id,
          name: text(values['name']),
          pipelineId,
          probability: Number(values['probability']),
          expectedDays: typeof values['expectedDays'] === 'number' ? values['expectedDays'] : null,
          columnLimit: typeof values['columnLimit'] === 'number' ? values['columnLimit'] : null,
          index,
          count: members.length,
        })),
    ]),
  )
}

function choices(rows: readonly WireRecord[] | undefined) {
  return (rows ?? [])
    .filter(({ values }) => values['isActive'] !== false)
    .map(({ id, values }) => ({ value: id, label: text(values['name']) }))
}

/** Pipelines, stages and loss reasons, as grids, forms and details need them. */
export function useStages(): Stages {
  const stageRows = useAll('stage').data
  const pipelineRows = useAll('pipeline').data
  const reasonRows = useAll('lossReason').data
  return useMemo(() => {
    const groups = collect(stageRows ?? [])
    const byId = new Map([...groups.values()].flat().map((stage) => [stage.id, stage]))
    const pipelines = choices(pipelineRows)
    const lossReasons = choices(reasonRows)
    const ofPipeline = (pipelineId: string) => groups.get(pipelineId) ?? []
    const defaults = pipelineRows?.find(({ values }) => values['isDefault'] === true)
    const option = ({ value, label }: { value: string; label: string }): PickerOption => ({ value, label, detail: '' })
    return {
      byId,
      ofPipeline,
      next: (stageId, step) => {
        const stage = byId.get(stageId)
        return stage === undefined ? undefined : ofPipeline(stage.pipelineId)[stage.index + step]
      },
      defaultPipelineId: defaults?.id ?? pipelines[0]?.value ?? null,
      pipelines,
      lossReasons,
      optionsOf: (row, field) => {
        if (field === 'pipelineId') return pipelines.map(option)
        if (field === 'lossReasonId') return lossReasons.map(option)
        if (field !== 'stageId') return undefined
        const pipelineId = text(row.values['pipelineId']) || defaults?.id || ''
        return ofPipeline(pipelineId).map(({ id, name }) => ({ value: id, label: name, detail: '' }))
      },
    }
  }, [stageRows, pipelineRows, reasonRows])
}
