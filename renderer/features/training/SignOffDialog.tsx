import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useWriter } from '#renderer/features/records/index.ts'
import { DateInput } from '#renderer/grid/index.ts'
import { useBusinessDay, useLanguage } from '#renderer/i18n/index.ts'
import { fieldSentences, issuesOf, sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, FieldRow, FormDialog, Segmented, showToast } from '#renderer/ui/index.ts'
import { SIGN_OFF_FINDINGS, type SignOffFinding } from '#shared/entities/training.ts'
import { choiceLabel, fieldLabel } from '#shared/locale/index.ts'
import { useStandingWords } from './standing-words.ts'
import type { Trainee } from '#shared/contract/training-rows.ts'

interface SignOffDialogProps {
  readonly trainee: Trainee
  readonly programme: string
  readonly onClose: () => void
}

const SHOWN = ['finding', 'signedOn', 'note']

/** A trainer writes down to have seen it done, or not yet. */
export function SignOffDialog({ trainee, programme, onClose }: SignOffDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const today = useBusinessDay()
  const writer = useWriter()
  const words = useStandingWords()
  const [finding, setFinding] = useState<SignOffFinding>('passed')
  const [signedOn, setSignedOn] = useState(today)
  const [note, setNote] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(undefined)
  const label = (field: string) => fieldLabel(language, 'signOff', field)
  const wrong = failure === undefined ? {} : fieldSentences(language, failure)
  const isShown = failure !== undefined && issuesOf(failure).some(({ field }) => SHOWN.includes(field))
  const submit = async () => {
    setIsBusy(true)
    setFailure(undefined)
    const { programmeId, personId } = trainee
    try {
      await writer.attempt(({ training }) =>
        training.signOff({ programmeId, personId, finding, note, ...(signedOn === '' ? {} : { signedOn }) }),
      )
      showToast({ tone: 'success', text: t('training.sign.done', { name: trainee.name }) })
      onClose()
    } catch (reason) {
      setFailure(reason)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <FormDialog
      className="training-form"
      title={t('training.sign.title', { name: trainee.name })}
      submitLabel={t('training.sign.confirm')}
      isBusy={isBusy}
      onSubmit={submit}
      onClose={onClose}
    >
      {failure !== undefined && !isShown && (
        <ErrorNotice title={t('records.form.saveFailed')} text={sentenceOf(language, failure)} />
      )}
      <p className="t2">
        {[
          programme,
          trainee.attendedOn === null
            ? t('training.parts.noSession')
            : t('training.parts.attended', { day: trainee.attendedOn }),
          words.test(trainee.test).text,
        ].join(' · ')}
      </p>
      <div className="pick-row">
        <span className="f12 t2" aria-hidden="true">
          {label('finding')}
        </span>
        <Segmented
          label={label('finding')}
          value={finding}
          onChange={setFinding}
          options={SIGN_OFF_FINDINGS.map((value) => ({
            value,
            label: choiceLabel(language, 'signOff', 'finding', value),
          }))}
        />
      </div>
      <FieldRow label={label('signedOn')} {...errorOf(wrong, 'signedOn')}>
        <DateInput value={signedOn} onChange={setSignedOn} />
      </FieldRow>
      <FieldRow label={label('note')} hint={t('training.sign.hint')} {...errorOf(wrong, 'note')}>
        <textarea
          className="text-area"
          rows={3}
          maxLength={4000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </FieldRow>
      <p className="f12 t3">{t('training.sign.final')}</p>
    </FormDialog>
  )
}

/** The sentence of a field, for its row. */
export function errorOf(wrong: Readonly<Record<string, string>>, field: string): { readonly error?: string } {
  const error = wrong[field]
  return error === undefined ? {} : { error }
}
