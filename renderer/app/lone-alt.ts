/** Tells of Alt that is pressed and let go with nothing in between. Returns the function that stops it. */
export function listenForLoneAlt(target: EventTarget, onAlt: () => void): () => void {
  let isAlone = false
  const onKeyDown = (event: Event) => {
    if (!(event instanceof KeyboardEvent)) return
    const { key, ctrlKey, shiftKey, metaKey, isComposing } = event
    isAlone = key === 'Alt' && !ctrlKey && !shiftKey && !metaKey && !isComposing
  }
  const onKeyUp = (event: Event) => {
    if (isAlone && event instanceof KeyboardEvent && event.key === 'Alt') onAlt()
    isAlone = false
  }
  // Alt with the mouse, and Alt+Tab, which takes the window's focus away.
  const forget = () => {
    isAlone = false
  }
  const listeners = [
    ['keydown', onKeyDown],
    ['keyup', onKeyUp],
    ['pointerdown', forget],
    ['wheel', forget],
    ['blur', forget],
  ] as const
  for (const [name, listener] of listeners) target.addEventListener(name, listener, { capture: true })
  return () => {
    for (const [name, listener] of listeners) target.removeEventListener(name, listener, { capture: true })
  }
}
