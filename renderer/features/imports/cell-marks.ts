import type { FieldDescriptor } from '#shared/entities/field.ts'
import type {
  ColumnChoice,
  ImportableType,
  ImportAnswers,
  ImportPlan,
  ImportPreview,
} from '#shared/contract/import-types.ts'
import { choiceWordsOf, isBlankText, parseValue } from '#shared/domain/values/index.ts'
import { descriptorOf } from './fields.ts'

/** How a sample cell is coloured: not importable, not known, or waiting for an answer. */
export type CellMark = 'danger' | 'warning' | 'info' | null

interface Marking {
  readonly type: ImportableType
  readonly preview: ImportPreview
  readonly answers: ImportAnswers
  readonly plan: ImportPlan | null
}

/** Marks the cells of one column. */
export function cellMarker(marking: Marking, choice: ColumnChoice | undefined): (text: string) => CellMark {
  const target = marking.preview.fields.find(({ key }) => key === choice?.field)
  if (choice === undefined || target === undefined) return () => null
  const field = descriptorOf(marking.type, target)
  if (field.type === 'reference') return nameMarker(marking, target.key)
  const { required: _, ...rest } = field
  // When a record was made may be a day without a time.
  const optional: FieldDescriptor = rest.type === 'instant' ? { ...rest, type: 'date' } : rest
  const order = marking.answers.dateOrders[target.key]
  const context = {
    ...(order === 'mdy' || order === 'dmy' ? { dateOrder: order } : {}),
    ...(choice.moneyExponent > 0 ? { moneyExponent: choice.moneyExponent } : {}),
    ...(field.choices ? { choiceWords: choiceWordsOf(marking.type, target.key, field) } : {}),
  }
  return (text) => {
    if (isBlankText(text)) return null
    const parsed = parseValue(optional, text, context)
    if (parsed.ok) return null
    if (parsed.issue.code !== 'ambiguousDate') return 'danger'
    return order === 'blank' ? null : 'info'
  }
}

/** Names and stage words: the plan has looked them up in the workbook. */
function nameMarker({ plan }: Marking, field: string): (text: string) => CellMark {
  const questions = plan?.questions ?? []
  const like = new Set(questions.flatMap((one) => (one.kind === 'nearMatch' && one.field === field ? [one.text] : [])))
  const words = new Map(
    questions.flatMap((one) =>
      one.kind === 'stages' && one.field === field ? one.values.map(({ text, answer }) => [text, answer] as const) : [],
    ),
  )
  const refused = new Set(
    (plan?.rejectReasons ?? []).flatMap((reason) =>
      reason.field === field ? reason.samples.map(({ text }) => text) : [],
    ),
  )
  return (cell) => {
    const text = cell.trim()
    if (refused.has(cell) || refused.has(text)) return 'danger'
    if (like.has(text)) return 'warning'
    return words.has(text) && words.get(text) === null ? 'info' : null
  }
}
