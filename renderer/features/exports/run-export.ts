import type { TFunction } from 'i18next'
import type { Host } from '#renderer/host/index.ts'
import { formatCount } from '#renderer/i18n/index.ts'
import type { Api } from '#renderer/rpc/index.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { showToast, type Said } from '#renderer/ui/index.ts'
import { MAX_ROUND_TRIP_ROWS, type ExportRequest, type ExportResult } from '#shared/contract/exports.ts'
import type { FileRef } from '#shared/wire.ts'
import { exportRunStore } from './export-state.ts'

export interface ExportTools {
  readonly api: Api
  readonly host: Host
  readonly t: TFunction
}

/** Writes the file and says what came of it, whatever page is on screen by then. */
export async function runExport(tools: ExportTools, request: ExportRequest, target: FileRef): Promise<void> {
  const stop = new AbortController()
  const cancel = () => {
    exportRunStore.update((run) => (run === null ? null : { ...run, isCancelling: true }))
    stop.abort()
  }
  exportRunStore.set({ name: target.name, progress: null, isCancelling: false, cancel })
  try {
    const result = await follow(tools.api, request, target, stop.signal)
    tools.host.deliver(target)
    tell(tools.host, request, result, target)
  } catch (reason) {
    if (stop.signal.aborted) showToast({ tone: 'info', text: tools.t('exports.cancelled') })
    else showFailure(reason)
  } finally {
    exportRunStore.set(null)
  }
}

async function follow(api: Api, request: ExportRequest, target: FileRef, signal: AbortSignal): Promise<ExportResult> {
  const events = await api.exports.run({ fileToken: target.token, request }, { signal })
  for await (const event of events) {
    if (event.kind === 'done') return event.result
    exportRunStore.update((run) => (run === null ? null : { ...run, progress: event }))
  }
  throw new Error('The export ended without a result')
}

function tell({ reveal }: Host, request: ExportRequest, result: ExportResult, target: FileRef): void {
  const isUnmarked = request.isRoundTrip && !result.isRoundTrip
  const notesIn = (t: TFunction) => [
    isUnmarked ? t('exports.done.unmarked', { limit: formatCount(MAX_ROUND_TRIP_ROWS) }) : '',
    result.sheets > 1 ? t('exports.done.sheets', { count: result.sheets }) : '',
    result.cutCells > 0 ? t('exports.done.cut', { count: result.cutCells }) : '',
    result.replacedCharacters > 0 ? t('exports.done.replaced', { count: result.replacedCharacters }) : '',
  ]
  const done = { count: result.rows, rows: formatCount(result.rows), name: target.name }
  const text: Said = ({ t }) => [t('exports.done.text', done), ...notesIn(t)].filter((note) => note !== '').join(' ')
  const isNoted = isUnmarked || result.sheets > 1 || result.cutCells > 0 || result.replacedCharacters > 0
  showToast({
    tone: isNoted ? 'warning' : 'success',
    text,
    ...(reveal === null
      ? {}
      : { action: { label: ({ t }) => t('exports.done.reveal'), onClick: () => void show(reveal, target) } }),
  })
}

async function show(reveal: NonNullable<Host['reveal']>, target: FileRef): Promise<void> {
  try {
    const isThere = await reveal(target)
    if (!isThere) showToast({ tone: 'warning', text: ({ t }) => t('exports.done.gone', { name: target.name }) })
  } catch (reason) {
    showFailure(reason)
  }
}

/** Puts the rows on the clipboard as text and as a table; the browser waits for them within the press of the button. */
export async function copyTable(
  { api, t }: ExportTools,
  request: Pick<ExportRequest, 'type' | 'rows' | 'columns' | 'language'>,
): Promise<void> {
  const { type, rows, columns } = request
  const copied = api.exports.copy({ type, rows, columns, language: request.language })
  const blobOf = async (kind: 'text' | 'html', mime: string) => new Blob([(await copied)[kind]], { type: mime })
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ 'text/plain': blobOf('text', 'text/plain'), 'text/html': blobOf('html', 'text/html') }),
    ])
    const { rows: count } = await copied
    showToast({ tone: 'success', text: t('exports.copied', { count, rows: formatCount(count) }) })
  } catch (reason) {
    const isRefused = reason instanceof DOMException
    if (isRefused) showToast({ tone: 'error', text: ({ t }) => t('exports.notCopied') })
    else showFailure(reason)
  }
}
