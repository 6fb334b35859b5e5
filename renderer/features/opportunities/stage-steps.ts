import type { TFunction } from 'i18next'
import { formatPercent } from '#renderer/i18n/index.ts'
import type { StageBarStep } from '#renderer/ui/index.ts'

export interface StageTime {
  readonly stageId: string
  readonly name: string
  readonly probability: number
  readonly expectedDays: number | null
  /** `null`: never entered. */
  readonly days: number | null
  readonly isCurrent: boolean
}

/** The steps of the stage bar: days in each stage, and in words how far a stage went over its expected days. */
export function stageSteps(stages: readonly StageTime[], t: TFunction): readonly StageBarStep[] {
  const current = stages.findIndex(({ isCurrent }) => isCurrent)
  return stages.map((stage, index) => {
    const over = stage.days !== null && stage.expectedDays !== null ? stage.days - stage.expectedDays : 0
    const state = index < current ? 'done' : index === current ? 'now' : 'todo'
    const base = { id: stage.stageId, name: stage.name, hint: formatPercent(stage.probability), state } as const
    if (stage.days === null) {
      const note = t(index > current ? 'opportunities.inspector.ahead' : 'opportunities.inspector.skipped')
      return { ...base, note }
    }
    if (over <= 0) return { ...base, note: t('opportunities.inspector.days', { count: stage.days }) }
    const note = t('opportunities.inspector.over', { days: stage.days, count: over })
    return { ...base, note, isNoteWarning: true }
  })
}
