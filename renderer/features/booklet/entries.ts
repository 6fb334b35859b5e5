import type { BookletStep } from '#shared/contract/prints.ts'

export interface Entry {
  readonly stepKey: string
  readonly level: BookletStep['level']
  /** `2`, `2.1` for chapters and sections; the place through the whole playbook for steps. */
  readonly number: string
  readonly title: string
  readonly step: BookletStep
}

/** Lines of a playbook with the numbers that they bear on paper. */
export function entriesOf(steps: readonly BookletStep[]): Entry[] {
  let [chapter, section, count] = [0, 0, 0]
  return steps.map((step) => {
    const { stepKey, level, title } = step
    if (level === 'chapter') [chapter, section] = [chapter + 1, 0]
    if (level === 'section') section += 1
    if (level === 'step') count += 1
    const number = level === 'chapter' ? `${chapter}` : level === 'section' ? `${chapter}.${section}` : `${count}`
    return { stepKey, level, number, title, step }
  })
}
