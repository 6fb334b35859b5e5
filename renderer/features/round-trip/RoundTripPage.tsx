import type { ReactNode } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { failureOf, sentenceOf } from '#renderer/rpc/failure.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { Button, EmptyState, ErrorNotice, ProgressPanel, useStore } from '#renderer/ui/index.ts'
import { FileIcon, SuccessIcon, TableIcon } from '#renderer/ui/icons.ts'
import type { RoundTripPreview, RoundTripResult } from '#shared/contract/round-trip.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { Differences } from './Differences.tsx'
import { compareTrip, forgetTrip, tripStore, type TripState } from './trip.ts'
import { useUndoTrip } from './use-apply.ts'
import './round-trip.css'

/** An exported spreadsheet that comes back: what is different, and what of it is taken over. */
export function RoundTripPage() {
  const state = useStore(tripStore)
  return (
    <>
      <Head state={state} />
      <Body state={state} />
    </>
  )
}

function Head({ state }: { readonly state: TripState }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const language = useLanguage()
  const navigate = useNavigate()
  const preview = state.kind === 'compared' || state.kind === 'done' ? state.preview : null
  const leave = () => {
    forgetTrip()
    void navigate({ to: '/' })
  }
  return (
    <header className="page-header">
      <h1>{t('roundTrip.title')}</h1>
      {preview !== null && (
        <>
          <span className="row g6">
            <FileIcon className="ic-s" />
            <b className="medium ellipsis">{preview.name}</b>
          </span>
          <span className="t3 f12 ellipsis">
            {t('roundTrip.exported', {
              type: recordTypeLabel(language, preview.type),
              when: format.instant(preview.exportedAt),
              rows: format.count(preview.exportedRows),
            })}
          </span>
        </>
      )}
      <span className="grow" />
      <Button size="small" onClick={leave}>
        {state.kind === 'done' ? t('common.done') : preview === null ? t('common.back') : t('roundTrip.leave')}
      </Button>
    </header>
  )
}

function Body({ state }: { readonly state: TripState }) {
  switch (state.kind) {
    case 'none':
      return <Choose />
    case 'comparing':
      return <Comparing name={state.file.name} cancel={state.cancel} />
    case 'failed':
      return <Failed reason={state.reason} />
    case 'compared':
      return <Differences preview={state.preview} picks={state.picks} shown={state.shown} />
    default:
      return <Done preview={state.preview} result={state.result} />
  }
}

/** Asks for a file and compares it. */
function useChoose(): () => Promise<void> {
  const host = useHost()
  const api = useApi()
  return async () => {
    try {
      const file = await host.pickFile({ accept: ['.xlsx', '.xls', '.xlsb', '.ods', '.et'] })
      if (file !== null) await compareTrip(api, file)
    } catch (reason) {
      showFailure(reason)
    }
  }
}

function Middle({ children }: { readonly children: ReactNode }) {
  return (
    <div className="page-body round-trip-middle">
      <div className="round-trip-card">{children}</div>
    </div>
  )
}

function Choose() {
  const { t } = useTranslation()
  const choose = useChoose()
  return (
    <Middle>
      <EmptyState
        isFramed
        icon={<TableIcon />}
        title={t('roundTrip.choose.title')}
        text={t('roundTrip.choose.text')}
        actions={
          <Button kind="primary" onClick={() => void choose()}>
            {t('roundTrip.choose.pick')}
          </Button>
        }
      />
    </Middle>
  )
}

function Comparing({ name, cancel }: { readonly name: string; readonly cancel: () => void }) {
  const { t } = useTranslation()
  return (
    <Middle>
      <ProgressPanel
        title={t('roundTrip.comparing', { name })}
        share={null}
        effect={t('roundTrip.comparingEffect')}
        onCancel={cancel}
      />
    </Middle>
  )
}

function Failed({ reason }: { readonly reason: unknown }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const choose = useChoose()
  const isForeign = failureOf(reason)?.code === 'ROUND_TRIP_REFUSED'
  return (
    <Middle>
      <ErrorNotice title={t('roundTrip.failed')} text={sentenceOf(language, reason)} />
      <div className="row g8">
        <Button kind="primary" onClick={() => void choose()}>
          {t('roundTrip.choose.again')}
        </Button>
        {isForeign && (
          <Button onClick={() => void navigate({ to: '/imports' })}>{t('roundTrip.choose.ordinary')}</Button>
        )}
      </div>
    </Middle>
  )
}

interface DoneProps {
  readonly preview: RoundTripPreview
  readonly result: RoundTripResult
}

function Done({ preview, result }: DoneProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const undo = useUndoTrip()
  const { batchId, changedCells, changedRows, addedRows, deletedRows } = result
  const parts = [
    changedRows > 0
      ? t('roundTrip.done.changed', { cells: format.count(changedCells), rows: format.count(changedRows) })
      : '',
    addedRows > 0 ? t('roundTrip.done.added', { rows: format.count(addedRows) }) : '',
    deletedRows > 0 ? t('roundTrip.done.deleted', { rows: format.count(deletedRows) }) : '',
  ].filter((part) => part !== '')
  return (
    <Middle>
      <EmptyState
        isFramed
        icon={<SuccessIcon />}
        title={t('roundTrip.done.title', { name: preview.name })}
        text={parts.join(t('roundTrip.comma'))}
        actions={
          batchId !== null && (
            <Button isBusy={undo.isBusy} onClick={() => void undo.run(batchId)}>
              {t('roundTrip.done.undo')}
            </Button>
          )
        }
      />
    </Middle>
  )
}
