import { useId, useRef, useState } from 'react'
import { Select } from 'antd'
import type { TFunction } from 'i18next'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { WorkdayNote } from '#renderer/features/calendar/index.ts'
import { FieldControl, fieldOf, type FieldDraft, type Writer } from '#renderer/features/records/index.ts'
import { DateInput, InvalidEdit } from '#renderer/grid/index.ts'
import { dateOf, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, FieldRow, Segmented, showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where } from '#shared/domain/filter.ts'
import { ACTIVITY_KINDS, type ActivityKind } from '#shared/entities/activities.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { choiceLabel, recordTypeLabel } from '#shared/locale/index.ts'
import { ABOUT_NOTHING, changesOf, draftOfAct, newDraft, valuesOf, type About, type ActDraft } from './act-draft.ts'
import { KindIcon } from './kind-icons.tsx'
import './activities.css'

export interface ActFormProps {
  readonly writer: Writer
  /** What a new act is about; what is given is not asked for. */
  readonly about?: About
  readonly state?: ActDraft['state']
  /** Values that a new act has besides, such as the task it fulfils. */
  readonly extra?: Readonly<Record<string, FieldValue>>
  readonly subject?: string
  readonly kind?: ActivityKind
  readonly day?: string
  /** The act to be changed, or completed. */
  readonly record?: WireRecord
  readonly isCompleting?: boolean
  readonly onDone: (record: WireRecord | null) => void
}

type Wrong = Readonly<Record<string, string>>

function startOf(props: ActFormProps): ActDraft {
  const today = dateOf(Date.now())
  if (props.record !== undefined) return draftOfAct(props.record, today, props.isCompleting === true)
  const { state = 'done', about = ABOUT_NOTHING, subject = '', kind = 'call', day = today } = props
  return { ...newDraft(state, day, about), subject, kind }
}

/** Logs, plans, changes or completes an act: kind, subject, when, result and what comes next. */
export function ActForm(props: ActFormProps) {
  const { writer, record, onDone } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const formId = useId()
  const subjectRef = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState(() => startOf(props))
  const [wrong, setWrong] = useState<Wrong>({})
  const [general, setGeneral] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const change = (part: Partial<ActDraft>) => setDraft((known) => ({ ...known, ...part }))

  const isDone = draft.state === 'done'
  const kindLabel = choiceLabel(language, 'activity', 'kind', draft.kind)
  const fallback = [kindLabel, draft.opportunityName ?? draft.customerName].filter(Boolean).join(' ')

  const submit = async () => {
    setIsBusy(true)
    setWrong({})
    setGeneral(null)
    const values = valuesOf(draft, fallback)
    try {
      const written = await writer.write([editOf(values, props)], {
        key: record === undefined ? 'add' : 'edit',
        subject: String(values['subject']),
      })
      if (written === null) return
      showToast({ tone: 'success', text: saidOf(draft, String(values['subject']), t, format.longDay(draft.day)) })
      onDone(written.records[0] ?? null)
    } catch (reason) {
      if (!(reason instanceof InvalidEdit)) return setGeneral(sentenceOf(language, reason))
      setWrong(Object.fromEntries(reason.issues.map(({ field, sentence }) => [field, sentence])))
      if (reason.issues.some(({ field }) => !SHOWN.has(field))) setGeneral(reason.message)
    } finally {
      setIsBusy(false)
    }
  }

  const error = (...fields: readonly string[]) => {
    const sentence = fields.map((field) => wrong[field]).find((text) => text !== undefined)
    return sentence === undefined ? {} : { error: sentence }
  }
  const title =
    record === undefined
      ? 'activities.form.log'
      : props.isCompleting
        ? 'activities.form.complete'
        : 'activities.form.edit'
  return (
    <Dialog
      title={t(title)}
      isOpen
      width={520}
      onClose={() => onDone(null)}
      focusRef={subjectRef}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => onDone(null)}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy} shortcut="Ctrl+↵">
            {t('activities.form.save')}
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter saves from any field */}
      <form
        id={formId}
        className="record-form act-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void submit()
        }}
      >
        {general !== null && <ErrorNotice title={t('records.form.saveFailed')} text={general} />}
        <Segmented
          label={t('activities.form.kind')}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={ACTIVITY_KINDS.map((kind) => ({
            value: kind,
            label: choiceLabel(language, 'activity', 'kind', kind),
            icon: <KindIcon kind={kind} />,
          }))}
        />
        <FieldRow
          label={t('activities.form.subject')}
          {...(draft.subject.trim() === '' && fallback !== ''
            ? { hint: t('activities.form.subjectHint', { subject: fallback }) }
            : {})}
          {...error('subject')}
        >
          <input
            ref={subjectRef}
            className="text-input"
            maxLength={200}
            value={draft.subject}
            onChange={(event) => change({ subject: event.target.value })}
          />
        </FieldRow>
        {props.about === undefined && <AboutInputs draft={draft} onChange={change} error={error} />}
        <WhenInputs draft={draft} onChange={change} error={error} />
        {isDone ? <OutcomeInputs draft={draft} onChange={change} error={error} /> : null}
      </form>
    </Dialog>
  )
}

/** Fields whose sentences stand beside them. */
const SHOWN: ReadonlySet<string> = new Set([
  'subject',
  'plannedOn',
  'plannedTime',
  'doneOn',
  'doneTime',
  'customerId',
  'opportunityId',
  'result',
  'nextAct',
  'nextActDate',
])

