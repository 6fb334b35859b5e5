import type { PlaybookLine } from '#shared/contract/playbooks.ts'

/** A line of the playbook as it is presented: each stands on a page of its own. */
export interface PresenterPage {
  readonly stepKey: string
  readonly level: PlaybookLine['level']
  readonly title: string
  /** Of the steps, counted through the whole playbook; `null` for chapters and sections. */
  readonly number: number | null
  /** The chapter that the line stands in, and its number; `null` before the first one. */
  readonly chapter: { readonly title: string; readonly number: number } | null
  readonly section: string | null
  readonly isImportant: boolean
  readonly isInternal: boolean
  /** Minutes. */
  readonly estimate: number | null
}

type Line = Pick<PlaybookLine, 'stepKey' | 'level' | 'title' | 'isImportant' | 'isInternal' | 'estimate'>

export function pagesOf(lines: readonly Line[]): readonly PresenterPage[] {
  let steps = 0
  let chapters = 0
  let chapter: PresenterPage['chapter'] = null
  let section: string | null = null
  return lines.map(({ stepKey, level, title, isImportant, isInternal, estimate }) => {
    if (level === 'chapter') {
      chapters += 1
      chapter = { title, number: chapters }
      section = null
    }
    if (level === 'section') section = title
    if (level === 'step') steps += 1
    const number = level === 'step' ? steps : null
    return { stepKey, level, title, number, chapter, section, isImportant, isInternal, estimate }
  })
}

/** The page of a step by its number, or of the last step when there are fewer. */
export function pageOfStep(pages: readonly PresenterPage[], number: number): number | null {
  const steps = pages.flatMap((page, index) => (page.number === null ? [] : [index]))
  return steps[Math.min(Math.max(number, 1), steps.length) - 1] ?? null
}

export function stepsIn(pages: readonly PresenterPage[]): number {
  return pages.filter(({ number }) => number !== null).length
}

/** Steps up to a page, it included: how far the presentation is. */
export function stepsUpTo(pages: readonly PresenterPage[], index: number): number {
  return stepsIn(pages.slice(0, index + 1))
}

/** Minutes that the steps are to take; `null` when no step says. */
export function minutesOf(pages: readonly PresenterPage[]): number | null {
  const known = pages.flatMap(({ estimate }) => (estimate === null ? [] : [estimate]))
  return known.length === 0 ? null : known.reduce((sum, minutes) => sum + minutes, 0)
}

/** Letters that have no act of their own tick trainees, in the order of the list: so many at once. */
export const TRAINEE_LETTERS = Array.from('acdefghijklmoqrsuvwxyz')

/** A longer list has the letters in turn, one group of trainees after the other. */
export function groupsOf(trainees: number): number {
  return Math.max(1, Math.ceil(trainees / TRAINEE_LETTERS.length))
}

/** The group after this one, the first again after the last; also where the list has become shorter since. */
export function groupAfter(group: number, trainees: number): number {
  return (group + 1) % groupsOf(trainees)
}

/** Where the group begins in the list. */
export function startOfGroup(group: number, trainees: number): number {
  return Math.min(group, groupsOf(trainees) - 1) * TRAINEE_LETTERS.length
}

/** The letter of a trainee while a group has the letters; blank outside it. */
export function letterOf(place: number, group: number, trainees: number): string {
  return TRAINEE_LETTERS[place - startOfGroup(group, trainees)] ?? ''
}
