import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import {
  emptyDraft,
  fieldOf,
  readDraft,
  useCustomDrafts,
  type FieldDraft,
  type Writer,
} from '#renderer/features/records/index.ts'
import { InvalidEdit } from '#renderer/grid/index.ts'
import { useBusinessDay, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { nextGoals, POINTS, unresolvedOf } from '#shared/domain/daily/interview.ts'
import { where } from '#shared/domain/filter.ts'
import type { FieldValue } from '#shared/entities/field.ts'

export const HEAD_FIELDS = ['customerId', 'opportunityId', 'heldOn'] as const
const POINT_FIELDS = POINTS.flatMap((n) => [
  `goal${n}`,
  `result${n}`,
  `unresolved${n}`,
  `participant${n}`,
  `position${n}`,
])
const FIELDS: readonly string[] = [...HEAD_FIELDS, ...POINT_FIELDS]

type Drafts = Readonly<Record<string, FieldDraft>>
type Sentences = Readonly<Record<string, string>>

const textOf = (draft: FieldDraft | undefined): string => (draft?.kind === 'text' ? draft.text : '')
const idOf = (draft: FieldDraft | undefined): string | null =>
  draft?.kind === 'value' && typeof draft.value === 'string' ? draft.value : null

function pointsOf(drafts: Drafts) {
  const texts = (stem: string) => POINTS.map((n) => textOf(drafts[`${stem}${n}`]))
  return { goals: texts('goal'), results: texts('result'), unresolved: texts('unresolved') }
}

const saidOf = (report: WireRecord | null, key: string): string | null => {
  const value = report?.values[key]
  return typeof value === 'string' ? value : null
}

/** Goals that came over from the last report and were not touched since, made blank. */
function withoutTaken(drafts: Drafts, taken: readonly string[]): Drafts {
  const untouched = taken.flatMap((text, at) => (textOf(drafts[`goal${at + 1}`]) === text ? [`goal${at + 1}`] : []))
  return Object.fromEntries(untouched.map((key) => [key, { kind: 'text', text: '' }]))
}

function startOf(today: string): Drafts {
  const entries = FIELDS.map((key) => [key, emptyDraft(fieldOf('interviewReport', key))] as const)
  return { ...Object.fromEntries(entries), heldOn: { kind: 'text', text: today } }
}

/** The latest report about a customer that the person reads. */
function usePreviousReport() {
  const api = useApi()
  return async (customerId: string): Promise<WireRecord | null> => {
    const page = await api.records.page({
      type: 'interviewReport',
      filter: where('customerId', 'equals', customerId),
      sort: [{ field: 'heldOn', direction: 'descending' }],
      offset: 0,
      limit: 1,
    })
    return page.rows[0] ?? null
  }
}

/** The report that is being written: what is typed, what comes over from the last one, what is wrong with it. */
export function useInterviewForm(writer: Writer, onDone: (record: WireRecord | null) => void) {
  const { t } = useTranslation()
  const language = useLanguage()
  const today = useBusinessDay()
  const custom = useCustomDrafts('interviewReport', null)
  const loadPrevious = usePreviousReport()
  const [drafts, setDrafts] = useState<Drafts>(() => startOf(today))
  /** Goals as they came over, to go again with their customer. */
  const [taken, setTaken] = useState<readonly string[]>([])
  const [previous, setPrevious] = useState<WireRecord | null>(null)
  const [wrong, setWrong] = useState<Sentences>({})
  const [general, setGeneral] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)

  /** Goals that the person has not begun are those that the last interview left open. */
  const takeOver = async (customerId: string) => {
    try {
      const report = await loadPrevious(customerId)
      const goals = nextGoals(POINTS.map((n) => saidOf(report, `unresolved${n}`)))
      setPrevious(report)
      setDrafts((now) => {
        const isOther = idOf(now['customerId']) !== customerId
        if (isOther || pointsOf(now).goals.some((goal) => goal.trim() !== '')) return now
        const filled = goals.map((text, at) => [`goal${at + 1}`, { kind: 'text', text }] as const)
        setTaken(goals)
        return { ...now, ...Object.fromEntries(filled) }
      })
    } catch (reason) {
      setGeneral(sentenceOf(language, reason))
    }
  }

  const change = (key: string, draft: FieldDraft) => {
    const isCustomer = key === 'customerId' && idOf(draft) !== idOf(drafts['customerId'])
    const opportunityId: FieldDraft = { kind: 'value', value: null, label: '' }
    const ofOther = isCustomer ? { opportunityId, ...withoutTaken(drafts, taken) } : {}
    setDrafts((now) => ({ ...now, ...ofOther, [key]: draft }))
    setWrong((now) => Object.fromEntries(Object.entries(now).filter(([one]) => one !== key)))
    const customerId = idOf(draft)
    if (!isCustomer) return
    setPrevious(null)
    setTaken([])
    if (customerId !== null) void takeOver(customerId)
  }

  const read = (): Record<string, FieldValue> | null => {
    const values: Record<string, FieldValue> = {}
    const sentences: Record<string, string> = {}
    for (const key of FIELDS) {
      const field = fieldOf('interviewReport', key)
      const answer = readDraft('interviewReport', key, field, drafts[key] ?? emptyDraft(field), language)
      if (!answer.ok) sentences[key] = answer.sentence
      else if (answer.value !== null) values[key] = answer.value
    }
    const more = custom.read()
    setWrong(sentences)
    if (Object.keys(sentences).length > 0 || more === null) return null
    unresolvedOf(pointsOf(drafts)).forEach((text, at) => {
      if (text !== '') values[`unresolved${at + 1}`] = text
    })
    return { ...values, ...more, ...(previous === null ? {} : { previousId: previous.id }) }
  }

  const submit = async () => {
    setGeneral(null)
    const values = read()
    if (values === null) return setGeneral(t('cards.interviews.incomplete'))
    setIsBusy(true)
    try {
      const edit = { type: 'interviewReport', id: uuidv7(), operation: 'insert', values } as const
      const drafted = drafts['customerId']
      const subject = drafted?.kind === 'value' ? drafted.label : ''
      const written = await writer.write([edit], { key: 'add', subject })
      if (written !== null) onDone(written.records[0] ?? null)
    } catch (reason) {
      if (!(reason instanceof InvalidEdit)) return setGeneral(sentenceOf(language, reason))
      setWrong(Object.fromEntries(reason.issues.map(({ field, sentence }) => [field, sentence])))
      setGeneral(reason.message)
    } finally {
      setIsBusy(false)
    }
  }

  const points = pointsOf(drafts)
  const unanswered = POINTS.filter((_, at) => points.goals[at]?.trim() !== '' && points.results[at]?.trim() === '')
  return {
    drafts,
    change,
    wrong,
    general,
    isBusy,
    submit,
    custom,
    previous,
    unanswered,
    customerId: idOf(drafts['customerId']),
  }
}

export type InterviewDraft = ReturnType<typeof useInterviewForm>
