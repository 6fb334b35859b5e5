import { createRuleContext } from '#db/workbook/rule-context.ts'
import { ruleOf } from '#shared/domain/rules/index.ts'
import type { RecordRule, RuleContext } from '#shared/domain/rules/rule.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { reject } from './row-reader.ts'
import type { ReaderContext, RowDraft } from './row-reader.ts'

/** Types whose rows are judged one by one by the rules of the write road; in the batch one bad row would end the import. */
const RULED: ReadonlySet<RecordType> = new Set([
  'interviewReport',
  'callRecord',
  'problem',
  'fieldWalk',
  'expenseClaim',
  'claimLine',
  'expenseBudget',
  'programme',
  'trainingSession',
  'talk',
])

/** Rejects rows that their rules would refuse: an amount of zero, a day of a closed month, a claim that was handed in. */
export class RuledRows {
  readonly #context: ReaderContext
  readonly #rule: RecordRule | undefined
  #rules: RuleContext | null = null

  constructor(context: ReaderContext) {
    this.#context = context
    const { recordType } = context.request
    this.#rule = RULED.has(recordType) ? ruleOf(recordType) : undefined
  }

  complete(draft: RowDraft): void {
    if (this.#rule === undefined || draft.issues.length > 0 || draft.pending.length > 0) return
    const before = draft.existing?.values ?? null
    const after: Record<string, FieldValue> = { ...(before ?? this.#blank()), ...draft.values }
    const operation = before === null ? 'insert' : 'update'
    const judged = { id: draft.id, operation, before, after } as const
    const report = (field: string, code: string, params: Readonly<Record<string, string | number>> = {}): void =>
      reject(draft, field, code, String(after[field] ?? ''), params)
    this.#rule.prepare?.(judged, this.#reader(), report)
    this.#rule.guard?.(judged, this.#reader(), report)
  }

  /** A new record before its row says anything. */
  #blank(): Record<string, FieldValue> {
    const fields = this.#context.workbook.fields.fieldsOf(this.#context.request.recordType)
    return Object.fromEntries(
      Object.entries<FieldDescriptor>(fields).map(([key, { initial }]) => [key, initial ?? null]),
    )
  }

  #reader(): RuleContext {
    const { workbook } = this.#context
    this.#rules ??= createRuleContext(workbook.handle, {
      now: workbook.now(),
      timeZone: workbook.facts.timeZone,
      actorId: null,
      isImport: true,
      isProgram: false,
    })
    return this.#rules
  }
}
