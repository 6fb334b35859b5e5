import { stageStop } from './stage-stops.ts'

export interface StagePipsProps {
  /** Position of the stage in its pipeline, from 0. */
  readonly index: number
  readonly count: number
}

/** The order of a stage without colour: ▮▮▯▯. Decorative; the stage's name stands beside it. */
export function StagePips({ index, count }: StagePipsProps) {
  return (
    <span className="pips" data-stop={stageStop(index, count)} aria-hidden="true">
      {Array.from({ length: count }, (_, pip) => (
        <i key={pip} className={pip <= index ? 'filled' : undefined} />
      ))}
    </span>
  )
}

export function StageLabel({ name, index, count }: StagePipsProps & { readonly name: string }) {
  return (
    <span className="stage">
      <StagePips index={index} count={count} />
      {name}
    </span>
  )
}
