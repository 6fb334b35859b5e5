import type { ReactNode, RefObject } from 'react'
import { Modal } from 'antd'

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
  /** Receives the focus when the dialog opens. */
  readonly focusRef?: RefObject<HTMLElement | null>
  readonly role?: 'dialog' | 'alertdialog'
}

export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, children, footNote, actions, width = 480, hasScrim = false, focusRef, role } = props
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
        if (open) focusRef?.current?.focus()
      }}
    >
      {children}
    </Modal>
  )
}
