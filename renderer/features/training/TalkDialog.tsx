import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPicker, type Writer } from '#renderer/features/records/index.ts'
import { DateInput } from '#renderer/grid/index.ts'
import { useBusinessDay, useLanguage } from '#renderer/i18n/index.ts'
import { fieldSentences, issuesOf, sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, FieldRow, FormDialog, Segmented, showToast } from '#renderer/ui/index.ts'
import type { TalkRow } from '#shared/contract/training-reports.ts'
import { TALK_KINDS, type TalkKind } from '#shared/entities/training.ts'
import { choiceLabel, fieldLabel } from '#shared/locale/index.ts'
import { errorOf } from './SignOffDialog.tsx'
import { useSkills } from './use-training.ts'

interface TalkDialogProps {
  /** The talk to be changed; a new one without. */
  readonly talk?: TalkRow
  readonly writer: Writer
  readonly onClose: () => void
}

const SHOWN = ['personId', 'heldOn', 'topics', 'agreed', 'nextStep', 'nextOn', 'skills']
const LEVELS = ['1', '2', '3', '4', '5'] as const

/** A talk or an assessment with what was agreed; the next step becomes a planned act of the other one. */
export function TalkDialog({ talk, writer, onClose }: TalkDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const today = useBusinessDay()
  const skills = useSkills().data ?? []
  const [kind, setKind] = useState<TalkKind>(talk?.kind ?? 'talk')
  const [person, setPerson] = useState({ id: talk?.personId ?? null, label: talk?.person ?? '', isNew: false })
  const [heldOn, setHeldOn] = useState(talk?.heldOn ?? today)
  const [texts, setTexts] = useState({
    topics: talk?.topics ?? '',
    agreed: talk?.agreed ?? '',
    nextStep: talk?.nextStep ?? '',
  })
  const [nextOn, setNextOn] = useState(talk?.nextOn ?? '')
  const [ratings, setRatings] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries((talk?.ratings ?? []).map(({ skillId, level }) => [skillId, level])),
  )
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(undefined)
  const [isUnpicked, setIsUnpicked] = useState(false)
  const label = (field: string) => fieldLabel(language, 'talk', field)
  const wrong = failure === undefined ? {} : fieldSentences(language, failure)
  const isShown = failure !== undefined && issuesOf(failure).some(({ field }) => SHOWN.includes(field))
  const say = (field: keyof typeof texts) => (event: { target: { value: string } }) =>
    setTexts((now) => ({ ...now, [field]: event.target.value }))
  const submit = async () => {
    const { id } = person
    setIsUnpicked(id === null)
    if (id === null) return
    setIsBusy(true)
    setFailure(undefined)
    try {
      await writer.attempt(({ training }) =>
        training.saveTalk({
          ...(talk === undefined ? {} : { talkId: talk.talkId, baseVersion: talk.version }),
          personId: id,
          kind,
          ...(heldOn === '' ? {} : { heldOn }),
          ...texts,
          ratings: kind === 'assessment' ? ratings : {},
          nextOn: nextOn === '' ? null : nextOn,
        }),
      )
      showToast({ tone: 'success', text: t('training.talk.saved') })
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
      title={t(talk === undefined ? 'training.grids.talks.create' : 'training.talk.edit')}
      width={600}
      isBusy={isBusy}
      onSubmit={submit}
      onClose={onClose}
    >
      {failure !== undefined && !isShown && (
        <ErrorNotice title={t('records.form.saveFailed')} text={sentenceOf(language, failure)} />
      )}
      <FieldRow
        label={label('personId')}
        isRequired
        {...(isUnpicked ? { error: t('training.talk.pickPerson') } : errorOf(wrong, 'personId'))}
      >
        <RecordPicker type="person" value={person} onPick={setPerson} />
      </FieldRow>
      <div className="pick-row">
        <span className="f12 t2" aria-hidden="true">
          {label('kind')}
        </span>
        <Segmented
          label={label('kind')}
          value={kind}
          onChange={setKind}
          options={TALK_KINDS.map((value) => ({ value, label: choiceLabel(language, 'talk', 'kind', value) }))}
        />
      </div>
      <FieldRow label={label('heldOn')} {...errorOf(wrong, 'heldOn')}>
        <DateInput value={heldOn} onChange={setHeldOn} />
      </FieldRow>
      {kind === 'assessment' && (
        <section className="col g4" aria-label={label('skills')}>
          <p className="f12 t2">{t('training.talk.ratingHint')}</p>
          {wrong['skills'] !== undefined && <p className="danger f12">{wrong['skills']}</p>}
          {skills.length === 0 && <p className="t3 f12">{t('training.talk.noSkills')}</p>}
          {skills.map(({ skillId, name }) => (
            <div key={skillId} className="row g8">
              <span className="grow ellipsis">{name}</span>
              <Segmented
                size="small"
                label={name}
                value={String(ratings[skillId] ?? '')}
                onChange={(level) => setRatings((now) => ({ ...now, [skillId]: Number(level) }))}
                options={LEVELS.map((value) => ({ value, label: value }))}
              />
            </div>
          ))}
        </section>
      )}
      <FieldRow label={label('topics')} {...errorOf(wrong, 'topics')}>
        <textarea className="text-area" rows={3} maxLength={20_000} value={texts.topics} onChange={say('topics')} />
      </FieldRow>
      <FieldRow label={label('agreed')} {...errorOf(wrong, 'agreed')}>
        <textarea className="text-area" rows={2} maxLength={20_000} value={texts.agreed} onChange={say('agreed')} />
      </FieldRow>
      <FieldRow label={label('nextStep')} hint={t('training.talk.nextHint')} {...errorOf(wrong, 'nextStep')}>
        <input className="text-input" maxLength={200} value={texts.nextStep} onChange={say('nextStep')} />
      </FieldRow>
      <FieldRow label={label('nextOn')} {...errorOf(wrong, 'nextOn')}>
        <DateInput value={nextOn} onChange={setNextOn} />
      </FieldRow>
    </FormDialog>
  )
}
