import { useEffect, useRef } from 'react'
import { isTextInput } from '#renderer/host/index.ts'

/** Something that lies over the page and answers to Escape itself. */
const OPEN_OVERLAY = '[role=dialog], [role=alertdialog], [role=combobox][aria-expanded=true], .ant-dropdown-open'

function useKey(
  isPress: (event: KeyboardEvent) => boolean,
  onPress: (event: KeyboardEvent) => void,
  isOn: boolean,
): void {
  const latest = useRef({ isPress, onPress })
  useEffect(() => {
    latest.current = { isPress, onPress }
  })
  useEffect(() => {
    if (!isOn) return undefined
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (!latest.current.isPress(event)) return
      event.preventDefault()
      latest.current.onPress(event)
    }
    // In the capture phase, while what Escape is about to close still counts as open.
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [isOn])
}

/** Escape, unless a menu, a list or a dialog takes it. */
export function useEscape(onPress: () => void, isOn: boolean): void {
  useKey((event) => event.key === 'Escape' && document.querySelector(OPEN_OVERLAY) === null, onPress, isOn)
}

/** 1 to 9, while nothing is being typed. */
export function useDigits(onPress: (digit: number) => void, isOn: boolean): void {
  useKey(
    (event) => /^[1-9]$/.test(event.key) && !isTextInput(document.activeElement),
    (event) => onPress(Number(event.key)),
    isOn,
  )
}
