import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { CustomInputs, emptyDraft, FieldControl, fieldOf, type Writer } from '#renderer/features/records/index.ts'
import { fieldLabel } from '#renderer/fields/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, Dialog, ErrorNotice, FieldRow, Note } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { POINTS } from '#shared/domain/daily/interview.ts'
import { where } from '#shared/domain/filter.ts'
import { HEAD_FIELDS, useInterviewForm, type InterviewDraft } from './use-interview-form.ts'

export interface InterviewFormProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

/** 客户访谈报告表 as it is printed: goal n beside result n, what stays unresolved, who took part. */
export function InterviewForm({ writer, onDone }: InterviewFormProps) {
  const { t } = useTranslation()
  const formId = useId()
  const form = useInterviewForm(writer, onDone)
  const { general, isBusy, submit, custom, wrong, previous, unanswered } = form
  return (
    <Dialog
      title={t('cards.interviews.form')}
      isOpen
      width={840}
      onClose={() => onDone(null)}
      actions={
        <>
          <Button shortcut="Esc" onClick={() => onDone(null)}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy} shortcut="Ctrl+↵">
            {t('cards.interviews.save')}
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter saves from any field */}
      <form
        id={formId}
        className="record-form interview-form"
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
        <div className="interview-head">
          {HEAD_FIELDS.map((key) => (
            <Input key={key} form={form} fieldKey={key} />
          ))}
        </div>
        {previous !== null && (
          <Note tone="info">
            {t('cards.interviews.takenOver', {
              code: String(previous.values['code'] ?? ''),
              day: String(previous.values['heldOn']),
            })}
          </Note>
        )}
        <div className="interview-points">
          {POINTS.map((n) => (
            <div key={n} className="interview-pair">
              <Input form={form} fieldKey={`goal${n}`} />
              <Input form={form} fieldKey={`result${n}`} />
            </div>
          ))}
        </div>
        {unanswered.length > 0 && (
          <p className="t2 f12">{t('cards.interviews.unanswered', { goals: unanswered.join(t('cards.and')) })}</p>
        )}
        <div className="interview-three">
          {POINTS.map((n) => (
            <Input key={n} form={form} fieldKey={`unresolved${n}`} />
          ))}
        </div>
        <div className="interview-three">
          {POINTS.map((n) => (
            <div key={n} className="interview-person">
              <Input form={form} fieldKey={`participant${n}`} />
              <Input form={form} fieldKey={`position${n}`} />
            </div>
          ))}
        </div>
        <CustomInputs custom={custom} errors={wrong} />
      </form>
    </Dialog>
  )
}

function Input({ form, fieldKey }: { readonly form: InterviewDraft; readonly fieldKey: string }) {
  const language = useLanguage()
  const field = fieldOf('interviewReport', fieldKey)
  const error = form.wrong[fieldKey]
  const isOfCustomer = fieldKey === 'opportunityId' && form.customerId !== null
  return (
    <FieldRow
      label={fieldLabel(language, 'interviewReport', fieldKey)}
      isRequired={field.required === true}
      {...(error === undefined ? {} : { error })}
    >
      <FieldControl
        type="interviewReport"
        fieldKey={fieldKey}
        field={field}
        draft={form.drafts[fieldKey] ?? emptyDraft(field)}
        onDraft={(draft) => form.change(fieldKey, draft)}
        {...(isOfCustomer ? { filter: where('customerId', 'equals', form.customerId) } : {})}
      />
    </FieldRow>
  )
}
