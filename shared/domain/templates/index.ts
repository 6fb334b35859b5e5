import { DIRECT_SALES_GATES } from './direct-sales.ts'
import type { StageGate } from './gate.ts'
import { GENERAL_GATES } from './general.ts'
import { INDUSTRY_GATES } from './industries.ts'

export type { StageGate } from './gate.ts'

const GATES: Readonly<Record<string, readonly StageGate[]>> = {
  T1: DIRECT_SALES_GATES,
  ...GENERAL_GATES,
  ...INDUSTRY_GATES,
}

const NO_GATE: StageGate = { marks: [], tasks: [] }

/** What stage `index` of the template asks for before an opportunity leaves it forward. */
export function gateOfStage(templateId: string, index: number): StageGate {
  return GATES[templateId]?.[index] ?? NO_GATE
}
