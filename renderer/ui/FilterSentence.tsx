import type { ComponentPropsWithRef, ReactNode } from 'react'
import { ChevronDownIcon, PlusIcon } from './icons.ts'

export interface FilterSentenceProps {
  /** Reads aloud what the rows are: 显示 … 且 … 按 … */
  readonly label: string
  readonly children: ReactNode
  /** Tools at the right end: undo, redo, columns, export. */
  readonly end?: ReactNode
}

export function FilterSentence({ label, children, end }: FilterSentenceProps) {
  return (
    <div className="sentence" role="toolbar" aria-label={label}>
      <div className="sentence-words">{children}</div>
      <span className="grow" />
      <div className="sentence-tools">{end}</div>
    </div>
  )
}

export interface FilterTokenProps extends Omit<ComponentPropsWithRef<'button'>, 'type'> {
  readonly subject?: string
  readonly value: string
}

/** One condition; pressing it opens its editor, so it takes the props of a menu trigger. */
export function FilterToken({ subject, value, ...native }: FilterTokenProps) {
  return (
    <button {...native} type="button" className="token">
      {subject !== undefined && <span className="subject">{subject}</span>}
      {value}
      <ChevronDownIcon className="ic-xs" />
    </button>
  )
}

export function AddToken({
  label,
  ...native
}: Omit<ComponentPropsWithRef<'button'>, 'type'> & { readonly label: string }) {
  return (
    <button {...native} type="button" className="token add">
      <PlusIcon className="ic-s" />
      {label}
    </button>
  )
}
