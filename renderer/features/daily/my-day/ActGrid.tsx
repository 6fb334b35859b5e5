import { useImperativeHandle, useRef, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import {
  removeRecords,
  useGridNews,
  useRecordSource,
  useRowPermissions,
  type Writer,
} from '#renderer/features/records/index.ts'
import {
  DataGrid,
  type GridController,
  type GridLayout,
  type GridOptions,
  type GridView,
} from '#renderer/grid/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { Button, useRegionEntry } from '#renderer/ui/index.ts'
import { PlusIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import { sayRefusal } from './refusal.ts'

const COMPUTED_FROM = ['customer', 'opportunity', 'contact'] as const
const NO_FILTER: ReadonlySet<string> = new Set()

export interface ActGridHandle {
  /** Begins a new row; `null` where nothing can be added. */
  readonly add: (() => void) | null
  /** Goes to a cell of an act. */
  readonly goTo: (id: string, field: string) => void
}

export interface ActGridProps extends Pick<GridOptions, 'columns' | 'intercept' | 'ruleOf' | 'nowOf' | 'onCurrent'> {
  readonly label: string
  readonly writer: Writer
  readonly layout: GridLayout
  readonly view: GridView
  readonly isReadOnly: boolean
  readonly emptyState: ReactNode
  readonly paintKey: unknown
  readonly addLabel: string
  readonly addKeys?: string
  /** Values of a new row; `null`: nothing can be added here. */
  readonly newValues: (() => FieldValues) | null
  /** Field in which a new row goes on. */
  readonly firstField: string
  /** Given what the page around can ask of the grid. */
  readonly handle: RefObject<ActGridHandle | null>
}

/**
 * Acts of one day in the one grid. A new row is a record from the moment it is begun, so that every cell is in the
 * workbook as soon as it was written.
 */
export function ActGrid(props: ActGridProps) {
  const { writer, layout, view, isReadOnly, newValues, firstField } = props
  const { t } = useTranslation()
  const host = useHost()
  const permissions = useRowPermissions('activity')
  const source = useRecordSource('activity', writer)
  const grid = useRef<GridController | null>(null)
  const region = useRef<HTMLDivElement>(null)
  useRegionEntry(region, () => grid.current?.focus.enter() ?? false)
  useGridNews(grid, 'activity', COMPUTED_FROM)

  const add = async () => {
    if (newValues === null) return
    const id = uuidv7()
    const values: Record<string, FieldValue> = { ...newValues() }
    try {
      const edit = { type: 'activity', id, operation: 'insert', values } as const
      const written = await writer.write([edit], { key: 'add', subject: String(values['subject'] ?? '') })
      if (written !== null) grid.current?.focusRecord(id, firstField)
    } catch (reason) {
      sayRefusal(reason, writer)
    }
  }
  useImperativeHandle(props.handle, () => ({
    add: newValues === null ? null : () => void add(),
    goTo: (id, field) => grid.current?.focusRecord(id, field),
  }))
  const canEdit = (row: WireRecord, field: string) => permissions.canEdit(row, field)
  return (
    <div ref={region} className="act-grid" data-region>
      <DataGrid
        label={props.label}
        type="activity"
        source={source}
        layout={layout}
        view={view}
        filtered={NO_FILTER}
        isReadOnly={isReadOnly}
        canEdit={canEdit}
        canAdd={false}
        newRowLabel=""
        paintKey={props.paintKey}
        emptyState={props.emptyState}
        onReady={(ready) => {
          grid.current = ready
        }}
        onFailure={(reason) => writer.report(reason)}
        onRangeFailure={(reason) => writer.report(reason)}
        onPasteAsked={() => host.pasteIntoPage()}
        onDelete={(rows) => {
          if (!isReadOnly && rows.every(permissions.canWrite)) void removeRecords(rows, writer, t)
        }}
        {...given(props)}
      />
      {newValues !== null && (
        <div className="add-row">
          <Button
            kind="ghost"
            size="small"
            icon={<PlusIcon className="ic-s" />}
            onClick={() => void add()}
            {...(props.addKeys === undefined ? {} : { shortcut: props.addKeys })}
          >
            {props.addLabel}
          </Button>
        </div>
      )}
    </div>
  )
}

function given({ columns, intercept, ruleOf, nowOf, onCurrent }: ActGridProps): Partial<GridOptions> {
  const all = { columns, intercept, ruleOf, nowOf, onCurrent }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
