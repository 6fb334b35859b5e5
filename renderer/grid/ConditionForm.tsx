import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton, Segmented } from '#renderer/ui/index.ts'
import { CloseIcon, PlusIcon } from '#renderer/ui/icons.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { MAX_RELATIVE_DAYS, RELATIVE_DATES, takesDays } from '#shared/domain/relative-dates.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { DateInput } from './DateInput.tsx'
import { dateWord, isDateField, type ViewCondition } from './filter-words.ts'
import {
  draftsOf,
  emptyDraft,
  operandCount,
  operatorsOf,
  pickedValues,
  readDrafts,
  SPAN_PRESETS,
  type Draft,
  type Join,
  type Wrong,
} from './filter-edit.ts'

export interface ConditionFormProps {
  readonly type: RecordType
  readonly fieldKey: string
  readonly field: FieldDescriptor
  readonly current: ViewCondition | undefined
  readonly onApply: (condition: ViewCondition) => void
}

const MAX_DRAFTS = 6
const NOTHING_WRONG: readonly Wrong[] = []

/** Comparisons of one column, joined by "and" or "or". */
export function ConditionForm({ type, fieldKey, field, current, onApply }: ConditionFormProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const place = { type, key: fieldKey, field }
  const [start] = useState(() => {
    const filter = current === undefined || pickedValues(current.filter) !== null ? undefined : current.filter
    return draftsOf(place, filter, language)
  })
  const [join, setJoin] = useState<Join>(start.join)
  const [drafts, setDrafts] = useState<readonly Draft[]>(start.drafts)
  const [wrong, setWrong] = useState(NOTHING_WRONG)

  const apply = (all: readonly Draft[]) => {
    const badDays = t('grid.filter.badDays', { max: MAX_RELATIVE_DAYS })
    const read = readDrafts(place, all, join, language, { badDays })
    if (read.ok) onApply({ field: fieldKey, filter: read.filter, labels: {} })
    else setWrong(read.wrong)
  }
  const replace = (index: number, draft: Draft) => {
    setDrafts(drafts.with(index, draft))
    setWrong(NOTHING_WRONG)
  }
  const drop = (index: number) => {
    setDrafts(drafts.filter((_, at) => at !== index))
    setWrong(NOTHING_WRONG)
  }

  return (
    <form
      className="col g8"
      onSubmit={(event) => {
        event.preventDefault()
        apply(drafts)
      }}
    >
      {isDateField(field) && drafts.length === 1 && (
        <div className="filter-presets">
          {SPAN_PRESETS.map((span) => (
            <Button key={span} size="small" onClick={() => apply([{ ...emptyDraft(field), operator: 'within', span }])}>
              {t(`grid.relative.${span}`, { days: '' })}
            </Button>
          ))}
        </div>
      )}
      {drafts.length > 1 && (
        <Segmented
          label={t('grid.filter.join')}
          size="small"
          value={join}
          onChange={setJoin}
          options={[
            { value: 'and', label: t('grid.filter.joinAll') },
            { value: 'or', label: t('grid.filter.joinAny') },
          ]}
        />
      )}
      {drafts.map((draft, index) => (
        <DraftFields
          // Drafts have no identity of their own: their place is what they are.
          key={index}
          field={field}
          draft={draft}
          wrong={wrong[index] ?? []}
          onChange={(next) => replace(index, next)}
          {...(drafts.length > 1 ? { onDrop: () => drop(index) } : {})}
        />
      ))}
      <div className="row g8">
        <Button type="submit" kind="primary" size="small">
          {t('grid.filter.apply')}
        </Button>
        {drafts.length < MAX_DRAFTS && (
          <Button
            size="small"
            kind="ghost"
            icon={<PlusIcon className="ic-s" />}
            onClick={() => setDrafts([...drafts, emptyDraft(field)])}
          >
            {t('grid.filter.more')}
          </Button>
        )}
      </div>
    </form>
  )
}

interface DraftFieldsProps {
  readonly field: FieldDescriptor
  readonly draft: Draft
  readonly wrong: Wrong
  readonly onChange: (draft: Draft) => void
  readonly onDrop?: () => void
}

function DraftFields({ field, draft, wrong, onChange, onDrop }: DraftFieldsProps) {
  const { t } = useTranslation()
  const operators = operatorsOf(field)
  const isDate = isDateField(field)
  const count = operandCount(draft.operator)
  const set = (index: number) => (text: string) => {
    const operands = Array.from({ length: count }, (_, at) => (at === index ? text : (draft.operands[at] ?? '')))
    onChange({ ...draft, operands })
  }
  return (
    <fieldset className="filter-draft">
      <div className="row g4">
        <select
          className="text-input grow"
          aria-label={t('grid.filter.operator')}
          value={draft.operator}
          onChange={(event) => {
            const operator = operators.find((one) => one === event.target.value)
            if (operator !== undefined) onChange({ ...draft, operator })
          }}
        >
          {operators.map((one) => {
            const key = isDate ? dateWord(one) : one
            return (
              <option key={one} value={one}>
                {key === 'in' || key === 'notIn' ? '' : t(`grid.operators.${key}`)}
              </option>
            )
          })}
        </select>
        {onDrop !== undefined && (
          <IconButton
            label={t('grid.filter.removeRow')}
            icon={<CloseIcon className="ic-s" />}
            size="small"
            onClick={onDrop}
          />
        )}
      </div>
      {draft.operator === 'within' && <SpanFields draft={draft} wrong={wrong[0]} onChange={onChange} />}
      {Array.from({ length: count }, (_, index) => {
        const label = count === 2 ? t(index === 0 ? 'grid.filter.from' : 'grid.filter.to') : t('grid.filter.value')
        return (
          <label key={index} className="col g4">
            <span className="field-label">{label}</span>
            {isDate ? (
              <DateInput
                value={draft.operands[index] ?? ''}
                isInvalid={wrong[index] !== undefined}
                onChange={set(index)}
              />
            ) : (
              <input
                className="text-input"
                type="text"
                value={draft.operands[index] ?? ''}
                aria-invalid={wrong[index] !== undefined}
                onChange={(event) => set(index)(event.target.value)}
              />
            )}
            {wrong[index] !== undefined && <span className="field-note danger">{wrong[index]}</span>}
          </label>
        )
      })}
    </fieldset>
  )
}

interface SpanFieldsProps {
  readonly draft: Draft
  readonly wrong: string | undefined
  readonly onChange: (draft: Draft) => void
}

/** Days told from today: 本季, 未来 30 天. */
function SpanFields({ draft, wrong, onChange }: SpanFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <div className="row g4">
        <select
          className="text-input grow"
          aria-label={t('grid.filter.span')}
          value={draft.span}
          onChange={(event) => {
            const span = RELATIVE_DATES.find((one) => one === event.target.value)
            if (span !== undefined) onChange({ ...draft, span })
          }}
        >
          {RELATIVE_DATES.map((span) => (
            <option key={span} value={span}>
              {t(`grid.relative.${span}`, { days: 'n' })}
            </option>
          ))}
        </select>
        {takesDays(draft.span) && (
          <input
            className="text-input filter-days"
            type="text"
            inputMode="numeric"
            aria-label={t('grid.filter.days')}
            aria-invalid={wrong !== undefined}
            value={draft.days}
            onChange={(event) => onChange({ ...draft, days: event.target.value })}
          />
        )}
      </div>
      {wrong !== undefined && <span className="field-note danger">{wrong}</span>}
    </>
  )
}
