import { selectRecordState } from '#db/queries/record-store.ts'
import type { RunLine } from '#shared/domain/playbooks/run-steps.ts'
import { maySign } from '#shared/domain/rules/playbook-runs.ts'
import type { RuleContext } from '#shared/domain/rules/rule.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { StepAssignee } from '#shared/entities/playbooks.ts'
import type { Visitor } from '../access.ts'
import { ruleReader } from '../gates/status.ts'
import { asText, nameOf, writesRunsOf } from './reading.ts'

/** Who does the steps of a run, and which of them the person asking may record. */
export interface Doers {
  /** A name; blank where anybody of the role may. */
  whoDoes(line: RunLine): string
  mayTick(line: RunLine): boolean
}

/** The manager to whom the owner of a run reports: the one named, else the head of the department. */
function managerOf(visitor: Visitor, ownerId: string): string {
  const { handle } = visitor.workbook
  const owner = selectRecordState(handle, 'person', ownerId)?.values
  const named = asText(owner?.['managerId'])
  if (named !== null) return nameOf(visitor, named)
  const unit = asText(owner?.['departmentId'])
  const head = unit === null ? null : asText(selectRecordState(handle, 'department', unit)?.values['headId'])
  return head === null || head === ownerId ? '' : nameOf(visitor, head)
}

/** Of many runs at once, `context` is made once: it keeps the people that signatures are looked up among. */
export function doersOf(visitor: Visitor, run: FieldValues, context: RuleContext = ruleReader(visitor)): Doers {
  const ownerId = String(run['ownerId'])
  const isOpen = run['status'] === 'open'
  const canWrite = writesRunsOf(visitor, ownerId)
  const names = new Map<StepAssignee, string>()
  const nameFor = (assignee: StepAssignee): string =>
    assignee === 'owner' ? nameOf(visitor, ownerId) : assignee === 'manager' ? managerOf(visitor, ownerId) : ''
  return {
    whoDoes({ assignee }) {
      const name = names.get(assignee) ?? nameFor(assignee)
      names.set(assignee, name)
      return name
    },
    mayTick(line) {
      const isTrainers = line.assignee === 'trainer' && visitor.roles.includes('trainer')
      if (!isOpen || !(canWrite || isTrainers)) return false
      return line.kind !== 'signature' || maySign(line, run, context)
    },
  }
}
