import { readAnswer } from './answers.ts'
import { changesOf } from './compare.ts'
import type { ComparedField } from './compare.ts'
import { lineOf } from './conditions.ts'
import { optionValue } from './options.ts'
import type { OutlineStep } from './outline.ts'
import { isRecorded, shownLines } from './run-steps.ts'
import type { DoneStep, RunLine } from './run-steps.ts'

/** `green`: nothing that was done is touched. `yellow`: worth a look. `red`: something that was recorded loses its place. */
export const RUN_COLOURS = ['red', 'yellow', 'green'] as const
export type RunColour = (typeof RUN_COLOURS)[number]

export const SYNC_NOTES = [
  'answerRemoved',
  'answerMisfit',
  'doneChanged',
  'doneHidden',
  'requiredPassed',
  'stepAdded',
  'stepRemoved',
  'stepChanged',
] as const
export type SyncNoteCode = (typeof SYNC_NOTES)[number]

export interface SyncNote {
  readonly code: SyncNoteCode
  readonly stepKey: string
}

const COLOUR_OF: Readonly<Record<SyncNoteCode, RunColour>> = {
  answerRemoved: 'red',
  answerMisfit: 'red',
  doneChanged: 'yellow',
  doneHidden: 'yellow',
  requiredPassed: 'yellow',
  stepAdded: 'green',
  stepRemoved: 'green',
  stepChanged: 'green',
}

/** Changes that whoever does a step has no part in. */
const ASIDE: ReadonlySet<ComparedField> = new Set(['notes', 'isInternal', 'isImportant', 'estimate', 'dueDays'])

/** An answer as it stands, with whether a file lies with it. */
export interface SyncAnswer extends DoneStep {
  readonly hasFile: boolean
}

export type SyncAnswers = ReadonlyMap<string, SyncAnswer>

interface StepPair {
  readonly stepKey: string
  readonly place: number
  readonly newer: OutlineStep
  readonly newerLine: RunLine
  readonly older: OutlineStep | null
  readonly olderLine: RunLine | null
  /** Whether whoever does the step finds it another one. */
  readonly isChanged: boolean
}

/** Two versions side by side, made once for all runs that go from one to the other. */
export interface SyncPair {
  readonly olderLines: readonly RunLine[]
  readonly newerLines: readonly RunLine[]
  /** Steps of the older version that the newer one does not have. */
  readonly gone: readonly RunLine[]
  readonly pairs: readonly StepPair[]
  readonly places: ReadonlyMap<string, number>
  /** Without conditions every step applies, and only what differs has to be looked at. */
  readonly hasConditions: boolean
}

/** Both lists stand in the order of their manuals. */
export function syncPair(older: readonly OutlineStep[], newer: readonly OutlineStep[]): SyncPair {
  const known = new Map(older.map((step) => [step.stepKey, step]))
  const kept = new Set(newer.map(({ stepKey }) => stepKey))
  const [olderLines, newerLines] = [older.map(lineOf), newer.map(lineOf)]
  const hasConditions = [...olderLines, ...newerLines].some(({ condition }) => condition !== null)
  const all = newer.map((step, place): StepPair => {
    const before = known.get(step.stepKey) ?? null
    const isChanged = before === null || changesOf(before, step).some(({ field }) => !ASIDE.has(field))
    const olderLine = before === null ? null : lineOf(before)
    return { stepKey: step.stepKey, place, newer: step, newerLine: lineOf(step), older: before, olderLine, isChanged }
  })
  return {
    olderLines,
    newerLines,
    gone: olderLines.filter(({ stepKey }) => !kept.has(stepKey)),
    pairs: hasConditions ? all : all.filter(({ isChanged }) => isChanged),
    places: new Map(all.map(({ stepKey, place }) => [stepKey, place])),
    hasConditions,
  }
}

/** Whether what was recorded for a step stands as the record of its newer form. */
function fits(older: RunLine, newer: RunLine, answer: SyncAnswer): boolean {
  // A signature says who signed: it is not that of another role.
  if (older.kind === 'signature' && newer.kind === 'signature') return older.assignee === newer.assignee
  if (older.kind === newer.kind && older.kind !== 'choice') return true
  // A tick, a signature and a file each say what nothing else says.
  if (newer.kind === 'tick' || newer.kind === 'signature' || newer.kind === 'file') return false
  const read = readAnswer(newer, answer.answer, answer.hasFile)
  return 'answer' in read && read.answer === optionValue(newer.options, (answer.answer ?? '').trim())
}

