import { useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { dateOf, formatCount, useLanguage, type Language } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { Button, Dialog, ProgressPanel, Segmented, useStore } from '#renderer/ui/index.ts'
import { CopyIcon } from '#renderer/ui/icons.ts'
import { MAX_ROUND_TRIP_ROWS, type ExportFormat, type ExportRequest } from '#shared/contract/exports.ts'
import {
  exportRunStore,
  fileNameOf,
  keepHabits,
  MAX_COPIED_ROWS,
  readHabits,
  type ExportOffer,
  type ExportRun,
} from './export-state.ts'
import { copyTable, runExport } from './run-export.ts'
import './exports.css'

export interface ExportDialogProps {
  readonly offer: ExportOffer
  readonly onClose: () => void
}

/** What goes into the file, and how it is written; then the progress until it is there. */
export function ExportDialog({ offer, onClose }: ExportDialogProps) {
  const run = useStore(exportRunStore)
  return run === null ? <Choices offer={offer} onClose={onClose} /> : <Running run={run} onClose={onClose} />
}

function Running({ run, onClose }: { readonly run: ExportRun; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { progress, name, isCancelling, cancel } = run
  const counts =
    progress === null
      ? undefined
      : t('exports.progress', { rows: formatCount(progress.rows), all: formatCount(progress.total) })
  return (
    <Dialog title={t('exports.title')} isOpen onClose={onClose}>
      <ProgressPanel
        title={t('exports.writing', { name })}
        share={progress === null || progress.total === 0 ? null : progress.rows / progress.total}
        {...(counts === undefined ? {} : { counts })}
        effect={isCancelling ? t('exports.cancelling') : t('exports.cancelEffect')}
        onCancel={cancel}
        isCancelling={isCancelling}
      />
    </Dialog>
  )
}

type What = 'view' | 'marked'
type Which = 'shown' | 'all'

function Choices({ offer, onClose }: ExportDialogProps) {
  const { t } = useTranslation()
  const pageLanguage = useLanguage()
  const host = useHost()
  const api = useApi()
  const first = useRef<HTMLButtonElement>(null)
  const [what, setWhat] = useState<What>(offer.marked === null ? 'view' : 'marked')
  const [which, setWhich] = useState<Which>('shown')
  const [habits, setHabits] = useState(readHabits)
  const [language, setLanguage] = useState<Language>(pageLanguage)
  const [isBusy, setIsBusy] = useState(false)
  const shown = offer.columns.filter(({ isShown }) => isShown)
  const rows = what === 'marked' && offer.marked !== null ? offer.marked.rows : offer.view
  const count = what === 'marked' && offer.marked !== null ? offer.marked.count : offer.viewRows
  const tools = { api, host, t }
  const { format, isRoundTrip } = habits

  const isTripPossible = count === null || count <= MAX_ROUND_TRIP_ROWS

  const request = (): ExportRequest => ({
    type: offer.type,
    rows,
    columns: (which === 'shown' ? shown : offer.columns).map(({ key }) => key),
    format,
    language,
    viewName: offer.viewName,
    isRoundTrip: format === 'xlsx' && isRoundTrip && isTripPossible,
  })

  const start = async () => {
    setIsBusy(true)
    keepHabits(habits)
    try {
      const day = dateOf(Date.now())
      const target = await host.pickSave(fileNameOf(offer.viewName, day, format))
      if (target === null) return
      await runExport(tools, request(), target)
      onClose()
    } catch (reason) {
      showFailure(reason)
    } finally {
      setIsBusy(false)
    }
  }

  const copy = async () => {
    setIsBusy(true)
    await copyTable(tools, request())
    setIsBusy(false)
    onClose()
  }

  const isCopyable = count !== null && count <= MAX_COPIED_ROWS
  return (
    <Dialog
      title={t('exports.title')}
      isOpen
      width={520}
      onClose={onClose}
      focusRef={first}
      footNote={
        <Button
          kind="ghost"
          icon={<CopyIcon className="ic-s" />}
          disabled={!isCopyable || isBusy}
          title={isCopyable ? undefined : t('exports.copyLimit', { rows: formatCount(MAX_COPIED_ROWS) })}
          onClick={() => void copy()}
        >
          {t('exports.copy')}
        </Button>
      }
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button ref={first} kind="primary" isBusy={isBusy} onClick={() => void start()}>
            {t('exports.start')}
          </Button>
        </>
      }
    >
      <div className="export-choices">
        <Line label={t('exports.what')}>
          {offer.marked === null ? (
            <span>{t('exports.view', { name: offer.viewName, rows: formatCount(offer.viewRows) })}</span>
          ) : (
            <Segmented
              label={t('exports.what')}
              value={what}
              options={[
                {
                  value: 'view',
                  label: t('exports.view', { name: offer.viewName, rows: formatCount(offer.viewRows) }),
                },
                { value: 'marked', label: t('exports.marked', { rows: formatCount(offer.marked.count) }) },
              ]}
              onChange={setWhat}
            />
          )}
        </Line>
        <Line label={t('exports.columns')}>
          <Segmented
            label={t('exports.columns')}
            value={which}
            options={[
              { value: 'shown', label: t('exports.shown', { count: shown.length }) },
              { value: 'all', label: t('exports.all', { count: offer.columns.length }) },
            ]}
            onChange={setWhich}
          />
        </Line>
        <Line label={t('exports.format')} hint={t(`exports.formatHint.${hintOf(format)}`)}>
          <Segmented<ExportFormat>
            label={t('exports.format')}
            value={format}
            options={[
              { value: 'xlsx', label: t('exports.formats.xlsx') },
              { value: 'csv-utf8', label: t('exports.formats.utf8') },
              { value: 'csv-gb18030', label: t('exports.formats.gb18030') },
            ]}
            onChange={(next) => setHabits({ ...habits, format: next })}
          />
        </Line>
        {format === 'xlsx' && (
          <Line
            label={t('exports.roundTrip')}
            hint={
              isTripPossible
                ? t('exports.roundTripHint')
                : t('exports.roundTripTooMany', { limit: formatCount(MAX_ROUND_TRIP_ROWS) })
            }
          >
            <label className="row g6">
              <input
                type="checkbox"
                checked={isRoundTrip && isTripPossible}
                disabled={!isTripPossible}
                onChange={(event) => setHabits({ ...habits, isRoundTrip: event.target.checked })}
              />
              {t('exports.roundTripBox')}
            </label>
          </Line>
        )}
        <Line label={t('exports.language')}>
          <Segmented<Language>
            label={t('exports.language')}
            value={language}
            options={[
              { value: 'zh-CN', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
            onChange={setLanguage}
          />
        </Line>
      </div>
    </Dialog>
  )
}

function hintOf(format: ExportFormat): 'xlsx' | 'utf8' | 'gb18030' {
  if (format === 'xlsx') return 'xlsx'
  return format === 'csv-utf8' ? 'utf8' : 'gb18030'
}

interface LineProps {
  readonly label: string
  readonly hint?: string
  readonly children: ReactNode
}

function Line({ label, hint, children }: LineProps) {
  return (
    <div className="export-line">
      <span className="field-label" aria-hidden="true">
        {label}
      </span>
      <div className="col g4">
        {children}
        {hint !== undefined && <p className="f12 t3">{hint}</p>}
      </div>
    </div>
  )
}
