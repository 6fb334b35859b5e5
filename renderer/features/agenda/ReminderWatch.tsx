import { useCallback, useEffect } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useRecordNews } from '#renderer/features/records/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showToast, type ToastWords } from '#renderer/ui/index.ts'
import { useRunNews } from './use-run-news.ts'
import { dueReminders, REFRESH_MS, reminderKey } from './reminders.ts'

const KEY = ['reminders'] as const

/** Reminders that this page has shown; one that was put to another time is another. */
const shown = new Set<string>()

/** Says what is about to begin: a line inside the program and, in the desktop window, a notice of the system. */
export function ReminderWatch() {
  const { t } = useTranslation()
  const api = useApi()
  const host = useHost()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { data } = useQuery({ queryKey: KEY, queryFn: () => api.activities.reminders(), refetchInterval: REFRESH_MS })
  const refresh = useCallback(() => void queries.invalidateQueries({ queryKey: KEY }), [queries])
  useRecordNews(refresh)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const remind = (): void => {
      const { due, waitMs } = dueReminders(data?.acts ?? [], Date.now(), shown)
      for (const one of due) {
        shown.add(reminderKey(one))
        const subject = [one.subject, one.customerName].filter((part) => part !== null).join(' · ')
        const action = {
          label: ({ t }: ToastWords) => t('agenda.show'),
          onClick: () => void navigate({ to: '/agenda' }),
        }
        showToast({ tone: 'info', text: ({ t }) => t('agenda.reminder', { time: one.plannedTime, subject }), action })
        host.notify({ title: t('agenda.reminderTitle', { time: one.plannedTime }), text: subject.slice(0, 200) })
      }
      if (waitMs !== null) timer = setTimeout(remind, waitMs)
    }
    remind()
    return () => clearTimeout(timer)
  }, [data, host, navigate, t])
  useRunNews(data?.runs)
  return null
}