export interface RunSync {
  readonly colour: RunColour
  readonly notes: readonly SyncNote[]
  /** Steps whose record does not stand in the newer version and has to be given anew. */
  readonly misfits: readonly string[]
}

interface Standing {
  readonly answers: SyncAnswers
  readonly isShown: (stepKey: string) => boolean
  readonly wasShown: (stepKey: string) => boolean
  /** Place of the last step that was done: what stands before it counts as passed. */
  readonly passed: number
}

function standingOf(pair: SyncPair, answers: SyncAnswers, misfits: ReadonlySet<string>): Standing {
  const keysOf = (lines: readonly RunLine[], given: SyncAnswers): ReadonlySet<string> =>
    new Set(shownLines(lines, given).map(({ stepKey }) => stepKey))
  const always = (): boolean => true
  let passed = -1
  for (const stepKey of answers.keys()) passed = Math.max(passed, pair.places.get(stepKey) ?? -1)
  if (!pair.hasConditions) return { answers, isShown: always, wasShown: always, passed }
  // A run that is moved goes on without the answers that do not stand: so do the conditions that ask about them.
  const kept = misfits.size === 0 ? answers : new Map([...answers].filter(([stepKey]) => !misfits.has(stepKey)))
  const [shown, before] = [keysOf(pair.newerLines, kept), keysOf(pair.olderLines, answers)]
  return { answers, isShown: (key) => shown.has(key), wasShown: (key) => before.has(key), passed }
}

/** Steps whose record does not stand as that of their newer form. */
function misfitsOf(pair: SyncPair, answers: SyncAnswers): ReadonlySet<string> {
  const found = pair.pairs.filter(({ stepKey, olderLine, newerLine }) => {
    const answer = answers.get(stepKey)
    if (answer === undefined || olderLine === null || !isRecorded(olderLine) || !isRecorded(newerLine)) return false
    return !fits(olderLine, newerLine, answer)
  })
  return new Set(found.map(({ stepKey }) => stepKey))
}

/** What moving an open run on to another version would do. Pure: the same for whoever asks, in any order of answers. */
export function syncRun(pair: SyncPair, answers: SyncAnswers): RunSync {
  const misfits = misfitsOf(pair, answers)
  const standing = standingOf(pair, answers, misfits)
  const notes: SyncNote[] = pair.gone.map((line) => ({
    code: answers.has(line.stepKey) && isRecorded(line) ? 'answerRemoved' : 'stepRemoved',
    stepKey: line.stepKey,
  }))
  for (const step of pair.pairs) {
    const code = misfits.has(step.stepKey) ? 'answerMisfit' : noteOf(step, standing)
    if (code !== null) notes.push({ code, stepKey: step.stepKey })
  }
  const colour = RUN_COLOURS.find((one) => notes.some(({ code }) => COLOUR_OF[code] === one)) ?? 'green'
  return { colour, notes, misfits: [...misfits] }
}

function noteOf(step: StepPair, { answers, isShown, wasShown, passed }: Standing): SyncNoteCode | null {
  const { stepKey, place, newer, newerLine, older, olderLine, isChanged } = step
  const answer = answers.get(stepKey)
  const comesUp = place < passed && isRecorded(newerLine) && newer.isRequired && isShown(stepKey)
  if (older === null || olderLine === null) return comesUp ? 'requiredPassed' : 'stepAdded'
  if (answer === undefined || !isRecorded(olderLine)) {
    const wasAsked = isRecorded(olderLine) && older.isRequired && wasShown(stepKey)
    if (comesUp && !wasAsked) return 'requiredPassed'
    return isChanged ? 'stepChanged' : null
  }
  if (!isRecorded(newerLine)) return 'answerRemoved'
  if (isChanged) return 'doneChanged'
  return wasShown(stepKey) && !isShown(stepKey) ? 'doneHidden' : null
}
