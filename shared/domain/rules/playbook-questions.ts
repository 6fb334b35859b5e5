import { questionIssues, questionOf } from '../training/questions.ts'
import { guardOpenVersion } from './playbooks.ts'
import type { RecordRule } from './rule.ts'

/** Questions change while their version is a draft, and come and go with their step. */
export const playbookQuestionRule: RecordRule = {
  guard: guardOpenVersion,
  prepare({ operation, after }, context, report) {
    if (operation !== 'insert' && operation !== 'update') return
    const stepId = after['stepId']
    const step = typeof stepId === 'string' ? context.read('playbookStep', stepId) : null
    if (step !== null) {
      after['versionId'] = step['versionId'] ?? null
      if (step['level'] !== 'step') report('stepId', 'questionNotStep')
    } else if (typeof stepId === 'string') report('stepId', 'questionStepGone')
    if (after['kind'] === 'trueFalse') after['options'] = null
    for (const { field, code, params } of questionIssues(questionOf(after))) report(field, code, params)
  },
}
