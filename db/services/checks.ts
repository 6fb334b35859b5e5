import { createHash } from 'node:crypto'
import { selectDrawnIds, selectDraws, selectHashBefore, selectResults } from '#db/queries/checks.ts'
import type { DrawRow } from '#db/queries/checks.ts'
import { selectLastLogRow } from '#db/queries/change-log.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { commit } from '#db/workbook/commit.ts'
import { GENESIS } from '#db/workbook/hash-chain.ts'
import { newId } from '#db/workbook/ids.ts'
import type { DrawPlan, DrawRequest, DrawView, PersonResult } from '#shared/contract/checks.ts'
import { DRAW_WEIGHTS, drawSample, drawSeed } from '#shared/domain/daily/draw.ts'
import { sampleSizeOf, statementOf, zeroFaultSize } from '#shared/domain/daily/sample-size.ts'
import { addDays, dateOfInstant, dayNumber } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { AppError } from '#shared/errors.ts'
import { actingFor } from './access.ts'
import type { Visitor } from './access.ts'
import { lastDayOf, populationOf } from './checks/population.ts'
import { readItems, writeItems } from './checks/stored-draw.ts'
import { echo, getRecord } from './records.ts'
import type { EditAnswer } from './records.ts'

const SHARE = 10_000
/** What is kept of a draw lists its whole population. */
const MAX_POPULATION = 4_500

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

function refuse(field: string, code: string, params?: Record<string, string | number>): AppError<'INVALID'> {
  const issue = { recordType: 'checkDraw', field, code }
  return new AppError('INVALID', { issues: [params === undefined ? issue : { ...issue, params }] })
}

function checkPeriod({ from, to }: DrawRequest): void {
  if (from >= to) throw refuse('toDay', 'endsBeforeStart')
}

const goalOf = ({ confidence, rate }: Pick<DrawRequest, 'confidence' | 'rate'>) => ({
  confidence: confidence / SHARE,
  rate: rate / SHARE,
})

/** What a draw would go by: population, size of the sample, and the published risks by person. */
export function planDraw(visitor: Visitor, request: DrawRequest): DrawPlan {
  visitor.require('checks.draw')
  checkPeriod(request)
  const { entries, people } = populationOf(visitor, request)
  const goal = goalOf(request)
  return {
    population: entries.length,
    sampleSize: sampleSizeOf(entries.length, goal),
    largeSize: zeroFaultSize(goal),
    weights: DRAW_WEIGHTS,
    people: [...people],
  }
}

/**
 * Draws the sample and writes it with everything that repeats it. The seed follows from the head of the chain, so a draw
 * that did not please is not taken back but stands beside the next one. Throws `INVALID` for an empty or too large period.
 */
export function drawChecks(visitor: Visitor, request: DrawRequest): EditAnswer & { drawId: string; drawn: number } {
  visitor.require('checks.draw')
  checkPeriod(request)
  const { workbook, personId } = visitor
  const { entries } = populationOf(visitor, request)
  if (entries.length === 0) throw refuse('fromDay', 'noEntries')
  if (entries.length > MAX_POPULATION) throw refuse('toDay', 'tooManyEntries', { limit: MAX_POPULATION })
  const head = selectLastLogRow(workbook.handle)?.hash ?? GENESIS
  const seed = drawSeed({ head, fromDay: request.from, toDay: lastDayOf(request.to), managerId: personId }, sha256)
  const size = sampleSizeOf(entries.length, goalOf(request))
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const drawn = drawSample(entries, size, seed, sha256).flatMap((id) => byId.get(id) ?? [])
  const drawId = newId()
  const { confidence, rate } = request
  const insert = (type: 'checkDraw' | 'spotCheck', id: string, values: Edit['values']): Edit => ({
    type,
    id,
    operation: 'insert',
    values,
    writesSystem: true,
  })
  const edits = [
    insert('checkDraw', drawId, {
      managerId: personId,
      fromDay: request.from,
      toDay: request.to,
      seed,
      head,
      confidence,
      rate,
      population: entries.length,
      sampleSize: drawn.length,
      weights: writeItems(entries),
    }),
    ...drawn.map(({ id, personId: whom, day }) =>
      insert('spotCheck', newId(), { drawId, personId: whom, day, activityId: id }),
    ),
  ]
  const label = { key: 'draw', count: drawn.length } as const
  const { actor, origin } = visitor
  const { batchId, seq } = commit(workbook, { actor, kind: 'act', label, edits, origin })
  return { batchId, seq, records: echo(visitor, edits), drawId, drawn: drawn.length }
}

