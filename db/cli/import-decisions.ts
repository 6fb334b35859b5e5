import type { Language } from '#shared/locale/index.ts'
import type { ImportAnswers, ImportPlan, ImportQuestion } from '#shared/contract/import-types.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { exchangeWord } from './exchange-words.ts'

type Near = Extract<ImportQuestion, { kind: 'nearMatch' }>

/** Ways in which a name and its only candidate are surely one. */
const SURE: ReadonlySet<string> = new Set(['case', 'spacing'])

function sureCandidate(question: Near): string | null {
  const sure = question.candidates.filter((candidate) => SURE.has(candidate.reason))
  return sure.length === 1 ? (sure[0]?.id ?? null) : null
}

/**
 * Answers that `--create-missing` gives: every unknown name is made; a name that differs from a single known one in
 * spaces or case alone is that one; unknown stages make a pipeline of their own, called after the file.
 */
export function createMissingAnswers(answers: ImportAnswers, plan: ImportPlan, pipelineName: string): ImportAnswers {
  const references: ImportAnswers['references'] = { ...answers.references }
  const createMissing: ImportAnswers['createMissing'] = { ...answers.createMissing }
  let { pipeline } = answers
  for (const question of plan.questions) {
    if (question.isAnswered) continue
    if (question.kind === 'createMissing') createMissing[question.type] = true
    if (question.kind === 'stages') pipeline ??= { kind: 'create', name: pipelineName }
    const id = question.kind === 'nearMatch' ? sureCandidate(question) : null
    if (question.kind !== 'nearMatch' || id === null) continue
    references[question.type] = { ...references[question.type], [question.text]: { kind: 'existing', id } }
  }
  return { ...answers, references, createMissing, ...(pipeline ? { pipeline } : {}) }
}

/** One sentence for each open question, with the option or mapping entry that answers it. */
export function openSentences(language: Language, plan: ImportPlan): string[] {
  return plan.questions.filter((question) => !question.isAnswered).map((question) => openSentence(language, question))
}

const MAX_NAMES = 5

function list(names: readonly string[]): string {
  return names
    .slice(0, MAX_NAMES)
    .map((name) => `“${name}”`)
    .join('、')
}

function openSentence(language: Language, question: ImportQuestion): string {
  if (question.kind === 'nearMatch') {
    const { text, rows, type, candidates } = question
    const labels = candidates.map(({ label, id }) => `${label} (${id})`).join('、')
    return exchangeWord(language, 'openNear', { text, rows, type, candidates: labels })
  }
  if (question.kind === 'createMissing') {
    const { type, names, total, rows } = question
    const label = recordTypeLabel(language, type)
    return exchangeWord(language, 'openMissing', { type, label, names: list(names), total, rows })
  }
  if (question.kind === 'stages') {
    const names = question.values.filter(({ answer }) => answer === null).map(({ text }) => text)
    return exchangeWord(language, 'openStages', { names: list(names) })
  }
  const { header, ambiguousRows, samples, field } = question
  return exchangeWord(language, 'openDates', { header, rows: ambiguousRows, samples: samples.join('、'), field })
}
