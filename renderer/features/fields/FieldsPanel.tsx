import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Chip, EmptyState, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { ColumnsIcon, PlusIcon, RestoreIcon } from '#renderer/ui/icons.ts'
import type { FieldInput, FieldUse } from '#shared/contract/fields.ts'
import { EXTENSIBLE_TYPES } from '#shared/entities/workbook.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { FieldDialog } from './FieldDialog.tsx'
import { FieldTable } from './FieldTable.tsx'
import { useFieldActs, useFieldUses, type FieldActs } from './use-fields.ts'
import './fields.css'

/** The fields that the workbook adds to each of its record types; for administrators. */
export function FieldsPanel() {
  const { t } = useTranslation()
  const language = useLanguage()
  const query = useFieldUses()
  const acts = useFieldActs()
  const [type, setType] = useState<FieldInput['recordType']>('opportunity')
  const [editing, setEditing] = useState<FieldUse | 'new' | null>(null)
  if (query.isError) {
    return (
      <div className="section">
        <ErrorNotice
          title={t('errors.loadFailed')}
          text={sentenceOf(language, query.error)}
          onRetry={() => void query.refetch()}
        />
      </div>
    )
  }
  if (query.data === undefined) return <Skeleton label={t('common.loading')} />
  const live = query.data.filter(({ deletedAt }) => deletedAt === null)
  const fields = live.filter(({ recordType }) => recordType === type)
  const deleted = query.data.filter(({ deletedAt, recordType }) => deletedAt !== null && recordType === type)
  const name = choiceLabel(language, 'customField', 'recordType', type)
  return (
    <div className="fields-page">
      <nav className="department-tree" aria-label={t('fields.types')}>
        {EXTENSIBLE_TYPES.map((one) => (
          <div key={one} className="tree-row" data-chosen={one === type || undefined}>
            <button
              type="button"
              className="tree-name focus-inset"
              aria-pressed={one === type}
              onClick={() => setType(one)}
            >
              <span className="grow ellipsis">{choiceLabel(language, 'customField', 'recordType', one)}</span>
              <TypeCount count={live.filter(({ recordType }) => recordType === one).length} />
            </button>
          </div>
        ))}
      </nav>
      <section className="fields-main" aria-label={t('fields.of', { type: name })}>
        <div className="fields-head row g8">
          <h2 className="f14 bold">{t('fields.of', { type: name })}</h2>
          <p className="t3 f12 grow">{t('fields.hint')}</p>
          <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={() => setEditing('new')}>
            {t('fields.add')}
          </Button>
        </div>
        {acts.save.general !== undefined && (
          <div className="fields-refusal">
            <ErrorNotice title={t('records.form.saveFailed')} text={acts.save.general} />
          </div>
        )}
        {fields.length === 0 ? (
          <EmptyState
            icon={<ColumnsIcon />}
            text={t('fields.none', { type: name })}
            actions={<Button onClick={() => setEditing('new')}>{t('fields.add')}</Button>}
          />
        ) : (
          <FieldTable fields={fields} acts={acts} onEdit={setEditing} />
        )}
        {deleted.length > 0 && <DeletedFields fields={deleted} acts={acts} />}
      </section>
      {editing !== null && (
        <FieldDialog recordType={type} field={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </div>
  )
}

function TypeCount({ count }: { readonly count: number }) {
  return count === 0 ? null : <span className="t3 f12 tree-count">{formatCount(count)}</span>
}

/** Fields in the recycle bin; their values lie untouched in the records. */
function DeletedFields({ fields, acts }: { readonly fields: readonly FieldUse[]; readonly acts: FieldActs }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section className="deleted-fields" aria-label={t('fields.bin')}>
      <h3 className="h3">{t('fields.bin')}</h3>
      <ul>
        {fields.map((field) => (
          <li key={field.id} className="row g8">
            <span className="ellipsis">{field.label}</span>
            <Chip size="small">{choiceLabel(language, 'customField', 'fieldType', field.fieldType)}</Chip>
            <span className="t3 f12">{t('fields.usedBy', { count: field.used, n: formatCount(field.used) })}</span>
            <Button
              size="small"
              kind="ghost"
              icon={<RestoreIcon className="ic-s" />}
              onClick={() => void acts.restore(field)}
            >
              {t('fields.restore')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