function toView(row: DrawRow): DrawView {
  const { managerId: _manager, ...draw } = row
  const sample = row.truthful + row.untrue
  const { upper } = statementOf(sample, row.untrue, row.confidence / SHARE, row.population)
  return { ...draw, checked: sample + row.unverifiable, statement: { sample, untrue: row.untrue, upper } }
}

const MAX_DRAWS = 200

/** Draws with what they found. The next one is due when a period as long as that of the latest one has gone by. */
export function listDraws(visitor: Visitor): { draws: DrawView[]; nextDue: string | null; isDue: boolean } {
  const { workbook } = visitor
  const rows = selectDraws(workbook.handle, visitor.readScope('checkDraw'), MAX_DRAWS)
  const [latest] = rows
  const nextDue = latest === undefined ? null : addDays(latest.to, dayNumber(latest.to) - dayNumber(latest.from))
  const today = dateOfInstant(workbook.now(), workbook.facts.timeZone)
  return { draws: rows.map(toView), nextDue, isDue: nextDue !== null && nextDue <= today }
}

const isSameSet = (a: readonly string[], b: readonly string[]): boolean => {
  const known = new Set(a)
  return known.size === new Set(b).size && b.every((id) => known.has(id))
}

export interface Repeated {
  /** The seed follows from head, period and manager. */
  isSeedRight: boolean
  /** The head is that of the chain right before the draw. */
  isHeadKnown: boolean
  isSameSample: boolean
  sample: number
}

/** Draws once more from what is stored: whoever reads the draw can tell that it was not chosen. */
export function repeatDraw(visitor: Visitor, drawId: string): Repeated {
  const { handle } = visitor.workbook
  const { values } = getRecord(visitor, 'checkDraw', drawId)
  const text = (key: string): string => String(values[key])
  const source = {
    head: text('head'),
    fromDay: text('fromDay'),
    toDay: lastDayOf(text('toDay')),
    managerId: text('managerId'),
  }
  const seed = drawSeed(source, sha256)
  const sample = drawSample(readItems(text('weights')), Number(values['sampleSize']), seed, sha256)
  const createdSeq = selectRecordState(handle, 'checkDraw', drawId)?.createdSeq
  return {
    isSeedRight: seed === values['seed'],
    isHeadKnown: createdSeq !== undefined && selectHashBefore(handle, createdSeq) === source.head,
    isSameSample: isSameSet(selectDrawnIds(handle, drawId), sample),
    sample: sample.length,
  }
}

/** Findings by person, of the checks that the visitor may read. */
export function checkResults(visitor: Visitor): PersonResult[] {
  return selectResults(visitor.workbook.handle, visitor.readScope('spotCheck'))
}

/** What the person concerned says to a finding; nobody else says it for them. */
export function replyToCheck(
  visitor: Visitor,
  { checkId, reply }: { readonly checkId: string; readonly reply: string },
): EditAnswer {
  const { workbook, personId, origin } = visitor
  if (accessOf(visitor.roles, 'checks').read === 'none') throw new AppError('FORBIDDEN', { permission: 'checks.read' })
  const { values } = getRecord(visitor, 'spotCheck', checkId)
  if (values['personId'] !== personId) throw new AppError('FORBIDDEN', { permission: 'checks.reply' })
  if (values['finding'] === null) {
    throw new AppError('INVALID', {
      issues: [{ recordType: 'spotCheck', recordId: checkId, field: 'reply', code: 'noFindingYet' }],
    })
  }
  const edit: Edit = {
    type: 'spotCheck',
    id: checkId,
    operation: 'update',
    values: { reply, repliedAt: workbook.now() },
    writesSystem: true,
  }
  const actor = actingFor(visitor.actor, 'checks', 'own')
  const label = { key: 'replyCheck', subject: String(values['day']) } as const
  const { batchId, seq } = commit(workbook, { actor, kind: 'act', label, edits: [edit], origin })
  return { batchId, seq, records: echo(visitor, [edit]) }
}
