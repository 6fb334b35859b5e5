import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { aPlaybook, aVersion, publishVersion } from './playbooks.ts'
import type { MadePlaybook, StepSeed } from './playbooks.ts'
import { insert, write } from './workbook.ts'

/** A question at the step of a title; 甲 is right. */
export const aQuestion = (step: string, question: string, values: FieldValues = {}) => ({
  step,
  values: { question, kind: 'choice', options: '甲\n乙\n丙', answer: '甲', ...values },
})
export type QuestionSeed = ReturnType<typeof aQuestion>

/** The next version of a playbook with its questions, in force. */
export function aTaughtVersion(
  workbook: Workbook,
  playbookId: string,
  number: number,
  steps: readonly StepSeed[],
  questions: readonly QuestionSeed[],
): string {
  const versionId = aVersion(workbook, playbookId, number, steps, false)
  const ids = new Map(
    selectRecordStatesBy(workbook.handle, 'playbookStep', 'versionId', versionId).map(({ id, values }) => [
      String(values['title']),
      id,
    ]),
  )
  const edits = questions.map(({ step, values }, index) =>
    insert('playbookQuestion', { stepId: ids.get(step) ?? '', position: index + 1, ...values }),
  )
  if (edits.length > 0) write(workbook, ...edits)
  publishVersion(workbook, playbookId, versionId)
  return versionId
}

export interface Taught extends MadePlaybook {
  readonly programmeId: string
}

export const STEPS: readonly StepSeed[] = [
  { title: '第一章', level: 'chapter', kind: 'none' },
  { title: '问需求', isImportant: true },
  { title: '报价', body: '先报价值' },
]
export const QUESTIONS: readonly QuestionSeed[] = [
  aQuestion('问需求', '先问什么？'),
  aQuestion('问需求', '再问什么？'),
  aQuestion('报价', '先报什么？'),
  aQuestion('报价', '报价前要看规则。', { kind: 'trueFalse', options: null, answer: 'true' }),
  aQuestion('报价', '要带哪些？', { kind: 'multiple', answer: '甲\n乙' }),
]

/** A programme that teaches a published playbook of two steps with five questions. */
export function aProgramme(
  workbook: Workbook,
  values: FieldValues = {},
  { steps = STEPS, questions = QUESTIONS }: { steps?: readonly StepSeed[]; questions?: readonly QuestionSeed[] } = {},
): Taught {
  // The first version is empty, so that the taught one can be given its questions before it is published.
  const { playbookId } = aPlaybook(workbook, [], { subject: 'training' })
  const versionId = aTaughtVersion(workbook, playbookId, 2, steps, questions)
  const programmeId = newId()
  const named = { name: `项目 ${programmeId.slice(-6)}`, playbookId, questionCount: 4, ...values }
  write(workbook, insert('programme', named, programmeId))
  return { playbookId, versionId, programmeId }
}

/** A session of a programme with people on its list. */
export function aSession(
  workbook: Workbook,
  programmeId: string,
  trainerId: string,
  personIds: readonly string[],
  values: FieldValues = {},
): string {
  const session = insert('trainingSession', { programmeId, trainerId, heldOn: '2026-11-02', ...values })
  write(workbook, session, ...personIds.map((personId) => insert('attendance', { sessionId: session.id, personId })))
  return session.id
}
