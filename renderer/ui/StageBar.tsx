import { classes } from './classes.ts'
import { stageStop } from './stage-stops.ts'

export interface StageBarStep {
  readonly id: string
  readonly name: string
  /** Beside the name, for example the probability. */
  readonly hint?: string
  /** Below the name: days in the stage, or that it is still ahead. */
  readonly note?: string
  readonly isNoteWarning?: boolean
  readonly state: 'done' | 'now' | 'todo'
}

/** Where an opportunity stands, with the time it spent in each stage. */
export function StageBar({ label, steps }: { readonly label: string; readonly steps: readonly StageBarStep[] }) {
  return (
    <ol className="stage-bar" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step.id}
          data-state={step.state}
          data-stop={stageStop(index, steps.length)}
          aria-current={step.state === 'now' ? 'step' : undefined}
        >
          <span className="bar" />
          <span className="row g4">
            <span className="name ellipsis">{step.name}</span>
            {step.hint !== undefined && <span className="t3">{step.hint}</span>}
          </span>
          <span className={classes('note-line f11', step.isNoteWarning === true ? 'warning' : 't3')}>{step.note}</span>
        </li>
      ))}
    </ol>
  )
}
