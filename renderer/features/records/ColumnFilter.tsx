import { useMemo } from 'react'
import { FilterPanel, type FilterTarget, type GridSource, type GridView } from '#renderer/grid/index.ts'
import { allOf, type Filter } from '#shared/domain/filter.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { TableView } from './use-table-view.ts'

export interface ColumnFilterProps {
  readonly type: RecordType
  readonly target: FilterTarget
  readonly table: TableView
  /** A filter handed over in place of the view's own. */
  readonly given: Filter | undefined
  readonly source: GridSource
  readonly onClose: () => void
}

/** The conditions of one column; its values are counted over the rows that the other columns' conditions leave. */
export function ColumnFilter({ type, target, table, given, source, onClose }: ColumnFilterProps) {
  const { conditions, search, setCondition, definition } = table
  const { base, isDeleted } = definition
  const { key } = target
  const others = useMemo<GridView>(() => {
    const kept = conditions.filter(({ field }) => field !== key).map(({ filter }) => filter)
    const filter = allOf(given ?? base, ...kept)
    return {
      ...(filter === undefined ? {} : { filter }),
      ...(search === '' ? {} : { search }),
      ...(isDeleted ? { isDeleted } : {}),
    }
  }, [conditions, key, given, base, search, isDeleted])
  return (
    <FilterPanel
      type={type}
      target={target}
      source={source}
      others={others}
      current={conditions.find(({ field }) => field === key)}
      onApply={(condition) => {
        setCondition(key, condition)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
