import type { Api } from '#renderer/rpc/index.ts'
import type { ImportEvent, ImportRequest, ImportResult } from '#shared/contract/import-types.ts'
import type { PickedFile } from '#shared/wire.ts'
import { patchWizard, wizardStore, type Run } from './wizard.ts'

export interface ImportOrder {
  readonly file: PickedFile
  readonly request: ImportRequest
  readonly headers: readonly string[]
  readonly expected: number
  readonly by: string
}

/** Runs the import and keeps what comes of it in the wizard, whatever page is on screen. */
export async function runImport(api: Api, order: ImportOrder): Promise<void> {
  const stop = new AbortController()
  const startedAt = Date.now()
  const cancel = () => {
    changeRun((run) => ({ ...run, isCancelling: true }))
    stop.abort()
  }
  const { owner } = wizardStore.get()
  const isOurs = () => wizardStore.get().owner === owner
  const run: Run = { kind: 'running', startedAt, progress: null, isCancelling: false, expected: order.expected, cancel }
  patchWizard({ step: 'write', run, finished: null })
  try {
    const events = await api.imports.run(
      { fileToken: order.file.token, request: order.request },
      { signal: stop.signal },
    )
    const result = await follow(events)
    if (result === null) throw new Error('The import ended without a result')
    const batchAt = await timeOf(api, result.batchId)
    if (isOurs()) finish(order, result, batchAt)
  } catch (reason) {
    const ended: Run = stop.signal.aborted ? await afterCancel(api, order, startedAt) : { kind: 'failed', reason }
    if (isOurs()) patchWizard({ run: ended })
  }
}

type Running = Extract<Run, { kind: 'running' }>

function changeRun(change: (run: Running) => Running): void {
  wizardStore.update((state) => (state.run?.kind === 'running' ? { ...state, run: change(state.run) } : state))
}

async function follow(events: AsyncIterable<ImportEvent>): Promise<ImportResult | null> {
  for await (const event of events) {
    if (event.kind === 'done') return event.result
    changeRun((run) => ({ ...run, progress: event }))
  }
  return null
}

function finish(order: ImportOrder, result: ImportResult, batchAt: number | null): void {
  patchWizard({
    step: 'result',
    run: null,
    finished: {
      result,
      request: order.request,
      headers: order.headers,
      fileName: order.file.name,
      by: order.by,
      at: Date.now(),
      batchAt,
      savedAs: null,
      isUndone: false,
    },
  })
}

/** When the batch was written: all its records carry that time. */
async function timeOf(api: Api, batchId: string | null): Promise<number | null> {
  if (batchId === null) return null
  const { undo } = await api.records.undoState()
  return undo?.batchId === batchId ? undo.at : null
}

/** A cancel that crosses the last commit comes too late; the person then learns that the rows are in. */
async function afterCancel(api: Api, order: ImportOrder, startedAt: number): Promise<Run> {
  try {
    const { undo } = await api.records.undoState()
    const isWritten = undo?.label.key === 'import' && undo.label.subject === order.file.name && undo.at >= startedAt
    return isWritten ? { kind: 'tooLate', batchId: undo.batchId, count: undo.label.count ?? 0 } : { kind: 'cancelled' }
  } catch (reason) {
    return { kind: 'failed', reason }
  }
}
