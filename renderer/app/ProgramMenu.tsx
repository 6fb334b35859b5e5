import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { IconButton } from '#renderer/ui/index.ts'
import { printKeys, useShortcut } from '#renderer/ui/frame/index.ts'
import { MenuIcon } from '#renderer/ui/icons.ts'
import { listenForLoneAlt } from './lone-alt.ts'

type OpenMenu = (place: { readonly x: number; readonly y: number }) => void

/** The program's menu, where the window has no bar for it: a button, F10, or Alt pressed and let go by itself. */
export function ProgramMenu() {
  const { openMenu } = useHost()
  return openMenu === null ? null : <MenuOpener openMenu={openMenu} />
}

function MenuOpener({ openMenu }: { readonly openMenu: OpenMenu }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => listenForLoneAlt(window, () => button.current?.click()), [])
  useShortcut('programMenu', () => button.current?.click())
  return (
    <IconButton
      ref={button}
      label={t('shell.programMenu')}
      shortcut={printKeys('programMenu')}
      icon={<MenuIcon />}
      aria-haspopup="menu"
      onClick={({ currentTarget }) => {
        const { left, bottom } = currentTarget.getBoundingClientRect()
        openMenu({ x: Math.round(left), y: Math.round(bottom) })
      }}
    />
  )
}
