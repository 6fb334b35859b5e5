import type { WireRecord } from '#shared/contract/base.ts'
import type { ActivityKind } from '#shared/entities/activities.ts'
import type { FieldValue } from '#shared/entities/field.ts'

/** What an act is about. */
export interface About {
  readonly customerId: string | null
  readonly customerName: string | null
  readonly opportunityId: string | null
  readonly opportunityName: string | null
}

export const ABOUT_NOTHING: About = { customerId: null, customerName: null, opportunityId: null, opportunityName: null }

/** What the form holds. */
export interface ActDraft extends About {
  readonly state: 'done' | 'planned'
  readonly kind: ActivityKind
  readonly subject: string
  readonly day: string
  readonly time: string
  readonly minutes: number | null
  readonly remindMinutes: number | null
  readonly result: string
  readonly nextAct: string
  readonly nextActDate: string
}

export function newDraft(state: ActDraft['state'], today: string, about: About): ActDraft {
  return {
    ...about,
    state,
    kind: 'call',
    subject: '',
    day: today,
    time: '',
    minutes: null,
    remindMinutes: null,
    result: '',
    nextAct: '',
    nextActDate: '',
  }
}

const text = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '')
const id = (value: FieldValue | undefined): string | null => (typeof value === 'string' ? value : null)
const number = (value: FieldValue | undefined): number | null => (typeof value === 'number' ? value : null)

/** The draft of a stored act, as it is or about to be completed today. */
export function draftOfAct({ values, labels }: WireRecord, today: string, isCompleting: boolean): ActDraft {
  const isDone = values['status'] === 'done'
  const state = isDone || isCompleting ? 'done' : 'planned'
  const day = isDone ? text(values['doneOn']) : isCompleting ? today : text(values['plannedOn'])
  return {
    state,
    kind: values['kind'] as ActivityKind,
    subject: text(values['subject']),
    day,
    time: isDone ? text(values['doneTime']) : isCompleting ? '' : text(values['plannedTime']),
    minutes: number(values['minutes']),
    remindMinutes: number(values['remindMinutes']),
    result: text(values['result']),
    nextAct: text(values['nextAct']),
    nextActDate: text(values['nextActDate']),
    customerId: id(values['customerId']),
    customerName: labels['customerId'] ?? null,
    opportunityId: id(values['opportunityId']),
    opportunityName: labels['opportunityId'] ?? null,
  }
}

const blank = (value: string): string | null => (value.trim() === '' ? null : value.trim())

/** The values that a draft stands for; `fallback` is the subject of one without words of its own. */
export function valuesOf(draft: ActDraft, fallback: string): Record<string, FieldValue> {
  const isDone = draft.state === 'done'
  const when: Record<string, FieldValue> = isDone
    ? { doneOn: blank(draft.day), doneTime: blank(draft.time) }
    : { plannedOn: blank(draft.day), plannedTime: blank(draft.time), remindMinutes: draft.remindMinutes }
  return {
    kind: draft.kind,
    subject: (blank(draft.subject) ?? fallback).slice(0, 200),
    status: draft.state,
    ...when,
    minutes: draft.minutes,
    customerId: draft.customerId,
    opportunityId: draft.opportunityId,
    ...(isDone
      ? {
          result: draft.result.trim() === '' ? null : draft.result,
          nextAct: blank(draft.nextAct),
          nextActDate: blank(draft.nextActDate),
        }
      : {}),
  }
}

/** Only what differs from the stored act. */
export function changesOf(values: Record<string, FieldValue>, record: WireRecord): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => (record.values[key] ?? null) !== value))
}
