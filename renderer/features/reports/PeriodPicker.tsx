import { useMemo } from 'react'
import { DatePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { FilterToken, IconButton, MenuButton, usePickerDate } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, ChevronRightIcon } from '#renderer/ui/icons.ts'
import { customPeriod, describePeriod, stepPeriod, type PeriodChoice, type PeriodUnitChoice } from './period.ts'

const UNITS = ['month', 'quarter', 'year', 'all', 'custom'] as const satisfies readonly PeriodUnitChoice[]
const DATE = 'YYYY-MM-DD'

interface PeriodPickerProps {
  readonly value: PeriodChoice
  readonly onChange: (choice: PeriodChoice) => void
}

export function PeriodPicker({ value, onChange }: PeriodPickerProps) {
  const { t } = useTranslation()
  const spelled = usePeriodText()(value)
  // The dates of a range stand in the fields beside it.
  const text = value.unit === 'custom' ? t('reports.customShort') : spelled
  const canStep = value.unit === 'month' || value.unit === 'quarter' || value.unit === 'year'
  return (
    <fieldset className="period-picker" aria-label={t('reports.period')}>
      {canStep && (
        <IconButton
          size="small"
          label={t('reports.earlier')}
          icon={<ChevronLeftIcon className="ic-s" />}
          onClick={() => onChange(stepPeriod(value, -1))}
        />
      )}
      <MenuButton
        groups={[
          {
            key: 'unit',
            label: t('reports.period'),
            items: UNITS.map((unit) => ({
              key: unit,
              label: t(`reports.units.${unit}`),
              isChecked: unit === value.unit,
              onSelect: () => onChange({ ...value, unit }),
            })),
          },
        ]}
      >
        <FilterToken subject={t('reports.period')} value={text} aria-label={`${t('reports.period')} ${text}`} />
      </MenuButton>
      {canStep && (
        <IconButton
          size="small"
          label={t('reports.later')}
          icon={<ChevronRightIcon className="ic-s" />}
          onClick={() => onChange(stepPeriod(value, 1))}
        />
      )}
      {value.unit === 'custom' && (
        <RangeInput
          from={value.from}
          last={value.last}
          onChange={(from, last) => onChange(customPeriod(value, from, last))}
        />
      )}
    </fieldset>
  )
}

interface RangeInputProps {
  readonly from: string
  readonly last: string
  readonly onChange: (from: string, last: string) => void
}

function RangeInput({ from, last, onChange }: RangeInputProps) {
  const first = usePickerDate(from)
  const final = usePickerDate(last)
  const range = useMemo((): [Dayjs | null, Dayjs | null] => [first, final], [first, final])
  return (
    <DatePicker.RangePicker
      size="small"
      allowClear={false}
      value={range}
      onChange={(dates) => {
        const [start, end] = dates ?? []
        if (start && end) onChange(start.format(DATE), end.format(DATE))
      }}
    />
  )
}

export function usePeriodText(): (choice: PeriodChoice) => string {
  const { t } = useTranslation()
  const language = useLanguage()
  return (choice) =>
    describePeriod(choice, language, {
      all: t('reports.units.all'),
      quarter: (year, quarter) => t('reports.quarterOf', { year, quarter }),
      year: (year) => t('reports.yearOf', { year }),
      range: (from, last) => t('reports.rangeOf', { from, last }),
    })
}
