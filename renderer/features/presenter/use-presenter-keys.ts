import { useEffect, useRef } from 'react'
import { isTextInput } from '#renderer/host/index.ts'
import { presenterActOf, type PresenterAct } from './acts.ts'

const DIALOG = '.ant-modal, [role=dialog], [role=menu]'
/** Space and Enter press what has the focus. */
const PRESSED = 'button, a[href], summary'

/** Every key of the presenter, a remote's page keys among them, before anything else on the page hears of it. */
export function usePresenterKeys(typed: string, onAct: (act: PresenterAct) => void): void {
  const latest = useRef({ typed, onAct })
  useEffect(() => {
    latest.current = { typed, onAct }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event
      if (event.isComposing || !(target instanceof Element) || target.closest(DIALOG) !== null) return
      if (isTextInput(target)) return
      const figures = latest.current.typed
      const isPress = event.key === ' ' || event.key === 'Enter'
      if (isPress && figures === '' && target.closest(PRESSED) !== null) return
      const act = presenterActOf(event, figures)
      if (act === null) return
      event.preventDefault()
      event.stopPropagation()
      latest.current.onAct(act)
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])
}
