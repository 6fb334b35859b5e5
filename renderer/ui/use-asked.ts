import { useRef, useState } from 'react'

/**
 * The state of a tick that is written by a call: what was asked shows at once, and `stands` again when the last call has
 * ended. `act` does not reject; it ends when what stands has been read again.
 */
export function useAsked(
  stands: boolean,
  act: (value: boolean) => Promise<unknown>,
): readonly [shown: boolean, ask: (value: boolean) => void] {
  const [asked, setAsked] = useState<boolean | null>(null)
  const last = useRef(0)
  const ask = (value: boolean) => {
    const mine = (last.current += 1)
    setAsked(value)
    void act(value).finally(() => {
      if (last.current === mine) setAsked(null)
    })
  }
  return [asked ?? stands, ask]
}
