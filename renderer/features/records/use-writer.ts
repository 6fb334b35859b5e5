import { useMemo } from 'react'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { InvalidEdit, type RangeWriteRequest } from '#renderer/grid/index.ts'
import { currentLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { failureOf, sentenceOf } from '#renderer/rpc/failure.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import type { Api } from '#renderer/rpc/index.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RangeResult } from '#shared/contract/ranges.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'
import type { RecordType } from '#shared/entities/index.ts'
import type { FieldIssue } from '#shared/errors.ts'
import { issueSentence } from '#shared/locale/index.ts'
import { batchWords } from './batch-words.ts'
import { askConflicts, askUndoConflict, resolveConflicts } from './conflicts.ts'
import { makeStale } from './query-keys.ts'
import { writeRange } from './range-writer.ts'
import { recordBus } from './record-bus.ts'

export interface Written {
  readonly batchId: string
  readonly records: readonly WireRecord[]
}

export interface Writer {
  /** One batch and one undo step. `null`: the person gave it up. Rejects with `InvalidEdit` when the rules refuse. */
  write(edits: readonly Edit[], label: BatchLabel): Promise<Written | null>
  /** One act over cells of a record type, loaded or not; `null`: the person gave it up. */
  writeRange(type: RecordType, request: RangeWriteRequest, accept: 'all' | 'good'): Promise<RangeResult | null>
  /** Takes a batch of this page back, or brings it back, without a word. */
  turnQuietly(direction: 'undo' | 'redo', batchId: string): Promise<boolean>
  /** Runs an act of its own procedure; a failure is shown, and gives `null`. */
  act(call: (api: Api) => Promise<Written>): Promise<Written | null>
  /** The same, for acts whose failure the caller answers; rejects as the call does. */
  attempt(call: (api: Api) => Promise<Written>): Promise<Written>
  /** Runs an act that changes more records than it answers with, or which ones a view holds. Rejects as the call does. */
  perform(call: () => Promise<Written>): Promise<Written>
  /** Resolves to true when it was taken back; what stood in the way has been shown. */
  undo(batchId?: string): Promise<boolean>
  redo(): Promise<boolean>
  /** Says what did not work. */
  report(reason: unknown): void
}

/** What a person reads about an issue; a field that was not edited is named. */
function issueWords(issue: FieldIssue, edits: readonly Edit[]): string {
  const language = currentLanguage()
  const sentence = issueSentence(language, issue.code, issue.params)
  const isEdited = edits.some(({ values }) => issue.field in values)
  if (isEdited) return sentence
  const label = fieldLabel(language, issue.recordType, issue.field)
  return language === 'en' ? `${label}: ${sentence}` : `${label}：${sentence}`
}

function changesMembership(edits: readonly Edit[]): boolean {
  return edits.some(({ operation }) => operation !== 'update')
}

function createWriter(api: Api, queries: QueryClient, t: TFunction): Writer {
  const report = (reason: unknown) => showFailure(reason)

  const attempt = async (edits: readonly Edit[], label: BatchLabel): Promise<Written | null> => {
    try {
      const written = await recordBus.during(() => api.records.applyEdits({ edits: [...edits], label }))
      makeStale(queries, written.records)
      recordBus.tell({ kind: 'local', records: written.records, isReload: changesMembership(edits) })
      return written
    } catch (reason) {
      const failure = failureOf(reason)
      if (failure?.code === 'INVALID') {
        const issues = failure.data.issues.map((issue) => ({
          recordId: issue.recordId,
          field: issue.field,
          sentence: issueWords(issue, edits),
        }))
        throw new InvalidEdit(issues)
      }
      if (failure?.code !== 'CONFLICT') throw reason
      const choices = await askConflicts(failure.data.conflicts)
      const rest = choices === null ? [] : resolveConflicts(edits, failure.data.conflicts, choices)
      if (rest.length > 0) return attempt(rest, label)
      recordBus.tell({ kind: 'local', records: [], isReload: true })
      return null
    }
  }

  const act = async (call: (api: Api) => Promise<Written>): Promise<Written> => {
    const written = await recordBus.during(() => call(api))
    makeStale(queries, written.records)
    recordBus.tell({ kind: 'local', records: written.records, isReload: false })
    return written
  }

  const stepBefore = async (refused: string | undefined) => {
    const before = refused ?? (await api.records.undoState()).undo?.batchId
    return before === undefined ? null : (await api.records.undoState({ before })).undo
  }

  /** A step that the rules do not let go is no end: the one before it is offered. */
  const offerEarlier = async (refused: string | undefined, reason: unknown): Promise<void> => {
    const earlier = await stepBefore(refused).catch(() => null)
    if (earlier === null) return report(reason)
    showToast({
      tone: 'error',
      text: ({ language }) => sentenceOf(language, reason),
      action: {
        label: (words) => words.t('records.undoEarlier', { what: batchWords(earlier.label, words.t) }),
        onClick: () => void turn('undo', { batchId: earlier.batchId }, offerEarlier),
      },
    })
  }

  const turn = async (
    direction: 'undo' | 'redo',
    input: { batchId?: string; keepLaterChanges?: boolean },
    onRefused: (batchId: string | undefined, reason: unknown) => unknown = (_, reason) => report(reason),
  ): Promise<boolean> => {
    try {
      const done = await recordBus.during(() => api.records[direction](input))
      void queries.invalidateQueries()
      recordBus.tell({ kind: 'local', records: [], isReload: true })
      const what = batchWords(done.label, t)
      showToast({ tone: 'info', text: t(direction === 'undo' ? 'records.undone' : 'records.redone', { what }) })
      return true
    } catch (reason) {
      const failure = failureOf(reason)
      if (failure?.code === 'NOTHING_TO_UNDO') {
        showToast({ tone: 'info', text: t(direction === 'undo' ? 'records.nothingToUndo' : 'records.nothingToRedo') })
      } else if (failure?.code === 'UNDO_CONFLICT') {
        const { conflicts, total, batchId } = failure.data
        if (await askUndoConflict(conflicts, total))
          return turn(direction, { batchId, keepLaterChanges: true }, onRefused)
      } else await onRefused(input.batchId, reason)
      return false
    }
  }

  return {
    write: attempt,
    writeRange: (type, request, accept) => writeRange(api, queries, type, request, accept),
    async turnQuietly(direction, batchId) {
      try {
        await recordBus.during(() => api.records[direction]({ batchId }))
        void queries.invalidateQueries()
        recordBus.tell({ kind: 'local', records: [], isReload: true })
        return true
      } catch (reason) {
        report(reason)
        return false
      }
    },
    async perform(call) {
      const written = await recordBus.during(call)
      void queries.invalidateQueries()
      recordBus.tell({ kind: 'local', records: written.records, isReload: true })
      return written
    },
    attempt: act,
    async act(call) {
      try {
        return await act(call)
      } catch (reason) {
        report(reason)
        return null
      }
    },
    undo: (batchId) => (batchId === undefined ? turn('undo', {}, offerEarlier) : turn('undo', { batchId })),
    redo: () => turn('redo', {}),
    report,
  }
}

/** The one way in which pages of records write. */
export function useWriter(): Writer {
  const api = useApi()
  const queries = useQueryClient()
  const { t } = useTranslation()
  return useMemo(() => createWriter(api, queries, t), [api, queries, t])
}
