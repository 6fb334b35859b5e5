import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { failureOf, sentenceOf } from '#renderer/rpc/failure.ts'
import { AfterPatience, Button, EmptyState, ErrorNotice, Note, ProgressPanel } from '#renderer/ui/index.ts'
import { SuccessIcon, UndoIcon } from '#renderer/ui/icons.ts'
import type { ImportProgress } from '#shared/contract/import-types.ts'
import { useEscape } from './use-page-keys.ts'
import { usePickFile } from './use-pick-file.ts'
import { useUndoImport } from './use-undo-import.ts'
import { patchWizard, type Run, type Wizard } from './wizard.ts'

type RunOf<Kind extends Run['kind']> = Extract<Run, { kind: Kind }>

/** The import while it runs, and what became of one that ended without a result. */
export function WriteStep({ wizard, run }: { readonly wizard: Wizard; readonly run: Run }) {
  return (
    <div className="page-body import-write">
      <div className="import-write-body">
        {run.kind === 'running' && (
          <AfterPatience>
            <Running run={run} fileName={wizard.file?.name ?? ''} />
          </AfterPatience>
        )}
        {run.kind === 'cancelled' && <Cancelled />}
        {run.kind === 'tooLate' && <TooLate run={run} />}
        {run.kind === 'failed' && <Failed run={run} />}
      </div>
    </div>
  )
}

/** Shares of the whole: reading and checking the file come first, the indexes of a large import last. */
const READING_SHARE = 0.4
const WRITING_SHARE = 0.5
const INDEXING_SHARE = 0.1
const FIRST_ESTIMATE_MS = 1500

const TITLES = { reading: 'reading', backup: 'backingUp', writing: 'writing', indexing: 'indexing' } as const

function shareOf({ progress, expected }: RunOf<'running'>): number | null {
  if (progress === null) return null
  const { phase, rows, bytes, totalBytes, indexes } = progress
  if (phase === 'indexing' && indexes !== undefined) return 1 - INDEXING_SHARE * (1 - indexes.made / indexes.all)
  if (phase !== 'writing') return (READING_SHARE * bytes) / Math.max(1, totalBytes)
  return READING_SHARE + WRITING_SHARE * Math.min(1, rows / Math.max(1, expected))
}

function Running({ run, fileName }: { readonly run: RunOf<'running'>; readonly fileName: string }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { progress, isCancelling, expected } = run
  const share = shareOf(run)
  useEscape(run.cancel, !isCancelling)
  const phase = progress?.phase ?? 'reading'
  const counts = progress === null ? undefined : countsOf(progress, expected, t, format)
  const seconds = secondsLeft(run, share)
  const effect = seconds === null ? t('imports.write.effect') : t('imports.write.effectIn', { count: seconds })
  return (
    <ProgressPanel
      title={t(`imports.write.${TITLES[phase]}`, { file: fileName })}
      share={share}
      {...(counts === undefined ? {} : { counts })}
      effect={isCancelling ? t('imports.write.cancelling') : effect}
      onCancel={run.cancel}
      isCancelling={isCancelling}
    />
  )
}

function countsOf(
  { phase, rows, bytes, totalBytes, indexes }: ImportProgress,
  expected: number,
  t: TFunction,
  format: ReturnType<typeof useFormatters>,
): string {
  if (indexes !== undefined) return t('imports.write.countIndexes', { n: indexes.made, all: indexes.all })
  if (phase !== 'writing') {
    const read = { bytes: format.bytes(bytes), all: format.bytes(totalBytes), n: format.count(rows) }
    return t('imports.write.countRead', read)
  }
  const written = { n: format.count(Math.min(rows, expected)), all: format.count(expected) }
  return t('imports.write.countWritten', written)
}

function secondsLeft({ startedAt }: RunOf<'running'>, share: number | null): number | null {
  const passed = Date.now() - startedAt
  if (share === null || share <= 0.05 || passed < FIRST_ESTIMATE_MS) return null
  return Math.max(1, Math.round((passed / share - passed) / 1000))
}

function BackToColumns() {
  const { t } = useTranslation()
  return (
    <Button kind="primary" onClick={() => patchWizard({ step: 'map', run: null })}>
      {t('imports.write.back')}
    </Button>
  )
}

function Cancelled() {
  const { t } = useTranslation()
  return (
    <EmptyState
      isFramed
      icon={<UndoIcon />}
      title={t('imports.write.cancelled')}
      text={t('imports.write.cancelledText')}
      actions={<BackToColumns />}
    />
  )
}

function TooLate({ run }: { readonly run: RunOf<'tooLate'> }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const undo = useUndoImport(() => patchWizard({ run: { kind: 'cancelled' } }))
  return (
    <EmptyState
      isFramed
      icon={<SuccessIcon />}
      title={t('imports.write.tooLate')}
      text={t('imports.write.tooLateText', { count: run.count, n: format.count(run.count) })}
      actions={
        <>
          <BackToColumns />
          <Button kind="danger" isBusy={undo.isBusy} onClick={() => void undo.run(run.batchId)}>
            {t('imports.result.undo')}
          </Button>
        </>
      }
    />
  )
}

/** Nothing was written: rows go in all at once or not at all. */
function Failed({ run }: { readonly run: RunOf<'failed'> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const pick = usePickFile(() => patchWizard({ step: 'map' }))
  const code = failureOf(run.reason)?.code
  const isLost = code === 'DISCONNECTED' || code === 'FILE_GRANT'
  return (
    <>
      <ErrorNotice
        title={code === 'DISCONNECTED' ? t('imports.write.interrupted') : t('imports.write.failed')}
        text={sentenceOf(language, pick.failure ?? run.reason)}
      />
      <Note>{t('imports.write.untouched')}</Note>
      <div className="row g8">
        {isLost && (
          <Button kind="primary" isBusy={pick.isBusy} onClick={() => void pick.choose()}>
            {t('imports.map.pickAgain')}
          </Button>
        )}
        {isLost ? (
          <Button onClick={() => patchWizard({ step: 'choose', file: null, run: null })}>{t('common.back')}</Button>
        ) : (
          <BackToColumns />
        )}
      </div>
    </>
  )
}
