import { newId } from '#db/workbook/ids.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { LossReasonId } from '#shared/domain/pipeline-templates.ts'
import { officeTime, workdayFrom } from './calendar.ts'
import type { History } from './calendar.ts'
import { COMPETITORS, EVIDENCE, LOSSES, LOSS_NOTES, NEXT_ACTIONS, SOURCES } from './catalog.ts'
import type { DealEvent } from './deal-walk.ts'
import { usualDaysLeft, walkDeal } from './deal-walk.ts'
import type { SampleFirm } from './firms.ts'
import { amountOf, makeOrder, MEDIAN_ORDER } from './orders.ts'
import type { Order } from './orders.ts'
import type { Random } from './random.ts'
import { assistant } from './team.ts'
import type { SamplePerson, SellingStyle } from './team.ts'

/** One batch of the workbook's history: who did what, when. */
export interface Step {
  readonly at: number
  readonly by: SamplePerson
  readonly label: BatchLabel
  readonly edits: readonly Edit[]
}

/** Ids of what the workbook holds before the first deal. */
export interface SampleIds {
  readonly stages: readonly string[]
  readonly lossReasons: ReadonlyMap<LossReasonId, string>
  readonly products: readonly string[]
  /** Marks that are ticked, by stage; none where the sample has no gates. */
  readonly ticks: readonly (readonly string[])[]
  readonly people: ReadonlyMap<SamplePerson, string>
}

/** A firm with the ids of its records. */
export interface KnownFirm {
  readonly firm: SampleFirm
  readonly id: string
  readonly contactIds: readonly string[]
  /** From this day on it belongs to somebody else than at first. */
  readonly handover: { readonly to: SamplePerson; readonly on: BusinessDate } | null
}

/** Whose customer the firm is at the end of a day. */
export function ownerOn({ firm, handover }: KnownFirm, date: BusinessDate): SamplePerson {
  return handover && handover.on <= date ? handover.to : firm.owner
}

type Values = Record<string, Edit['values'][string]>

const SIZE_BY_POTENTIAL = { high: 1.5, mid: 1, low: 0.55 } as const
const ENTERED_FOR_OWNER = 0.2
const WITHOUT_LINES = 0.07
const AMOUNT_UNKNOWN = 0.04
const KNOWN_COMPETITOR = 0.35
const NEW_ESTIMATE = 0.4
const PUSHED_IN_TIME = 0.9
const GROWN_ORDER = 0.12
const OWN_PROBABILITY = 0.06
const NOTED_LOSS = 0.6
/** Days around the expected order within which somebody moves it. */
const PUSH_WINDOW = { from: -4, to: 5 } as const
const OPEN_WITHOUT_ACTION = 0.03
const OPEN_OVERDUE = 0.25
/** Workdays before the end in which everybody looks at the open deals once more. */
const LAST_LOOK_DAYS = 8

/** Works through one deal from day to day and writes down the steps. */
export class DealWriter {
  readonly #ids: SampleIds
  readonly #history: History
  readonly #random: Random
  readonly #known: KnownFirm
  readonly #owner: SamplePerson
  readonly #style: SellingStyle
  readonly #dealId = newId()
  readonly #order: Order
  readonly #amountKnown: boolean
  readonly #steps: Step[] = []
  /** Stages whose marks are ticked. */
  #proven = 0
  /** Line that grows when the customer wants one more, if the deal has lines. */
  #firstLine: { id: string; quantity: number } | null = null
  #amount: number
  #expected: BusinessDate
  #stage = 0
  #isOpen = true
  #hasOwnProbability = false
  #lastDate: BusinessDate

  constructor(known: KnownFirm, start: BusinessDate, ids: SampleIds, history: History, random: Random) {
    const owner = ownerOn(known, start)
    if (!owner.style) throw new Error(`${owner.name} does not sell`)
    this.#ids = ids
    this.#history = history
    this.#random = random
    this.#known = known
    this.#owner = owner
    this.#style = owner.style
    this.#order = makeOrder(SIZE_BY_POTENTIAL[known.firm.potentialClass], random)
    this.#amount = amountOf(this.#order.lines)
    this.#amountKnown = !random.chance(AMOUNT_UNKNOWN)
    this.#lastDate = start
    this.#expected = this.#estimate(start)
  }

