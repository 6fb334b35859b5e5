import { NearMatchIndex } from '#shared/domain/similarity.ts'
import type { NearMatch } from '#shared/domain/similarity.ts'
import { foldWidth } from '#shared/domain/values/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { NamedRecord } from '#db/queries/import-names.ts'
import type { ReferenceAnswer } from '#shared/contract/import-types.ts'

/** What a name in the file stands for. `ask`: a person has to say. */
export type NameState =
  | { readonly kind: 'found'; readonly id: string; readonly isMatch: boolean }
  | { readonly kind: 'create'; readonly id: string }
  | { readonly kind: 'blank' | 'ask' | 'reject' | 'ambiguous' }

export interface NameEntry {
  /** As the file writes it first. */
  readonly text: string
  readonly scope: string
  readonly field: string
  readonly state: NameState
  readonly near: readonly NearMatch[]
  readonly isAnswered: boolean
  rows: number
}

export interface NameBookOptions {
  readonly type: RecordType
  readonly known: Iterable<NamedRecord>
  readonly newId: () => string
  readonly answers?: Readonly<Record<string, ReferenceAnswer>> | undefined
  readonly createMissing?: boolean | undefined
  readonly soundOf?: ((name: string) => string) | undefined
  /** Names within a scope (contacts of a customer) are too many and too alike to be compared. */
  readonly wantNear?: boolean
}

/** Two spellings of one name: case, width and blanks do not count. */
export function nameForm(name: string): string {
  return foldWidth(name).trim().toLowerCase().replaceAll(/\s+/g, ' ')
}

/**
 * A copy of its own. A piece of a longer text keeps all of that text in memory, so what is kept of a cell for the whole
 * import must not be such a piece.
 */
export function detached(text: string): string {
  return ` ${text}`.slice(1)
}

const AMBIGUOUS = Symbol('more than one record has the name')

/** The names of one record type: those of the workbook, and those that the file brings. */
export class NameBook {
  readonly type: RecordType
  readonly #options: NameBookOptions
  readonly #known = new Map<string, string | typeof AMBIGUOUS>()
  readonly #labels = new Map<string, string>()
  readonly #byText = new Map<string, NameEntry>()
  readonly #byForm = new Map<string, NameEntry>()
  #near: NearMatchIndex | null = null

  constructor(options: NameBookOptions) {
    this.type = options.type
    this.#options = options
    for (const { id, name, scope } of options.known) {
      const key = `${scope}\u001F${nameForm(name)}`
      const before = this.#known.get(key)
      this.#known.set(key, before === undefined || before === id ? id : AMBIGUOUS)
      this.#labels.set(id, name)
    }
  }

  get size(): number {
    return this.#labels.size
  }

  labelOf(id: string): string | undefined {
    return this.#labels.get(id)
  }

  /** Id of the record with this very name; `null` when there is none, or more than one. */
  idOf(text: string, scope = ''): string | null {
    const found = this.#known.get(`${scope}\u001F${nameForm(text)}`)
    return typeof found === 'string' ? found : null
  }

  isAmbiguous(text: string, scope = ''): boolean {
    return this.#known.get(`${scope}\u001F${nameForm(text)}`) === AMBIGUOUS
  }

  /** What the name stands for; counted as `rows` more rows that use it. */
  resolve(text: string, field: string, scope = '', rows = 1): NameEntry {
    const textKey = `${scope}\u001F${text}`
    let entry = this.#byText.get(textKey)
    if (!entry) {
      const form = `${scope}\u001F${nameForm(text)}`
      entry = this.#byForm.get(form) ?? this.#decide(detached(text.trim()), field, scope, form)
      this.#byForm.set(detached(form), entry)
      this.#byText.set(detached(textKey), entry)
    }
    entry.rows += rows
    return entry
  }

  #decide(text: string, field: string, scope: string, form: string): NameEntry {
    const entry = (state: NameState, near: readonly NearMatch[] = [], isAnswered = false): NameEntry => ({
      text,
      scope,
      field,
      state,
      near,
      isAnswered,
      rows: 0,
    })
    const known = this.#known.get(form)
    if (known === AMBIGUOUS) return entry({ kind: 'ambiguous' })
    if (known !== undefined) return entry({ kind: 'found', id: known, isMatch: false })
    const near = this.#nearTo(text)
    const answer = this.#options.answers?.[text]
    const answered = answer && this.#stateOf(answer)
    if (answered) return entry(answered, near, true)
    if (near.length > 0) return entry({ kind: 'ask' }, near)
    if (this.#options.createMissing === undefined) return entry({ kind: 'ask' })
    return entry(this.#options.createMissing ? { kind: 'create', id: this.#options.newId() } : { kind: 'reject' })
  }

  #stateOf(answer: ReferenceAnswer): NameState | null {
    if (answer.kind === 'create') return { kind: 'create', id: this.#options.newId() }
    if (answer.kind !== 'existing') return { kind: answer.kind }
    // A remembered answer may name a record that has been deleted since.
    return this.#labels.has(answer.id) ? { kind: 'found', id: answer.id, isMatch: true } : null
  }

  #nearTo(text: string): NearMatch[] {
    if (this.#options.wantNear === false) return []
    this.#near ??= new NearMatchIndex(
      [...this.#labels].map(([id, label]) => ({ id, label })),
      this.#options.soundOf,
    )
    return this.#near.find(text).filter((match) => match.reason !== 'similar')
  }

  /** Names that are not the workbook's own, in the order in which the file brings them. */
  unknown(): NameEntry[] {
    return [...this.#byForm.values()].filter(({ state }) => !(state.kind === 'found' && !state.isMatch))
  }

  created(): { readonly id: string; readonly entry: NameEntry }[] {
    return [...this.#byForm.values()].flatMap((entry) =>
      entry.state.kind === 'create' ? [{ id: entry.state.id, entry }] : [],
    )
  }
}
