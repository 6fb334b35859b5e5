import type { RunGate, RunMark, RunViewLine } from '#shared/contract/runs.ts'
import { stageGates } from '#shared/domain/rules/gate.ts'
import type { MarkState } from '#shared/domain/rules/gate.ts'
import { stagesOf } from '#shared/domain/rules/opportunity.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { Visitor } from '../access.ts'
import { ruleReader } from '../gates/status.ts'

const byMark = (lines: readonly RunViewLine[]): Map<string, RunViewLine[]> => {
  const groups = new Map<string, RunViewLine[]>()
  for (const line of lines) {
    if (line.markName === null || line.number === null) continue
    groups.set(line.markName, [...(groups.get(line.markName) ?? []), line])
  }
  return groups
}

/** What the steps of a run mean to the gates of its opportunity, and how far that is to the next stage. */
export function runGate(
  visitor: Visitor,
  opportunityId: string,
  values: FieldValues,
  lines: readonly RunViewLine[],
): RunGate {
  const context = ruleReader(visitor)
  const stages = stagesOf(String(values['pipelineId']), context)
  const at = stages.findIndex(({ id }) => id === values['stageId'])
  const gates = stageGates(
    opportunityId,
    values,
    stages.map(({ id }) => id),
    context,
  )
  const nameOfStage = (id: string): string => String(context.read('stage', id)?.['name'] ?? '')
  // The opportunity's own stage is looked at first: a name may come back in a later one.
  const current = gates[at]?.marks ?? []
  const marks: readonly MarkState[] = [...current, ...gates.flatMap((gate) => gate.marks)]
  const given = [...byMark(lines)].map(([name, steps]): RunMark => {
    const mark = marks.find((one) => one.name.trim() === name)
    return {
      name,
      stage: mark === undefined ? '' : nameOfStage(mark.stageId),
      kind: (mark?.mark['kind'] ?? null) as RunMark['kind'],
      isMet: mark?.isMet ?? false,
      steps: steps.flatMap(({ number }) => number ?? []),
      done: steps.filter(({ isDone }) => isDone).length,
    }
  })
  const required = current.filter(({ isRequired }) => isRequired)
  return {
    opportunityId,
    fromStage: nameOfStage(String(values['stageId'])),
    toStage: stages[at + 1] === undefined ? null : nameOfStage(String(stages[at + 1]?.id)),
    met: required.filter(({ isMet }) => isMet).length,
    total: required.length,
    isOpen: values['status'] === 'open',
    marks: given,
  }
}
