import type { RecordState } from '#db/queries/record-store.ts'
import type { ImportAnswers, ImportQuestion, StageAnswer } from '#shared/contract/import-types.ts'
import type { OpportunityStatus } from '#shared/entities/opportunities.ts'
import { nameForm } from './name-book.ts'

/**
 * Words for an outcome. A stage of the pipeline with the same name comes first: 成交 is a stage of the default pipeline
 * and no win. Blanks and punctuation do not count.
 */
const OUTCOME_WORDS: Readonly<Record<OpportunityStatus, readonly string[]>> = {
  won: ['won', 'win', 'closedwon', 'dealwon', '赢单', '赢', '已赢单', '已赢', '中标', '已成交', '已签约'],
  lost: ['lost', 'loss', 'closedlost', 'deallost', '输单', '输', '已输单', '丢单', '已丢单', '失败', '未中标', '流失'],
  open: ['open', 'inprogress', '进行中', '跟进中', '在跟', '未结束'],
}

const wordForm = (text: string): string => nameForm(text).replaceAll(/[^\p{L}\p{N}]+/gu, '')

export function outcomeOfWord(text: string): OpportunityStatus | null {
  const word = wordForm(text)
  for (const outcome of ['won', 'lost', 'open'] as const) if (OUTCOME_WORDS[outcome].includes(word)) return outcome
  return null
}

export type StageState =
  | { readonly kind: 'stage'; readonly stageId: string }
  | { readonly kind: 'outcome'; readonly outcome: OpportunityStatus }
  | { readonly kind: 'ask' | 'reject' }

export interface StageEntry {
  readonly text: string
  readonly state: StageState
  readonly answer: StageAnswer | null
  rows: number
  /** Rows of the stage without a start date: a stage before the clock starts comes first. */
  rowsWithoutStart: number
}

export interface NewStage {
  readonly id: string
  readonly pipelineId: string
  readonly name: string
  readonly position: number
  /** Basis points. */
  readonly probability: number
}

interface PipelineInfo {
  readonly id: string
  readonly name: string
  readonly stages: readonly {
    readonly id: string
    readonly name: string
    readonly position: number
    readonly probability: number
  }[]
}

const LOWEST_PROBABILITY = 1000
const HIGHEST_PROBABILITY = 8000

/** More words than this are no stages; the pipeline's `position` ends here too. */
const MAX_STAGES = 40

/** Evenly from 10 % to 80 %, in basis points; a single stage lies in the middle. */
export function spreadProbabilities(count: number): number[] {
  if (count === 1) return [(LOWEST_PROBABILITY + HIGHEST_PROBABILITY) / 2]
  const step = (HIGHEST_PROBABILITY - LOWEST_PROBABILITY) / (count - 1)
  return Array.from({ length: count }, (_, index) => Math.round((LOWEST_PROBABILITY + step * index) / 100) * 100)
}

/** Words of the stage column and the stages of the pipeline that rows go into. */
export class StageBook {
  /** Pipeline of rows that name none; `null` when the workbook has no pipeline. */
  readonly defaultPipelineId: string | null
  readonly newPipeline: { readonly id: string; readonly name: string } | null
  readonly #pipelines: ReadonlyMap<string, PipelineInfo>
  readonly #answers: ImportAnswers
  readonly #newId: () => string
  readonly #entries = new Map<string, StageEntry>()

  constructor(
    pipelines: readonly RecordState[],
    stages: readonly RecordState[],
    answers: ImportAnswers,
    newId: () => string,
  ) {
    this.#pipelines = new Map(pipelines.map((pipeline) => [pipeline.id, pipelineInfo(pipeline, stages)]))
    this.#answers = answers
    this.#newId = newId
    const choice = answers.pipeline
    this.newPipeline = choice?.kind === 'create' ? { id: newId(), name: choice.name } : null
    const active = pipelines.filter((pipeline) => pipeline.values['isActive'] === true)
    const usual = active.find((pipeline) => pipeline.values['isDefault'] === true) ?? active[0]
    const chosen = choice?.kind === 'existing' && this.#pipelines.has(choice.id) ? choice.id : usual?.id
    this.defaultPipelineId = this.newPipeline?.id ?? chosen ?? null
  }

  resolve(text: string, pipelineId: string | null, hasStart: boolean): StageEntry {
    const key = `${pipelineId ?? ''}\u001F${nameForm(text)}`
    let entry = this.#entries.get(key)
    if (!entry) {
      entry = this.#decide(text.trim(), pipelineId)
      this.#entries.set(key, entry)
    }
    entry.rows += 1
    if (!hasStart) entry.rowsWithoutStart += 1
    return entry
  }

