import { selectContactDue } from '#db/queries/contact-due.ts'
import type { ContactDueRow, PlanCover } from '#db/queries/contact-due.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { PROPOSAL_LIMIT } from '#shared/contract/activities.ts'
import type { AgendaProposal } from '#shared/contract/activities.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { contactDueOn } from '#shared/domain/team-calendar.ts'
import type { ActivityKind } from '#shared/entities/activities.ts'
import { entityOf } from '#shared/entities/index.ts'
import { teamCalendar } from './calendar.ts'
import type { Visitor } from './access.ts'

interface Plan extends PlanCover {
  readonly name: string
  readonly kind: ActivityKind
}

const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Plans in force, the ones about opportunities first: what they propose is about a customer too. */
function activePlans(visitor: Visitor): Plan[] {
  return selectAllRecordStates(visitor.workbook.handle, 'contactPlan')
    .filter(({ values }) => values['isActive'] === true)
    .map(({ id, values }) => ({
      planId: id,
      name: String(values['name']),
      kind: values['kind'] as ActivityKind,
      potentialClass: asText(values['potentialClass']),
      stageId: asText(values['stageId']),
      everyDays: Number(values['everyDays']),
    }))
    .toSorted((a, b) => Number(a.stageId === null) - Number(b.stageId === null) || a.everyDays - b.everyDays)
}

function duePlan(visitor: Visitor, plan: Plan, owners: readonly string[], to: BusinessDate): ContactDueRow[] {
  const type = plan.stageId === null ? 'customer' : 'opportunity'
  if (accessOf(visitor.roles, entityOf(type).resource).read === 'none') return []
  const { offset } = visitor.today
  // Due on the day before the period ends at the latest; a working day may come later and then drops out below.
  const latest = addDays(to, -1 - plan.everyDays)
  const whose = { scope: visitor.readScope(type), owners }
  return selectContactDue(visitor.workbook.handle, whose, plan, { latest, offset, limit: PROPOSAL_LIMIT })
}

/**
 * Contacts that plans ask for before `to`: every so many days after the last visible one, on a working day. A customer
 * gets one proposal, of the plan that asks first.
 */
export function proposalsOf(
  visitor: Visitor,
  owners: readonly string[],
  to: BusinessDate,
  canWrite: (ownerId: string) => boolean,
): AgendaProposal[] {
  const calendar = teamCalendar(visitor.workbook)
  const known = new Map<string, AgendaProposal>()
  for (const plan of activePlans(visitor)) {
    for (const row of duePlan(visitor, plan, owners, to)) {
      const dueOn = contactDueOn(calendar, row.countedFrom, plan.everyDays)
      const key = row.customerId ?? row.opportunityId ?? ''
      const earlier = known.get(key)
      if (dueOn >= to || (earlier !== undefined && earlier.dueOn <= dueOn)) continue
      known.set(key, toProposal(plan, row, dueOn, canWrite(row.ownerId)))
    }
  }
  return [...known.values()].toSorted((a, b) => a.dueOn.localeCompare(b.dueOn)).slice(0, PROPOSAL_LIMIT)
}

function toProposal(plan: Plan, row: ContactDueRow, dueOn: BusinessDate, canWrite: boolean): AgendaProposal {
  const { customerId, customerName, opportunityId, opportunityName, ownerId, ownerName, lastContactOn } = row
  const { planId, name: planName, kind, everyDays } = plan
  const about = { customerId, customerName, opportunityId, opportunityName }
  return { planId, planName, kind, everyDays, dueOn, lastContactOn, ...about, ownerId, ownerName, canWrite }
}
