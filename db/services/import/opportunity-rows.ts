import type { RecordState } from '#db/queries/record-store.ts'
import { createRuleContext } from '#db/workbook/rule-context.ts'
import { issueParams, missingFor } from '#shared/domain/rules/gate.ts'
import type { RuleContext } from '#shared/domain/rules/rule.ts'
import { reject, takeName, wait } from './row-reader.ts'
import type { ReaderContext, RowDraft } from './row-reader.ts'
import type { StageEntry } from './stage-book.ts'

/** Name of the loss reason of rows that give none. */
export const NOT_RECORDED = { 'zh-CN': '未记录', en: 'Not recorded' } as const

/** A closed row that names no stage gets the last one of its pipeline, which is known when all rows are read. */
export const LAST_STAGE = 'last'

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What an opportunity needs beyond the cells of its row. */
export class OpportunityRows {
  readonly #context: ReaderContext
  readonly #hasLossReason: boolean
  #gateReader: RuleContext | null = null

  constructor(context: ReaderContext) {
    this.#context = context
    this.#hasLossReason = context.columns.some(({ key }) => key === 'lossReasonId')
  }

  complete(draft: RowDraft): void {
    this.#readContact(draft)
    this.#readStage(draft)
    this.#moveCloseDate(draft)
    this.#nameIt(draft)
    this.#giveReason(draft)
    this.#checkGate(draft)
    this.#noteDates(draft)
    checkDates(draft)
  }

  /** The value as it will be: of the row, or else of the record that it updates. */
  #value(draft: RowDraft, field: string): unknown {
    return draft.values[field] ?? draft.existing?.values[field] ?? null
  }

  /** Contacts belong to a customer and are looked up among those of the row's own. */
  #readContact(draft: RowDraft): void {
    const name = draft.texts['contactId']
    if (name === undefined) return
    const customerId = text(this.#value(draft, 'customerId'))
    if (customerId === null) {
      if (draft.pending.length === 0) reject(draft, 'contactId', 'unknownReference', name, { value: name })
      return
    }
    const entry = this.#context.books.of('contact').resolve(name, 'contactId', customerId)
    const id = takeName(draft, entry, 'contactId', name)
    if (id !== null) draft.values['contactId'] = id
  }

  #readStage(draft: RowDraft): void {
    const { stages } = this.#context.books
    const named = text(draft.values['pipelineId'])
    const pipelineId = named ?? text(draft.existing?.values['pipelineId']) ?? stages.defaultPipelineId
    const hasStart = text(this.#value(draft, 'startedOn')) !== null
    const word = draft.stageWord
    if (word !== null) this.#takeStage(draft, stages.resolve(word, pipelineId, hasStart), word)
    if (!draft.existing) draft.values['pipelineId'] ??= pipelineId
    const isClosed = this.#value(draft, 'status') !== 'open' && this.#value(draft, 'status') !== null
    if (isClosed && !draft.existing && draft.values['stageId'] === undefined) {
      draft.values['stageId'] = LAST_STAGE
      this.#context.notes.count('closedWithoutStage')
    }
    this.#checkMove(draft, isClosed)
  }

  #takeStage(draft: RowDraft, { state }: StageEntry, word: string): void {
    if (state.kind === 'stage') this.#enterStage(draft, state.stageId)
    // A column for the outcome knows better than the stage's name.
    else if (state.kind === 'outcome') draft.values['status'] ??= state.outcome
    else if (state.kind === 'ask') wait(draft, 'stageId', 'unknownReference', word, { value: word })
    else reject(draft, 'stageId', 'unknownReference', word, { value: word })
  }

  #enterStage(draft: RowDraft, stageId: string): void {
    draft.values['stageId'] = stageId
    const pipelineId = this.#context.books.stages.pipelineOfStage(stageId)
    if (pipelineId !== null) draft.values['pipelineId'] = pipelineId
    // A stage of the pipeline means that the deal is open, unless the file says otherwise.
    if (!draft.existing) draft.values['status'] ??= 'open'
  }

  /** The rules keep the stage of a deal that stays closed. */
  #checkMove(draft: RowDraft, isClosed: boolean): void {
    const before = draft.existing?.values
    const stage = draft.values['stageId']
    const stays = before !== undefined && before['status'] !== 'open' && isClosed
    if (stays && stage !== undefined && stage !== before['stageId']) {
      reject(draft, 'stageId', 'closedIsNotOpen', draft.stageWord ?? '')
    }
  }

  /** Rows that lack what the gates ask for are rejected here; in the batch they would take the others with them. */
  #checkGate(draft: RowDraft): void {
    const { existing, values } = draft
    if (existing === null || draft.pending.length > 0) return
    if (values['stageId'] === undefined && values['status'] === undefined) return
    const after = { ...existing.values, ...values }
    const missing = missingFor(existing.id, existing.values, after, this.#rules())
    if (missing.length > 0) reject(draft, 'stageId', 'gateClosed', draft.stageWord ?? '', issueParams(missing))
  }

  #rules(): RuleContext {
    const { workbook } = this.#context
    this.#gateReader ??= createRuleContext(workbook.handle, {
      now: workbook.now(),
      timeZone: workbook.facts.timeZone,
      actorId: null,
      isImport: true,
      isProgram: false,
    })
    return this.#gateReader
  }

  /** Other programs write the expected date of an open deal into the column for its end. */
  #moveCloseDate(draft: RowDraft): void {
    const closedOn = text(draft.values['closedOn'])
    const status = this.#value(draft, 'status') ?? 'open'
    if (closedOn === null || status !== 'open' || draft.pending.length > 0) return
    delete draft.values['closedOn']
    draft.values['expectedCloseDate'] ??= closedOn
    this.#context.notes.count('closeDateOfOpen')
  }

  #nameIt(draft: RowDraft): void {
    if (draft.existing || draft.values['name'] !== undefined) return
    const parts = [draft.texts['customerId'], draft.texts['products']].filter((part) => part !== undefined)
    const name = parts.length > 0 ? parts.join(' ') : text(draft.values['code'])
    if (name === null) return
    draft.values['name'] = name.slice(0, 200)
  }

  /** The rules date what the file does not: a closing without a date is today's, and so is a start. */
  #noteDates(draft: RowDraft): void {
    if (draft.existing || draft.pending.length > 0) return
    const { status, closedOn, startedOn } = draft.values
    if (status !== undefined && status !== 'open' && closedOn === undefined)
      this.#context.notes.count('closedWithoutDate')
    if (startedOn === undefined && closedOn === undefined) this.#context.notes.count('startedToday')
  }

  #giveReason(draft: RowDraft): void {
    const status = this.#value(draft, 'status')
    if (status !== 'lost' || text(this.#value(draft, 'lossReasonId')) !== null) return
    if (this.#hasLossReason && draft.pending.length > 0) return
    const name = NOT_RECORDED[this.#context.request.language]
    draft.values['lossReasonId'] = this.#context.books.notRecordedReason(name)
    this.#context.notes.count('lossReasonMissing', { name })
  }
}

function merged(draft: RowDraft, existing: RecordState | null, field: string): string | null {
  return text(draft.values[field]) ?? text(existing?.values[field])
}

function checkDates(draft: RowDraft): void {
  const started = merged(draft, draft.existing, 'startedOn')
  const closed = merged(draft, draft.existing, 'closedOn')
  if (started !== null && closed !== null && closed < started) reject(draft, 'closedOn', 'closedBeforeStart', closed)
}
