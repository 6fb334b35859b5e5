import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/index.ts'
import { formatCount, useLanguage } from '#renderer/i18n/index.ts'
import type { Filter, FilterValue } from '#shared/domain/filter.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { valueText } from './cell-text.ts'
import { pickedValues } from './filter-edit.ts'
import type { ViewCondition } from './filter-words.ts'
import type { DistinctValue, GridSource, GridView } from './grid-source.ts'

export interface ValueListProps {
  readonly type: RecordType
  readonly fieldKey: string
  readonly field: FieldDescriptor
  readonly current: ViewCondition | undefined
  readonly source: GridSource
  /** The rows that are counted: those that the other columns' conditions leave. */
  readonly others: GridView
  readonly onApply: (condition: ViewCondition | null) => void
}

const LIMIT = 200
const PAUSE_MS = 80

/** The values of a column as the service counts them, narrowed by a text; `null` while the first answer is due. */
function useDistinct(source: GridSource, key: string, text: string, others: GridView): readonly DistinctValue[] | null {
  const [values, setValues] = useState<readonly DistinctValue[] | null>(null)
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      source.distinct(key, text, others).then(
        (found) => !isOver && setValues(found),
        () => !isOver && setValues([]),
      )
    }, PAUSE_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [source, key, text, others])
  return values
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}

const keyOf = (value: FilterValue): string => JSON.stringify(value)

/** Ticks: of the values in the list, or, after "select all", of every value but those. */
interface Picked {
  readonly isExcept: boolean
  readonly values: ReadonlyMap<string, FilterValue>
}

function startOf(current: ViewCondition | undefined): Picked {
  const kept = current === undefined ? null : pickedValues(current.filter)
  const values = new Map((kept?.values ?? []).map((value) => [keyOf(value), value]))
  return { isExcept: kept?.isExcept ?? false, values }
}

/** Choices and yes/no are in the page's words, so the page looks for them. */
function isFoundHere(field: FieldDescriptor): boolean {
  return field.type === 'choice' || field.type === 'choiceSet' || field.type === 'boolean'
}

/** Up and down go through the values and back to the search above them, right and left between a tick and "only this". */
function moveInValues(event: KeyboardEvent): void {
  const { target, currentTarget, key } = event
  if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement) || event.isComposing) return
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('.filter-value')]
  const row = rows.findIndex((one) => one.contains(target))
  const isSearch = target.matches('[type=search]')
  if (row === -1 && !isSearch) return
  const part = target.matches('button') ? 'button' : 'input'
  const to = nextStop(key, {
    row,
    part,
    rows,
    isSearch,
    search: currentTarget.querySelector<HTMLElement>('[type=search]'),
  })
  if (to === null) return
  event.preventDefault()
  to.focus()
}

interface ValueStop {
  readonly row: number
  readonly part: 'input' | 'button'
  readonly rows: readonly HTMLElement[]
  readonly isSearch: boolean
  readonly search: HTMLElement | null
}

function nextStop(key: string, { row, part, rows, isSearch, search }: ValueStop): HTMLElement | null {
  const at = (index: number, which: 'input' | 'button' = part) => rows[index]?.querySelector<HTMLElement>(which) ?? null
  if (key === 'ArrowDown') return at(row + 1)
  if (isSearch) return null
  if (key === 'ArrowUp') return row === 0 ? search : at(row - 1)
  if (key === 'ArrowRight') return at(row, 'button')
  if (key === 'ArrowLeft') return at(row, 'input')
  if (key === 'Home') return at(0)
  if (key === 'End') return at(rows.length - 1)
  return null
}

