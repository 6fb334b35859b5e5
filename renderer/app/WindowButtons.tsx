import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { WindowControls } from '#renderer/host/index.ts'
import { CloseIcon, CopyIcon, MaximizeIcon, MinimizeIcon } from '#renderer/ui/icons.ts'
import { useHost } from '#renderer/host/context.ts'

/** Minimize, maximize, close; only where neither the system nor a browser draws them. */
export function WindowButtons() {
  const { windowControls } = useHost()
  return windowControls === null ? null : <Buttons controls={windowControls} />
}

function Buttons({ controls }: { readonly controls: WindowControls }) {
  const { t } = useTranslation()
  const state = useSyncExternalStore(controls.subscribe, controls.get)
  const middle = state.isMaximized ? t('shell.restoreWindow') : t('shell.maximize')
  return (
    <div className="window-buttons">
      <button type="button" aria-label={t('shell.minimize')} onClick={() => controls.minimize()}>
        <MinimizeIcon />
      </button>
      <button type="button" aria-label={middle} onClick={() => controls.toggleMaximize()}>
        {state.isMaximized ? <CopyIcon className="ic-s" /> : <MaximizeIcon className="ic-xs" />}
      </button>
      <button type="button" className="close" aria-label={t('shell.closeWindow')} onClick={() => controls.close()}>
        <CloseIcon />
      </button>
    </div>
  )
}
