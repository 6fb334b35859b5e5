import { plainForm } from '../daily/texts.ts'
import type { Edit } from '../edit.ts'
import { refuseFuture, settleCustomer } from './about.ts'
import type { AppliedChange, Draft, RecordRule, RuleContext } from './rule.ts'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The second of a group is recurrent, and so is every later one; the first stays what it was. */
function joinGroup({ id, after }: Draft, context: RuleContext): void {
  if (after['groupId'] !== null) return
  const match = context.problems().match(textOf(after['statement']))
  if (match === null || match.groupId === id) return
  after['groupId'] = match.groupId
}

function settleSolved({ before, after }: Draft, context: RuleContext): void {
  const isNewlySolved = typeof after['solvedOn'] === 'string' && (before?.['solvedOn'] ?? null) === null
  if (isNewlySolved && before?.['status'] === after['status']) after['status'] = 'solved'
  if (after['status'] === 'solved') after['solvedOn'] ??= context.isImport ? null : context.today
  else after['solvedOn'] = null
}

/** A problem counts as solved once somebody said how, or by which rule. */
function isUnsaid({ before, after }: Draft, context: RuleContext): boolean {
  const isSolving = after['status'] === 'solved' && before?.['status'] !== 'solved'
  const isSaid = textOf(after['solution']).trim() !== '' || textOf(after['ruleId']) !== ''
  return isSolving && !isSaid && !context.isImport && !context.isProgram
}

function useOfRule({ edit, before, after }: AppliedChange, context: RuleContext): Edit[] {
  const ruleId = textOf(after['ruleId'])
  if (ruleId === '' || ruleId === before?.['ruleId'] || context.actorId === null || context.isImport) return []
  const values = { ruleId, problemId: edit.id, personId: context.actorId, usedOn: context.today }
  return [{ type: 'ruleUse', id: context.newId(), operation: 'insert', values }]
}

/** What the batch brings is known to what comes after it. */
function noteProblem({ edit: { id, operation }, after }: AppliedChange, context: RuleContext): void {
  if (operation !== 'insert') return
  context.problems().add({ id, groupId: textOf(after['groupId']) || id, statement: textOf(after['statement']) })
}

export const problemRule: RecordRule = {
  prepare(draft, context, report) {
    const { id, operation, before, after } = draft
    if (operation === 'delete') return
    if (before === null) {
      after['ownerId'] ??= context.actorId
      after['raisedOn'] ??= context.isImport ? null : context.today
      joinGroup(draft, context)
    }
    if (after['groupId'] === id) after['groupId'] = null
    if (after['groupId'] !== null && after['groupId'] !== (before?.['groupId'] ?? null)) after['kind'] = 'recurrent'
    settleCustomer(draft, context, report)
    refuseFuture(after, 'raisedOn', context, report)
    settleSolved(draft, context)
    if (isUnsaid(draft, context)) report('solution', 'required')
  },
  derive(change, context) {
    noteProblem(change, context)
    return useOfRule(change, context)
  },
}

export const ruleRule: RecordRule = {
  prepare({ operation, before, after }, context) {
    if (operation !== 'delete' && before === null) after['madeOn'] ??= context.isImport ? null : context.today
  },
}

export const ruleUseRule: RecordRule = {
  prepare({ operation, before, after }, context) {
    if (operation === 'delete' || before !== null) return
    after['personId'] ??= context.actorId
    after['usedOn'] ??= context.today
  },
}

/** What a report or a log leaves open. */
export interface OpenPoint {
  readonly statement: string
  readonly source: 'log' | 'interview' | 'call'
  readonly sourceId: string
  readonly ownerId: string
  readonly raisedOn: string
  readonly customerId: string | null
  readonly opportunityId: string | null
}

export interface KnownProblem {
  readonly sourceId: string | null
  readonly statement: string
  readonly customerId: string | null
  readonly isOpen: boolean
}

/**
 * Whether a point is a problem already: it was raised from the same record, or it is the same sentence about the same
 * customer and still open. Something that goes on is not something that came back.
 */
export function isKnownPoint(point: OpenPoint, known: readonly KnownProblem[]): boolean {
  const form = plainForm(point.statement)
  return known.some(
    ({ sourceId, statement, customerId, isOpen }) =>
      plainForm(statement) === form && (sourceId === point.sourceId || (isOpen && customerId === point.customerId)),
  )
}

export function problemOfPoint(point: OpenPoint, id: string): Edit {
  return { type: 'problem', id, operation: 'insert', values: { ...point }, writesSystem: true }
}
