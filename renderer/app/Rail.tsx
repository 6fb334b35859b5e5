import { useMemo } from 'react'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useShortcut } from '#renderer/ui/frame/index.ts'
import { placeOf, SECTIONS, type Section } from './sections.ts'

export function useSections(): readonly Section[] {
  const router = useRouter()
  return useMemo(() => SECTIONS.filter((section) => router.getMatchedRoutes(section.path)[2] !== undefined), [router])
}

export function Rail() {
  const { t } = useTranslation()
  const sections = useSections()
  const at = (place: Section['place']) =>
    sections
      .filter((section) => section.place === place)
      .map((section) => <RailLink key={section.path} section={section} />)
  return (
    <nav className="rail" aria-label={t('shell.sections')} data-region>
      {at('top')}
      <span className="grow" />
      {at('bottom')}
    </nav>
  )
}

function RailLink({ section }: { readonly section: Section }) {
  const { t } = useTranslation()
  const router = useRouter()
  const isCurrent = useRouterState({ select: ({ location }) => isBelow(placeOf(location), section.root) })
  useShortcut(section.shortcut, () => void router.navigate({ to: section.path }))
  const Icon = section.icon
  return (
    <Link to={section.path} aria-current={isCurrent ? 'page' : undefined} draggable={false}>
      <Icon className="ic-l" />
      {t(`shell.${section.label}`)}
    </Link>
  )
}

function isBelow(pathname: string, root: string): boolean {
  return pathname === root || pathname.startsWith(`${root}/`)
}
