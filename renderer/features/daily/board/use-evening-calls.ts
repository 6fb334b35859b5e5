import { useState } from 'react'
import { useSave, useSignedIn } from '#renderer/features/session/index.ts'
import type { EveningLine, EveningSheet } from '#shared/contract/daily-board.ts'
import type { CallResult } from '#shared/entities/office.ts'
import { NEW_DRAFT, visitsOf, type EveningDraft } from './evening-draft.ts'

export const isWritten = (office: CallResult | null): boolean => office === 'reached' || office === 'notReached'
export const isDone = (line: EveningLine): boolean => isWritten(line.office) || line.absence === 'leave'

/** The next person whose call is not written, from the top again; those put off come last. */
function nextAfter(lines: readonly EveningLine[], after: number): number {
  const order = lines.map((_, step) => (after + step + 1) % lines.length)
  const open = order.filter((index) => lines[index] !== undefined && !isDone(lines[index]))
  return open.find((index) => lines[index]?.office === null) ?? open[0] ?? -1
}

/** What a checker has begun to write of a day's calls; closing the sheet, or looking elsewhere, loses nothing of it. */
const KEPT = new Map<string, ReadonlyMap<string, EveningDraft>>()

/** The calls of an evening: where they stand, what is being written, and on to the next with each record saved. */
export function useEveningCalls(sheet: EveningSheet, first: string | null) {
  const [results, setResults] = useState<ReadonlyMap<string, CallResult>>(new Map())
  const { personId: checkerId } = useSignedIn()
  const book = `${checkerId} ${sheet.day}`
  const [drafts, setDrafts] = useState<ReadonlyMap<string, EveningDraft>>(() => KEPT.get(book) ?? new Map())
  const [editing, setEditing] = useState<string | null>(null)
  const lines = sheet.lines.map((line) => ({ ...line, office: results.get(line.personId) ?? line.office }))
  const start = sheet.lines.findIndex(({ personId }) => personId === first)
  const [at, setAt] = useState(start >= 0 ? start : Math.max(0, nextAfter(sheet.lines, -1)))
  const save = useSave()
  const current = lines[at]
  const keep = (next: ReadonlyMap<string, EveningDraft>) => {
    KEPT.set(book, next)
    setDrafts(next)
  }
  return {
    lines,
    at,
    current,
    draft: (current && drafts.get(current.personId)) ?? NEW_DRAFT,
    isEditing: current !== undefined && (!isWritten(current.office) || editing === current.personId),
    save,
    goTo: (index: number) => {
      if (lines[index] === undefined) return
      save.clear()
      setAt(index)
    },
    change: (draft: EveningDraft) => {
      if (current !== undefined) keep(new Map(drafts).set(current.personId, draft))
    },
    edit: (draft: EveningDraft) => {
      if (current === undefined) return
      keep(new Map(drafts).set(current.personId, draft))
      setEditing(current.personId)
    },
    write: async (reached: CallResult, draft: EveningDraft): Promise<number | null> => {
      if (current === undefined || save.isBusy) return null
      const { personId } = current
      const isSaved = await save.run((api) =>
        api.dailyBoard.saveEvening({
          personId,
          day: sheet.day,
          reached,
          tomorrowPlan: draft.tomorrowPlan === '' ? null : draft.tomorrowPlan,
          note: draft.note === '' ? null : draft.note,
          visits: reached === 'reached' ? visitsOf(draft) : [],
        }),
      )
      if (!isSaved) return null
      setResults((known) => new Map(known).set(personId, reached))
      keep(new Map([...drafts].filter(([id]) => id !== personId)))
      setEditing(null)
      const after = lines.map((line) => (line.personId === personId ? { ...line, office: reached } : line))
      const next = nextAfter(after, at)
      if (next >= 0) setAt(next)
      return next
    },
  }
}
