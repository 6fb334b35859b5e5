import type { OutlineStep } from '#shared/domain/playbooks/outline.ts'

/** A step of a manual as tests need it: its key is its id and, where none is given, its title. */
export function aStep(stepKey: string, values: Partial<OutlineStep> = {}): OutlineStep {
  return {
    id: stepKey,
    stepKey,
    position: 0,
    level: 'step',
    title: stepKey,
    body: null,
    notes: null,
    kind: 'tick',
    options: null,
    unit: null,
    isRequired: true,
    isImportant: false,
    isInternal: false,
    assignee: 'owner',
    dueDays: null,
    estimate: null,
    markName: null,
    conditionKey: null,
    conditionTest: null,
    conditionValue: null,
    ...values,
  }
}

/** Steps in the order given. */
export function aManual(...steps: readonly OutlineStep[]): OutlineStep[] {
  return steps.map((step, index) => ({ ...step, position: (index + 1) * 100 }))
}

export const aChapter = (stepKey: string, values: Partial<OutlineStep> = {}): OutlineStep =>
  aStep(stepKey, { level: 'chapter', kind: 'none', isRequired: false, ...values })
