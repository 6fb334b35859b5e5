import { useCallback, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { createStore, useStore, type Store } from '../store.ts'

/** Places of the frame that the page on screen fills. */
export type SlotName = 'status-left' | 'status-middle' | 'status-right'

const slots: Readonly<Record<SlotName, Store<HTMLElement | null>>> = {
  'status-left': createStore<HTMLElement | null>(null),
  'status-middle': createStore<HTMLElement | null>(null),
  'status-right': createStore<HTMLElement | null>(null),
}

/** For the frame: the ref of the element that holds a slot. */
export function useSlotRef(name: SlotName): (element: HTMLElement | null) => void {
  return useCallback((element) => slots[name].set(element), [name])
}

function Slot({ name, children }: { readonly name: SlotName; readonly children: ReactNode }) {
  const element = useStore(slots[name])
  return element === null ? null : createPortal(children, element)
}

export interface StatusBarSlotsProps {
  /** What is shown: `显示 24 / 142 条`. Errors here are links to their cell. */
  readonly left?: ReactNode
  /** Keys or a legend. */
  readonly middle?: ReactNode
  /** Sums of the selection. */
  readonly right?: ReactNode
}

/** What the page says in the status bar; gone when the page is. */
export function StatusBarSlots({ left, middle, right }: StatusBarSlotsProps) {
  return (
    <>
      {left !== undefined && <Slot name="status-left">{left}</Slot>}
      {middle !== undefined && <Slot name="status-middle">{middle}</Slot>}
      {right !== undefined && <Slot name="status-right">{right}</Slot>}
    </>
  )
}
