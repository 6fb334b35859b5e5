import type { KeyboardEvent } from 'react'

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/**
 * Arrow keys, Home and End among the members of a group that is one tab stop (tabs, radios). Moves the focus and says
 * which member has it; wraps round at the ends.
 */
export function handleRovingKey(event: KeyboardEvent<HTMLElement>, selector: string, onMove: (index: number) => void) {
  const members = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
  const current = members.findIndex((member) => member === document.activeElement)
  const target = targetIndex(event.key, current, members.length)
  const member = target === undefined ? undefined : members[target]
  if (target === undefined || member === undefined) return
  event.preventDefault()
  member.focus()
  onMove(target)
}

function targetIndex(key: string, current: number, count: number): number | undefined {
  if (count === 0) return undefined
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  const step = STEP[key]
  return step === undefined ? undefined : (current + step + count) % count
}
