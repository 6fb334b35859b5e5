import type { FieldInput, FieldUse } from '#shared/contract/fields.ts'

/** One line of the choices editor. */
export interface ChoiceItem {
  readonly id: number
  readonly text: string
  /** The choice as it is saved; `null` for one that was added. */
  readonly was: string | null
}

/** A saved choice that was taken out although records hold it, and what becomes of them. */
export interface RemovedChoice {
  readonly was: string
  readonly count: number
  /** `undefined`: not decided yet. `null`: the values are cleared. */
  readonly to: ChoiceTarget | undefined
}

/** Another line of the editor by its id, or nothing. */
export type ChoiceTarget = number | null

export interface ChoiceList {
  readonly items: readonly ChoiceItem[]
  readonly removed: readonly RemovedChoice[]
  readonly nextId: number
}

export function choiceList(choices: readonly string[]): ChoiceList {
  const items = choices.map((text, id) => ({ id, text, was: text }))
  return { items, removed: [], nextId: items.length }
}

/** Adds each line of a text at the end; blank lines and choices that are there already say nothing. */
export function addChoices(list: ChoiceList, text: string): ChoiceList {
  const known = new Set(list.items.map((item) => item.text.trim()))
  const lines = [...new Set(text.split(/\r?\n/).map((line) => line.trim()))].filter((line) => line !== '')
  const fresh = lines.filter((line) => !known.has(line))
  const items = fresh.map((line, index) => ({ id: list.nextId + index, text: line, was: null }))
  return { ...list, items: [...list.items, ...items], nextId: list.nextId + items.length }
}

export function renameChoice(list: ChoiceList, id: number, text: string): ChoiceList {
  return { ...list, items: list.items.map((item) => (item.id === id ? { ...item, text } : item)) }
}

export function removeChoice(list: ChoiceList, id: number, counts: FieldUse['choiceCounts']): ChoiceList {
  const item = list.items.find((one) => one.id === id)
  const was = item?.was ?? null
  const count = counts.find(({ value }) => value === was)?.count ?? 0
  const gone = was !== null && count > 0 ? [{ was, count, to: undefined }] : []
  const left = list.removed.map((one) => (one.to === id ? { ...one, to: undefined } : one))
  return { ...list, items: list.items.filter((one) => one.id !== id), removed: [...left, ...gone] }
}

export function decideRemoved(list: ChoiceList, was: string, to: ChoiceTarget): ChoiceList {
  return { ...list, removed: list.removed.map((one) => (one.was === was ? { ...one, to } : one)) }
}

/** Puts a removed choice back at the end. */
export function keepRemoved(list: ChoiceList, was: string): ChoiceList {
  const item = { id: list.nextId, text: was, was }
  const removed = list.removed.filter((one) => one.was !== was)
  return { items: [...list.items, item], removed, nextId: list.nextId + 1 }
}

export function isDecided(list: ChoiceList): boolean {
  return list.removed.every(({ to }) => to !== undefined)
}

/** The choices as they are to be saved, and what becomes of the values of renamed and removed ones. */
export function choicesToSave(list: ChoiceList): Pick<FieldInput, 'choices' | 'moves'> {
  const shown = list.items.map((item) => ({ ...item, text: item.text.trim() })).filter(({ text }) => text !== '')
  const renamed = shown.flatMap(({ text, was }) => (was !== null && was !== text ? [{ from: was, to: text }] : []))
  const removed = list.removed.map(({ was, to }) => ({
    from: was,
    to: shown.find(({ id }) => id === to)?.text ?? null,
  }))
  return { choices: shown.map(({ text }) => text), moves: [...renamed, ...removed] }
}
