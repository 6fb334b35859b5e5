import type { FieldValues } from '../../entities/field.ts'
import type { QuestionKind } from '../../entities/training.ts'
import { optionsOf } from '../playbooks/run-steps.ts'

export interface Question {
  readonly kind: QuestionKind
  readonly options: readonly string[]
  /** The right options; `true` or `false` of a question of right or wrong. */
  readonly answers: readonly string[]
}

export const TRUE_FALSE = ['true', 'false'] as const

export function questionOf(values: FieldValues): Question {
  const kind = values['kind'] as QuestionKind
  return {
    kind,
    options: kind === 'trueFalse' ? [] : optionsOf(values['options']),
    answers: optionsOf(values['answer']),
  }
}

export interface QuestionIssue {
  readonly field: 'options' | 'answer'
  readonly code: string
  readonly params?: Readonly<Record<string, string>>
}

function optionIssues(options: readonly string[]): QuestionIssue[] {
  const twice = options.find((option, index) => options.indexOf(option) !== index)
  if (twice !== undefined) return [{ field: 'options', code: 'questionOptionTwice', params: { option: twice } }]
  return options.length < 2 ? [{ field: 'options', code: 'questionOptions' }] : []
}

/** Why a question cannot be asked: nothing right, more right than its kind allows, or a right answer that is no option. */
export function questionIssues({ kind, options, answers }: Question): QuestionIssue[] {
  if (answers.length === 0) return [{ field: 'answer', code: 'questionNoAnswer' }]
  if (kind === 'trueFalse') {
    const isOne = answers.length === 1 && TRUE_FALSE.some((one) => one === answers[0])
    return isOne ? [] : [{ field: 'answer', code: 'questionTrueFalse' }]
  }
  const issues = optionIssues(options)
  const stray = answers.find((answer) => !options.includes(answer))
  if (stray !== undefined) issues.push({ field: 'answer', code: 'questionAnswerUnknown', params: { answer: stray } })
  else if (kind === 'choice' && new Set(answers).size > 1) issues.push({ field: 'answer', code: 'questionOneAnswer' })
  return issues
}
