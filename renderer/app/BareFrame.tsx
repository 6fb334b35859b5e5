import { Suspense, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Loading, MenuButton, useAppearanceChoice } from '#renderer/ui/index.ts'
import { useFrame, useSlotRef } from '#renderer/ui/frame/index.ts'
import { DarkIcon, FunnelIcon, LanguageIcon, LightIcon, SystemIcon } from '#renderer/ui/icons.ts'
import { ConnectionBand } from './ConnectionBand.tsx'
import { useAppearanceMenu, useLanguageMenu } from './preference-menus.tsx'
import { ProgramMenu } from './ProgramMenu.tsx'
import { WindowButtons } from './WindowButtons.tsx'

/** The window without a workbook or a person: first run and sign-in. */
export function BareFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { workbook } = useFrame()
  return (
    <div className="bare">
      <header className="topbar" data-region>
        <div className="topbar-left g8">
          <ProgramMenu />
          {workbook !== null && (
            <>
              <FunnelIcon className="accent-icon" />
              <span className="workbook-name">{workbook.name}</span>
              <span className="workbook-place ellipsis">{workbook.place}</span>
            </>
          )}
        </div>
        <span />
        <div className="topbar-right">
          <LanguageChoice />
          <AppearanceChoice />
          <WindowButtons />
        </div>
      </header>
      <main className="bare-main" id="page" tabIndex={-1} data-region>
        <ConnectionBand />
        <Suspense fallback={<Loading label={t('common.loading')} />}>{children}</Suspense>
      </main>
      <footer className="bare-footer" aria-label={t('shell.statusBar')}>
        <div className="status-part" ref={useSlotRef('status-left')} />
        <div className="status-part" ref={useSlotRef('status-middle')} />
        <div className="status-part right" ref={useSlotRef('status-right')} />
      </footer>
    </div>
  )
}

function LanguageChoice() {
  const { t } = useTranslation()
  return (
    <MenuButton placement="bottomRight" groups={[useLanguageMenu()]}>
      <button type="button" className="ghost-choice">
        <LanguageIcon className="ic-s" />
        {t('shell.languageNames')}
      </button>
    </MenuButton>
  )
}

const ICONS = {
  light: <LightIcon className="ic-s" />,
  dark: <DarkIcon className="ic-s" />,
  system: <SystemIcon className="ic-s" />,
} as const satisfies Record<string, ReactElement>

function AppearanceChoice() {
  const { t } = useTranslation()
  const choice = useAppearanceChoice()
  return (
    <MenuButton placement="bottomRight" groups={[useAppearanceMenu()]}>
      <button type="button" className="ghost-choice">
        {ICONS[choice]}
        {t(`shell.${choice}`)}
      </button>
    </MenuButton>
  )
}
