import {
  iterateDoneKeys,
  selectAskedAnswers,
  selectEffectPlaybooks,
  selectEffectRuns,
  selectStageDays,
} from '#db/queries/run-effect.ts'
import type { EffectRequest, EffectRunRow, EffectSpan } from '#db/queries/run-effect.ts'
import { selectRunLines } from '#db/queries/run-lines.ts'
import type { Handle } from '#db/queries/handle.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { AnalysisDrill } from '#shared/contract/analysis.ts'
import type { EffectDrillRequest, EffectPlaybook, EffectReport } from '#shared/contract/runs.ts'
import { addDays, startOfDate } from '#shared/domain/dates.ts'
import { byDays, EFFECT_MARK, stepEffect } from '#shared/domain/playbooks/effect.ts'
import type { EffectDeal } from '#shared/domain/playbooks/effect.ts'
import { isRecorded, shownLines } from '#shared/domain/playbooks/run-steps.ts'
import type { DoneStep, RunLine } from '#shared/domain/playbooks/run-steps.ts'
import type { Visitor } from '../access.ts'
import { drillOf } from '../analysis/drill.ts'
import type { FoundDeal } from '../analysis/drill.ts'
import { getRecord } from '../records.ts'
import { asText } from './reading.ts'

/** Playbooks that were carried out on closed opportunities that the person reads. */
export function effectPlaybooks(visitor: Visitor): EffectPlaybook[] {
  visitor.require('reports.view')
  return selectEffectPlaybooks(visitor.workbook.handle, visitor.readScope('opportunity'))
}

type Marks = ReadonlyMap<string, Uint8Array>
type Answers = ReadonlyMap<string, DoneStep>
const NOTHING: Answers = new Map()

const askedKeys = (lines: readonly RunLine[]): string[] => [
  ...new Set(lines.flatMap(({ condition }) => (condition === null ? [] : [condition.stepKey]))),
]

/** What is put before whoever carries a version out. */
interface Offer {
  readonly keys: ReadonlySet<string>
  /** Marks of these steps, of all opportunities. */
  readonly marks: readonly Uint8Array[]
  /** Whatever was done was put, too. */
  readonly isWhole: boolean
}

/** Offers of versions: worked out once for all runs that answered alike. */
class Offers {
  readonly #handle: Handle
  readonly #marks: Marks
  readonly #known = new Map<string, Offer>()

  constructor(handle: Handle, marks: Marks) {
    this.#handle = handle
    this.#marks = marks
  }

