import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaybookTabs } from '#renderer/features/playbooks/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import './training.css'

const PAGES = [
  { page: 'mine', href: '#/playbooks/training' },
  { page: 'matrix', href: '#/playbooks/training/matrix' },
  { page: 'programmes', href: '#/playbooks/training/programmes' },
  { page: 'sessions', href: '#/playbooks/training/sessions' },
  { page: 'talks', href: '#/playbooks/training/talks' },
  { page: 'ramp', href: '#/playbooks/training/ramp' },
  { page: 'skills', href: '#/playbooks/training/skills' },
] as const
export type TrainingPlace = (typeof PAGES)[number]['page']

interface TrainingTabsProps {
  readonly page: TrainingPlace
  readonly children?: ReactNode
}

/** The head of every page of training; pages about other people only for those who see some. */
export function TrainingTabs({ page, children }: TrainingTabsProps) {
  const { t } = useTranslation()
  const leads = useLeads()
  const shown = PAGES.filter((one) => leads || !FOR_LEADERS.has(one.page))
  return (
    <>
      <PlaybookTabs value="training">{children}</PlaybookTabs>
      <nav className="training-pages" aria-label={t('training.views.label')}>
        {shown.map((one) => (
          <a
            key={one.page}
            className="training-link"
            href={one.href}
            aria-current={one.page === page ? 'page' : undefined}
          >
            {t(`training.views.${one.page}`)}
          </a>
        ))}
      </nav>
    </>
  )
}

const FOR_LEADERS: ReadonlySet<TrainingPlace> = new Set(['matrix', 'ramp', 'skills'])

/** Whether the person sees how others are trained. */
export function useLeads(): boolean {
  const { read } = usePermissions().accessTo('trainees')
  return read === 'all' || read === 'department'
}
