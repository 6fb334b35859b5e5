import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { formatCount, useLanguage } from '#renderer/i18n/index.ts'
import { Button, ErrorNotice, Note } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { MergePreview } from '#shared/contract/duplicates.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { MergeTable } from './MergeTable.tsx'
import { useMerge, type Merge } from './use-merge.ts'

export interface MergePanelProps {
  readonly type: MergeableType
  readonly records: readonly WireRecord[]
  readonly writer: Writer
  /** The records were merged, or said not to be the same. */
  readonly onDone: () => void
}

/** Records side by side, with what to do about them. */
export function MergePanel({ type, records, writer, onDone }: MergePanelProps) {
  const { t } = useTranslation()
  const mayMerge = usePermissions().may('records.merge')
  const merge = useMerge(type, records, writer, onDone)
  return (
    <>
      <div className="merge-scroll grow">
        <MergeBody type={type} records={records} merge={merge} />
      </div>
      <footer className="merge-foot">
        {mayMerge ? (
          <>
            <Button disabled={merge.isBusy} onClick={() => void merge.dismiss()}>
              {t('duplicates.merge.dismiss')}
            </Button>
            <span className="grow" />
            <Button
              kind="primary"
              isBusy={merge.isBusy}
              disabled={merge.preview === undefined}
              onClick={() => void merge.apply()}
            >
              {t('duplicates.merge.apply', { count: merge.included.size })}
            </Button>
          </>
        ) : (
          <span className="t3">{t('duplicates.merge.forbidden')}</span>
        )}
      </footer>
    </>
  )
}

export interface MergeBodyProps {
  readonly type: MergeableType
  readonly records: readonly WireRecord[]
  readonly merge: Merge
}

/** The records side by side and what the merge would do. */
export function MergeBody({ type, records, merge }: MergeBodyProps) {
  const { t } = useTranslation()
  const { preview, failure } = merge
  return (
    <>
      {failure !== undefined && <ErrorNotice title={t('duplicates.merge.failed')} text={failure} />}
      <MergeTable type={type} records={records} merge={merge} />
      {preview !== undefined && (
        <div className="merge-effect">
          <Moves moves={preview.moves} />
          {preview.contacts.length > 0 && (
            <label className="row g6">
              <input
                type="checkbox"
                checked={merge.mergesContacts}
                onChange={(event) => merge.setMergesContacts(event.target.checked)}
              />
              {t('duplicates.merge.contacts', { count: preview.contacts.length })}
              <span className="t3">{preview.contacts.map(({ name, phone }) => `${name} ${phone}`).join('，')}</span>
            </label>
          )}
          {type === 'opportunity' && <p className="t2">{t('duplicates.merge.progressStays')}</p>}
          <Note>{t('duplicates.merge.after')}</Note>
        </div>
      )}
    </>
  )
}

/** What will belong to the survivor, as one sentence. */
function Moves({ moves }: Pick<MergePreview, 'moves'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const list = moves.map(({ type, count }) =>
    t('duplicates.merge.moveCount', { count, formatted: formatCount(count), type: recordTypeLabel(language, type) }),
  )
  const joined = list.join(language === 'en' ? ', ' : '、')
  return <p>{moves.length === 0 ? t('duplicates.merge.movesNone') : t('duplicates.merge.moves', { list: joined })}</p>
}
