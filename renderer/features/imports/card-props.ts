import type { ImportAnswers, ImportPreview, ImportQuestion } from '#shared/contract/import-types.ts'
import type { QuestionOf } from './answers.ts'

export interface CardPropsOf<Kind extends ImportQuestion['kind']> {
  readonly preview: ImportPreview
  readonly answers: ImportAnswers
  readonly question: QuestionOf<Kind>
  readonly number: number
  readonly isAnswered: boolean
  readonly isAsBefore: boolean
}
