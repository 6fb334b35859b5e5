import type { GridApi } from 'ag-grid-community'
import type { WireRecord } from '#shared/contract/base.ts'
import type { GridColumn } from '../columns.ts'
import type { GridContext } from '../grid-context.ts'
import type { Geometry } from '../selection/geometry.ts'
import { groupHeading, groupWords } from './group-cell.ts'
import { listenForGroups } from './group-keys.ts'
import type { GroupModel } from './group-model.ts'
import { StickyHeading } from './sticky-heading.ts'

interface Parts {
  readonly host: HTMLElement
  readonly api: GridApi<WireRecord>
  readonly geometry: Geometry
  readonly model: GroupModel
  readonly context: GridContext
  readonly column: (key: string) => GridColumn | undefined
}

export interface GroupParts {
  readonly sticky: StickyHeading
  stop(): void
}

/** What stands on a grouped table beside its rows: the keys of the headings, and the one that stays in sight. */
export function startGroups(parts: Parts): GroupParts {
  const { api, geometry, model, context, column } = parts
  const stopKeys = listenForGroups(parts)
  const sticky = new StickyHeading({
    api,
    geometry,
    model,
    type: context.type,
    headingOf: (node) => groupHeading(context, node),
    wordsOf: (node) => groupWords(context, node),
    subtotalOf: (row, key) => {
      const found = column(key)
      return found === undefined ? '' : context.textOf(row, found)
    },
  })
  return {
    sticky,
    stop: () => {
      stopKeys()
      sticky.destroy()
    },
  }
}
