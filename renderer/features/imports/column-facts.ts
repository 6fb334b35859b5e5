import type {
  ImportableType,
  ImportNote,
  ImportPlan,
  ImportPreview,
  ImportQuestion,
  RejectReason,
} from '#shared/contract/import-types.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { keyFieldsOf, targetOf } from './fields.ts'

/** One line of what is known of a column. Words are put to it by `useFactWords`. */
export type Fact =
  | { readonly kind: 'rejects'; readonly reason: RejectReason }
  | { readonly kind: 'open' | 'answered'; readonly question: ImportQuestion; readonly number: number }
  | { readonly kind: 'creates'; readonly type: RecordType; readonly count: number }
  | { readonly kind: 'note'; readonly code: string; readonly count: number }
  | { readonly kind: 'key' | 'fine' | 'unmapped' | 'newColumn' }
  | { readonly kind: 'firstRows'; readonly check: ImportPreview['columns'][number]['check'] }

export interface ColumnSubject {
  readonly type: ImportableType
  readonly preview: ImportPreview
  readonly column: ImportPreview['columns'][number]
  /** Field that the column fills; `null` when it is not imported. */
  readonly field: string | null
}

/** Whether an answer to the question changes what the column fills. */
export function isAbout(question: ImportQuestion, subject: ColumnSubject): boolean {
  if (subject.field === null) return false
  if (question.kind !== 'createMissing') return question.field === subject.field
  const field = subject.preview.fields.find(({ key }) => key === subject.field)
  return field !== undefined && targetOf(subject.type, field) === question.type
}

const COLUMN_NOTES: ReadonlySet<string> = new Set(['scaledUnit', 'fraction', 'dateOrder', 'blankCells'])

function notesAbout(oddities: readonly ImportNote[], field: string): Fact[] {
  return oddities
    .filter(({ code, params }) => COLUMN_NOTES.has(code) && params['field'] === field)
    .map(({ code, params }) => ({ kind: 'note', code, count: Number(params['count'] ?? 0) }))
}

/** What matters most about a column, most pressing first; a cell shows the first two. */
export function columnFacts(subject: ColumnSubject, plan: ImportPlan | null): readonly Fact[] {
  const { field, preview, column } = subject
  if (field === null) {
    const isNew = preview.rememberedFrom !== null && !column.fromMemory
    return isNew ? [{ kind: 'unmapped' }, { kind: 'newColumn' }] : [{ kind: 'unmapped' }]
  }
  if (plan === null) return [{ kind: 'firstRows', check: column.check }]
  const about = plan.questions.flatMap((question, index) =>
    isAbout(question, subject) ? [{ question, number: index + 1 }] : [],
  )
  const open = about.filter(({ question }) => !question.isAnswered)
  const settled = about.filter(({ question }) => question.isAnswered)
  const created = createdBy(subject, plan)
  const facts: Fact[] = [
    ...plan.rejectReasons
      .filter((reason) => reason.field === field)
      .map((reason): Fact => ({ kind: 'rejects', reason })),
    ...open.map(({ question, number }): Fact => ({ kind: 'open', question, number })),
    ...settled.map(({ question, number }): Fact => ({ kind: 'answered', question, number })),
    ...created,
    ...notesAbout(plan.oddities, field),
  ]
  if (keyFieldsOf(subject.type).includes(field)) facts.push({ kind: 'key' })
  const first = facts[0]
  const isPressing = first?.kind === 'rejects' || first?.kind === 'open' || first?.kind === 'answered'
  if (isPressing) return facts
  // A row that another column keeps out is not counted here, though its cell in this column is red.
  const isUnreadable = field === column.proposedField && column.check.kind === 'error'
  return [isUnreadable ? { kind: 'firstRows', check: column.check } : { kind: 'fine' }, ...facts]
}

/** New records are told once, at the question that decides them or at the column that brings them. */
function createdBy({ preview, type, field: key }: ColumnSubject, plan: ImportPlan): Fact[] {
  const field = preview.fields.find((candidate) => candidate.key === key)
  const target = field ? targetOf(type, field) : null
  const count = target === null ? 0 : (plan.toCreate[target] ?? 0)
  return target === null || count === 0 ? [] : [{ kind: 'creates', type: target, count }]
}
