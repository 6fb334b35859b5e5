import { createStore } from '#renderer/ui/store.ts'
import type { PlaybookSummary } from '#shared/contract/playbooks.ts'
import { PLAYBOOK_ROLES, PLAYBOOK_SUBJECTS } from '#shared/entities/playbooks.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { Language } from '#shared/locale/index.ts'

/** By what the library is laid out; `name`: without headings. */
export const GROUPINGS = ['name', 'stage', 'role', 'subject', 'topic'] as const
export type Grouping = (typeof GROUPINGS)[number]

const KEY = 'workbench.playbooks.grouping'

const kept = (): Grouping => GROUPINGS.find((one) => one === localStorage.getItem(KEY)) ?? 'name'

/** Kept on this computer, as whoever looks for playbooks left it. */
export const groupingStore = createStore<Grouping>(kept())
groupingStore.subscribe(() => localStorage.setItem(KEY, groupingStore.get()))

export interface PlaybookGroup {
  /** Blank for what stands under no heading. */
  readonly title: string
  readonly playbooks: readonly PlaybookSummary[]
}

/** Heading of a playbook and the place of the heading among the others; `null` where it has none. */
function headingOf(one: PlaybookSummary, by: Grouping, language: Language): { title: string; order: string } | null {
  const named = (title: string | null) => (title === null ? null : { title, order: title })
  const chosen = (field: 'role' | 'subject', values: readonly string[], value: string) => ({
    title: choiceLabel(language, 'playbook', field, value),
    order: String(values.indexOf(value)),
  })
  switch (by) {
    case 'name':
      return null
    case 'topic':
      return named(one.topic)
    case 'role':
      return one.role === null ? null : chosen('role', PLAYBOOK_ROLES, one.role)
    case 'subject':
      return chosen('subject', PLAYBOOK_SUBJECTS, one.subject)
    case 'stage':
      return named([one.pipelineName, one.stageName].filter((name) => name !== null).join(' › ') || null)
  }
}

/** Playbooks under their headings; those without one come last, under `rest`. */
export function groupsOf(
  playbooks: readonly PlaybookSummary[],
  by: Grouping,
  language: Language,
  rest: string,
): PlaybookGroup[] {
  const groups = new Map<string, { order: string; playbooks: PlaybookSummary[] }>()
  const others: PlaybookSummary[] = []
  for (const one of playbooks) {
    const heading = headingOf(one, by, language)
    if (heading === null) {
      others.push(one)
      continue
    }
    const group = groups.get(heading.title) ?? { order: heading.order, playbooks: [] }
    group.playbooks.push(one)
    groups.set(heading.title, group)
  }
  const sorted = [...groups].toSorted(([, a], [, b]) => a.order.localeCompare(b.order, language))
  return [
    ...sorted.map(([title, group]) => ({ title, playbooks: group.playbooks })),
    ...(others.length === 0 ? [] : [{ title: sorted.length === 0 ? '' : rest, playbooks: others }]),
  ]
}
