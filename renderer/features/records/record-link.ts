import { useMemo } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { z } from 'zod'
import { filterSchema, type Filter } from '#shared/domain/filter.ts'

/** Record types that have a page of their own. */
const PAGES = {
  opportunity: '/opportunities',
  customer: '/customers',
  contact: '/customers/contacts',
  product: '/settings/products',
  activity: '/activities',
  contactPlan: '/settings/plans',
  problem: '/daily/problems',
  rule: '/daily/problems/rules',
  spotCheck: '/daily/checks',
  fieldWalk: '/daily/checks/walks',
  interviewReport: '/daily/interviews',
  callRecord: '/daily/calls',
  expenseClaim: '/expenses',
  claimLine: '/expenses/lines',
  cardPayment: '/expenses/payments',
  expenseCategory: '/expenses/rules',
  expenseBudget: '/expenses/rules/budgets',
  expenseDelegation: '/expenses/rules/delegations',
  playbookRun: '/playbooks/runs',
  programme: '/playbooks/training/programmes',
  trainingSession: '/playbooks/training/sessions',
  skill: '/playbooks/training/skills',
  talk: '/playbooks/training/talks',
} as const
export type LinkedType = keyof typeof PAGES

export interface RecordsLink {
  readonly to: string
  readonly search: {
    readonly filter?: Filter
    readonly title?: string
    readonly record?: string
    /** Of the details beside the grid. */
    readonly tab?: string
    readonly view?: string
  }
}

/** The address that opens the records behind a number; `title` names them in the sentence above the grid. */
export function recordsLink(type: LinkedType, filter: Filter, title: string): RecordsLink {
  return { to: PAGES[type], search: { filter, title } }
}

/** The address that opens one record beside its grid, on a tab of its details. */
export function recordLink(type: LinkedType, id: string, tab?: string): RecordsLink {
  return { to: PAGES[type], search: { record: id, ...(tab === undefined ? {} : { tab }) } }
}

/** Whether records of the type have a page of their own. */
export function isLinked(type: string): type is LinkedType {
  return Object.hasOwn(PAGES, type)
}

/** The address of the page alone. */
export function pageLink(type: LinkedType): RecordsLink {
  return { to: PAGES[type], search: {} }
}

/** The address that opens a saved view. */
export function viewLink(type: LinkedType, view: string): RecordsLink {
  return { to: PAGES[type], search: { view } }
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
  tab: z.coerce.string().max(64).optional().catch(undefined),
  view: z.coerce.string().max(64).optional().catch(undefined),
})

export interface LinkTarget {
  readonly filter: Filter | undefined
  readonly title: string
  readonly record: string | undefined
  /** Of the details beside the grid. */
  readonly tab: string | undefined
  /** Id of a saved view. */
  readonly view: string | undefined
}

/** What the address of the page asks for. The filter stays one object while the address does. */
export function useLinkTarget(): LinkTarget {
  const search: unknown = useSearch({ strict: false })
  const text = JSON.stringify(search)
  return useMemo(() => {
    const { filter, title = '', record, tab, view } = address.parse(JSON.parse(text))
    return { filter, title, record, tab, view }
  }, [text])
}

/** Goes to records by their link. */
export function useGoTo(): (link: RecordsLink, options?: { readonly isReplacing?: boolean }) => void {
  const navigate = useNavigate()
  return ({ to, search }, { isReplacing = false } = {}) => void navigate({ to, search, replace: isReplacing })
}
