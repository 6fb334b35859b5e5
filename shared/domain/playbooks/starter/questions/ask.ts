import type { FieldValues } from '../../../../entities/field.ts'
import type { QuestionKind } from '../../../../entities/training.ts'
import type { Language } from '../../../../locale/index.ts'

type Pair = readonly [chinese: string, english: string]

/** What a test asks about a step of a starter playbook. */
export interface StarterQuestion {
  /** Key of the step. */
  readonly step: string
  readonly kind: QuestionKind
  readonly question: Pair
  /** One a line; the right ones stand in `answer` too. */
  readonly options: Pair | null
  readonly answer: Pair
  readonly explanation: Pair
}

const joined = ([a, b]: Pair, [c, d]: Pair): Pair => [`${a}\n${c}`, `${b}\n${d}`]

/** A question with its right options and the others, one a line; several are right where `right` has several lines. */
export function ask(step: string, question: Pair, said: { right: Pair; wrong: Pair; why: Pair }): StarterQuestion {
  const { right, wrong, why } = said
  const kind = right[0].includes('\n') ? 'multiple' : 'choice'
  return { step, kind, question, options: joined(right, wrong), answer: right, explanation: why }
}

export function isTrue(step: string, question: Pair, answer: boolean, why: Pair): StarterQuestion {
  const word = String(answer)
  return { step, kind: 'trueFalse', question, options: null, answer: [word, word], explanation: why }
}

/** Lines in an order that does not tell which is right, the same each time. */
function mixed(text: string): string {
  return text
    .split('\n')
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('\n')
}

/** Values of the question's record in a language, without the step it belongs to. */
export function questionValues(asked: StarterQuestion, position: number, language: Language): FieldValues {
  const place = language === 'zh-CN' ? 0 : 1
  const { kind, question, options, answer, explanation } = asked
  return {
    position,
    kind,
    question: question[place],
    options: options === null ? null : mixed(options[place]),
    answer: answer[place],
    explanation: explanation[place],
  }
}
