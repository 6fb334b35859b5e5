import { useTranslation } from 'react-i18next'
import { FilterToken, MenuButton } from '#renderer/ui/index.ts'
import { SLICE_UNITS, type SliceUnit } from '#shared/domain/movement/periods.ts'

/** How often something moved, or the amounts that moved. */
export type Measure = 'count' | 'amount'
const MEASURES = ['count', 'amount'] as const satisfies readonly Measure[]

interface ChoiceProps<V extends string> {
  readonly label: string
  readonly value: V | undefined
  readonly values: readonly V[]
  readonly textOf: (value: V) => string
  readonly onChange: (value: V) => void
}

function Choice<V extends string>({ label, value, values, textOf, onChange }: ChoiceProps<V>) {
  const text = value === undefined ? '' : textOf(value)
  return (
    <MenuButton
      groups={[
        {
          key: label,
          label,
          items: values.map((one) => ({
            key: one,
            label: textOf(one),
            isChecked: one === value,
            onSelect: () => onChange(one),
          })),
        },
      ]}
    >
      <FilterToken subject={label} value={text} aria-label={`${label} ${text}`} />
    </MenuButton>
  )
}

interface MenuProps<V extends string> {
  readonly value: V | undefined
  readonly onChange: (value: V) => void
}

/** Weeks, months, quarters or years beside each other. */
export function UnitMenu({ value, onChange }: MenuProps<SliceUnit>) {
  const { t } = useTranslation()
  return (
    <Choice
      label={t('movement.unit')}
      value={value}
      values={SLICE_UNITS}
      textOf={(unit) => t(`movement.units.${unit}`)}
      onChange={onChange}
    />
  )
}

export function MeasureMenu({ value, onChange }: MenuProps<Measure>) {
  const { t } = useTranslation()
  return (
    <Choice
      label={t('movement.measure')}
      value={value}
      values={MEASURES}
      textOf={(measure) => t(`movement.measures.${measure}`)}
      onChange={onChange}
    />
  )
}
