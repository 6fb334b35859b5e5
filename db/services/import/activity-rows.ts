import { createRuleContext } from '#db/workbook/rule-context.ts'
import { teamCalendar } from '#db/services/calendar.ts'
import type { WorkCalendar } from '#shared/domain/calendar.ts'
import { activityRule, customerAfter } from '#shared/domain/rules/activities.ts'
import type { RuleContext } from '#shared/domain/rules/rule.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { reject, takeName } from './row-reader.ts'
import type { ReaderContext, RowDraft } from './row-reader.ts'

/**
 * Rows that the rules of acts refuse are rejected here; in the batch they would take the others with them. An act belongs
 * to whoever has its opportunity or customer when the file does not say.
 */
export class ActivityRows {
  readonly #context: ReaderContext
  #rules: RuleContext | null = null
  #calendar: WorkCalendar | null = null

  constructor(context: ReaderContext) {
    this.#context = context
  }

  complete(draft: RowDraft): void {
    this.#readContact(draft)
    if (draft.issues.length > 0) return
    const before = draft.existing?.values ?? null
    const after: Record<string, FieldValue> = { status: 'planned', ...before, ...draft.values }
    const operation = before === null ? 'insert' : 'update'
    activityRule.prepare?.({ id: draft.id, operation, before, after }, this.#reader(), (field, code, params) =>
      reject(draft, field, code, String(after[field] ?? ''), params),
    )
    const ownerId = after['ownerId'] ?? null
    if (before === null && ownerId !== null) draft.values['ownerId'] = ownerId
    if (draft.issues.length === 0) this.#noteOddDays(draft.values, after)
  }

  /** Days that are taken as they are, and worth a look: history may be older than its customer, a plan may fall on a holiday. */
  #noteOddDays(said: Readonly<Record<string, FieldValue>>, after: Readonly<Record<string, FieldValue>>): void {
    const { notes, workbook } = this.#context
    if (said['doneOn'] !== undefined && customerAfter(after, this.#reader()) !== null) notes.count('actBeforeCustomer')
    const day = said['plannedOn']
    if (typeof day !== 'string' || after['status'] !== 'planned') return
    this.#calendar ??= teamCalendar(workbook)
    if (!this.#calendar.isWorkday(day)) notes.count('plannedOnRestDay')
  }

  /** Contacts are looked up among those of the customer, which may come with the opportunity. */
  #readContact(draft: RowDraft): void {
    const name = draft.texts['contactId']
    if (name === undefined) return
    const value = (field: string): unknown => draft.values[field] ?? draft.existing?.values[field]
    const opportunityId = value('opportunityId')
    const deal = typeof opportunityId === 'string' ? this.#reader().read('opportunity', opportunityId) : null
    const customerId = value('customerId') ?? deal?.['customerId']
    if (typeof customerId !== 'string') {
      if (draft.pending.length === 0) reject(draft, 'contactId', 'unknownReference', name, { value: name })
      return
    }
    const entry = this.#context.books.of('contact').resolve(name, 'contactId', customerId)
    const id = takeName(draft, entry, 'contactId', name)
    if (id !== null) draft.values['contactId'] = id
  }

  #reader(): RuleContext {
    const { workbook } = this.#context
    const { timeZone } = workbook.facts
    this.#rules ??= createRuleContext(workbook.handle, {
      now: workbook.now(),
      timeZone,
      actorId: null,
      isImport: true,
      isProgram: false,
    })
    return this.#rules
  }
}
