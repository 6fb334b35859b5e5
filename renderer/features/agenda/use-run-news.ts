import { useEffect } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { pageLink, useGoTo, type RecordsLink } from '#renderer/features/records/index.ts'
import { runLink } from '#renderer/features/runs/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { showToast } from '#renderer/ui/index.ts'
import type { RunReminder } from '#shared/contract/activities.ts'
import { newsOf, readSaid, writeSaid, type RunNews } from './run-news.ts'

/** Says once what is new of runs: inside the program and, in the desktop window, by a notice of the system. */
export function useRunNews(reminders: readonly RunReminder[] | undefined): void {
  const { t } = useTranslation()
  const host = useHost()
  const goTo = useGoTo()
  const { personId } = useSignedIn()
  useEffect(() => {
    if (reminders === undefined) return
    const said = readSaid(localStorage, personId)
    const news = newsOf(reminders, said)
    if (news.length === 0) return
    writeSaid(localStorage, personId, reminders)
    for (const one of news) {
      const { title, text } = wordsOf(one, t)
      const link: RecordsLink = one.kind === 'many' ? pageLink('playbookRun') : runLink(one.reminder.runId)
      showToast({
        tone: 'info',
        text: ({ t }) => Object.values(wordsOf(one, t)).join(' · '),
        action: { label: ({ t }) => t('agenda.runNews.open'), onClick: () => goTo(link) },
      })
      host.notify({ title, text: text.slice(0, 200) })
    }
  }, [reminders, host, goTo, personId, t])
}

function wordsOf(news: RunNews, t: TFunction): { title: string; text: string } {
  if (news.kind === 'many') {
    const { overdue, dueToday, waits } = news
    const parts = [
      overdue > 0 ? t('agenda.runNews.overdueCount', { count: overdue }) : '',
      dueToday > 0 ? t('agenda.runNews.dueTodayCount', { count: dueToday }) : '',
      waits > 0 ? t('agenda.runNews.waitsCount', { count: waits }) : '',
    ]
    return { title: t('agenda.runNews.many'), text: parts.filter(Boolean).join(t('agenda.runNews.comma')) }
  }
  const { kind, name, about, title, by } = news.reminder
  const text = [name, about, kind === 'handed' ? '' : title].filter(Boolean).join(' · ')
  return { title: t(`agenda.runNews.${kind}`, { who: by }), text }
}
