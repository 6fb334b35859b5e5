import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { hrefOf, isLinked, recordsLink } from '#renderer/features/records/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button, EmptyState } from '#renderer/ui/index.ts'
import { printKeys, StatusBarSlots, useShortcut } from '#renderer/ui/frame/index.ts'
import { CheckIcon, ErrorIcon, SuccessIcon, UndoIcon } from '#renderer/ui/icons.ts'
import { where } from '#shared/domain/filter.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { useCreatedWords } from './EffectPanel.tsx'
import { RejectTable } from './RejectTable.tsx'
import { ResultPanel } from './ResultPanel.tsx'
import { useSaveRejects } from './use-save-rejects.ts'
import { useUndoImport } from './use-undo-import.ts'
import { patchWizard, wizardStore, type Finished } from './wizard.ts'

/** What came of the import: totals, the rows left out with their reasons, and the way back. */
export function ResultStep({ finished }: { readonly finished: Finished }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { result } = finished
  const save = useSaveRejects(finished)
  return (
    <>
      <Totals finished={finished} />
      <div className="import-split">
        <div className="import-rejects">
          {result.rejected > 0 ? (
            <RejectTable finished={finished} save={save} />
          ) : (
            <EmptyState
              isFilling
              icon={<SuccessIcon />}
              title={finished.isUndone ? t('imports.result.undone') : t('imports.result.allIn')}
              text={finished.isUndone ? t('imports.result.undoneText') : t('imports.result.allInText')}
            />
          )}
        </div>
        <ResultPanel finished={finished} />
      </div>
      <StatusBarSlots
        left={
          <span>
            {t('imports.result.status', {
              inserted: format.count(result.inserted),
              updated: format.count(result.updated),
              rejected: format.count(result.rejected),
            })}
          </span>
        }
      />
    </>
  )
}

function Totals({ finished }: { readonly finished: Finished }) {
  const { t } = useTranslation()
  const { result, isUndone } = finished
  const created = useCreatedWords(result.created)
  return (
    <section className="import-totals" aria-label={t('imports.result.totals')}>
      <Total label={t('imports.result.rows')} value={result.totalRows} />
      <Total
        label={t('imports.effect.inserted')}
        value={result.inserted}
        icon={<CheckIcon className="ic-xs success" />}
      />
      <Total
        label={t('imports.effect.updated')}
        value={result.updated}
        icon={<CheckIcon className="ic-xs success" />}
      />
      {result.unchanged > 0 && <Total label={t('imports.result.unchanged')} value={result.unchanged} />}
      <Total
        label={t('imports.result.rejected')}
        value={result.rejected}
        {...(result.rejected > 0 ? { icon: <ErrorIcon className="ic-xs danger" />, isBad: true } : {})}
      />
      {created !== null && (
        <div className="import-total">
          <span className="t3 f12">{t('imports.result.created')}</span>
          <span className="import-total-words">{created}</span>
        </div>
      )}
      <div className="import-total-acts">{isUndone ? <AfterUndo /> : <Acts finished={finished} />}</div>
    </section>
  )
}

interface TotalProps {
  readonly label: string
  readonly value: number
  readonly icon?: ReactNode
  readonly isBad?: boolean
}

function Total({ label, value, icon, isBad = false }: TotalProps) {
  const format = useFormatters()
  return (
    <div className="import-total">
      <span className="row g4 t3 f12">
        {icon}
        {label}
      </span>
      <b className={isBad ? 'danger' : undefined}>{format.count(value)}</b>
    </div>
  )
}

function Acts({ finished }: { readonly finished: Finished }) {
  const { t } = useTranslation()
  const { batchId } = finished.result
  const undo = useUndoImport(() => patchWizard({ finished: { ...finished, isUndone: true } }))
  useShortcut('undo', () => batchId !== null && void undo.run(batchId), batchId !== null && !undo.isBusy)
  return (
    <>
      <NewRecordsLink finished={finished} />
      {batchId !== null && (
        <Button
          kind="danger"
          icon={<UndoIcon className="ic-s" />}
          shortcut={printKeys('undo')}
          isBusy={undo.isBusy}
          onClick={() => void undo.run(batchId)}
        >
          {t('imports.result.undo')}
        </Button>
      )}
    </>
  )
}

function AfterUndo() {
  const { t } = useTranslation()
  return (
    <>
      <output className="row g4 t2">
        <UndoIcon className="ic-s" />
        {t('imports.result.undone')}
      </output>
      <Button onClick={() => patchWizard({ step: 'map', finished: null, attempt: wizardStore.get().attempt + 1 })}>
        {t('imports.result.again')}
      </Button>
    </>
  )
}

/** The records that the import made, by the time that all of them carry. */
function NewRecordsLink({ finished }: { readonly finished: Finished }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { result, request, batchAt, fileName } = finished
  const title = t('imports.result.newRecords', { file: fileName })
  const { recordType } = request
  if (batchAt === null || result.inserted === 0) return null
  // Records that bring a time of their own are found by when they were last written.
  const isDated = request.columns.some(({ field }) => field === 'createdAt')
  if (!isLinked(recordType) || (isDated && result.updated > 0)) return null
  return (
    <a
      className="button"
      href={hrefOf(recordsLink(recordType, where(isDated ? 'updatedAt' : 'createdAt', 'equals', batchAt), title))}
    >
      {t('imports.result.see', {
        count: result.inserted,
        n: format.count(result.inserted),
        type: recordTypeLabel(language, recordType),
      })}
    </a>
  )
}
