import { selectLogEntries } from '#db/queries/daily-days.ts'
import { selectKnownProblems } from '#db/queries/problems.ts'
import { TRUE } from '#db/queries/sql.ts'
import type { Visitor } from '#db/services/access.ts'
import { newId } from '#db/workbook/ids.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { isKnownPoint, problemOfPoint } from '#shared/domain/rules/problems.ts'
import type { KnownProblem, OpenPoint } from '#shared/domain/rules/problems.ts'
import type { FieldValues } from '#shared/entities/field.ts'

/** An entry of a log, as far as it can leave a problem. */
export interface OpenEntry {
  readonly id: string
  readonly stillOpen: string | null
  readonly customerId: string | null
  readonly opportunityId: string | null
}

const MAX_STATEMENT = 4000

function pointOf(visitor: Visitor, day: BusinessDate, entry: OpenEntry): OpenPoint[] {
  const { id, stillOpen, customerId, opportunityId } = entry
  const statement = stillOpen?.trim().slice(0, MAX_STATEMENT) ?? ''
  if (statement === '') return []
  return [
    { statement, source: 'log', sourceId: id, ownerId: visitor.personId, raisedOn: day, customerId, opportunityId },
  ]
}

/** An entry leaves one problem: a sentence that was corrected since is not a second occurrence. */
function isRaised({ sourceId }: OpenPoint, known: readonly KnownProblem[]): boolean {
  return known.some((problem) => problem.sourceId === sourceId)
}

/**
 * Problems that entries of the visitor's own log leave open, as edits of the batch that writes the entries: one for each
 * with something "still open" that is not known already. The write road puts near-duplicates together.
 */
export function problemsOfEntries(visitor: Visitor, day: BusinessDate, entries: readonly OpenEntry[]): Edit[] {
  const points = entries.flatMap((entry) => pointOf(visitor, day, entry))
  if (points.length === 0 || accessOf(visitor.roles, 'activities').write === 'none') return []
  const sources = points.map(({ sourceId }) => sourceId)
  const known = selectKnownProblems(visitor.workbook.handle, visitor.personId, sources)
  const edits: Edit[] = []
  for (const point of points) {
    if (isRaised(point, known) || isKnownPoint(point, known)) continue
    known.push({ ...point, isOpen: true })
    edits.push(problemOfPoint(point, newId()))
  }
  return edits
}

/** Problems that the visitor's own log of a day leaves open. */
export function problemsOfLog(visitor: Visitor, day: BusinessDate): Edit[] {
  const period = { scope: TRUE, ownerId: visitor.personId, from: day, to: addDays(day, 1) }
  return problemsOfEntries(visitor, day, selectLogEntries(visitor.workbook.handle, period))
}

/** A problem that an amended or added entry leaves open. */
export function problemsOfAmendment(visitor: Visitor, day: BusinessDate, id: string, values: FieldValues): Edit[] {
  const text = (key: string): string | null => (typeof values[key] === 'string' ? values[key] : null)
  const [stillOpen, customerId, opportunityId] = [text('stillOpen'), text('customerId'), text('opportunityId')]
  return problemsOfEntries(visitor, day, [{ id, stillOpen, customerId, opportunityId }])
}
