import { useTranslation } from 'react-i18next'
import { titleOf } from '#renderer/features/records/index.ts'
import { cellText } from '#renderer/grid/index.ts'
import { fieldLabel, useFieldBook } from '#renderer/fields/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { MergeField } from '#shared/contract/duplicates.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'
import type { Merge } from './use-merge.ts'

export interface MergeTableProps {
  readonly type: MergeableType
  readonly records: readonly WireRecord[]
  readonly merge: Merge
}

/** One column a record, one row a field in which they differ; the value that stays is chosen cell by cell. */
export function MergeTable({ type, records, merge }: MergeTableProps) {
  const { t } = useTranslation()
  const fields = merge.preview?.fields ?? []
  return (
    <table className="merge-table">
      <thead>
        <tr>
          <th scope="col">{t('duplicates.merge.field')}</th>
          {records.map((record) => (
            <RecordHead key={record.id} record={record} merge={merge} isMany={records.length > 2} />
          ))}
          <th scope="col">{t('duplicates.merge.result')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <FieldLine key={field.field} type={type} records={records} field={field} merge={merge} />
        ))}
        <tr>
          <td colSpan={records.length + 2} className="t3 f12">
            {t(fields.length === 0 ? 'duplicates.merge.noDifference' : 'duplicates.merge.onlyDifferent')}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

interface RecordHeadProps {
  readonly record: WireRecord
  readonly merge: Merge
  readonly isMany: boolean
}

function RecordHead({ record, merge, isMany }: RecordHeadProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const title = titleOf(record)
  const isSurvivor = record.id === merge.survivorId
  const made = record.values['createdAt']
  return (
    <th scope="col" className={classes(isSurvivor && 'survivor', !merge.included.has(record.id) && 'left-out')}>
      <span className="merge-title ellipsis">{title}</span>
      <span className="t3 f12 block ellipsis">
        {[record.values['code'], typeof made === 'number' ? format.instant(made) : null].filter(Boolean).join(' · ')}
      </span>
      <span className="merge-choices f12">
        <label className="row g4">
          <input
            type="radio"
            name="merge-survivor"
            aria-label={t('duplicates.merge.survivorOf', { title })}
            checked={isSurvivor}
            onChange={() => merge.setSurvivor(record.id)}
          />
          {t('duplicates.merge.survivor')}
        </label>
        {isMany && !isSurvivor && (
          <label className="row g4">
            <input
              type="checkbox"
              aria-label={t('duplicates.merge.includeOf', { title })}
              checked={merge.included.has(record.id)}
              onChange={(event) => merge.setIncluded(record.id, event.target.checked)}
            />
            {t('duplicates.merge.include')}
          </label>
        )}
      </span>
    </th>
  )
}

interface FieldLineProps {
  readonly type: MergeableType
  readonly records: readonly WireRecord[]
  readonly field: MergeField
  readonly merge: Merge
}

function FieldLine({ type, records, field, merge }: FieldLineProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const book = useFieldBook()
  const key = field.field
  const descriptor = book.fieldOf(type, key)
  if (descriptor === undefined) return null
  const label = fieldLabel(language, type, key)
  const textOf = (record: WireRecord) => cellText(record, key, descriptor, language)
  const chosen = merge.choiceOf(key)
  const taken = records.filter(({ id }) => merge.included.has(id))
  const result =
    chosen === 'all'
      ? [...new Set(taken.map(textOf).filter((text) => text !== ''))].join('\n')
      : records.filter(({ id }) => id === chosen).map(textOf)[0]
  return (
    <tr className={classes(field.isConflict && 'conflict')}>
      <th scope="row">{label}</th>
      {records.map((record) => {
        const text = textOf(record)
        const isOpen = merge.included.has(record.id) && field.isConflict && text !== ''
        return (
          <td key={record.id} className={classes(chosen === record.id && 'chosen')}>
            {isOpen ? (
              <label className="merge-choice">
                <input
                  type="radio"
                  name={`merge-${key}`}
                  aria-label={`${label} ${text}`}
                  checked={chosen === record.id}
                  onChange={() => merge.setChoice(key, record.id)}
                />
                <span>{text}</span>
              </label>
            ) : (
              <span className={classes(text === '' && 't3')}>{text === '' ? t('duplicates.merge.blank') : text}</span>
            )}
          </td>
        )
      })}
      <td className="merge-result">
        <span>{result}</span>
        {field.mayKeepAll && (
          <label className="merge-choice f12">
            <input
              type="radio"
              name={`merge-${key}`}
              aria-label={`${label} ${t('duplicates.merge.keepAll')}`}
              checked={chosen === 'all'}
              onChange={() => merge.setChoice(key, 'all')}
            />
            <span>{t('duplicates.merge.keepAll')}</span>
          </label>
        )}
      </td>
    </tr>
  )
}
