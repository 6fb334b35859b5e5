import type { CellRow } from '#db/queries/range-cells.ts'
import type { FieldIssue } from '#shared/errors.ts'
import { checkValue, normaliseValue } from '#shared/domain/validate.ts'
import { isBlankText } from '#shared/domain/values/index.ts'
import type { FieldDescriptor, FieldValue, FieldValues } from '#shared/entities/field.ts'
import { isAct } from '#shared/domain/permissions.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { CellReason } from './bad-cells.ts'
import { isSame } from './columns.ts'
import type { Column } from './columns.ts'
import type { NamePlace, ReferenceFinder } from './references.ts'
import type { TaskPlace, Wish } from './task.ts'

/** A cell of a draft: where it stands in the block and the words it came from. */
export interface DraftCell {
  readonly column: number
  readonly text: string
}

/** One record as the act would leave it, field by field. */
export interface Draft {
  readonly row: number
  readonly id: string
  /** `null` for a new record. */
  readonly cells: CellRow | null
  /** Of fields that stand in no cell of the block. */
  readonly base: FieldValues
  readonly values: Map<string, FieldValue>
  readonly origins: Map<string, DraftCell>
  /** Columns that were found bad. */
  readonly badColumns: Set<number>
}

export type OnBad = (draft: Draft, column: number, field: string, text: string, reason: CellReason) => void

interface OpenName {
  readonly draft: Draft
  readonly column: number
  readonly target: NonNullable<Column['target']>
  readonly name: string
  readonly text: string
}

const MAX_NAME = 400

/** Reads the wishes of some rows into drafts. Names are looked up for all of them together. */
export class DraftReader {
  readonly #place: TaskPlace
  readonly #finder: ReferenceFinder
  readonly #onBad: OnBad
  readonly #open: OpenName[] = []
  /** Pipeline of new records that name none. */
  readonly #defaults: FieldValues

  constructor(place: TaskPlace, finder: ReferenceFinder, defaults: FieldValues, onBad: OnBad) {
    this.#place = place
    this.#finder = finder
    this.#defaults = defaults
    this.#onBad = onBad
  }

  /** Takes what one cell is to become. */
  take(draft: Draft, column: number, at: Column, wish: Wish): void {
    if (wish.kind === 'bad') return this.#onBad(draft, column, at.key, wish.text, { code: wish.code })
    if (wish.kind === 'text') this.#takeText(draft, column, at, wish.text)
    else this.#takeValue(draft, column, at, wish)
  }

  /** Looks up the names taken so far: those that count everywhere first, since others count within what they stand for. */
  settle(): void {
    const open = this.#open.splice(0)
    this.#settleNames(open.filter(({ target }) => target.field.within === undefined))
    this.#settleNames(open.filter(({ target }) => target.field.within !== undefined))
  }

