import { selectPeopleOfDepartment } from '#db/queries/people.ts'
import { selectRunCounts } from '#db/queries/runs.ts'
import type { RunCountRow } from '#db/queries/runs.ts'
import { join, sql } from '#db/queries/sql.ts'
import type { TeamRunLine, TeamRuns } from '#shared/contract/runs.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { Visitor } from '../access.ts'

/** Days over which finished runs are counted. */
const FINISHED_DAYS = 30

const emptyLine = (key: string, label: string): TeamRunLine => ({
  key,
  label,
  onTime: 0,
  dueSoon: 0,
  overdue: 0,
  stuck: 0,
  open: 0,
  finished: 0,
  inTime: 0,
})

function count(line: TeamRunLine, { state, count: n, inTime }: RunCountRow): void {
  if (state === 'finished') {
    line.finished += n
    line.inTime += inTime
  } else if (state !== 'cancelled') {
    line[state] += n
    line.open += n
  }
}

function linesBy(rows: readonly RunCountRow[], keyOf: (row: RunCountRow) => readonly [string, string]): TeamRunLine[] {
  const lines = new Map<string, TeamRunLine>()
  for (const row of rows) {
    const [key, label] = keyOf(row)
    const line = lines.get(key) ?? emptyLine(key, label)
    lines.set(key, line)
    count(line, row)
  }
  return [...lines.values()].toSorted((a, b) => b.overdue - a.overdue || b.stuck - a.stuck || b.open - a.open)
}

/** How runs stand that the person reads, worst first. */
export function teamRuns(visitor: Visitor, { departmentId }: { departmentId?: string | undefined }): TeamRuns {
  const { handle } = visitor.workbook
  const people = departmentId === undefined ? null : selectPeopleOfDepartment(handle, departmentId)
  const within =
    people && sql('t.owner_id IN (SELECT value FROM json_each(:people))', { people: JSON.stringify(people) })
  const scope = join('and', [...(within ? [within] : []), visitor.readScope('playbookRun')])
  const rows = selectRunCounts(handle, scope, visitor.workbook.now() - FINISHED_DAYS * DAY_MS, visitor.today)
  const total = emptyLine('', '')
  for (const row of rows) count(total, row)
  return {
    days: FINISHED_DAYS,
    people: linesBy(rows, ({ personId, person }) => [personId, person]),
    playbooks: linesBy(rows, ({ playbookId, playbook }) => [playbookId, playbook]),
    total,
  }
}
