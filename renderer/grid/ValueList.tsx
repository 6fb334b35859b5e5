import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/index.ts'
import { formatCount, useLanguage } from '#renderer/i18n/index.ts'
import type { FilterValue } from '#shared/domain/filter.ts'
import type { FieldDescriptor, FieldValue } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { valueText } from './cell-text.ts'
import type { ViewCondition } from './filter-words.ts'
import type { DistinctValue, GridSource } from './grid-source.ts'

export interface ValueListProps {
  readonly type: RecordType
  readonly fieldKey: string
  readonly field: FieldDescriptor
  readonly current: ViewCondition | undefined
  readonly source: GridSource
  readonly onApply: (condition: ViewCondition | null) => void
}

const LIMIT = 200
const PAUSE_MS = 80

/** The values of a column as the service counts them, narrowed by a text; `null` while the first answer is due. */
function useDistinct(source: GridSource, key: string, text: string): readonly DistinctValue[] | null {
  const [values, setValues] = useState<readonly DistinctValue[] | null>(null)
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(() => {
      source.distinct(key, text).then(
        (found) => !isOver && setValues(found),
        () => !isOver && setValues([]),
      )
    }, PAUSE_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [source, key, text])
  return values
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value)
}

const keyOf = (value: FilterValue): string => JSON.stringify(value)

/** The values of a column with their counts, to pick some of them. */
export function ValueList({ type, fieldKey, field, current, source, onApply }: ValueListProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [text, setText] = useState('')
  const found = useDistinct(source, fieldKey, text)
  const kept = current?.condition.operator === 'in' ? current : undefined
  const [chosen, setChosen] = useState<ReadonlyMap<string, FilterValue>>(
    () => new Map((kept?.condition.values ?? []).map((value) => [keyOf(value), value])),
  )
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>(kept?.labels ?? {})

  const options = (found ?? []).flatMap(({ value, label, count }) => {
    if (isList(value)) return []
    const plain = value
    const words = plain === null ? t('grid.filter.blank') : valueText(type, fieldKey, field, plain, language, label)
    return [{ value: plain, words: words === '' ? label : words, count }]
  })
  const toggle = (value: FilterValue, words: string) => {
    const next = new Map(chosen)
    if (!next.delete(keyOf(value))) next.set(keyOf(value), value)
    setChosen(next)
    setLabels({ ...labels, [String(value)]: words })
  }
  const apply = () => {
    const values = [...chosen.values()]
    if (values.length === 0) return onApply(null)
    onApply({ condition: { kind: 'condition', field: fieldKey, operator: 'in', values }, labels })
  }

  return (
    <form
      className="col g8"
      onSubmit={(event) => {
        event.preventDefault()
        apply()
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
      <fieldset className="filter-values" aria-label={t('grid.filter.byValue')}>
        {options.map(({ value, words, count }) => (
          <label key={keyOf(value)} className="filter-value">
            <input type="checkbox" checked={chosen.has(keyOf(value))} onChange={() => toggle(value, words)} />
            <span className="grow ellipsis">{words}</span>
            <span className="t3 f12">{formatCount(count)}</span>
          </label>
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
