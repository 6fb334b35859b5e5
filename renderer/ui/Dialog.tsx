import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { Modal } from 'antd'
import { loopTab } from './tab-loop.ts'

export interface DialogProps {
  readonly title: ReactNode
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  /** Left side of the foot: keys, or the way back. */
  readonly footNote?: ReactNode
  /** Buttons; the primary one stands last. */
  readonly actions?: ReactNode
  readonly width?: number
  /** Only destructive acts dim the page; other dialogs leave the data visible. */
  readonly hasScrim?: boolean
  /** Receives the focus when the dialog opens; without one the first field does, else the primary button. */
  readonly focusRef?: RefObject<HTMLElement | null>
  readonly role?: 'dialog' | 'alertdialog'
}

const FIELD = ':is(input, select, textarea):not(:disabled, [type=hidden])'
const TYPED = `${FIELD}:not([type=radio], [type=checkbox])`

/** The panel of the dialog while the focus is not on anything in it. */
function panelToEnter(inside: HTMLElement): HTMLElement | null {
  const panel = inside.closest<HTMLElement>('.ant-modal')
  const { activeElement } = document
  const hasFocus = panel !== null && panel !== activeElement && panel.contains(activeElement)
  return hasFocus ? null : panel
}

type FocusRef = DialogProps['focusRef']

function focusFirst(inside: HTMLElement, focusRef: FocusRef): void {
  const panel = panelToEnter(inside)
  if (panel === null) return
  const typed = inside.querySelector<HTMLElement>(TYPED) ?? inside.querySelector<HTMLElement>(FIELD)
  const first = focusRef?.current ?? typed ?? [...panel.querySelectorAll('button')].at(-1)
  first?.focus()
}

interface InsideProps {
  readonly inside: RefObject<HTMLDivElement | null>
  readonly focusRef: FocusRef
  readonly children: ReactNode
}

/** Gives the focus back once the dialog is gone and nothing else has taken it. antd does so for dimmed pages alone. */
function returnFocus(from: Element | null): void {
  const { activeElement, body } = document
  if (activeElement !== null && activeElement !== body) return
  if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
}

/**
 * Takes the focus as soon as it stands, before the dialog has come to rest: keys pressed meanwhile, Escape above all,
 * are the dialog's and not the page's behind it.
 */
function Inside({ inside, focusRef, children }: InsideProps) {
  // Noted before anything of the dialog stands: a field may take the focus as it comes.
  const [from] = useState(() => document.activeElement)
  useEffect(() => () => returnFocus(from), [from])
  useEffect(() => {
    const panel = inside.current?.closest<HTMLElement>('.ant-modal') ?? null
    return panel === null ? undefined : loopTab(panel)
  }, [inside])
  useEffect(() => {
    queueMicrotask(() => {
      const { current } = inside
      const panel = current === null ? null : panelToEnter(current)
      const first = focusRef?.current ?? current?.querySelector<HTMLElement>(TYPED) ?? panel
      if (panel !== null) first?.focus({ preventScroll: true })
    })
  }, [inside, focusRef])
  return (
    <div ref={inside} className="dialog-inside">
      {children}
    </div>
  )
}

export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, footNote, actions, width = 480, hasScrim = false, focusRef, role } = props
  const inside = useRef<HTMLDivElement>(null)
  const foot = (
    <div className="dialog-foot">
      <span className="f12 t3 grow row g4">{footNote}</span>
      {actions}
    </div>
  )
  return (
    <Modal
      className="dialog"
      title={title}
      open={isOpen}
      onCancel={onClose}
      footer={actions === undefined ? null : foot}
      width={width}
      mask={{ enabled: hasScrim, closable: false, blur: false }}
      closable={false}
      centered
      // The page never scrolls as a whole; locking it would add a style element without a nonce.
      scrollLock={false}
      destroyOnHidden
      {...(role === undefined ? {} : { wrapProps: { 'data-role': role } })}
      afterOpenChange={(open) => {
        if (open && inside.current !== null) focusFirst(inside.current, focusRef)
      }}
    >
      <Inside inside={inside} focusRef={focusRef}>
        {children}
      </Inside>
    </Modal>
  )
}