  of(versionId: string, answers: Answers): Offer {
    const said = [...answers]
      .map(([stepKey, { answer }]) => JSON.stringify([stepKey, answer]))
      .toSorted((a, b) => (a < b ? -1 : 1))
    const key = [versionId, ...said].join(' ')
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const lines = selectRunLines(this.#handle, versionId)
    const keys = new Set(shownLines(lines, answers).flatMap((line) => (isRecorded(line) ? [line.stepKey] : [])))
    const marks = [...keys].flatMap((stepKey) => this.#marks.get(stepKey) ?? [])
    const offer = { keys, marks, isWhole: keys.size === lines.filter(isRecorded).length }
    this.#known.set(key, offer)
    return offer
  }
}

/** Answers by run; only of those runs whose version has conditions. */
function answersOf(handle: Handle, runs: readonly EffectRunRow[], spans: readonly EffectSpan[]): Map<string, Answers> {
  const asked = new Map([...new Set(runs.map(({ versionId }) => versionId))].map((id) => [id, askedIn(handle, id)]))
  const conditional = new Set(runs.flatMap((run) => (asked.get(run.versionId)?.length ? [run.runId] : [])))
  const own = spans.filter(({ runId }) => conditional.has(runId))
  const byRun = new Map<string, Map<string, DoneStep>>()
  for (const { runId, stepKey, answer, doneAt } of selectAskedAnswers(handle, own, [
    ...new Set([...asked.values()].flat()),
  ])) {
    const known = byRun.get(runId) ?? new Map<string, DoneStep>()
    byRun.set(runId, known.set(stepKey, { answer, doneAt }))
  }
  return byRun
}

const askedIn = (handle: Handle, versionId: string): string[] => askedKeys(selectRunLines(handle, versionId))

/** Closed opportunities by their days, with the mark of each for every step of the version in force. */
interface Deals {
  readonly deals: readonly (EffectDeal & FoundDeal)[]
  readonly marks: Marks
}

function readDeals(visitor: Visitor, request: EffectRequest, of: EffectScope): Deals {
  const { handle, facts } = visitor.workbook
  const runs = selectEffectRuns(handle, request)
  const days = selectStageDays(handle, [...new Set(runs.map(({ dealId }) => dealId))], of.stageName)
  const ended = new Map(runs.map(({ dealId, isWon, amount }) => [dealId, { isWon: isWon === 1, amount }]))
  const deals = byDays([...ended].map(([id, end]) => ({ id, ...end, days: days.get(id) ?? null })))
  const places = new Map(deals.map(({ id }, index) => [id, index]))
  const marks = new Map(of.stepKeys.map((stepKey) => [stepKey, new Uint8Array(deals.length)]))
  // What was done after the end had no part in it.
  const spans = runs.map(({ runId, closedOn, lastStepAt }): EffectSpan => {
    const end = closedOn === null ? null : startOfDate(addDays(closedOn, 1), facts.timeZone)
    return { runId, until: end === null || lastStepAt === null || lastStepAt < end ? null : end }
  })
  const answers = answersOf(handle, runs, spans)
  const offers = new Offers(handle, marks)
  const byRun = new Map<string, { at: number; offer: Offer }>()
  for (const { runId, versionId, dealId } of runs) {
    const at = places.get(dealId) ?? 0
    const offer = offers.of(versionId, answers.get(runId) ?? NOTHING)
    byRun.set(runId, { at, offer })
    for (const own of offer.marks) own[at] = EFFECT_MARK.offered
  }
  // Several runs on one opportunity count together.
  for (const [runId, keys] of iterateDoneKeys(handle, spans)) {
    const run = byRun.get(runId)
    if (run === undefined) continue
    const { at, offer } = run
    for (const stepKey of keys) {
      const own = marks.get(stepKey)
      if (own !== undefined && (offer.isWhole || offer.keys.has(stepKey))) own[at] = EFFECT_MARK.done
    }
  }
  return { deals, marks }
}

interface EffectScope {
  readonly stageName: string | null
  readonly stepKeys: readonly string[]
}

export interface EffectOf {
  readonly playbookId: string
  readonly period?: { readonly from: string; readonly to: string } | undefined
}

/** What the figures of a playbook are counted from, over its version in force. Throws `NOT_FOUND`. */
function readEffect(visitor: Visitor, { playbookId, period }: EffectOf) {
  visitor.require('reports.view')
  const { handle } = visitor.workbook
  const { values } = getRecord(visitor, 'playbook', playbookId)
  const versionId = asText(values['currentVersionId'])
  const version = versionId === null ? null : selectRecordState(handle, 'playbookVersion', versionId)
  const lines = version === null ? [] : selectRunLines(handle, version.id)
  const stageName = asText(values['stageName'])
  const stepKeys = lines.filter(isRecorded).map(({ stepKey }) => stepKey)
  const request = { scope: visitor.readScope('opportunity'), playbookId, period }
  return { ...readDeals(visitor, request, { stageName, stepKeys }), values, version, lines, stageName }
}

/** Win rate and days of closed opportunities with and without each step of the version in force. Throws `NOT_FOUND`. */
export function effectReport(visitor: Visitor, request: EffectOf): EffectReport {
  const { deals, marks, values, version, lines, stageName } = readEffect(visitor, request)
  let chapter = ''
  const steps = lines.flatMap(({ level, stepKey, title }) => {
    if (level === 'chapter') chapter = title
    const own = marks.get(stepKey)
    return own === undefined ? [] : [{ stepKey, title, chapter, ...stepEffect(deals, own) }]
  })
  return {
    playbookId: request.playbookId,
    playbook: String(values['name']),
    version: String(version?.values['name'] ?? ''),
    stageName: stageName ?? '',
    deals: deals.length,
    won: deals.filter(({ isWon }) => isWon).length,
    steps,
  }
}

/** The closed opportunities that one number of the report counts; none for a step that is not in force. Throws `NOT_FOUND`. */
export function effectDrill(visitor: Visitor, { of, onlyWon, ...request }: EffectDrillRequest): AnalysisDrill {
  const { deals, marks } = readEffect(visitor, request)
  const own = of === undefined ? undefined : marks.get(of.stepKey)
  const mark = of?.side === 'with' ? EFFECT_MARK.done : EFFECT_MARK.offered
  const counted = of === undefined ? deals : deals.filter((_, at) => own?.[at] === mark)
  const shown = onlyWon ? counted.filter(({ isWon }) => isWon) : counted
  return drillOf(
    visitor,
    shown.map(({ id, amount, days }) => ({ id, amount, days: days === null ? null : Math.round(days) })),
  )
}
