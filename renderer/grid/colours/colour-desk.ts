import type { WireRecord } from '#shared/contract/base.ts'
import type { RuleColour } from '#shared/domain/view.ts'
import { fieldBook } from '#renderer/fields/index.ts'
import { currentTimeZone, dateOf } from '#renderer/i18n/index.ts'
import type { GridOptions } from '../grid-options.ts'
import { colourOf, type ColourOf } from './colour-rules.ts'

/** Colours that the rules of the view give cells; the rules are read once a day, for relative dates. */
export class ColourDesk {
  readonly #options: () => GridOptions
  #known: { readonly rules: unknown; readonly day: string; readonly of: ColourOf } | null = null

  constructor(options: () => GridOptions) {
    this.#options = options
  }

  of(row: WireRecord, key: string): RuleColour | undefined {
    const { type, colours } = this.#options()
    if (colours === undefined || colours.length === 0) return undefined
    const [timeZone, day] = [currentTimeZone(), dateOf(Date.now())]
    if (this.#known?.rules !== colours || this.#known.day !== day) {
      const context = { fieldOf: (field: string) => fieldBook().fieldOf(type, field), today: day, timeZone }
      this.#known = { rules: colours, day, of: colourOf(colours, context) }
    }
    return this.#known.of(row, key)
  }
}
