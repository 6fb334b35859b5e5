import { useState } from 'react'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { ChevronDownIcon, ChevronRightIcon, ExportIcon } from '#renderer/ui/icons.ts'
import type { ImportRequest, RejectedRow, RejectReason } from '#shared/contract/import-types.ts'
import { entityOf } from '#shared/entities/index.ts'
import { issueSentence } from '#shared/locale/index.ts'
import { keyFieldsOf } from './fields.ts'
import { useMend, type Mend } from './use-mend.ts'
import type { SaveRejects } from './use-save-rejects.ts'
import type { Finished } from './wizard.ts'
import { useReasonWords } from './words.ts'

interface RejectTableProps {
  readonly finished: Finished
  readonly save: SaveRejects
}

/** The rows that were not imported, by reason, with what the file says. */
export function RejectTable({ finished, save }: RejectTableProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { result, request } = finished
  const known = identifyingColumns(request)
  const rejected = result.rejected
  const mend = useMend(finished)
  return (
    <>
      <div className="sentence">
        <h2 className="bold import-rejects-title">
          {t('imports.result.rejects', { count: rejected, n: format.count(rejected) })}
        </h2>
        <span className="ellipsis grow">{t('imports.result.rejectsHint')}</span>
        <Button
          size="small"
          icon={<ExportIcon className="ic-s" />}
          isBusy={save.isBusy}
          onClick={() => void save.save()}
        >
          {t('imports.result.save')}
        </Button>
        {mend.count > 0 && (
          <Button size="small" kind="primary" isBusy={mend.isBusy} onClick={() => void mend.importMended()}>
            {t('imports.result.importMended', { count: mend.count, n: format.count(mend.count) })}
          </Button>
        )}
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long table is scrolled with the keys */}
      <section className="import-reject-scroll" tabIndex={0} aria-label={t('imports.result.table')}>
        <table className="table import-reject-table">
          <thead>
            <tr>
              <th scope="col" className="import-row-number">
                {t('imports.result.row')}
              </th>
              {known.map(({ field }) => (
                <th key={field} scope="col">
                  {fieldLabel(language, request.recordType, field)}
                </th>
              ))}
              <th scope="col">{t('imports.result.field')}</th>
              <th scope="col">{t('imports.result.text')}</th>
              <th scope="col">{t('imports.result.reason')}</th>
              <th scope="col" className="import-mend">
                {t('imports.result.mend')}
              </th>
            </tr>
          </thead>
          {result.rejectReasons.map((reason) => (
            <ReasonGroup
              key={keyOf(reason)}
              finished={finished}
              reason={reason}
              known={known}
              mend={mend}
              rows={result.rejects.filter(
                ({ issues }) => issues[0] !== undefined && keyOf(issues[0]) === keyOf(reason),
              )}
            />
          ))}
        </table>
      </section>
    </>
  )
}

const keyOf = ({ field, code }: Pick<RejectReason, 'field' | 'code'>): string => `${field} ${code}`

interface KnownColumn {
  readonly field: string
  readonly column: number
}

/** Columns by which a person knows a row again: its key, its name, its customer, whose it is. */
function identifyingColumns({ recordType, columns }: ImportRequest): readonly KnownColumn[] {
  const wanted = [...new Set([...keyFieldsOf(recordType), entityOf(recordType).title, 'customerId', 'ownerId'])]
  return wanted.flatMap((field) => {
    const choice = columns.find((candidate) => candidate.field === field)
    return choice === undefined ? [] : [{ field, column: choice.column }]
  })
}

interface ReasonGroupProps {
  readonly finished: Finished
  readonly reason: RejectReason
  readonly known: readonly KnownColumn[]
  readonly mend: Mend
  /** Those of the listed rows that have this reason. */
  readonly rows: readonly RejectedRow[]
}

function ReasonGroup({ finished, reason, known, mend, rows }: ReasonGroupProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const words = useReasonWords(finished.request.recordType)
  const [isOpen, setIsOpen] = useState(true)
  const Icon = isOpen ? ChevronDownIcon : ChevronRightIcon
  const more = reason.rows - rows.length
  const width = known.length + 5
  return (
    <tbody>
      <tr className="import-group">
        <td colSpan={width}>
          <button type="button" className="row g6" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            <Icon className="ic-s" />
            <b className="bold">{words(reason)}</b>
            <span className="t3">{t('imports.rows', { count: reason.rows, n: format.count(reason.rows) })}</span>
          </button>
        </td>
      </tr>
      {isOpen && rows.map((row) => <RejectRow key={row.row} finished={finished} row={row} known={known} mend={mend} />)}
      {isOpen && more > 0 && (
        <tr>
          <td colSpan={width} className="t3">
            {t('imports.result.moreRows', { count: more, n: format.count(more) })}
          </td>
        </tr>
      )}
    </tbody>
  )
}

interface RejectRowProps {
  readonly finished: Finished
  readonly row: RejectedRow
  readonly known: readonly KnownColumn[]
  readonly mend: Mend
}

function RejectRow({ finished, row, known, mend }: RejectRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const type = finished.request.recordType
  const [issue, ...others] = row.issues
  const why = issue === undefined ? '' : issueSentence(language, issue.code, issue.params)
  const reason = others.length === 0 ? why : t('imports.result.andOthers', { why, count: others.length })
  return (
    <tr>
      <td className="import-row-number">{row.row}</td>
      {known.map(({ field, column }) => (
        <td key={field} title={row.cells[column]}>
          {row.cells[column]}
        </td>
      ))}
      <td className="t2">{issue === undefined || issue.field === '' ? '' : fieldLabel(language, type, issue.field)}</td>
      <td className="danger" title={issue?.text}>
        {issue === undefined || issue.text === '' ? <span className="t3">{t('imports.blankCell')}</span> : issue.text}
      </td>
      <td className="t2" title={reason}>
        {reason}
      </td>
      <td className="import-mend">
        {mend.columnOf(row) !== null && (
          <Input
            size="small"
            variant="borderless"
            value={mend.textOf(row)}
            placeholder={t('imports.result.mendHere')}
            aria-label={t('imports.result.mendLabel', { row: row.row })}
            onChange={(event) => mend.change(row, event.target.value)}
          />
        )}
      </td>
    </tr>
  )
}
