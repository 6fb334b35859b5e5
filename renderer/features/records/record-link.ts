import { useMemo } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { z } from 'zod'
import { filterSchema, type Filter } from '#shared/domain/filter.ts'

/** Record types that have a page of their own. */
const PAGES = { opportunity: '/opportunities', customer: '/customers' } as const
export type LinkedType = keyof typeof PAGES

export interface RecordsLink {
  readonly to: string
  readonly search: {
    readonly filter?: Filter
    readonly title?: string
    readonly record?: string
  }
}

/** The address that opens the records behind a number; `title` names them in the sentence above the grid. */
export function recordsLink(type: LinkedType, filter: Filter, title: string): RecordsLink {
  return { to: PAGES[type], search: { filter, title } }
}

/** The address that opens one record beside its grid. */
export function recordLink(type: LinkedType, id: string): RecordsLink {
  return { to: PAGES[type], search: { record: id } }
}

/** The same as text, for `href` and for `window.open`. */
export function hrefOf({ to, search }: RecordsLink): string {
  const query = Object.entries(search).map(
    ([key, value]) => `${key}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
  )
  return `#${to}?${query.join('&')}`
}

const address = z.object({
  filter: filterSchema.optional().catch(undefined),
  title: z.coerce.string().max(200).optional().catch(undefined),
  record: z.coerce.string().max(64).optional().catch(undefined),
})

export interface LinkTarget {
  readonly filter: Filter | undefined
  readonly title: string
  readonly record: string | undefined
}

/** What the address of the page asks for. The filter stays one object while the address does. */
export function useLinkTarget(): LinkTarget {
  const search: unknown = useSearch({ strict: false })
  const text = JSON.stringify(search)
  return useMemo(() => {
    const { filter, title = '', record } = address.parse(JSON.parse(text))
    return { filter, title, record }
  }, [text])
}

/** Goes to records by their link. */
export function useGoTo(): (link: RecordsLink, options?: { readonly isReplacing?: boolean }) => void {
  const navigate = useNavigate()
  return ({ to, search }, { isReplacing = false } = {}) => void navigate({ to, search, replace: isReplacing })
}
