import { compareLines } from './capacity.ts'
import type { AuditLine } from './types.ts'

/** A purchase of the same person that a refund can belong to: same merchant or category, no smaller, not later. */
export class RefundBook {
  readonly #purchases = new Map<string, AuditLine[]>()

  constructor(lines: readonly AuditLine[]) {
    for (const line of lines.toSorted(compareLines)) {
      if (line.amount <= 0) continue
      for (const key of keysOf(line)) {
        const list = this.#purchases.get(key)
        if (list) list.push(line)
        else this.#purchases.set(key, [line])
      }
    }
  }

  purchaseOf(refund: AuditLine): AuditLine | null {
    for (const key of keysOf(refund)) {
      const found = this.#purchases
        .get(key)
        ?.find(({ amount, spentOn }) => amount >= -refund.amount && spentOn <= refund.spentOn)
      if (found) return found
    }
    return null
  }
}

/** The merchant tells more than the category, so it is asked first. */
function keysOf({ ownerId, merchant, categoryId }: AuditLine): string[] {
  const name = merchant?.trim() ?? ''
  const category = `${ownerId} category ${categoryId}`
  return name === '' ? [category] : [`${ownerId} merchant ${name}`, category]
}