  #takeText(draft: Draft, column: number, at: Column, text: string): void {
    const { texts } = this.#place
    const { cells } = draft
    if (cells === null && isBlankText(text)) return
    if (cells !== null && texts.isShown(at.key, at.shown, text, cells)) return
    const { target } = at
    if (target === null) return this.#onBad(draft, column, at.key, text, { code: 'readOnly' })
    const typed = texts.parse(target.key, target.field, text)
    if (!typed.ok) return this.#onBad(draft, column, target.key, text, this.#inWords(target, typed.issue))
    const { value } = typed
    const isName = target.field.type === 'reference' && typeof value === 'string'
    if (isName) this.#open.push({ draft, column, target, name: value, text })
    else this.#set(draft, column, target, value, text)
  }

  #takeValue(draft: Draft, column: number, at: Column, { value, text }: Wish & { kind: 'value' }): void {
    const { target } = at
    if (draft.cells === null && value === null) return
    if (draft.cells !== null && isSame(draft.cells.values.get(at.key) ?? null, value)) return
    if (target === null) return this.#onBad(draft, column, at.key, text, { code: 'readOnly' })
    const kept = normaliseValue(target.field, value)
    const issue = checkValue(target.field, kept)
    if (issue !== null) return this.#onBad(draft, column, target.key, text, this.#inWords(target, issue))
    this.#set(draft, column, target, kept, text)
  }

  #set(
    draft: Draft,
    column: number,
    { key, field }: NonNullable<Column['target']>,
    value: FieldValue,
    text: string,
  ): void {
    if (draft.cells !== null) {
      if (isSame(draft.cells.values.get(key) ?? null, value)) return
      if (!this.#mayEdit(field)) return this.#onBad(draft, column, key, text, { code: 'reassignForbidden' })
    }
    draft.values.set(key, value)
    draft.origins.set(key, { column, text })
  }

  #mayEdit({ editPermission }: FieldDescriptor): boolean {
    if (editPermission === undefined) return true
    return isAct(editPermission) && this.#place.visitor.actor.may(editPermission)
  }

  /** The choices that a person may write, instead of every spelling that is understood. */
  #inWords({ key, field }: NonNullable<Column['target']>, issue: CellReason): CellReason {
    if (issue.code !== 'notAChoice') return issue
    const words = (field.choices ?? []).map((choice) => this.#place.texts.write(key, field, choiceValue(field, choice)))
    return { code: issue.code, params: { choices: words.join(this.#place.language === 'en' ? ', ' : '、') } }
  }

  #settleNames(names: readonly OpenName[]): void {
    const places = names.map((name) => this.#placeOf(name))
    const textsByPlace = new Map<string, { place: NamePlace; texts: string[] }>()
    for (const [at, place] of places.entries()) {
      const key = `${place.target} ${place.within?.id ?? ''}`
      const entry = textsByPlace.get(key) ?? { place, texts: [] }
      textsByPlace.set(key, entry)
      const name = names[at]?.name ?? ''
      if (name.length <= MAX_NAME) entry.texts.push(name)
    }
    for (const { place, texts } of textsByPlace.values()) this.#finder.prepare(place, texts)
    for (const [at, { draft, column, target, name, text }] of names.entries()) {
      const place = places[at]
      const found = place ? this.#finder.get(place, name) : 'unknownReference'
      if (typeof found === 'object') this.#set(draft, column, target, found.id, text)
      else this.#onBad(draft, column, target.key, text, { code: found, params: { value: name } })
    }
  }

  #placeOf({ draft, target }: OpenName): NamePlace {
    const { within } = target.field
    const type = target.field.target as RecordType
    if (within === undefined) return { target: type, within: null }
    const id =
      draft.values.get(within) ??
      draft.cells?.values.get(within) ??
      draft.base[within] ??
      this.#defaultOf(draft, within)
    return { target: type, within: typeof id === 'string' ? { field: within, id } : null }
  }

  #defaultOf(draft: Draft, field: string): FieldValue {
    return draft.cells === null ? (this.#defaults[field] ?? null) : null
  }
}

function choiceValue(field: FieldDescriptor, choice: string): FieldValue {
  return field.type === 'choiceSet' ? [choice] : choice
}

/**
 * Cells whose doing an issue of another field is: a status without its reason, a date without its status. The first that the
 * draft changes is to blame.
 */
const CAUSES: Readonly<Partial<Record<RecordType, Readonly<Record<string, readonly string[]>>>>> = {
  opportunity: {
    lossReasonId: ['status'],
    closedOn: ['status', 'startedOn'],
    stageId: ['pipelineId', 'status'],
    pipelineId: ['stageId'],
  },
}

/** The field of a draft that an issue blames; `null` when it is the whole record. */
export function blamed(type: RecordType, draft: Draft, issue: FieldIssue): string | null {
  if (issue.recordType !== type || (issue.recordId ?? draft.id) !== draft.id) return null
  const causes = [issue.field, ...(CAUSES[type]?.[issue.field] ?? [])]
  return causes.find((field) => draft.values.has(field)) ?? null
}
