import { useState } from 'react'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { Api } from '#renderer/rpc/index.ts'
import { fieldSentences, issuesOf, sentenceOf } from '#renderer/rpc/failure.ts'
import type { BatchLabel, Edit } from '#shared/domain/edit.ts'

export interface Save {
  readonly isBusy: boolean
  /** Sentence for each refused field. */
  readonly fields: Readonly<Record<string, string>>
  /** Sentence of a refusal that no field of the form can show. */
  readonly general: string | undefined
  readonly clear: () => void
  /** Resolves to true when all of it was written. */
  readonly write: (edits: readonly Edit[], label: BatchLabel) => Promise<boolean>
  /** As `write`, for a call that is not a list of edits. */
  readonly run: (work: (api: Api) => Promise<unknown>) => Promise<boolean>
}

/** Saving with the refusals of the service beside their fields. `shown` lists the fields that can show one. */
export function useSave(shown: readonly string[] = []): Save {
  const api = useApi()
  const language = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(undefined)

  const run: Save['run'] = async (work) => {
    setIsBusy(true)
    setFailure(undefined)
    try {
      await work(api)
      return true
    } catch (reason) {
      setFailure(reason)
      return false
    } finally {
      setIsBusy(false)
    }
  }

  const isShownAtFields = issuesOf(failure).some((issue) => shown.includes(issue.field))
  return {
    isBusy,
    fields: failure === undefined ? {} : fieldSentences(language, failure),
    general: failure === undefined || isShownAtFields ? undefined : sentenceOf(language, failure),
    clear: () => setFailure(undefined),
    run,
    write: (edits, label) => run((calls) => calls.records.applyEdits({ edits: [...edits], label })),
  }
}
