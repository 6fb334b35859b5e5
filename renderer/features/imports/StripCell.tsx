import type { ReactNode } from 'react'
import { MenuButton, type MenuItem } from '#renderer/ui/index.ts'
import { ChevronDownIcon } from '#renderer/ui/icons.ts'

export function Cell({ caption, children }: { readonly caption: string; readonly children: ReactNode }) {
  return (
    <div className="import-strip-cell">
      <span className="f12 t3 import-strip-caption">{caption}</span>
      {children}
    </div>
  )
}

interface ChoiceMenuProps {
  readonly label: string
  readonly text: string
  readonly items: readonly MenuItem[]
}

export function ChoiceMenu({ label, text, items }: ChoiceMenuProps) {
  return (
    <MenuButton groups={[{ key: 'items', items }]}>
      <button type="button" className="token import-token" aria-label={`${label}: ${text}`} aria-haspopup="menu">
        {text}
        <ChevronDownIcon className="ic-xs" />
      </button>
    </MenuButton>
  )
}
