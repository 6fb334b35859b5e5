import type { CheckedDay, OfficeVisit } from '#shared/contract/daily-board.ts'

/** A visit as the form holds it; the key is that of the page alone. */
export interface VisitDraft extends OfficeVisit {
  readonly key: number
  readonly id?: string | undefined
}

export interface EveningDraft {
  readonly visits: readonly VisitDraft[]
  readonly tomorrowPlan: string
  readonly note: string
}

const BLANK: OfficeVisit = {
  time: null,
  place: null,
  customerId: null,
  customerName: null,
  contactName: null,
  phone: null,
  address: null,
  matter: null,
  solved: null,
  stillOpen: null,
  helpNeeded: null,
  opportunityId: null,
}

export const blankVisit = (key: number): VisitDraft => ({ ...BLANK, key })

export const NEW_DRAFT: EveningDraft = { visits: [blankVisit(0)], tomorrowPlan: '', note: '' }

/** The record as it was saved, to be changed. */
export function draftOfRecord(record: NonNullable<CheckedDay['record']>): EveningDraft {
  const visits = record.entries.map((entry, key) => ({ ...entry, key }))
  return {
    visits: visits.length === 0 ? [blankVisit(0)] : visits,
    tomorrowPlan: record.tomorrowPlan ?? '',
    note: record.note ?? '',
  }
}

export function addVisit(draft: EveningDraft): EveningDraft {
  const key = Math.max(-1, ...draft.visits.map((visit) => visit.key)) + 1
  return { ...draft, visits: [...draft.visits, blankVisit(key)] }
}

export function removeVisit(draft: EveningDraft, key: number): EveningDraft {
  return { ...draft, visits: draft.visits.filter((visit) => visit.key !== key) }
}

export function changeVisit(draft: EveningDraft, key: number, part: Partial<OfficeVisit>): EveningDraft {
  return { ...draft, visits: draft.visits.map((visit) => (visit.key === key ? { ...visit, ...part } : visit)) }
}

/** What the service takes: without the keys of the page. */
export function visitsOf({ visits }: EveningDraft): (OfficeVisit & { id?: string })[] {
  return visits.map((draft) => {
    const { key: _, id, ...visit } = draft
    return id === undefined ? visit : { ...visit, id }
  })
}
