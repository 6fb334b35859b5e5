import { useTranslation } from 'react-i18next'
import { usePermissions } from '#renderer/features/session/index.ts'

/** The pages of the section; those about others are for people who read more than their own. */
const PAGES = [
  { view: 'day', href: '#/daily', isOfOthers: false },
  { view: 'board', href: '#/daily/board', isOfOthers: true },
  { view: 'heat', href: '#/daily/heat', isOfOthers: true },
  { view: 'checks', href: '#/daily/checks', isOfOthers: false },
  { view: 'problems', href: '#/daily/problems', isOfOthers: false },
  { view: 'interviews', href: '#/daily/interviews', isOfOthers: false },
  { view: 'calls', href: '#/daily/calls', isOfOthers: false },
] as const
export type DailyView = (typeof PAGES)[number]['view']

export function DailyTabs({ value }: { readonly value: DailyView }) {
  const { t } = useTranslation()
  const readsOthers = ['department', 'all'].includes(usePermissions().accessTo('logs').read)
  return (
    <nav className="view-tabs" aria-label={t('daily.views.label')}>
      {PAGES.filter(({ isOfOthers }) => readsOthers || !isOfOthers).map(({ view, href }) => (
        <a key={view} className="view-tab" href={href} aria-current={view === value ? 'page' : undefined}>
          {t(`daily.views.${view}`)}
        </a>
      ))}
    </nav>
  )
}
