import {
  AgendaIcon,
  AttachIcon,
  ChoiceIcon,
  EyeIcon,
  NumberIcon,
  SignatureIcon,
  TaskIcon,
  TextIcon,
  type IconComponent,
} from '#renderer/ui/icons.ts'
import type { RunViewLine } from '#shared/contract/runs.ts'
import type { StepKind } from '#shared/entities/playbooks.ts'

export const KIND_ICONS: Readonly<Record<StepKind, IconComponent>> = {
  none: EyeIcon,
  tick: TaskIcon,
  text: TextIcon,
  number: NumberIcon,
  choice: ChoiceIcon,
  date: AgendaIcon,
  file: AttachIcon,
  signature: SignatureIcon,
}

/** Lines that can be the current one: steps, and what is only read. */
export const isPlace = ({ level }: RunViewLine): boolean => level === 'step'

/** Where somebody goes on after a step: their first open step, else the first open one, else where they are. */
export function placeToGoOn(lines: readonly RunViewLine[], after?: string): string | null {
  const places = lines.filter(isPlace)
  const from = places.findIndex(({ stepKey }) => stepKey === after) + 1
  const isOpen = ({ number, isDone, stepKey }: RunViewLine): boolean => number !== null && !isDone && stepKey !== after
  const open = [...places.slice(from), ...places.slice(0, from)].filter(isOpen)
  return (open.find((line) => line.mayTick) ?? open[0] ?? places[Math.max(from - 1, 0)])?.stepKey ?? null
}
