import { selectRunLines } from '#db/queries/run-lines.ts'
import { selectOpenVersions, selectWaitingRuns } from '#db/queries/runs.ts'
import type { OpenRunRow, WaitedStep } from '#db/queries/runs.ts'
import { selectAnsweredSteps } from '#db/queries/run-steps.ts'
import type { AnsweredStep } from '#db/queries/run-steps.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { alwaysShown, isRecorded, openLines } from '#shared/domain/playbooks/run-steps.ts'
import type { RunLine } from '#shared/domain/playbooks/run-steps.ts'
import { stepDueOn } from '#shared/domain/playbooks/run-progress.ts'
import type { StepAssignee } from '#shared/entities/playbooks.ts'
import type { Visitor } from '../access.ts'

type OpenRun = Pick<OpenRunRow, 'runId' | 'versionId'>

const NOTHING: ReadonlyMap<string, AnsweredStep> = new Map()

/** Open steps of runs that apply, in order, by run. */
export function openStepsOf(
  { workbook: { handle } }: Visitor,
  runs: readonly OpenRun[],
): ReadonlyMap<string, readonly RunLine[]> {
  const done = selectAnsweredSteps(
    handle,
    runs.map(({ runId }) => runId),
  )
  return new Map(
    runs.map(({ runId, versionId }) => [
      runId,
      openLines(selectRunLines(handle, versionId), done.get(runId) ?? NOTHING),
    ]),
  )
}

/** Roles in which somebody else's run may wait for a person. */
export function assigneeRoles({ roles }: Visitor): readonly StepAssignee[] {
  return (['manager', 'assistant', 'trainer'] as const).filter((role) => roles.includes(role))
}

/** Steps of the roles in versions that are being carried out. */
function waitedSteps({ workbook, today }: Visitor, roles: readonly StepAssignee[]): WaitedStep[] {
  const { soonOn } = today.runDays
  return selectOpenVersions(workbook.handle).flatMap((versionId) => {
    const lines = selectRunLines(workbook.handle, versionId)
    const sure = new Set(alwaysShown(lines))
    let before = 0
    return lines.flatMap((line) => {
      const own = before
      if (sure.has(line)) before += 1
      if (!isRecorded(line) || !roles.includes(line.assignee)) return []
      const { stepKey, dueDays } = line
      return [{ versionId, stepKey, before: own, startedBy: dueDays === null ? '' : addDays(soonOn, -dueDays) }]
    })
  })
}

interface WaitingRun {
  readonly runId: string
  /** Steps of the person's roles: the one that comes next, and those that are due soon. */
  readonly steps: readonly RunLine[]
}

/** Whether a step of another's run waits for whoever does it: it comes next, or is due soon. */
function isWaiting(line: RunLine, place: number, startedOn: BusinessDate, soonOn: BusinessDate): boolean {
  const dueOn = stepDueOn(line, startedOn)
  return place === 0 || (dueOn !== null && dueOn <= soonOn)
}

/** Runs whose steps are read at a time. */
const CHUNK = 100

/** Runs of others that wait for the person, most urgent first. */
export function waitingFor(visitor: Visitor, limit: number): WaitingRun[] {
  const roles = assigneeRoles(visitor)
  const steps = roles.length === 0 ? [] : waitedSteps(visitor, roles)
  if (steps.length === 0) return []
  const { soonOn } = visitor.today.runDays
  const scope = visitor.readScope('playbookRun')
  const runs = selectWaitingRuns(visitor.workbook.handle, visitor.personId, steps, scope)
  const found: WaitingRun[] = []
  for (let at = 0; at < runs.length && found.length < limit; at += CHUNK) {
    const chunk = runs.slice(at, at + CHUNK)
    const open = openStepsOf(visitor, chunk)
    for (const { runId, startedOn } of chunk) {
      const own = (open.get(runId) ?? []).filter(
        (line, place) => roles.includes(line.assignee) && isWaiting(line, place, startedOn, soonOn),
      )
      if (own.length > 0) found.push({ runId, steps: own })
    }
  }
  return found.slice(0, limit)
}
