import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/index.ts'
import { dateOf, useLanguage } from '#renderer/i18n/index.ts'
import type { ConditionOperator } from '#shared/domain/filter.ts'
import type { FieldDescriptor } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { DateInput } from './DateInput.tsx'
import { dateWord, isDateField, type ViewCondition } from './filter-words.ts'
import {
  DATE_PRESETS,
  operandCount,
  operandTexts,
  operatorsOf,
  presetRange,
  readCondition,
  type DatePreset,
} from './filter-edit.ts'

export interface ConditionFormProps {
  readonly type: RecordType
  readonly fieldKey: string
  readonly field: FieldDescriptor
  readonly current: ViewCondition | undefined
  readonly onApply: (condition: ViewCondition) => void
}

const today = (): string => dateOf(Date.now())

/** A comparison: contains, between, before and the like. */
export function ConditionForm({ type, fieldKey, field, current, onApply }: ConditionFormProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const operators = operatorsOf(field)
  const kept = current !== undefined && operators.includes(current.condition.operator) ? current.condition : undefined
  const [operator, setOperator] = useState<ConditionOperator>(kept?.operator ?? operators[0] ?? 'isNotBlank')
  const [operands, setOperands] = useState(() => (kept === undefined ? [] : operandTexts(type, kept, field, language)))
  const [wrong, setWrong] = useState<readonly (string | undefined)[]>([])
  const isDate = isDateField(field)

  const apply = (chosen: ConditionOperator, texts: readonly string[]) => {
    const given = Array.from({ length: operandCount(chosen) }, (_, index) => texts[index] ?? '')
    const read = readCondition(type, fieldKey, field, chosen, given, language)
    if (read.ok) onApply({ condition: read.condition, labels: {} })
    else setWrong(read.sentences)
  }
  const set = (index: number) => (text: string) => {
    const next = [...operands]
    next[index] = text
    setOperands(next)
  }
  const applyPreset = (preset: DatePreset) => apply('between', presetRange(preset, today()))

  const wordOf = (one: ConditionOperator) => {
    const key = isDate ? dateWord(one) : one
    return key === 'in' || key === 'notIn' ? '' : t(`grid.operators.${key}`)
  }
  const count = operandCount(operator)
  return (
    <form
      className="col g8"
      onSubmit={(event) => {
        event.preventDefault()
        apply(operator, operands)
      }}
    >
      {isDate && (
        <div className="filter-presets">
          {DATE_PRESETS.map((preset) => (
            <Button key={preset} size="small" onClick={() => applyPreset(preset)}>
              {t(`grid.filter.${preset}`)}
            </Button>
          ))}
        </div>
      )}
      <select
        className="text-input"
        aria-label={t('grid.filter.operator')}
        value={operator}
        onChange={(event) => {
          const chosen = operators.find((one) => one === event.target.value)
          if (chosen !== undefined) setOperator(chosen)
          setWrong([])
        }}
      >
        {operators.map((one) => (
          <option key={one} value={one}>
            {wordOf(one)}
          </option>
        ))}
      </select>
      {Array.from({ length: count }, (_, index) => {
        const label = count === 2 ? t(index === 0 ? 'grid.filter.from' : 'grid.filter.to') : t('grid.filter.value')
        return (
          <label key={index} className="col g4">
            <span className="field-label">{label}</span>
            {isDate ? (
              <DateInput value={operands[index] ?? ''} isInvalid={wrong[index] !== undefined} onChange={set(index)} />
            ) : (
              <input
                className="text-input"
                type="text"
                value={operands[index] ?? ''}
                aria-invalid={wrong[index] !== undefined}
                onChange={(event) => set(index)(event.target.value)}
              />
            )}
            {wrong[index] !== undefined && <span className="field-note danger">{wrong[index]}</span>}
          </label>
        )
      })}
      <Button type="submit" kind="primary" size="small">
        {t('grid.filter.apply')}
      </Button>
    </form>
  )
}
