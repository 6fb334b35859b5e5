import { Suspense } from 'react'
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Loading } from '#renderer/ui/index.ts'
import { ConnectionBand } from './ConnectionBand.tsx'
import { WindowButtons } from './WindowButtons.tsx'

/** A page that has the window to itself, for a projector: without rail, top bar and status bar. */
export function FullWindow() {
  const { t } = useTranslation()
  return (
    <div className="full-window">
      <ConnectionBand />
      <Suspense fallback={<Loading label={t('common.loading')} />}>
        <Outlet />
      </Suspense>
      <WindowButtons />
    </div>
  )
}