  #decide(text: string, pipelineId: string | null): StageEntry {
    const answer = this.#answers.stages[text] ?? null
    const entry = (state: StageState): StageEntry => ({ text, state, answer, rows: 0, rowsWithoutStart: 0 })
    if (answer) return entry(this.#stateOf(answer))
    const stages = this.#pipelines.get(pipelineId ?? '')?.stages ?? []
    const stage = stages.find(({ name }) => nameForm(name) === nameForm(text))
    if (stage) return entry({ kind: 'stage', stageId: stage.id })
    const outcome = outcomeOfWord(text)
    if (outcome) return entry({ kind: 'outcome', outcome })
    const isNew = this.newPipeline !== null && pipelineId === this.newPipeline.id
    if (!isNew) return entry({ kind: 'ask' })
    return entry(this.#entries.size < MAX_STAGES ? { kind: 'stage', stageId: this.#newId() } : { kind: 'reject' })
  }

  #stateOf(answer: StageAnswer): StageState {
    if (answer.kind === 'stage') return { kind: 'stage', stageId: answer.stageId }
    if (answer.kind === 'create') return { kind: 'stage', stageId: this.#newId() }
    return answer.kind === 'reject' ? { kind: 'reject' } : { kind: 'outcome', outcome: answer.kind }
  }

  /** Stages that the file brings, with their places: those whose rows mostly have no start date come first. */
  newStages(): NewStage[] {
    const known = new Set([...this.#pipelines.values()].flatMap(({ stages }) => stages.map(({ id }) => id)))
    const byPipeline = new Map<string, StageEntry[]>()
    for (const [key, entry] of this.#entries) {
      if (entry.state.kind !== 'stage' || known.has(entry.state.stageId)) continue
      const pipelineId = key.slice(0, key.indexOf('\u001F'))
      byPipeline.set(pipelineId, [...(byPipeline.get(pipelineId) ?? []), entry])
    }
    return [...byPipeline].flatMap(([pipelineId, entries]) => this.#place(pipelineId, entries))
  }

  #place(pipelineId: string, entries: readonly StageEntry[]): NewStage[] {
    const without = (entry: StageEntry): number => entry.rowsWithoutStart / entry.rows
    const ordered = entries.toSorted((a, b) => without(b) - without(a))
    const last = this.#pipelines.get(pipelineId)?.stages.at(-1)
    const spread = last ? ordered.map(() => last.probability) : spreadProbabilities(ordered.length)
    return ordered.flatMap(({ text, state }, index) =>
      state.kind !== 'stage'
        ? []
        : [
            {
              id: state.stageId,
              pipelineId,
              name: text,
              position: (last?.position ?? 0) + index + 1,
              probability: spread[index] ?? HIGHEST_PROBABILITY,
            },
          ],
    )
  }

  /** The stage of closed rows that name none: the last of their pipeline. */
  lastStageOf(
    pipelineId: string,
    newStages: readonly NewStage[],
  ): { readonly id: string; readonly name: string } | null {
    const added = newStages.filter((stage) => stage.pipelineId === pipelineId).at(-1)
    return added ?? this.#pipelines.get(pipelineId)?.stages.at(-1) ?? null
  }

  pipelineOfStage(stageId: string): string | null {
    for (const { id, stages } of this.#pipelines.values()) if (stages.some((stage) => stage.id === stageId)) return id
    return null
  }

  question(): Extract<ImportQuestion, { kind: 'stages' }> | null {
    const entries = [...this.#entries.values()]
    const asked = entries.filter(({ state, answer }) => state.kind === 'ask' || answer !== null)
    if (asked.length === 0) return null
    return {
      kind: 'stages',
      field: 'stageId',
      pipelineId: this.newPipeline ? null : this.defaultPipelineId,
      values: entries.map(({ text, rows, state, answer }) => ({ text, rows, answer: answer ?? shown(state) })),
      isAnswered: asked.every(({ state }) => state.kind !== 'ask'),
    }
  }
}

function shown(state: StageState): StageAnswer | null {
  if (state.kind === 'stage') return { kind: 'stage', stageId: state.stageId }
  return state.kind === 'outcome' ? { kind: state.outcome } : null
}

function pipelineInfo(pipeline: RecordState, stages: readonly RecordState[]): PipelineInfo {
  const own = stages
    .filter((stage) => stage.values['pipelineId'] === pipeline.id)
    .map((stage) => ({
      id: stage.id,
      name: String(stage.values['name']),
      position: Number(stage.values['position']),
      probability: Number(stage.values['probability']),
    }))
  return {
    id: pipeline.id,
    name: String(pipeline.values['name']),
    stages: own.toSorted((a, b) => a.position - b.position),
  }
}
