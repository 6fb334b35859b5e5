import { selectQuestions } from '#db/queries/training.ts'
import type { QuestionRow } from '#db/queries/training.ts'
import type { AuthoredQuestion } from '#shared/contract/training-tests.ts'
import { questionOf } from '#shared/domain/training/questions.ts'
import type { KeptQuestion } from '#shared/domain/training/test.ts'
import type { QuestionKind } from '#shared/entities/training.ts'
import type { Visitor } from '../access.ts'
import { requirePlaybookWrite, versionOf } from '../playbooks/records.ts'

export function keptQuestion({ questionId: id, kind, options, answer }: QuestionRow): KeptQuestion {
  return { id, ...questionOf({ kind, options, answer }) }
}

/** Questions of a version with what is right, for those who write playbooks. Throws `FORBIDDEN`. */
export function questionsOf(
  visitor: Visitor,
  { versionId, stepKey }: { readonly versionId: string; readonly stepKey?: string | undefined },
): AuthoredQuestion[] {
  requirePlaybookWrite(visitor)
  versionOf(visitor, versionId)
  const rows = selectQuestions(visitor.workbook.handle, versionId)
  return rows
    .filter((row) => stepKey === undefined || row.stepKey === stepKey)
    .map(({ answer: _, ...row }) => {
      const { options, answers } = keptQuestion({ ...row, answer: _ })
      return { ...row, kind: row.kind as QuestionKind, options: [...options], answers: [...answers] }
    })
}