  /** All steps of the deal, oldest first. */
  write(): readonly Step[] {
    const { last } = this.#history
    const start = this.#lastDate
    const relativeSize = this.#amount / 100 / MEDIAN_ORDER
    this.#create(start)
    for (const event of walkDeal({ start, last, style: this.#style, relativeSize }, this.#random)) {
      if (this.#isOpen) this.#pushUntil(event.date)
      this.#apply(event)
    }
    if (this.#isOpen) {
      this.#pushUntil(addDays(last, 1))
      this.#planNext()
    }
    return this.#steps
  }

  #step(
    date: BusinessDate,
    key: BatchLabel['key'],
    values: Values,
    more: Partial<Step> & { evidence?: string } = {},
  ): void {
    const { evidence, edits = [], by = this.#owner } = more
    const operation = key === 'add' ? 'insert' : 'update'
    const edit = { type: 'opportunity', id: this.#dealId, operation, values, evidence } as const
    const label = { key, subject: this.#order.title }
    this.#steps.push({ at: officeTime(date, this.#random), by, label, edits: [edit, ...edits] })
    this.#lastDate = date
  }

  #estimate(from: BusinessDate): BusinessDate {
    const days = usualDaysLeft(this.#stage) * this.#style.optimism * this.#random.logNormal(1, 0.25)
    return workdayFrom(addDays(from, Math.max(3, Math.round(days))))
  }

  /** What is done next, or nothing by people who do not write it down. */
  #plan(from: BusinessDate, stage = this.#stage): Values {
    if (!this.#random.chance(this.#style.tidiness)) return { nextAction: null, nextActionDate: null }
    const nextActionDate = workdayFrom(addDays(from, this.#random.integer(2, 12)))
    return { nextAction: this.#random.pick(NEXT_ACTIONS[stage] ?? []), nextActionDate }
  }

  #create(date: BusinessDate): void {
    const random = this.#random
    const { firm, id, contactIds } = this.#known
    const by = random.chance(ENTERED_FOR_OWNER) ? assistant : this.#owner
    const values: Values = {
      name: this.#order.title,
      customerId: id,
      contactId: random.chance(0.8) && firm.contacts.length > 0 ? random.pick(contactIds) : null,
      stageId: this.#ids.stages[0] ?? null,
      amount: this.#amountKnown ? this.#amount : null,
      expectedCloseDate: this.#expected,
      source: random.weighted(SOURCES, ([, weight]) => weight)[0],
      competitor: random.chance(KNOWN_COMPETITOR) ? random.pick(COMPETITORS) : null,
      ownerId: this.#ids.people.get(this.#owner) ?? null,
      ...this.#plan(date),
    }
    const hasLines = this.#amountKnown && !random.chance(WITHOUT_LINES)
    this.#step(date, 'add', values, { by, edits: hasLines ? this.#lineEdits() : [] })
  }

  #lineEdits(): Edit[] {
    const edits = this.#order.lines.map(({ product, quantity, unitPrice }): Edit => {
      const productId = this.#ids.products[product] ?? null
      const values = { opportunityId: this.#dealId, productId, quantity, unitPrice, amount: quantity * unitPrice }
      return { type: 'productLine', id: newId(), operation: 'insert', values }
    })
    const [first] = edits
    if (first) this.#firstLine = { id: first.id, quantity: this.#order.lines[0]?.quantity ?? 1 }
    return edits
  }

  /** Moves the expected order on as it comes near without being there; some people let it pass. */
  #pushUntil(end: BusinessDate): void {
    const random = this.#random
    while (this.#expected < end && random.chance(PUSHED_IN_TIME)) {
      const date = workdayFrom(addDays(this.#expected, random.integer(PUSH_WINDOW.from, PUSH_WINDOW.to)))
      if (date <= this.#lastDate || date >= end) return
      this.#expected = workdayFrom(addDays(this.#expected > date ? this.#expected : date, random.integer(17, 55)))
      this.#step(date, 'edit', { expectedCloseDate: this.#expected, ...this.#plan(date) })
    }
  }

  #apply(event: DealEvent): void {
    this.#stage = event.stage
    switch (event.kind) {
      case 'promote':
        return this.#promote(event)
      case 'demote':
        return this.#step(event.date, 'demote', { ...this.#enter(event), ...this.#plan(event.date) })
      case 'reopen':
        this.#isOpen = true
        this.#expected = this.#estimate(event.date)
        return this.#step(event.date, 'reopen', {
          status: 'open',
          expectedCloseDate: this.#expected,
          ...this.#plan(event.date),
        })
      case 'win':
      case 'lose':
        this.#isOpen = false
        return this.#close(event)
    }
  }

  #enter(event: DealEvent): Values {
    const values: Values = { stageId: this.#ids.stages[event.stage] ?? null }
    if (this.#hasOwnProbability) values['probabilityOverride'] = null
    this.#hasOwnProbability = false
    return values
  }

  #promote(event: DealEvent): void {
    const random = this.#random
    const values: Values = { ...this.#enter(event), ...this.#plan(event.date) }
    if (!this.#amountKnown) values['amount'] = this.#amount
    if (random.chance(NEW_ESTIMATE)) {
      this.#expected = this.#estimate(event.date)
      values['expectedCloseDate'] = this.#expected
    }
    if (event.stage >= 2 && random.chance(OWN_PROBABILITY)) {
      this.#hasOwnProbability = true
      values['probabilityOverride'] = random.pick([4000, 6000, 7000, 9000])
    }
    const grown = event.stage === 2 && random.chance(GROWN_ORDER) ? this.#growOrder(values) : []
    const evidence = random.pick(EVIDENCE[event.stage] ?? [])
    const edits = [...grown, ...this.#prove(event.stage, evidence)]
    this.#step(event.date, 'promote', values, { edits, evidence })
  }

  /** Ticks of the stages that are behind it now. */
  #prove(stages: number, note: string | null): Edit[] {
    const marks = this.#ids.ticks.slice(this.#proven, stages).flat()
    this.#proven = Math.max(this.#proven, stages)
    return marks.map((markId): Edit => {
      const values = { opportunityId: this.#dealId, markId, attachmentId: null, note }
      return { type: 'markEvidence', id: newId(), operation: 'insert', values }
    })
  }

  /** One more of the first product, in the line and in the sum. */
  #growOrder(values: Values): Edit[] {
    const [line] = this.#order.lines
    if (!line || !this.#firstLine) return []
    const quantity = this.#firstLine.quantity + 1
    this.#firstLine.quantity = quantity
    this.#amount += line.unitPrice
    values['amount'] = this.#amount
    const more = { quantity, amount: quantity * line.unitPrice }
    return [{ type: 'productLine', id: this.#firstLine.id, operation: 'update', values: more }]
  }

  #close(event: DealEvent): void {
    const done: Values = { nextAction: null, nextActionDate: null }
    if (event.kind === 'win') {
      const edits = this.#prove(this.#ids.stages.length, null)
      return this.#step(event.date, 'win', { status: 'won', ...done }, { edits })
    }
    const [reason] = this.#random.weighted(LOSSES[event.stage] ?? [], ([, weight]) => weight)
    const notes = LOSS_NOTES[reason] ?? []
    const isNoted = notes.length > 0 && this.#random.chance(NOTED_LOSS)
    this.#step(event.date, 'lose', {
      status: 'lost',
      lossReasonId: this.#ids.lossReasons.get(reason) ?? null,
      lossNote: isNoted ? this.#random.pick(notes) : null,
      ...done,
    })
  }

  /** The last look at an open deal, so that next actions lie around today: most ahead, some missed, some missing. */
  #planNext(): void {
    const random = this.#random
    const { last, workdays } = this.#history
    const dates = workdays.slice(-LAST_LOOK_DAYS).filter((date) => date > this.#lastDate)
    const draw = random.next()
    if (dates.length === 0 || draw < OPEN_OVERDUE) return
    const isMissing = draw < OPEN_OVERDUE + OPEN_WITHOUT_ACTION
    this.#step(random.pick(dates), 'edit', isMissing ? { nextAction: null, nextActionDate: null } : this.#plan(last))
  }
}
