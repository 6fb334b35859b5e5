import { playbookQuestion, QUESTION_KINDS } from '../../../entities/training.ts'
import type { QuestionKind } from '../../../entities/training.ts'
import { checkValue } from '../../validate.ts'
import { questionIssues, TRUE_FALSE } from '../../training/questions.ts'

/** A question of a step as a file holds it. */
export interface FileQuestion {
  readonly stepKey: string
  readonly question: string
  readonly kind: QuestionKind
  /** Blank for right or wrong. */
  readonly options: readonly string[]
  /** The right options; `true` or `false`. */
  readonly answers: readonly string[]
  readonly explanation: string | null
}

export const QUESTION_START = /^::: question(?: kind=(\w+))?\s*$/u
/** Lines of the text that would read as an option, an explanation or a block keep a backslash before them. */
const READS_OTHERWISE = /^(\\*)(?=#{1,3}\s|:::|\[picture:|- \[[ x]\] |>)/u
const OPTION = /^- \[([ x])\] (.*)$/u
const EXPLAINED = /^> ?(.*)$/u

/** A question as a block: its text, its options as a list that is ticked where they are right, and an explanation. */
export function questionText({ question, kind, options, answers, explanation }: FileQuestion): string {
  const shown = kind === 'trueFalse' ? TRUE_FALSE : options
  return [
    `::: question${kind === 'choice' ? '' : ` kind=${kind}`}`,
    ...question.split('\n').map((line) => line.replace(READS_OTHERWISE, '\\$1')),
    ...shown.map((option) => `- [${answers.includes(option) ? 'x' : ' '}] ${option}`),
    ...(explanation === null ? [] : explanation.split('\n').map((line) => `> ${line}`)),
    ':::',
  ].join('\n')
}

export interface QuestionBlock {
  /** As the block names it; the usual kind is left out. */
  readonly kind: string | undefined
  readonly lines: readonly string[]
}

export type QuestionReading = { readonly question: FileQuestion } | { readonly field: string }

const texts = (lines: readonly string[]): string | null => {
  const text = lines.join('\n').replaceAll(/^\n+|\s+$/gu, '')
  return text === '' ? null : text
}

/** The question of a block, or the field that is at fault. */
export function readQuestion(stepKey: string, block: QuestionBlock): QuestionReading {
  const kind = QUESTION_KINDS.find((one) => one === (block.kind ?? 'choice'))
  if (kind === undefined) return { field: 'kind' }
  const words: string[] = []
  const options: string[] = []
  const answers: string[] = []
  const explained: string[] = []
  for (const line of block.lines) {
    const option = OPTION.exec(line)
    const explanation = EXPLAINED.exec(line)
    if (option) {
      const text = (option[2] ?? '').trim()
      options.push(text)
      if (option[1] === 'x') answers.push(text)
    } else if (explanation) explained.push(explanation[1] ?? '')
    else words.push(line.replace(/^\\(?=\\*(?:#{1,3}\s|:::|\[picture:|- \[[ x]\] |>))/u, ''))
  }
  const text = texts(words)
  const question: FileQuestion = {
    stepKey,
    question: text ?? '',
    kind,
    options: kind === 'trueFalse' ? [] : options,
    answers,
    explanation: texts(explained),
  }
  if (checkValue(playbookQuestion.fields.question, text) !== null) return { field: 'question' }
  if (checkValue(playbookQuestion.fields.explanation, question.explanation) !== null) return { field: 'explanation' }
  const [issue] = questionIssues(question)
  return issue === undefined ? { question } : { field: issue.field }
}
