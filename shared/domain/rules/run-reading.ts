import type { FieldValues } from '../../entities/field.ts'
import { progressOf } from '../playbooks/run-progress.ts'
import type { RunProgress } from '../playbooks/run-progress.ts'
import type { RunLine } from '../playbooks/run-steps.ts'
import type { RuleContext } from './rule.ts'

/** The live run of a step. */
export function runOf(step: FieldValues, context: RuleContext): FieldValues | null {
  const id = step['runId']
  return typeof id === 'string' ? context.read('playbookRun', id) : null
}

function progressAt(runId: string, run: FieldValues, context: RuleContext): RunProgress {
  const dueOn = typeof run['dueOn'] === 'string' ? run['dueOn'] : null
  const dates = { startedOn: String(run['startedOn']), dueOn }
  return progressOf(dates, context.runLines(String(run['versionId'])), context.recordedSteps(runId))
}

/** Counts and dates that follow from the version and the steps recorded. */
export function runFigures(runId: string, run: FieldValues, context: RuleContext): FieldValues {
  const { stepCount, doneCount, nextDueOn, lastStepAt } = progressAt(runId, run, context)
  return { stepCount, doneCount, nextDueOn, lastStepAt }
}

/** Required steps that apply and are not done. */
export function missingSteps(runId: string, run: FieldValues, context: RuleContext): readonly RunLine[] {
  return progressAt(runId, run, context).missing
}
