import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { classes } from '#renderer/ui/index.ts'
import { CheckIcon, ErrorIcon, PlusIcon, QuestionIcon, WarningIcon } from '#renderer/ui/icons.ts'
import type { ColumnChoice, ImportPlan, ImportPreview } from '#shared/contract/import-types.ts'
import { cellMarker } from './cell-marks.ts'
import { columnFacts, type Fact } from './column-facts.ts'
import { FieldPicker } from './FieldPicker.tsx'
import { isNumeric } from './fields.ts'
import { answersOf, columnsOf, type Wizard } from './wizard.ts'
import { useFactWords, type FactWords } from './words.ts'

interface ColumnTableProps {
  readonly wizard: Wizard
  readonly preview: ImportPreview
  readonly plan: ImportPlan | null
}

const SAMPLE_ROWS = 5
const LABEL_WIDTH = 76
const COLUMN_WIDTH = 112
const MONEY_WIDTH = 158

/** The first rows of the file above the field of each column, and what is known of the column below it. */
export function ColumnTable({ wizard, preview, plan }: ColumnTableProps) {
  const { t } = useTranslation()
  const choices = columnsOf(wizard, preview)
  const fieldOf = (column: number) => choices[column]?.field ?? null
  const typeOf = (column: number) => preview.fields.find(({ key }) => key === fieldOf(column))
  const isMoney = (column: number) => typeOf(column)?.type === 'money'
  const width = preview.columns.reduce(
    (sum, { index }) => sum + (isMoney(index) ? MONEY_WIDTH : COLUMN_WIDTH),
    LABEL_WIDTH,
  )
  return (
    <div className="import-columns">
      <table className="import-table" aria-label={t('imports.map.table')} style={{ minWidth: width }}>
        <colgroup>
          <col style={{ width: LABEL_WIDTH }} />
          {preview.columns.map(({ index }) => (
            <col key={index} {...(isMoney(index) ? { style: { width: MONEY_WIDTH } } : {})} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('imports.map.fileColumns')}</th>
            {preview.columns.map(({ index, header }) => (
              <th key={index} scope="col" className={classes(isNumeric(typeOf(index)) && 'num')} title={header}>
                {header.trim() === '' ? (
                  <span className="t3">{t('imports.map.noName', { n: index + 1 })}</span>
                ) : (
                  <b className="medium">{header}</b>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <SampleRows wizard={wizard} preview={preview} plan={plan} choices={choices} />
          <tr className="import-targets">
            <th scope="row">{t('imports.map.field')}</th>
            {preview.columns.map((column) => (
              <td key={column.index}>
                <FieldPicker wizard={wizard} preview={preview} column={column} choices={choices} />
              </td>
            ))}
          </tr>
          <tr className="import-checks">
            <th scope="row">{t('imports.map.check')}</th>
            {preview.columns.map((column) => (
              <td key={column.index}>
                <Facts
                  facts={columnFacts({ type: wizard.recordType, preview, column, field: fieldOf(column.index) }, plan)}
                />
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

function SampleRows({
  wizard,
  preview,
  plan,
  choices,
}: ColumnTableProps & { readonly choices: readonly ColumnChoice[] }) {
  const { t } = useTranslation()
  const answers = answersOf(wizard, preview)
  const type = wizard.recordType
  const markers = useMemo(
    () => preview.columns.map(({ index }) => cellMarker({ type, preview, answers, plan }, choices[index])),
    [type, preview, answers, plan, choices],
  )
  const numeric = preview.columns.map(({ index }) =>
    isNumeric(preview.fields.find(({ key }) => key === choices[index]?.field)),
  )
  return preview.sampleRows.slice(0, SAMPLE_ROWS).map(({ row, cells }) => (
    <tr key={row} className="import-sample">
      <th scope="row">{t('imports.map.row', { row })}</th>
      {cells.map((text, column) => (
        <td
          key={column}
          title={text}
          data-mark={markers[column]?.(text) ?? undefined}
          className={classes(numeric[column] === true && 'num', (choices[column]?.field ?? null) === null && 't3')}
        >
          {text}
        </td>
      ))}
    </tr>
  ))
}

const TONE_ICONS = {
  success: CheckIcon,
  warning: WarningIcon,
  danger: ErrorIcon,
  info: QuestionIcon,
  plain: null,
} as const satisfies Record<FactWords['tone'], unknown>

const SHOWN_FACTS = 2

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const words = useFactWords()
  const all = facts.map(words)
  return (
    <div title={all.map(({ text }) => text).join('\n')}>
      {facts.slice(0, SHOWN_FACTS).map((fact, line) => {
        const { text, tone } = words(fact)
        const Icon = fact.kind === 'newColumn' ? PlusIcon : TONE_ICONS[tone]
        return (
          <span key={line} className={classes('import-fact', line === 0 ? tone : 't3')}>
            {Icon !== null && line === 0 && <Icon className="ic-xs" />}
            <span className="ellipsis">{text}</span>
          </span>
        )
      })}
    </div>
  )
}
