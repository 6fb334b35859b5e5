import type {
  ImportAnswers,
  ImportPreview,
  ImportQuestion,
  ReferenceAnswer,
  StageAnswer,
} from '#shared/contract/import-types.ts'
import type { RecordType } from '#shared/entities/index.ts'

export type QuestionOf<Kind extends ImportQuestion['kind']> = Extract<ImportQuestion, { kind: Kind }>
export type DateAnswer = ImportAnswers['dateOrders'][string]

export function questionKey(question: ImportQuestion): string {
  switch (question.kind) {
    case 'nearMatch':
      return `nearMatch ${question.type} ${question.text}`
    case 'createMissing':
      return `createMissing ${question.type}`
    default:
      return `${question.kind} ${question.field}`
  }
}

export function answerReference(
  answers: ImportAnswers,
  type: RecordType,
  text: string,
  reference: ReferenceAnswer,
): ImportAnswers {
  const known = answers.references[type] ?? {}
  return { ...answers, references: { ...answers.references, [type]: { ...known, [text]: reference } } }
}

export function answerMissing(answers: ImportAnswers, type: RecordType, isCreated: boolean): ImportAnswers {
  return { ...answers, createMissing: { ...answers.createMissing, [type]: isCreated } }
}

export function answerDates(answers: ImportAnswers, field: string, order: DateAnswer): ImportAnswers {
  return { ...answers, dateOrders: { ...answers.dateOrders, [field]: order } }
}

export function answerStage(answers: ImportAnswers, text: string, stage: StageAnswer): ImportAnswers {
  return { ...answers, stages: { ...answers.stages, [text]: stage } }
}

/** Every name that is like a known one, and not decided yet, stands for the one it is most like. */
export function takeNearest(answers: ImportAnswers, questions: readonly ImportQuestion[]): ImportAnswers {
  let next = answers
  for (const question of questions) {
    if (question.kind !== 'nearMatch' || isAnsweredBy(next, question)) continue
    const nearest = question.candidates[0]
    if (nearest) next = answerReference(next, question.type, question.text, { kind: 'existing', id: nearest.id })
  }
  return next
}

/** Whether the answers decide the question, as far as the page can tell. The plan has the last word. */
export function isAnsweredBy(answers: ImportAnswers, question: ImportQuestion): boolean {
  switch (question.kind) {
    case 'nearMatch':
      return answers.references[question.type]?.[question.text] !== undefined
    case 'createMissing':
      return answers.createMissing[question.type] !== undefined
    case 'dateOrder':
      return answers.dateOrders[question.field] !== undefined
    default:
      return question.values.every(({ text, answer }) => answer !== null || answers.stages[text] !== undefined)
  }
}

/** Whether the question is decided as it was the last time such a file was imported. */
export function isAsBefore(preview: ImportPreview, answers: ImportAnswers, question: ImportQuestion): boolean {
  const before = preview.rememberedFrom?.answers
  if (before === undefined || !isAnsweredBy(before, question)) return false
  return JSON.stringify(partFor(before, question)) === JSON.stringify(partFor(answers, question))
}

function partFor(answers: ImportAnswers, question: ImportQuestion): unknown {
  switch (question.kind) {
    case 'nearMatch':
      return answers.references[question.type]?.[question.text]
    case 'createMissing':
      return answers.createMissing[question.type]
    case 'dateOrder':
      return answers.dateOrders[question.field]
    default:
      return question.values.map(({ text }) => answers.stages[text])
  }
}
