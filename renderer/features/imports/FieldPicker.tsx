import { useState, type KeyboardEvent } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { MenuButton } from '#renderer/ui/index.ts'
import { ChevronDownIcon } from '#renderer/ui/icons.ts'
import type { ColumnChoice, ImportPreview } from '#shared/contract/import-types.ts'
import { groupLabel } from '#shared/locale/index.ts'
import { descriptorOf } from './fields.ts'
import { mapColumn, scaleColumn, type Wizard } from './wizard.ts'

interface FieldPickerProps {
  readonly wizard: Wizard
  readonly preview: ImportPreview
  readonly column: ImportPreview['columns'][number]
  readonly choices: readonly ColumnChoice[]
}

const NOT_IMPORTED = ''

/** The field that a column fills. Alt+Down opens the list, typing narrows it. */
export function FieldPicker({ wizard, preview, column, choices }: FieldPickerProps) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const choice = choices[column.index]
  const isUnmapped = (choice?.field ?? null) === null
  const options = useFieldOptions({ wizard, preview, column, choices })
  const header = column.header.trim() === '' ? t('imports.map.noName', { n: column.index + 1 }) : column.header
  const isMoney = preview.fields.find(({ key }) => key === choice?.field)?.type === 'money'
  const openOnAltDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.key !== 'ArrowDown') return
    event.preventDefault()
    setIsOpen(true)
  }
  return (
    <span className="import-picker">
      <Select
        className="import-select"
        data-unmapped={isUnmapped}
        aria-label={t('imports.map.pickerLabel', { header })}
        open={isOpen}
        onOpenChange={setIsOpen}
        onKeyDown={openOnAltDown}
        value={choice?.field ?? NOT_IMPORTED}
        popupMatchSelectWidth={208}
        listHeight={320}
        suffixIcon={<ChevronDownIcon className="ic-xs" />}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
        onChange={(field) => mapColumn(preview, column.index, field === NOT_IMPORTED ? null : field)}
      />
      {isMoney && <UnitPicker preview={preview} column={column.index} exponent={choice?.moneyExponent ?? 0} />}
    </span>
  )
}

interface Option {
  readonly value: string
  readonly label: string
}

interface OptionGroup {
  readonly label: string
  readonly title: string
  readonly options: Option[]
}

function useFieldOptions({ wizard, preview, column, choices }: FieldPickerProps): (Option | OptionGroup)[] {
  const { t } = useTranslation()
  const language = useLanguage()
  const takenBy = new Map(choices.flatMap((choice) => (choice.field === null ? [] : [[choice.field, choice.column]])))
  const labelOf = (key: string): string => {
    const label = fieldLabel(language, wizard.recordType, key)
    const other = takenBy.get(key)
    if (other === undefined || other === column.index) return label
    return t('imports.map.taken', { field: label, header: preview.columns[other]?.header ?? '' })
  }
  const groups = new Map<string, Option[]>()
  for (const field of preview.fields) {
    const group = descriptorOf(wizard.recordType, field).group ?? ''
    groups.set(group, [...(groups.get(group) ?? []), { value: field.key, label: labelOf(field.key) }])
  }
  return [
    { value: NOT_IMPORTED, label: t('imports.map.notImported') },
    ...[...groups].flatMap(([group, fields]): (Option | OptionGroup)[] =>
      group === '' ? fields : [{ label: groupLabel(language, group), title: group, options: fields }],
    ),
  ]
}

/** Powers of ten that files write amounts in. */
const UNITS = [
  { name: 'one', power: 0 },
  { name: 'thousand', power: 3 },
  { name: 'wan', power: 4 },
  { name: 'million', power: 6 },
  { name: 'yi', power: 8 },
] as const

interface UnitPickerProps {
  readonly preview: ImportPreview
  readonly column: number
  readonly exponent: number
}

function UnitPicker({ preview, column, exponent }: UnitPickerProps) {
  const { t } = useTranslation()
  const unit = UNITS.find(({ power }) => power === exponent)
  const text = unit === undefined ? t('imports.units.power', { exponent }) : t(`imports.units.${unit.name}`)
  const items = UNITS.map(({ name, power }) => ({
    key: name,
    label: t(`imports.units.${name}`),
    isChecked: power === exponent,
    onSelect: () => scaleColumn(preview, column, power),
  }))
  return (
    <MenuButton groups={[{ key: 'units', label: t('imports.units.label'), items }]}>
      <button
        type="button"
        className="token import-unit"
        aria-label={`${t('imports.units.label')}: ${text}`}
        aria-haspopup="menu"
      >
        {text}
        <ChevronDownIcon className="ic-xs" />
      </button>
    </MenuButton>
  )
}
