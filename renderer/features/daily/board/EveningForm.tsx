import type { RefObject } from 'react'
import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { RecordPicker } from '#renderer/features/records/index.ts'
import { Button, FieldRow, IconButton } from '#renderer/ui/index.ts'
import { PlusIcon, TrashIcon } from '#renderer/ui/icons.ts'
import type { OfficeVisit } from '#shared/contract/daily-board.ts'
import { addVisit, changeVisit, removeVisit, type EveningDraft, type VisitDraft } from './evening-draft.ts'

interface EveningFormProps {
  readonly formRef: RefObject<HTMLFormElement | null>
  readonly draft: EveningDraft
  /** Sentences of refused fields. */
  readonly fields: Readonly<Record<string, string>>
  readonly onChange: (draft: EveningDraft) => void
  readonly onSubmit: () => void
}

/** The eight facts of the form, once for each visit; the plan for tomorrow once. */
export function EveningForm({ formRef, draft, fields, onChange, onSubmit }: EveningFormProps) {
  const { t } = useTranslation()
  return (
    <form
      ref={formRef}
      className="board-visits"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {draft.visits.map((visit, index) => (
        <Visit
          key={visit.key}
          visit={visit}
          number={index + 1}
          isOnly={draft.visits.length === 1}
          fields={fields}
          onChange={(part) => onChange(changeVisit(draft, visit.key, part))}
          onRemove={() => onChange(removeVisit(draft, visit.key))}
        />
      ))}
      <Button size="small" kind="ghost" icon={<PlusIcon className="ic-s" />} onClick={() => onChange(addVisit(draft))}>
        {t('dailyBoard.eveningSheet.addVisit')}
      </Button>
      <FieldRow layout="inline" label={t('dailyBoard.eveningSheet.tomorrowPlan')}>
        <Input.TextArea
          className="board-text"
          rows={1}
          maxLength={4000}
          value={draft.tomorrowPlan}
          onChange={(event) => onChange({ ...draft, tomorrowPlan: event.target.value })}
        />
      </FieldRow>
      <FieldRow layout="inline" label={t('dailyBoard.eveningSheet.note')}>
        <Input
          maxLength={4000}
          value={draft.note}
          onChange={(event) => onChange({ ...draft, note: event.target.value })}
        />
      </FieldRow>
    </form>
  )
}

const LENGTHS = {
  time: 5,
  place: 160,
  contactName: 80,
  phone: 60,
  address: 240,
  matter: 400,
} as const
const LONG = ['solved', 'stillOpen', 'helpNeeded'] as const

interface VisitProps {
  readonly visit: VisitDraft
  readonly number: number
  readonly isOnly: boolean
  readonly fields: Readonly<Record<string, string>>
  readonly onChange: (part: Partial<OfficeVisit>) => void
  readonly onRemove: () => void
}

function Visit({ visit, number, isOnly, fields, onChange, onRemove }: VisitProps) {
  const { t } = useTranslation()
  const title = t('dailyBoard.eveningSheet.visit', { n: number })
  const short = (key: keyof typeof LENGTHS) => (
    <FieldRow
      layout="inline"
      label={t(`dailyBoard.eveningSheet.${key}`)}
      {...(fields[key] === undefined ? {} : { error: fields[key] })}
    >
      <Input
        maxLength={LENGTHS[key]}
        value={visit[key] ?? ''}
        placeholder={key === 'time' ? '09:30' : ''}
        onChange={(event) => onChange({ [key]: event.target.value })}
      />
    </FieldRow>
  )
  return (
    <fieldset className="board-visit" aria-label={title}>
      <div className="row g8">
        <span className="f12 t3 grow">{title}</span>
        {!isOnly && (
          <IconButton
            size="small"
            label={t('dailyBoard.eveningSheet.removeVisit', { n: number })}
            icon={<TrashIcon className="ic-s" />}
            onClick={onRemove}
          />
        )}
      </div>
      {short('place')}
      <div className="field-row inline">
        <span className="field-label">{t('dailyBoard.eveningSheet.customer')}</span>
        <RecordPicker
          type="customer"
          label={t('dailyBoard.eveningSheet.customer')}
          value={{
            id: visit.customerId,
            label: visit.customerName ?? '',
            isNew: visit.customerId === null && visit.customerName !== null,
          }}
          createLabel={(name) => t('dailyBoard.eveningSheet.newCustomer', { name })}
          onPick={({ id, label }) => onChange({ customerId: id, customerName: label === '' ? null : label })}
        />
      </div>
      {short('time')}
      {short('contactName')}
      {short('phone')}
      {short('address')}
      {short('matter')}
      {LONG.map((key) => (
        <FieldRow key={key} layout="inline" label={t(`dailyBoard.eveningSheet.${key}`)}>
          <Input.TextArea
            className="board-text"
            rows={1}
            maxLength={20_000}
            value={visit[key] ?? ''}
            onChange={(event) => onChange({ [key]: event.target.value })}
          />
        </FieldRow>
      ))}
    </fieldset>
  )
}
