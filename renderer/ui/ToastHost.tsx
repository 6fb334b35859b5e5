import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { CloseIcon, ErrorIcon, InfoIcon, SuccessIcon, WarningIcon } from './icons.ts'
import { useStore } from './store.ts'
import { dismissToast, staysUntilDismissed, TOAST_MS, toastStore, type Toast } from './toasts.ts'

const ICONS = {
  success: <SuccessIcon className="success" />,
  info: <InfoIcon className="info" />,
  warning: <WarningIcon className="warning" />,
  error: <ErrorIcon className="danger" />,
} as const

export function ToastHost() {
  const toasts = useStore(toastStore)
  const { t } = useTranslation()
  return (
    <section className="toasts" aria-label={t('common.messages')}>
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const { t } = useTranslation()
  const [isHeld, setIsHeld] = useState(false)
  const { id } = toast
  const leaves = !staysUntilDismissed(toast) && !isHeld
  useEffect(() => {
    if (!leaves) return undefined
    const timer = setTimeout(() => dismissToast(id), TOAST_MS)
    return () => clearTimeout(timer)
  }, [id, leaves])

  const { action } = toast
  return (
    <div
      className="toast"
      role={toast.tone === 'error' ? 'alert' : 'status'}
      // A line that is read or reached by keyboard does not leave under the hand.
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      {ICONS[toast.tone]}
      <span className="toast-text grow" title={toast.text}>
        {toast.text}
      </span>
      {action !== undefined && (
        <Button
          kind="link"
          size="small"
          onClick={() => {
            dismissToast(id)
            action.onClick()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton size="small" label={t('common.dismiss')} icon={<CloseIcon />} onClick={() => dismissToast(id)} />
    </div>
  )
}
