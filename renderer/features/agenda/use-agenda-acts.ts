import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { v7 as uuidv7 } from 'uuid'
import { useActWrites } from '#renderer/features/activities/index.ts'
import { useTeamCalendar } from '#renderer/features/calendar/index.ts'
import { recordKeys, type Writer } from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showToast, type Said } from '#renderer/ui/index.ts'
import type { AgendaAct, AgendaProposal, AgendaTask } from '#shared/contract/activities.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { Place } from './items.ts'

/** What can be taken to another day. */
export type Dragged =
  | { readonly kind: 'act'; readonly act: AgendaAct }
  | { readonly kind: 'task'; readonly task: AgendaTask }
  | { readonly kind: 'proposal'; readonly proposal: AgendaProposal }

/** What the form on screen is about. */
export type Asked =
  | { readonly kind: 'new'; readonly day: string }
  | { readonly kind: 'act'; readonly id: string; readonly isCompleting: boolean }
  | { readonly kind: 'task'; readonly task: AgendaTask }

export interface AgendaActs {
  readonly asked: Asked | null
  readonly ask: (asked: Asked | null) => void
  readonly place: (dragged: Dragged, place: Place) => Promise<boolean>
  readonly cancel: (act: AgendaAct) => Promise<boolean>
  readonly putAside: (proposal: AgendaProposal, today: string) => Promise<boolean>
}

/** Moving, accepting, putting aside and cancelling; what asks for words opens the form. */
export function useAgendaActs(writer: Writer): AgendaActs {
  const language = useLanguage()
  const calendar = useTeamCalendar()
  const writes = useActWrites(writer)
  const [asked, ask] = useState<Asked | null>(null)

  return useMemo(() => {
    const insert = (values: Record<string, FieldValue>, subject: string, said: Said) =>
      writes.insert({ type: 'activity', id: uuidv7(), operation: 'insert', values }, subject, said)

    const move = async (act: AgendaAct, { day, time }: Place): Promise<boolean> => {
      const said: Said = ({ t, format }) => t('agenda.moved', { day: format.longDay(day), subject: act.subject })
      const values = { plannedOn: day, plannedTime: time }
      const isMoved = await writes.change({ id: act.id, subject: act.subject }, values, said)
      if (isMoved && !calendar.isWorkday(day)) offerWorkday(act, { day, time })
      return isMoved
    }
    const offerWorkday = (act: AgendaAct, place: Place): void => {
      const next = calendar.addWorkdays(place.day, 1)
      showToast({
        tone: 'warning',
        text: ({ t, format }) => t('agenda.notWorkday', { day: format.longDay(place.day) }),
        action: {
          label: ({ t, format }) => t('agenda.moveOn', { day: format.longDay(next) }),
          onClick: () => void move(act, { day: next, time: place.time }),
        },
      })
    }
    const subjectOf = (proposal: AgendaProposal): string => {
      const kind = choiceLabel(language, 'activity', 'kind', proposal.kind)
      return `${kind} ${proposal.opportunityName ?? proposal.customerName ?? ''}`.trim()
    }
    const ofProposal = (proposal: AgendaProposal): Record<string, FieldValue> => ({
      kind: proposal.kind,
      subject: subjectOf(proposal).slice(0, 200),
      customerId: proposal.customerId,
      opportunityId: proposal.opportunityId,
      ownerId: proposal.ownerId,
      contactPlanId: proposal.planId,
    })
    return {
      asked,
      ask,
      place(dragged, { day, time }) {
        const when = { plannedOn: day, plannedTime: time }
        if (dragged.kind === 'act') return move(dragged.act, { day, time })
        if (dragged.kind === 'task') {
          const { name } = dragged.task
          const said: Said = ({ t, format }) => t('agenda.accepted', { day: format.longDay(day), subject: name })
          return insert({ ...valuesOfTask(dragged.task), kind: 'task', subject: name, ...when }, name, said)
        }
        const subject = subjectOf(dragged.proposal)
        const said: Said = ({ t, format }) => t('agenda.accepted', { day: format.longDay(day), subject })
        return insert({ ...ofProposal(dragged.proposal), ...when }, subject, said)
      },
      cancel: (act) =>
        writes.change(act, { status: 'cancelled' }, ({ t }) =>
          t('activities.toast.cancelled', { subject: act.subject }),
        ),
      putAside(proposal, today) {
        const said: Said = ({ t }) => t('agenda.putAsideDone', { count: proposal.everyDays })
        const values = { ...ofProposal(proposal), plannedOn: today, status: 'cancelled' }
        return insert(values, subjectOf(proposal), said)
      },
    }
  }, [asked, language, calendar, writes])
}

/** What an act has that plans or fulfils a task of a stage. */
export function valuesOfTask(task: AgendaTask): Record<string, FieldValue> {
  const { stageTaskId, opportunityId, customerId, ownerId } = task
  return { stageTaskId, opportunityId, customerId, ownerId }
}

/** The record behind an act of the agenda, for its form. */
export function useActRecord(id: string | null) {
  const api = useApi()
  return useQuery({
    queryKey: recordKeys.record('activity', id ?? ''),
    queryFn: () => api.records.get({ type: 'activity', id: id ?? '' }),
    enabled: id !== null,
  })
}
