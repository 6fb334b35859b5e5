import { CheckIcon } from './icons.ts'

export interface StepItem {
  readonly key: string
  readonly label: string
}

/** The steps of a wizard; they show where one is and are not links. */
export function Steps({
  label,
  steps,
  now,
}: {
  readonly label: string
  readonly steps: readonly StepItem[]
  readonly now: number
}) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.key}
          data-state={index < now ? 'done' : index === now ? 'now' : 'todo'}
          aria-current={index === now ? 'step' : undefined}
        >
          <span className="number">{index < now ? <CheckIcon /> : index + 1}</span>
          {step.label}
        </li>
      ))}
    </ol>
  )
}
