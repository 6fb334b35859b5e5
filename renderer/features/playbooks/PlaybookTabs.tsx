import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import './playbook-text.css'
import './playbooks.css'

const PAGES = [
  { view: 'library', href: '#/playbooks' },
  { view: 'runs', href: '#/playbooks/runs' },
  { view: 'readings', href: '#/playbooks/readings' },
  { view: 'effect', href: '#/playbooks/effect' },
  { view: 'training', href: '#/playbooks/training' },
] as const
export type PlaybooksView = (typeof PAGES)[number]['view']

interface PlaybookTabsProps {
  readonly value: PlaybooksView
  /** Buttons of the page, at the right end. */
  readonly children?: ReactNode
}

/** The head of every page of the section: its name, its pages, and what can be done here. */
export function PlaybookTabs({ value, children }: PlaybookTabsProps) {
  const { t } = useTranslation()
  return (
    <header className="page-header">
      <h1>{t('playbooks.title')}</h1>
      <nav className="segmented" aria-label={t('playbooks.views.label')}>
        {PAGES.map(({ view, href }) => (
          <a key={view} className="segment section-link" href={href} aria-current={view === value ? 'page' : undefined}>
            {t(`playbooks.views.${view}`)}
          </a>
        ))}
      </nav>
      <span className="grow" />
      {children}
    </header>
  )
}
