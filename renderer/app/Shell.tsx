import { Suspense } from 'react'
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ReminderWatch } from '#renderer/features/agenda/index.ts'
import { ShellGlue } from '#renderer/features/palette/index.ts'
import { useDayTurn } from '#renderer/features/records/index.ts'
import { Loading } from '#renderer/ui/index.ts'
import { useFrame, useShortcut } from '#renderer/ui/frame/index.ts'
import { ConnectionBand } from './ConnectionBand.tsx'
import { Rail } from './Rail.tsx'
import { focusRegion } from './regions.ts'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'

/** The frame around every page of an open workbook. */
export function Shell() {
  const { t } = useTranslation()
  const { acts } = useFrame()
  useShortcut('lock', () => acts.lock?.(), acts.lock !== undefined)
  useShortcut('nextRegion', () => focusRegion(1))
  useShortcut('previousRegion', () => focusRegion(-1))
  useDayTurn()
  return (
    <div className="shell">
      <a className="skip-link" href="#page" onClick={skipToPage}>
        {t('shell.skipToPage')}
      </a>
      <TopBar />
      <Rail />
      <div className="page-area">
        <main className="page" id="page" tabIndex={-1} data-region>
          <ConnectionBand />
          <Suspense fallback={<Loading label={t('common.loading')} />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <StatusBar />
      <ShellGlue />
      <ReminderWatch />
    </div>
  )
}

/** The address is the route (hash history), so the link moves the focus and leaves the address alone. */
function skipToPage(event: { preventDefault: () => void }): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#page')?.focus()
}
