import { selectLibrary, selectLiveVersions, selectOpenRunCounts, selectUsage } from '#db/queries/playbooks.ts'
import type { PlaybookRow } from '#db/queries/playbooks.ts'
import type { PlaybookSummary } from '#shared/contract/playbooks.ts'
import { addDays, dateOfDayNumber } from '#shared/domain/dates.ts'
import { isAwaited } from '#shared/domain/playbooks/reading.ts'
import type { PersonReading } from '#shared/domain/playbooks/reading.ts'
import type { Visitor } from '../access.ts'
import { readingsByPlaybook } from './readings.ts'
import { isOpen, playbookOf, toHead, writesPlaybooks } from './records.ts'

const USAGE_DAYS = 90

interface Known {
  readonly versions: ReturnType<typeof selectLiveVersions>
  readonly runs: ReadonlyMap<string, number>
  readonly readings: ReadonlyMap<string, readonly PersonReading[]>
}

function toSummary(visitor: Visitor, row: PlaybookRow, { versions, runs, readings }: Known): PlaybookSummary {
  const { mustRead, currentVersionId, ...rest } = row
  const own = versions.filter(({ playbookId }) => playbookId === row.id)
  const current = own.find(({ id }) => id === currentVersionId)
  const open = own.find(isOpen)
  const people = readings.get(row.id) ?? []
  return {
    ...rest,
    subject: row.subject as PlaybookSummary['subject'],
    role: row.role as PlaybookSummary['role'],
    mustRead: mustRead === 1,
    current: current ? toHead(current) : null,
    open: open ? toHead(open) : null,
    openRuns: runs.get(row.id) ?? 0,
    awaited: people.filter(isAwaited).length,
    mine: people.find(({ personId }) => personId === visitor.personId)?.state ?? null,
  }
}

/** Playbooks that the person may read, by name. */
export function libraryOf(visitor: Visitor, request: { text: string; isArchived: boolean }): PlaybookSummary[] {
  const { handle } = visitor.workbook
  const withDrafts = writesPlaybooks(visitor)
  const rows = selectLibrary(handle, { ...request, withDrafts, scope: visitor.readScope('playbook') })
  const known = {
    versions: selectLiveVersions(handle, visitor.readScope('playbookVersion')),
    runs: selectOpenRunCounts(handle, visitor.readScope('playbookRun')),
    readings: readingsByPlaybook(visitor),
  }
  return rows.map((row) => toSummary(visitor, row, known))
}

/** How often steps were done in the runs of the last 90 days that the person sees. */
export function usageOf(visitor: Visitor, playbookId: string): { stepKey: string; runs: number; done: number }[] {
  playbookOf(visitor, playbookId)
  const since = addDays(dateOfDayNumber(visitor.today.day), -USAGE_DAYS)
  return selectUsage(visitor.workbook.handle, visitor.readScope('playbookRun'), playbookId, since)
}
