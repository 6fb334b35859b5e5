import type { PlaybookStepDetail } from '#shared/contract/playbooks.ts'
import type { FieldValues } from '#shared/entities/field.ts'

/** A pause after which what was typed is written. */
const PAUSE_MS = 800

export type TypedField = 'title' | 'body' | 'notes' | 'options' | 'unit' | 'conditionValue'
export type Typed = Readonly<Partial<Record<TypedField, string>>>

/** Writes fields of a step; answers the version that holds them, `null` when they were refused. */
export type WriteStep = (step: PlaybookStepDetail, values: FieldValues) => Promise<number | null>

export interface Typing {
  /** The step as it is now, and what writes it. */
  readonly follow: (step: PlaybookStepDetail, write: WriteStep) => void
  readonly note: (field: TypedField, text: string) => void
  readonly flush: () => void
  /** Whether what was typed into the field is newer than this version of the step. */
  readonly isNewer: (field: string, version: number) => boolean
}

/** Keeps what was typed until a pause, and writes one batch at a time. */
export function createTyping(): Typing {
  let pending: Typed = {}
  let written: Typed = {}
  /** Version that holds what was written; unknown while it is on its way. */
  let heldFrom = 0
  let target: { readonly step: PlaybookStepDetail; readonly write: WriteStep } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWriting = false

  const isUnseen = (field: string, version: number) => field in written && version < heldFrom
  const textOf = (step: PlaybookStepDetail, field: TypedField) =>
    (isUnseen(field, step.version) ? written[field] : step[field]) ?? ''
  function wait(): void {
    clearTimeout(timer)
    timer = setTimeout(flush, PAUSE_MS)
  }
  async function write(step: PlaybookStepDetail, call: WriteStep, texts: Typed): Promise<void> {
    isWriting = true
    written = step.version < heldFrom ? { ...written, ...texts } : texts
    heldFrom = Number.POSITIVE_INFINITY
    const values = Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text === '' ? null : text]))
    heldFrom = (await call(step, values)) ?? 0
    isWriting = false
    if (Object.keys(pending).length > 0) wait()
  }
  function flush(): void {
    clearTimeout(timer)
    if (target === null || isWriting) return
    const { step, write: call } = target
    const given = Object.entries(pending) as [TypedField, string][]
    pending = {}
    // A title that is blank for a moment stays what it was.
    const changed = given.filter(
      ([field, text]) => textOf(step, field) !== text && (field !== 'title' || text.trim() !== ''),
    )
    if (changed.length > 0) void write(step, call, Object.fromEntries(changed))
  }
  return {
    follow: (step, call) => {
      target = { step, write: call }
    },
    note: (field, text) => {
      pending = { ...pending, [field]: text }
      wait()
    },
    flush,
    isNewer: (field, version) => field in pending || isUnseen(field, version),
  }
}
