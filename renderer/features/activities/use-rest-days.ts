import { useTeamCalendar } from '#renderer/features/calendar/index.ts'
import { titleOf, useWriter } from '#renderer/features/records/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showToast, type Said, type ToastWords } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { isBusinessDate } from '#shared/domain/dates.ts'
import { useActWrites } from './use-act-writes.ts'

export interface RestDays {
  /** Says of an act that it is now planned for a day off, which is allowed, and offers the next working day. */
  readonly say: (act: WireRecord, day: string) => void
  /** The same in one sentence for those of several acts that were put on days off. */
  readonly sayAll: (acts: readonly WireRecord[]) => void
  /** The same of a batch whose rows are too many to have come back with it. */
  readonly sayOfBatch: (batchId: string) => Promise<void>
}

export function useRestDays(): RestDays {
  const calendar = useTeamCalendar()
  const api = useApi()
  const writer = useWriter()
  const writes = useActWrites(writer)

  const isOff = (day: unknown): day is string =>
    typeof day === 'string' && isBusinessDate(day) && !calendar.isWorkday(day)
  const nextOf = (day: string) => calendar.addWorkdays(day, 1)

  const say = (act: WireRecord, day: string): void => {
    if (!isOff(day)) return
    const name = calendar.wordOf(day)
    const next = nextOf(day)
    const moved: Said = ({ t, format }) => t('activities.workday.move', { day: format.longDay(next) })
    showToast({
      tone: 'warning',
      text: ({ t, format }) =>
        name === null
          ? t('activities.workday.note', { day: format.longDay(day) })
          : t('activities.workday.named', { day: format.longDay(day), name }),
      action: {
        label: moved,
        onClick: () => void writes.change({ id: act.id, subject: titleOf(act) }, { plannedOn: next }, moved),
      },
    })
  }

  const sayAll = (acts: readonly WireRecord[]): void => {
    const off = acts.flatMap((act) => {
      const day = act.values['plannedOn']
      return act.values['status'] === 'planned' && isOff(day) ? [{ act, day }] : []
    })
    const [first] = off
    if (first === undefined) return
    if (off.length === 1) return say(first.act, first.day)
    const moves = off.map(({ act, day }) => ({ id: act.id, day }))
    saySeveral(moves, moves.length)
  }

  /** Only what can all be moved in one step is offered to be. */
  const saySeveral = (acts: readonly { readonly id: string; readonly day: string }[], total: number): void => {
    const moveAll = {
      label: ({ t }: ToastWords) => t('activities.workday.moveAll'),
      onClick: () => void writes.changeAll(acts.map(({ id, day }) => ({ id, values: { plannedOn: nextOf(day) } }))),
    }
    showToast({
      tone: 'warning',
      text: ({ t }) => t('activities.workday.several', { count: total }),
      ...(acts.length === total ? { action: moveAll } : {}),
    })
  }

  const sayOfBatch = async (batchId: string): Promise<void> => {
    try {
      const { acts, total } = await api.activities.offDays({ batchId })
      const moves = acts.map(({ id, plannedOn }) => ({ id, day: plannedOn }))
      if (total > 0) saySeveral(moves, total)
    } catch (reason) {
      writer.report(reason)
    }
  }

  return { say, sayAll, sayOfBatch }
}
