import type { FieldValues } from '../../../entities/field.ts'
import type { Language } from '../../../locale/index.ts'
import { readOptionLines, storedOptions } from '../options.ts'
import type { StarterPlaybook } from './outline.ts'

/** Room between two lines, so that one is put between them without renumbering. */
const GAP = 10

/** Values of the playbook's record in a language. */
export function starterHead(
  { name, subject, topic, role, mustRead, summary }: StarterPlaybook,
  language: Language,
): FieldValues {
  return { name: name[language], subject, topic: topic[language], role, mustRead, summary: summary[language] }
}

/** Values of its steps in a language, in their order, without the version they belong to. */
export function starterSteps({ steps }: StarterPlaybook, language: Language): readonly FieldValues[] {
  return steps.map((step, index) => ({
    stepKey: step.key,
    position: (index + 1) * GAP,
    level: step.level,
    title: step.title[language],
    body: step.body?.[language] ?? null,
    notes: step.notes?.[language] ?? null,
    kind: step.kind,
    options: storedOptions(readOptionLines(step.options?.[language] ?? '')),
    unit: step.unit?.[language] ?? null,
    isRequired: step.isRequired,
    isImportant: step.isImportant,
    isInternal: step.isInternal,
    assignee: step.assignee,
    dueDays: step.dueDays,
    estimate: step.estimate,
    markName: step.markName?.[language] ?? null,
    conditionKey: step.condition?.key ?? null,
    conditionTest: step.condition?.test ?? null,
    conditionValue: step.condition?.value?.[language] ?? null,
  }))
}
