import type { CellBlock, RangeAct } from '#shared/contract/ranges.ts'
import { columnsOf } from './task.ts'
import type { TaskPlace, WishAt } from './task.ts'

type ReplaceAct = RangeAct & { kind: 'replace' }

/** Replaces every place of what is looked for; `null` for a text that holds none. */
export function replacement(act: Omit<ReplaceAct, 'kind'>): (text: string) => string | null {
  const pattern = act.find.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const expression = new RegExp(act.wholeCell ? `^(?:${pattern})$` : pattern, act.matchCase ? 'g' : 'gi')
  return (text) => {
    let isFound = false
    const replaced = text.replace(expression, () => {
      isFound = true
      return act.with
    })
    return isFound ? replaced : null
  }
}

/** Replaces in what a person would type into the cell; columns that nobody writes are passed by. */
export function replacer(place: TaskPlace, block: CellBlock, act: ReplaceAct): WishAt {
  const columns = columnsOf(place, block.fields)
  const replace = replacement(act)
  return (_, column, cells) => {
    const at = columns[column]
    if (at === undefined || at.target === null) return null
    const shown = place.texts.textOf(at.key, at.shown, cells)
    // Whole amounts are typed without their decimals.
    const text = replace(at.shown.type === 'money' ? shown.replace(/\.00$/, '') : shown)
    return text === null ? null : { kind: 'text', text }
  }
}
