import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { valueText } from '#renderer/grid/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, ErrorNotice, Skeleton, classes } from '#renderer/ui/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import type { HistoryEntry } from '#shared/contract/records.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { type Language } from '#shared/locale/index.ts'
import { fieldOf } from './field-draft.ts'
import { recordKeys } from './query-keys.ts'

export interface RecordHistoryProps {
  readonly type: RecordType
  readonly id: string
  /** Only the changes of one field. */
  readonly field: string | null
  readonly onAllFields: () => void
}

/** What happened to a record, newest first: each field with its old value struck through and the new one. */
export function RecordHistory({ type, id, field, onAllFields }: RecordHistoryProps) {
  const { t } = useTranslation()
  const api = useApi()
  const language = useLanguage()
  const query = useQuery({
    queryKey: recordKeys.history(type, id),
    queryFn: () => api.records.history({ type, id }),
  })
  if (query.isError) {
    const text = sentenceOf(language, query.error)
    return <ErrorNotice title={t('records.history.loadFailed')} text={text} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton label={t('common.loading')} />
  const entries =
    field === null ? query.data : query.data.filter((entry) => entry.changes.some((one) => one.field === field))
  return (
    <div className="section">
      {field !== null && (
        <div className="h3">
          {t('records.history.ofField', { field: fieldLabel(language, type, field) })}
          <span className="grow" />
          <Button kind="link" size="small" onClick={onAllFields}>
            {t('records.history.all')}
          </Button>
        </div>
      )}
      {entries.length === 0 && <p className="t3">{t('records.history.none')}</p>}
      <ol className="timeline">
        {entries.map((entry) => (
          <HistoryItem key={entry.seq} type={type} entry={entry} field={field} />
        ))}
      </ol>
    </div>
  )
}

function wordOf(entry: HistoryEntry, t: TFunction): string | null {
  if (isMerge(entry)) return t('records.page.merged')
  if (entry.batchKind === 'import') return t('records.history.imported')
  if (entry.operation === 'insert') return t('records.history.inserted')
  if (entry.operation === 'delete') return t('records.history.deleted')
  if (entry.operation === 'restore') return t('records.history.restored')
  if (entry.batchKind === 'undo') return t('records.history.undone')
  return entry.batchKind === 'redo' ? t('records.history.redone') : null
}

/** The entry by which another record went into this one. */
function isMerge({ mergedFrom, changes }: HistoryEntry): boolean {
  return mergedFrom !== undefined && changes.some(({ field, to }) => field === 'mergedIntoId' && to !== null)
}

/** What the rules fill in by themselves follows from the other changes and is told only when it is asked for. */
function isTold(type: RecordType, key: string): boolean {
  return fieldOf(type, key).origin !== 'system'
}

interface HistoryItemProps {
  readonly type: RecordType
  readonly entry: HistoryEntry
  readonly field: string | null
}

function HistoryItem({ type, entry, field }: HistoryItemProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const language = useLanguage()
  const word = wordOf(entry, t)
  const isWhole = entry.operation !== 'update' && field === null
  const changes = isWhole
    ? []
    : entry.changes.filter((one) => (field === null ? isTold(type, one.field) : one.field === field))
  const name = entry.actorName === '' ? t('records.history.system') : entry.actorName
  return (
    <li>
      <span className={classes('dot', isWhole && 'filled')} />
      <div className="col">
        {word !== null && <span className={isWhole ? '' : 'f12 t3'}>{word}</span>}
        {changes.map((change) => (
          <ChangeLine key={change.field} type={type} change={change} language={language} />
        ))}
        {entry.mergedFrom !== undefined && (
          <span className="f12 t3">{t('records.page.mergedFrom', { title: entry.mergedFrom.title })}</span>
        )}
        <span className="f11 t3">{t('records.history.by', { when: format.instant(entry.at), name })}</span>
      </div>
    </li>
  )
}

interface ChangeLineProps {
  readonly type: RecordType
  readonly change: HistoryEntry['changes'][number]
  readonly language: Language
}

function ChangeLine({ type, change, language }: ChangeLineProps) {
  const { t } = useTranslation()
  const field = fieldOf(type, change.field)
  const words = (value: typeof change.from, label: string | undefined) =>
    valueText(type, change.field, field, value, language, label ?? String(value ?? ''))
  const blank = <span className="t3">{t('records.history.blank')}</span>
  const before = words(change.from, change.fromLabel)
  const after = words(change.to, change.toLabel)
  return (
    <div className="change-line">
      <span>{change.fieldLabel ?? fieldLabel(language, type, change.field)} </span>
      {before !== '' && (
        <del>
          <span className="visually-hidden">{t('records.history.from')} </span>
          {before}
        </del>
      )}
      <span aria-hidden="true"> → </span>
      <ins>
        <span className="visually-hidden">{t('records.history.to')} </span>
        {after === '' ? blank : after}
      </ins>
    </div>
  )
}
