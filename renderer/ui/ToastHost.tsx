import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button } from './Button.tsx'
import { IconButton } from './IconButton.tsx'
import { CloseIcon, ErrorIcon, InfoIcon, SuccessIcon, WarningIcon } from './icons.ts'
import { useStore } from './store.ts'
import {
  dismissToast,
  dismissUntranslated,
  staysUntilDismissed,
  textOfToast,
  TOAST_MS,
  toastStore,
  type Toast,
  type ToastWords,
} from './toasts.ts'

const ICONS = {
  success: <SuccessIcon className="success" />,
  info: <InfoIcon className="info" />,
  warning: <WarningIcon className="warning" />,
  error: <ErrorIcon className="danger" />,
} as const

export function ToastHost() {
  const toasts = useStore(toastStore)
  const { t, i18n } = useTranslation()
  const words = { t, language: useLanguage(), format: useFormatters() }
  useEffect(() => {
    i18n.on('languageChanged', dismissUntranslated)
    return () => i18n.off('languageChanged', dismissUntranslated)
  }, [i18n])
  return (
    <section className="toasts" aria-label={t('common.messages')}>
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} words={words} />
      ))}
    </section>
  )
}

function ToastLine({ toast, words }: { readonly toast: Toast; readonly words: ToastWords }) {
  const { t } = words
  const [isHeld, setIsHeld] = useState(false)
  const { id } = toast
  const leaves = !staysUntilDismissed(toast) && !isHeld
  useEffect(() => {
    if (!leaves) return undefined
    const timer = setTimeout(() => dismissToast(id), TOAST_MS)
    return () => clearTimeout(timer)
  }, [id, leaves])

  const { action } = toast
  const text = textOfToast(toast, words)
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
      <span className="toast-text grow" title={text}>
        {text}
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
          {action.label(words)}
        </Button>
      )}
      <IconButton size="small" label={t('common.dismiss')} icon={<CloseIcon />} onClick={() => dismissToast(id)} />
    </div>
  )
}
