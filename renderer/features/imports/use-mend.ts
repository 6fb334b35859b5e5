import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import type { RejectedRow } from '#shared/contract/import-types.ts'
import { patchWizard, wizardStore, type Finished } from './wizard.ts'

export interface Mend {
  readonly isBusy: boolean
  readonly count: number
  /** Column of the cell that keeps the row out; `null` when no single cell does. */
  readonly columnOf: (row: RejectedRow) => number | null
  readonly textOf: (row: RejectedRow) => string
  readonly change: (row: RejectedRow, text: string) => void
  /** Goes on with the mended rows as a file of their own, under the same columns and answers. */
  readonly importMended: () => Promise<void>
}

/** Mending rejected rows where they are listed. */
export function useMend({ result, request, headers, fileName }: Finished): Mend {
  const api = useApi()
  const { t } = useTranslation()
  const [texts, setTexts] = useState<ReadonlyMap<number, string>>(new Map())
  const [isBusy, setIsBusy] = useState(false)
  const columnOf: Mend['columnOf'] = ({ issues }) =>
    request.columns.find(({ field }) => field !== null && field === issues[0]?.field)?.column ?? null

  const importMended = async () => {
    if (result.resultId === null) return
    setIsBusy(true)
    try {
      const rows = result.rejects.flatMap((row) => {
        const column = columnOf(row)
        const text = texts.get(row.row)
        return column === null || text === undefined ? [] : [{ row: row.row, cells: [{ column, text }] }]
      })
      const name = t('imports.result.mendedName', { stem: fileName.replace(/\.\w+$/, '') })
      const file = await api.imports.mend({ resultId: result.resultId, name, rows })
      patchWizard({
        step: 'map',
        file,
        source: { encoding: 'utf-8', delimiter: ',', headerRow: 1 },
        mapping: { headers, columns: request.columns },
        answers: request.answers,
        run: null,
        finished: null,
        attempt: wizardStore.get().attempt + 1,
      })
    } catch (reason) {
      setIsBusy(false)
      showFailure(reason)
    }
  }
  return {
    isBusy,
    count: texts.size,
    columnOf,
    textOf: (row) => texts.get(row.row) ?? '',
    change: (row, text) =>
      setTexts((before) => {
        const after = new Map(before)
        if (text === '') after.delete(row.row)
        else after.set(row.row, text)
        return after
      }),
    importMended,
  }
}