function editOf(values: Record<string, FieldValue>, { record, extra = {} }: ActFormProps) {
  if (record === undefined) {
    return { type: 'activity', id: uuidv7(), operation: 'insert', values: { ...values, ...extra } } as const
  }
  return {
    type: 'activity',
    id: record.id,
    operation: 'update',
    values: changesOf(values, record),
    baseVersion: record.version,
  } as const
}

function saidOf(draft: ActDraft, subject: string, t: TFunction, day: string): string {
  return draft.state === 'done'
    ? t('activities.toast.logged', { subject })
    : t('activities.toast.planned', { day, subject })
}

interface PartProps {
  readonly draft: ActDraft
  readonly onChange: (part: Partial<ActDraft>) => void
  readonly error: (...fields: readonly string[]) => { readonly error?: string }
}

const chosen = (value: string | null, label: string | null): FieldDraft => ({
  kind: 'value',
  value,
  label: label ?? '',
})
const idOf = (draft: FieldDraft): string | null =>
  draft.kind === 'value' && typeof draft.value === 'string' ? draft.value : null
const labelOf = (draft: FieldDraft): string | null =>
  draft.kind === 'value' && draft.label !== '' ? draft.label : null

function AboutInputs({ draft, onChange, error }: PartProps) {
  const language = useLanguage()
  const inputs = [
    ['customer', 'customerId'],
    ['opportunity', 'opportunityId'],
  ] as const
  return inputs.map(([type, key]) => (
    <FieldRow key={key} label={recordTypeLabel(language, type)} {...error(key)}>
      <FieldControl
        type="activity"
        fieldKey={key}
        field={fieldOf('activity', key)}
        draft={
          type === 'customer'
            ? chosen(draft.customerId, draft.customerName)
            : chosen(draft.opportunityId, draft.opportunityName)
        }
        {...(type === 'opportunity' && draft.customerId !== null
          ? { filter: where('customerId', 'equals', draft.customerId) }
          : {})}
        onDraft={(next) => {
          const [id, name] = [idOf(next), labelOf(next)]
          if (type === 'opportunity') onChange({ opportunityId: id, opportunityName: name })
          else onChange({ customerId: id, customerName: name, opportunityId: null, opportunityName: null })
        }}
      />
    </FieldRow>
  ))
}

const REMINDERS = [0, 5, 15, 30, 60, 120, 1440] as const

function WhenInputs({ draft, onChange, error }: PartProps) {
  const { t } = useTranslation()
  const isDone = draft.state === 'done'
  const words = (minutes: number): string =>
    minutes === 1440
      ? t('activities.form.remindDay')
      : minutes >= 60
        ? t('activities.form.remindHours', { count: minutes / 60 })
        : t('activities.form.remindMinutes', { count: minutes })
  return (
    <>
      <Segmented
        label={t('activities.form.state')}
        value={draft.state}
        onChange={(state) => onChange({ state })}
        options={[
          { value: 'done', label: t('activities.form.done') },
          { value: 'planned', label: t('activities.form.planned') },
        ]}
      />
      <div className="act-when">
        <FieldRow label={t('activities.form.day')} {...error('plannedOn', 'doneOn')}>
          <DateInput value={draft.day} onChange={(day) => onChange({ day })} />
        </FieldRow>
        <FieldRow label={t('activities.form.time')} {...error('plannedTime', 'doneTime')}>
          <input
            className="text-input"
            maxLength={8}
            value={draft.time}
            placeholder={t('activities.form.timeHint')}
            onChange={(event) => onChange({ time: event.target.value })}
          />
        </FieldRow>
        {!isDone && (
          <FieldRow label={t('activities.form.remind')}>
            <Select
              value={draft.remindMinutes ?? -1}
              disabled={draft.time.trim() === ''}
              options={[
                { value: -1, label: t('activities.form.noRemind') },
                ...REMINDERS.map((minutes) => ({ value: minutes, label: words(minutes) })),
              ]}
              onChange={(minutes: number) => onChange({ remindMinutes: minutes < 0 ? null : minutes })}
            />
          </FieldRow>
        )}
      </div>
      {!isDone && <WorkdayNote date={draft.day} onMove={(day) => onChange({ day })} />}
    </>
  )
}

function OutcomeInputs({ draft, onChange, error }: PartProps) {
  const { t } = useTranslation()
  return (
    <>
      <FieldRow label={t('activities.form.result')} {...error('result')}>
        <textarea
          className="text-area"
          rows={3}
          value={draft.result}
          onChange={(event) => onChange({ result: event.target.value })}
        />
      </FieldRow>
      <div className="act-next">
        <FieldRow label={t('activities.form.next')} {...error('nextAct')}>
          <input
            className="text-input"
            maxLength={240}
            value={draft.nextAct}
            onChange={(event) => onChange({ nextAct: event.target.value })}
          />
        </FieldRow>
        <FieldRow label={t('activities.form.nextDay')} {...error('nextActDate')}>
          <DateInput value={draft.nextActDate} onChange={(nextActDate) => onChange({ nextActDate })} />
        </FieldRow>
      </div>
      {draft.nextAct.trim() !== '' && draft.nextActDate === '' && (
        <p className="t3 f12">{t('activities.form.nextHint')}</p>
      )}
      {draft.nextActDate !== '' && (
        <WorkdayNote date={draft.nextActDate} onMove={(nextActDate) => onChange({ nextActDate })} />
      )}
    </>
  )
}
