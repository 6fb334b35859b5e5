import { countRuns, selectRuns } from '#db/queries/runs.ts'
import type { RunHeadRow } from '#db/queries/runs.ts'
import { join, sql } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import { AGENDA_LIMIT } from '#shared/contract/activities.ts'
import type { AgendaRun } from '#shared/contract/activities.ts'
import { dateOfDayNumber } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { stepDueOn } from '#shared/domain/playbooks/run-progress.ts'
import type { RunLine } from '#shared/domain/playbooks/run-steps.ts'
import type { Visitor } from '../access.ts'
import { openStepsOf, waitingFor } from './open-steps.ts'
import { writesRunsOf } from './reading.ts'

interface Due {
  readonly dueOn: BusinessDate
  /** Of the first step; blank where the run itself is due. */
  readonly title: string
  readonly count: number
}

/** Days on which steps, or the run itself, are due before `to`; all that is late stands on the earliest of them. */
function dueDays(
  { startedOn, dueOn }: RunHeadRow,
  lines: readonly RunLine[],
  today: BusinessDate,
  to: BusinessDate,
): Due[] {
  const steps = lines.flatMap((line) => {
    const day = line.isRequired ? stepDueOn(line, startedOn) : null
    return day === null ? [] : [{ day, title: line.title }]
  })
  const all = dueOn === null ? steps : [...steps, { day: dueOn, title: '' }]
  const days = new Map<string, Due>()
  for (const { day, title } of all.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    if (day >= to) continue
    const key = day < today ? '' : day
    const known = days.get(key)
    const count = (known?.count ?? 0) + (title === '' ? 0 : 1)
    days.set(key, { dueOn: known?.dueOn ?? day, title: known?.title || title, count })
  }
  return [...days.values()]
}

function itemOf(visitor: Visitor, row: RunHeadRow, due: Due, waits: boolean): AgendaRun {
  return {
    runId: row.runId,
    name: row.name,
    ...due,
    waits,
    customerId: row.customerId,
    customerName: row.customer || null,
    opportunityId: row.opportunityId,
    opportunityName: row.opportunity || null,
    ownerId: row.ownerId,
    ownerName: row.owner,
    canWrite: waits || writesRunsOf(visitor, row.ownerId),
  }
}

/** Runs of others in which a step waits for the person: on the day on which it is due, else today. */
function waitingItems(visitor: Visitor, today: BusinessDate, to: BusinessDate): AgendaRun[] {
  const waiting = new Map(waitingFor(visitor, AGENDA_LIMIT).map(({ runId, steps }) => [runId, steps]))
  if (waiting.size === 0) return []
  const ids = sql('t.id IN (SELECT value FROM json_each(:runs))', { runs: JSON.stringify([...waiting.keys()]) })
  return selectRuns(visitor.workbook.handle, ids, visitor.today, AGENDA_LIMIT).flatMap((row) => {
    const steps = waiting.get(row.runId) ?? []
    const days = steps.map((line) => stepDueOn(line, row.startedOn) ?? today)
    const dueOn = days.reduce((first, day) => (day < first ? day : first), days[0] ?? today)
    const due = { dueOn, title: steps[0]?.title ?? '', count: steps.length }
    return dueOn < to ? [itemOf(visitor, row, due, true)] : []
  })
}

function dueOf(visitor: Visitor, owners: readonly string[], to: BusinessDate): Sql {
  const due = sql(
    `t.status = 'open' AND t.owner_id IN (SELECT value FROM json_each(:owners)) AND t.next_due_on < :to`,
    { owners: JSON.stringify(owners), to },
  )
  return join('and', [due, visitor.readScope('playbookRun')])
}

interface AgendaRuns {
  /** Those whose first day is earliest come first. */
  readonly runs: AgendaRun[]
  /** Runs of the owners with something due, more of them than the list holds included. */
  readonly total: number
}

/** Open runs of the owners with steps due before `to`, and those of others in which a step waits for the person. */
export function agendaRuns(visitor: Visitor, owners: readonly string[], to: BusinessDate): AgendaRuns {
  const { handle } = visitor.workbook
  const today = dateOfDayNumber(visitor.today.day)
  const condition = dueOf(visitor, owners, to)
  const rows = selectRuns(handle, condition, visitor.today, AGENDA_LIMIT)
  const open = openStepsOf(visitor, rows)
  const own = rows.flatMap((row) =>
    dueDays(row, open.get(row.runId) ?? [], today, to).map((due) => itemOf(visitor, row, due, false)),
  )
  const waiting = owners.includes(visitor.personId) ? waitingItems(visitor, today, to) : []
  const shown = new Set(own.map(({ runId }) => runId))
  const runs = [...own, ...waiting.filter(({ runId }) => !shown.has(runId))]
  return {
    runs: runs.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)),
    total: rows.length < AGENDA_LIMIT ? rows.length : countRuns(handle, condition),
  }
}
