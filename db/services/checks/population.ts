import { selectPersonPasts, selectPopulation } from '#db/queries/checks.ts'
import type { DrawnFrom, PersonPast } from '#db/queries/checks.ts'
import { selectDepartmentPeople } from '#db/queries/people.ts'
import type { Visitor } from '#db/services/access.ts'
import { teamAuditRules } from '#db/services/expenses/audit-run.ts'
import type { DrawRequest, PersonRisk } from '#shared/contract/checks.ts'
import { DRAW_WEIGHTS, weightOf } from '#shared/domain/daily/draw.ts'
import { addDays } from '#shared/domain/dates.ts'

/** An entry of the population with its weight. */
export interface WeighedEntry extends DrawnFrom {
  readonly weight: number
}

export interface Population {
  readonly entries: readonly WeighedEntry[]
  readonly people: readonly PersonRisk[]
}

/** Findings 不实 and contradicted claims before. */
const contradictionsOf = (past: PersonPast | undefined): number => (past?.untrue ?? 0) + (past?.contradicted ?? 0)

function weigh(entry: DrawnFrom, past: PersonPast | undefined): WeighedEntry {
  const weight = weightOf(
    {
      isLate: entry.isLate === 1,
      hasRoundAmount: entry.hasRoundAmount === 1,
      contradictions: contradictionsOf(past),
      isNeverChecked: (past?.checks ?? 0) === 0,
    },
    DRAW_WEIGHTS,
  )
  return { ...entry, weight }
}

function riskOf(past: PersonPast, entries: readonly WeighedEntry[], whole: number): PersonRisk {
  const own = entries.filter(({ personId }) => personId === past.personId)
  const weight = own.reduce((sum, entry) => sum + entry.weight, 0)
  return {
    personId: past.personId,
    name: past.name,
    entries: own.length,
    late: own.filter(({ isLate }) => isLate === 1).length,
    roundAmount: own.filter(({ hasRoundAmount }) => hasRoundAmount === 1).length,
    contradictions: contradictionsOf(past),
    isNeverChecked: past.checks === 0,
    share: whole === 0 ? 0 : weight / whole,
  }
}

/** Entries in the submitted logs of a manager's people; neither the manager's own nor what is sealed until the morning. */
export function populationOf(visitor: Visitor, { from, to }: Pick<DrawRequest, 'from' | 'to'>): Population {
  const { handle } = visitor.workbook
  const people = selectDepartmentPeople(handle, visitor.personId).filter((id) => id !== visitor.personId)
  const pasts = selectPersonPasts(handle, people)
  const byPerson = new Map(pasts.map((past) => [past.personId, past]))
  const scope = visitor.readScope('activity')
  const { offset } = visitor.today
  const { isActive, amount } = teamAuditRules(visitor).roundAmount
  const rows = selectPopulation(handle, { scope, people, from, to, round: isActive ? amount : 0, offset })
  const entries = rows.map((entry) => weigh(entry, byPerson.get(entry.personId)))
  const whole = entries.reduce((sum, { weight }) => sum + weight, 0)
  const risks = pasts.map((past) => riskOf(past, entries, whole)).filter((risk) => risk.entries > 0)
  return { entries, people: risks }
}

/** The last day of a half-open period. */
export function lastDayOf(to: string): string {
  return addDays(to, -1)
}
