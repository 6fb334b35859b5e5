import { selectRuns } from '#db/queries/runs.ts'
import type { RunHeadRow } from '#db/queries/runs.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { sql } from '#db/queries/sql.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RunView } from '#shared/contract/runs.ts'
import { dateOfDayNumber } from '#shared/domain/dates.ts'
import { AppError } from '#shared/errors.ts'
import type { PlaybookSubject } from '#shared/entities/playbooks.ts'
import type { Visitor } from '../access.ts'
import { getRecord, readableRecords } from '../records.ts'
import { asText, writesRunsOf } from './reading.ts'
import { doersOf } from './signers.ts'
import { runGate } from './view-gate.ts'
import { peopleOf, shownSteps } from './view-lines.ts'

function headOf(visitor: Visitor, runId: string): RunHeadRow {
  const [head] = selectRuns(visitor.workbook.handle, sql('t.id = :run', { run: runId }), visitor.today, 1)
  if (head === undefined) throw new AppError('NOT_FOUND', { type: 'playbookRun', id: runId })
  return head
}

/** Name of the version in force where it is not the run's own. */
function newerVersion(visitor: Visitor, head: RunHeadRow): string | null {
  const { handle } = visitor.workbook
  const current = asText(selectRecordState(handle, 'playbook', head.playbookId)?.values['currentVersionId'])
  if (current === null || current === head.versionId || head.status !== 'open') return null
  return asText(selectRecordState(handle, 'playbookVersion', current)?.values['name'])
}

function dealOf(visitor: Visitor, opportunityId: string | null): WireRecord | null {
  return opportunityId === null ? null : (readableRecords(visitor, 'opportunity', [opportunityId])[0] ?? null)
}

const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null)

/** A run as it is carried out. Throws `NOT_FOUND`. */
export function runView(visitor: Visitor, runId: string): RunView {
  const run = getRecord(visitor, 'playbookRun', runId)
  const { versionId: _, ...head } = headOf(visitor, runId)
  const { lines, hidden } = shownSteps(visitor, runId, run.values, doersOf(visitor, run.values))
  const deal = dealOf(visitor, head.opportunityId)
  return {
    ...head,
    subject: run.values['subject'] as PlaybookSubject,
    amount: asNumber(deal?.values['amount']),
    stage: deal?.labels['stageId'] ?? '',
    probability: asNumber(deal?.values['probability']),
    visit: run.labels['activityId'] ?? '',
    finishedAt: asNumber(run.values['finishedAt']),
    canWrite: writesRunsOf(visitor, head.ownerId),
    newerVersion: newerVersion(visitor, { ...head, versionId: String(run.values['versionId']) }),
    today: dateOfDayNumber(visitor.today.day),
    lines,
    hidden,
    missing: lines.filter((line) => line.number !== null && line.isRequired && !line.isDone).map(({ title }) => title),
    people: peopleOf(lines),
    gate: deal === null ? null : runGate(visitor, deal.id, deal.values, lines),
  }
}