/** The values of a column with their counts, to pick some of them. */
export function ValueList({ type, fieldKey, field, current, source, others, onApply }: ValueListProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const form = useRef<HTMLFormElement>(null)
  const [text, setText] = useState('')
  const found = useDistinct(source, fieldKey, isFoundHere(field) ? '' : text, others)
  const [picked, setPicked] = useState(() => startOf(current))
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>(current?.labels ?? {})

  const wanted = text.trim().toLowerCase()
  const options = (found ?? []).flatMap(({ value, label, count }) => {
    if (isList(value)) return []
    const shown = field.type === 'choiceSet' ? { ...field, type: 'choice' as const } : field
    const words = value === null ? t('grid.filter.blank') : valueText(type, fieldKey, shown, value, language, label)
    const isWanted = !isFoundHere(field) || words.toLowerCase().includes(wanted)
    return isWanted ? [{ value, words: words === '' ? label : words, count }] : []
  })
  const isTicked = (value: FilterValue) => picked.values.has(keyOf(value)) !== picked.isExcept
  const note = (value: FilterValue, words: string) => setLabels({ ...labels, [String(value)]: words })
  const toggle = (value: FilterValue, words: string) => {
    const values = new Map(picked.values)
    if (!values.delete(keyOf(value))) values.set(keyOf(value), value)
    setPicked({ ...picked, values })
    note(value, words)
  }
  const apply = ({ isExcept, values }: Picked, words = labels) => {
    // No tick and every tick both leave all rows.
    if (values.size === 0) return onApply(null)
    const operator = isExcept ? 'notIn' : 'in'
    const filter: Filter = { kind: 'condition', field: fieldKey, operator, values: [...values.values()] }
    onApply({ field: fieldKey, filter, labels: words })
  }
  const only = (value: FilterValue, words: string) =>
    apply({ isExcept: false, values: new Map([[keyOf(value), value]]) }, { [String(value)]: words })

  useEffect(() => {
    const element = form.current
    element?.addEventListener('keydown', moveInValues)
    return () => element?.removeEventListener('keydown', moveInValues)
  }, [])

  // Enter after a search without a tick takes what was found, unless more may be than are listed.
  const isFoundWanted =
    wanted !== '' && picked.values.size === 0 && !picked.isExcept && options.length > 0 && options.length < LIMIT
  const foundLabels = () => Object.fromEntries(options.map(({ value, words }) => [String(value), words]))

  return (
    <form
      ref={form}
      className="col g8"
      onSubmit={(event) => {
        event.preventDefault()
        if (isFoundWanted)
          apply(
            { isExcept: false, values: new Map(options.map((one) => [keyOf(one.value), one.value])) },
            foundLabels(),
          )
        else apply(picked)
      }}
    >
      <input
        className="text-input"
        type="search"
        value={text}
        placeholder={t('grid.filter.findValue')}
        aria-label={t('grid.filter.findValue')}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row g4">
        <Button size="small" kind="ghost" onClick={() => setPicked({ isExcept: true, values: new Map() })}>
          {t('grid.filter.selectAll')}
        </Button>
        <Button size="small" kind="ghost" onClick={() => setPicked({ isExcept: false, values: new Map() })}>
          {t('grid.filter.selectNone')}
        </Button>
      </div>
      <fieldset className="filter-values" aria-label={t('grid.filter.byValue')}>
        {options.map(({ value, words, count }, index) => (
          <div key={keyOf(value)} className="filter-value">
            <label className="filter-value-label">
              <input
                type="checkbox"
                // One stop for Tab; the arrow keys go on from there.
                tabIndex={index === 0 ? 0 : -1}
                checked={isTicked(value)}
                onChange={() => toggle(value, words)}
              />
              <span className="grow ellipsis">{words}</span>
            </label>
            <button
              type="button"
              className="filter-only"
              tabIndex={-1}
              aria-label={t('grid.filter.onlyOf', { value: words })}
              onClick={() => only(value, words)}
            >
              {t('grid.filter.only')}
            </button>
            <span className="t3 f12">{formatCount(count)}</span>
          </div>
        ))}
        {found !== null && options.length === 0 && <p className="cell-options-note">{t('grid.filter.noValues')}</p>}
      </fieldset>
      {options.length >= LIMIT && <p className="field-note">{t('grid.filter.moreValues', { count: LIMIT })}</p>}
      <Button type="submit" kind="primary" size="small">
        {t('grid.filter.apply')}
      </Button>
    </form>
  )
}
