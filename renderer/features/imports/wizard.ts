import type { z } from 'zod'
import { createStore } from '#renderer/ui/store.ts'
import type {
  ColumnChoice,
  ImportableType,
  ImportAnswers,
  ImportPreview,
  ImportProgress,
  ImportRequest,
  ImportResult,
  sourceChoice,
} from '#shared/contract/import-types.ts'
import type { Language } from '#shared/locale/index.ts'
import type { PickedFile } from '#shared/wire.ts'

export type SourceChoice = z.infer<typeof sourceChoice>

export const STEPS = ['choose', 'map', 'write', 'result'] as const
export type Step = (typeof STEPS)[number]

/** An import that runs, or one that ended without a result. */
export type Run =
  | {
      readonly kind: 'running'
      readonly startedAt: number
      readonly progress: ImportProgress | null
      readonly isCancelling: boolean
      /** Records that will be written when all goes as planned. */
      readonly expected: number
      readonly cancel: () => void
    }
  | { readonly kind: 'cancelled' }
  /** The import was through before the cancel reached it. */
  | { readonly kind: 'tooLate'; readonly batchId: string; readonly count: number }
  | { readonly kind: 'failed'; readonly reason: unknown }

export interface Finished {
  readonly result: ImportResult
  readonly request: ImportRequest
  readonly headers: readonly string[]
  readonly fileName: string
  readonly by: string
  readonly at: number
  /** When its records were made, to find them again; `null` when nothing was written. */
  readonly batchAt: number | null
  readonly savedAs: { readonly name: string; readonly rows: number } | null
  readonly isUndone: boolean
}

/**
 * Everything a person has chosen so far. It outlives the page, so that looking something up elsewhere, locking or going
 * back loses nothing; it belongs to one person at one workbook.
 */
export interface Wizard {
  readonly owner: string
  readonly step: Step
  readonly recordType: ImportableType
  readonly file: PickedFile | null
  readonly source: SourceChoice
  readonly usesMemory: boolean
  /** The person's own mapping with the headers that it is for; `null` follows the proposal. */
  readonly mapping: { readonly headers: readonly string[]; readonly columns: readonly ColumnChoice[] } | null
  /** `null` follows what is remembered of the last such file. */
  readonly answers: ImportAnswers | null
  readonly run: Run | null
  readonly finished: Finished | null
  /** Counts the imports, so that a plan made before one is not shown after it. */
  readonly attempt: number
}

export const NO_ANSWERS: ImportAnswers = {
  mode: 'both',
  dateOrders: {},
  references: {},
  createMissing: {},
  stages: {},
  remember: true,
}

function freshWizard(owner: string): Wizard {
  return {
    owner,
    step: 'choose',
    recordType: 'opportunity',
    file: null,
    source: {},
    usesMemory: true,
    mapping: null,
    answers: null,
    run: null,
    finished: null,
    attempt: 0,
  }
}

export const wizardStore = createStore<Wizard>(freshWizard(''))

export function patchWizard(patch: Partial<Wizard>): void {
  wizardStore.update((state) => ({ ...state, ...patch }))
}

/** Another person, or another workbook, finds an empty wizard. */
export function claimWizard(owner: string): void {
  const { run, owner: before } = wizardStore.get()
  if (before === owner) return
  if (run?.kind === 'running') run.cancel()
  wizardStore.set(freshWizard(owner))
}

/** The next import, of the same kind of records. */
export function restartWizard(): void {
  wizardStore.update((state) => ({
    ...freshWizard(state.owner),
    recordType: state.recordType,
    attempt: state.attempt + 1,
  }))
}

export function chooseType(recordType: ImportableType): void {
  if (wizardStore.get().recordType === recordType) return
  patchWizard({ recordType, mapping: null, answers: null, usesMemory: true, run: null })
}

/** The mapping and the answers stay: they are used again where the headers are the same. */
export function takeFile(file: PickedFile): void {
  patchWizard({ file, source: {}, run: null, finished: null })
}

export function changeSource(patch: SourceChoice): void {
  wizardStore.update((state) => ({ ...state, source: { ...state.source, ...patch } }))
}

/** Drops the person's own mapping and what was remembered, and takes what the program proposes by itself. */
export function mapAfresh(): void {
  patchWizard({ usesMemory: false, mapping: null })
}

export const headersOf = (preview: ImportPreview): string[] => preview.columns.map(({ header }) => header)

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index])

/** The mapping in force: the person's own where it is for these headers, else the proposal. */
export function columnsOf({ mapping }: Wizard, preview: ImportPreview): readonly ColumnChoice[] {
  if (mapping !== null && isSameList(mapping.headers, headersOf(preview))) return mapping.columns
  return preview.columns.map(({ index, proposedField, moneyExponent }) => ({
    column: index,
    field: proposedField,
    moneyExponent,
  }))
}

export function answersOf({ answers }: Wizard, preview: ImportPreview): ImportAnswers {
  return answers ?? preview.rememberedFrom?.answers ?? NO_ANSWERS
}

/** Gives a column its field; a field that another column had is taken from it. */
export function mapColumn(preview: ImportPreview, column: number, field: string | null): void {
  wizardStore.update((state) => ({
    ...state,
    mapping: {
      headers: headersOf(preview),
      columns: columnsOf(state, preview).map((choice) => {
        if (choice.column === column) return { ...choice, field }
        return choice.field === field && field !== null ? { ...choice, field: null } : choice
      }),
    },
  }))
}

export function scaleColumn(preview: ImportPreview, column: number, moneyExponent: number): void {
  wizardStore.update((state) => ({
    ...state,
    mapping: {
      headers: headersOf(preview),
      columns: columnsOf(state, preview).map((choice) =>
        choice.column === column ? { ...choice, moneyExponent } : choice,
      ),
    },
  }))
}

export function answer(preview: ImportPreview, change: (answers: ImportAnswers) => ImportAnswers): void {
  wizardStore.update((state) => ({ ...state, answers: change(answersOf(state, preview)) }))
}

export function requestOf(wizard: Wizard, preview: ImportPreview, language: Language): ImportRequest {
  return {
    recordType: wizard.recordType,
    source: wizard.source,
    columns: [...columnsOf(wizard, preview)],
    answers: answersOf(wizard, preview),
    language,
  }
}
