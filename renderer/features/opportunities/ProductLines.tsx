import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import {
  draftOf,
  fieldOf,
  RecordForm,
  removeRecords,
  titleOf,
  useChildren,
  useCustomKeys,
  type FieldDraft,
  type FormAnswer,
  type Writer,
} from '#renderer/features/records/index.ts'
import { cellText, parseCell } from '#renderer/grid/index.ts'
import { formatMoney, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, EmptyState, ErrorNotice, IconButton, Skeleton } from '#renderer/ui/index.ts'
import { ListIcon, PlusIcon, TrashIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'

const FIELDS = ['productId', 'quantity', 'unitPrice', 'amount'] as const

export interface ProductLinesProps {
  readonly record: WireRecord
  readonly writer: Writer
  readonly canEdit: boolean
}

function totalOf(rows: readonly WireRecord[]): number {
  return rows.reduce((sum, { values }) => sum + (typeof values['amount'] === 'number' ? values['amount'] : 0), 0)
}

/** What is offered: product, quantity, price, amount; their sum against the expected amount. */
export function ProductLines({ record, writer, canEdit }: ProductLinesProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const query = useChildren('productLine', 'opportunityId', record.id)
  const [editing, setEditing] = useState<WireRecord | 'new' | null>(null)
  if (query.isError) {
    const text = sentenceOf(language, query.error)
    return <ErrorNotice title={t('errors.loadFailed')} text={text} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton label={t('common.loading')} />
  const { rows } = query.data
  const add = canEdit ? (
    <Button size="small" icon={<PlusIcon className="ic-s" />} onClick={() => setEditing('new')}>
      {t('opportunities.inspector.addProduct')}
    </Button>
  ) : undefined
  return (
    <div className="section">
      {rows.length === 0 ? (
        <EmptyState size="small" icon={<ListIcon />} text={t('opportunities.inspector.noProducts')} actions={add} />
      ) : (
        <>
          <LineTable rows={rows} canEdit={canEdit} writer={writer} onEdit={setEditing} />
          <Difference record={record} total={totalOf(rows)} writer={writer} canEdit={canEdit} />
          {add}
        </>
      )}
      {editing !== null && (
        <LineForm
          opportunity={record}
          line={editing === 'new' ? null : editing}
          writer={writer}
          onClose={() => setEditing(null)}
        />
      )}
    </div>
  )
}

interface LineTableProps {
  readonly rows: readonly WireRecord[]
  readonly canEdit: boolean
  readonly writer: Writer
  readonly onEdit: (line: WireRecord) => void
}

function LineTable({ rows, canEdit, writer, onEdit }: LineTableProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const cell = (row: WireRecord, key: string) => cellText(row, key, fieldOf('productLine', key), language)
  return (
    <table className="table line-table">
      <thead>
        <tr>
          {FIELDS.filter((key) => key !== 'unitPrice').map((key) => (
            <th key={key} className={key === 'productId' ? undefined : 'num'} scope="col">
              {fieldLabel(language, 'productLine', key)}
            </th>
          ))}
          {canEdit && (
            <th scope="col">
              <span className="visually-hidden">{t('common.delete')}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td title={cell(row, 'unitPrice')}>
              {canEdit ? (
                <button type="button" className="text-link ellipsis" onClick={() => onEdit(row)}>
                  {titleOf(row)}
                </button>
              ) : (
                titleOf(row)
              )}
            </td>
            <td className="num">{cell(row, 'quantity')}</td>
            <td className="num">{cell(row, 'amount')}</td>
            {canEdit && (
              <td className="num">
                <IconButton
                  size="small"
                  label={`${t('opportunities.inspector.removeLine')}：${titleOf(row)}`}
                  icon={<TrashIcon className="ic-s" />}
                  onClick={() => void removeRecords([row], writer, t)}
                />
              </td>
            )}
          </tr>
        ))}
        <tr className="subtotal">
          <th scope="row" colSpan={2}>
            {t('opportunities.inspector.productTotal')}
          </th>
          <td className="num">{formatMoney(totalOf(rows))}</td>
          {canEdit && <td aria-hidden="true" />}
        </tr>
      </tbody>
    </table>
  )
}

interface DifferenceProps {
  readonly record: WireRecord
  readonly total: number
  readonly writer: Writer
  readonly canEdit: boolean
}

function Difference({ record, total, writer, canEdit }: DifferenceProps) {
  const { t } = useTranslation()
  const amount = record.values['amount']
  const isSame = typeof amount === 'number' && amount === total
  if (isSame) return <div className="line-gap" />
  const take = async () => {
    const edit = { type: 'opportunity', id: record.id, operation: 'update', values: { amount: total } } as const
    try {
      await writer.write([{ ...edit, baseVersion: record.version }], { key: 'edit', subject: titleOf(record) })
    } catch (reason) {
      writer.report(reason)
    }
  }
  return (
    <p className="row g6 f12 t2 line-gap">
      {typeof amount === 'number' &&
        t('opportunities.inspector.differs', { amount: formatMoney(Math.abs(amount - total)) })}
      {canEdit && (
        <Button kind="link" size="small" onClick={() => void take()}>
          {t('opportunities.inspector.takeTotal')}
        </Button>
      )}
    </p>
  )
}

interface LineFormProps {
  readonly opportunity: WireRecord
  readonly line: WireRecord | null
  readonly writer: Writer
  readonly onClose: () => void
}

/** Quantity × price fills the amount as long as both can be read; typing an amount leaves them alone. */
function withAmount(drafts: Readonly<Record<string, FieldDraft>>, language: 'zh-CN' | 'en') {
  const read = (key: string) => {
    const draft = drafts[key]
    if (draft?.kind !== 'text' || draft.text.trim() === '') return null
    const parsed = parseCell('productLine', key, fieldOf('productLine', key), draft.text, language)
    return parsed.ok && typeof parsed.value === 'number' ? parsed.value : null
  }
  const quantity = read('quantity')
  const price = read('unitPrice')
  if (quantity === null || price === null) return drafts
  const amount: FieldDraft = { kind: 'text', text: formatMoney(Math.round(quantity * price)) }
  return { ...drafts, amount }
}

function LineForm({ opportunity, line, writer, onClose }: LineFormProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const keys = [...FIELDS, ...useCustomKeys('productLine')]
  const initial =
    line === null
      ? { quantity: { kind: 'text' as const, text: '1' } }
      : Object.fromEntries(keys.map((key) => [key, draftOf(line, key, fieldOf('productLine', key), language)]))
  const submit = async ({ values }: FormAnswer) => {
    const subject = titleOf(opportunity)
    if (line === null) {
      const own = { ...values, opportunityId: opportunity.id }
      const edit = { type: 'productLine', id: uuidv7(), operation: 'insert', values: own } as const
      await writer.write([edit], { key: 'add', subject })
    } else {
      const all = Object.fromEntries(keys.map((key) => [key, values[key] ?? null]))
      const edit = { type: 'productLine', id: line.id, operation: 'update', values: all } as const
      await writer.write([{ ...edit, baseVersion: line.version }], { key: 'edit', subject })
    }
    onClose()
  }
  return (
    <RecordForm
      type="productLine"
      title={t('opportunities.inspector.tabs.products')}
      submitLabel={t('common.save')}
      fields={FIELDS.map((key) => ({ key }))}
      initial={initial}
      onDraft={(key, drafts) => (key === 'quantity' || key === 'unitPrice' ? withAmount(drafts, language) : drafts)}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
