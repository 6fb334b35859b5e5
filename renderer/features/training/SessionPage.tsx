import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { presenterHref } from '#renderer/features/playbooks/index.ts'
import { useLinkTarget, useWriter } from '#renderer/features/records/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { useBusinessDay, useLanguage } from '#renderer/i18n/index.ts'
import { Button, Chip, EmptyState, IconButton, Segmented, showToast, type Tone } from '#renderer/ui/index.ts'
import { CloseIcon, DemonstrationIcon, PeopleIcon, PlusIcon } from '#renderer/ui/icons.ts'
import type { SessionDetail, SessionTrainee } from '#shared/contract/training-rows.ts'
import { ATTENDANCE_STATES, type AttendanceState, type SessionStatus } from '#shared/entities/training.ts'
import { choiceLabel, fieldLabel } from '#shared/locale/index.ts'
import { AddTraineesDialog } from './AddTraineesDialog.tsx'
import { SignOffDialog } from './SignOffDialog.tsx'
import { useStandingWords } from './standing-words.ts'
import { TrainingTabs } from './TrainingSwitch.tsx'
import { useSession } from './use-training.ts'

const TONES: Readonly<Record<SessionStatus, Tone>> = { planned: 'info', held: 'success', cancelled: 'neutral' }

/** One session: who came, what they practised, what was observed; the presenter view begins here. */
export function SessionPage() {
  const { record } = useLinkTarget()
  const query = useSession(record)
  return (
    <>
      <TrainingTabs page="sessions" />
      <QueryState query={query} />
      {query.data !== undefined && <OpenSession key={query.data.session.sessionId} detail={query.data} />}
    </>
  )
}

function OpenSession({ detail }: { readonly detail: SessionDetail }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const writer = useWriter()
  const today = useBusinessDay()
  const [isAdding, setIsAdding] = useState(false)
  const [signing, setSigning] = useState<SessionTrainee | null>(null)
  const { session, trainees } = detail
  const { sessionId, name, heldOn, startTime, minutes, place, trainer, programme, playbookId, playbook } = session
  const { versionName, status, mayWrite, note } = session
  const facts = [
    `${heldOn} ${startTime ?? ''}`.trim(),
    minutes === null ? '' : t('training.session.minutes', { count: minutes }),
    place ?? '',
    trainer,
    `${playbook} ${versionName}`,
  ]
  const isPlanned = status === 'planned'
  const hold = async () => {
    const done = await writer.act(({ training }) => training.hold({ sessionId }))
    if (done !== null) showToast({ tone: 'success', text: t('training.session.holdDone') })
  }
  return (
    <div className="training-body">
      <header className="training-session-head">
        <div className="col grow g4">
          <div className="row g8">
            <h2 className="f16 bold ellipsis">{name}</h2>
            <Chip tone={TONES[status]}>{choiceLabel(language, 'trainingSession', 'status', status)}</Chip>
          </div>
          <p className="t2">{[programme, ...facts].filter((fact) => fact !== '').join(' · ')}</p>
          {note !== null && note !== '' && <p className="t3 f12">{note}</p>}
        </div>
        {mayWrite && status !== 'cancelled' && (
          <Button icon={<PlusIcon className="ic-s" />} onClick={() => setIsAdding(true)}>
            {t('training.session.add')}
          </Button>
        )}
        {mayWrite && status !== 'cancelled' && (
          <a className="button primary" href={presenterHref(playbookId, undefined, sessionId)}>
            <DemonstrationIcon className="ic-s" />
            {t('training.session.present')}
          </a>
        )}
        {mayWrite && isPlanned && (
          <Button disabled={heldOn > today} onClick={() => void hold()}>
            {t('training.session.hold')}
          </Button>
        )}
      </header>
      {trainees.length === 0 ? (
        <EmptyState
          isFilling
          icon={<PeopleIcon />}
          title={t('training.session.noneTitle')}
          text={t(mayWrite ? 'training.session.noneText' : 'training.session.noneReader')}
        />
      ) : (
        <table className="table training-attendance" aria-label={t('training.session.trainees')}>
          <thead>
            <tr>
              <th scope="col">{fieldLabel(language, 'attendance', 'personId')}</th>
              <th scope="col">{fieldLabel(language, 'attendance', 'state')}</th>
              <th scope="col" className="num">
                {fieldLabel(language, 'attendance', 'ticks')}
              </th>
              <th scope="col">{t('training.parts.test')}</th>
              <th scope="col">{t('training.parts.sign')}</th>
              <th scope="col">{fieldLabel(language, 'attendance', 'observation')}</th>
              <th scope="col" aria-label={t('training.session.acts')} />
            </tr>
          </thead>
          <tbody>
            {trainees.map((trainee) => (
              <TraineeRow
                key={trainee.personId}
                sessionId={sessionId}
                trainee={trainee}
                isOpen={status !== 'cancelled'}
                mayRemove={mayWrite && trainee.state === null}
                onSign={() => setSigning(trainee)}
              />
            ))}
          </tbody>
        </table>
      )}
      {isAdding && (
        <AddTraineesDialog
          sessionId={sessionId}
          there={new Set(trainees.map(({ personId }) => personId))}
          onClose={() => setIsAdding(false)}
        />
      )}
      {signing !== null && <SignOffDialog trainee={signing} programme={programme} onClose={() => setSigning(null)} />}
    </div>
  )
}

interface TraineeRowProps {
  readonly sessionId: string
  readonly trainee: SessionTrainee
  readonly isOpen: boolean
  readonly mayRemove: boolean
  readonly onSign: () => void
}

function TraineeRow({ sessionId, trainee, isOpen, mayRemove, onSign }: TraineeRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const writer = useWriter()
  const words = useStandingWords()
  const { personId, name, state, ticks, observation, mayMark, maySign, test, sign } = trainee
  const practised = Object.values(ticks).reduce((sum, count) => sum + count, 0)
  const mark = (change: { readonly state?: AttendanceState; readonly observation?: string | null }) =>
    void writer.act(({ training }) => training.attend({ sessionId, marks: [{ personId, ...change }] }))
  const stateWord = (one: AttendanceState) => choiceLabel(language, 'attendance', 'state', one)
  const observed = observation ?? ''
  const signWord = words.sign(sign.state)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {mayMark && isOpen ? (
          <Segmented<AttendanceState | ''>
            size="small"
            label={t('training.session.stateOf', { name })}
            value={state ?? ''}
            onChange={(next) => next !== '' && mark({ state: next })}
            options={ATTENDANCE_STATES.map((value) => ({ value, label: stateWord(value) }))}
          />
        ) : (
          state !== null && stateWord(state)
        )}
      </td>
      <td className="num">{practised}</td>
      <td>{words.test(test).text}</td>
      <td>
        {maySign && sign.state !== 'notNeeded' && sign.state !== 'passed' ? (
          <Button size="small" aria-label={t('training.sign.title', { name })} onClick={onSign}>
            {t(sign.state === 'none' ? 'training.sign.open' : 'training.sign.again')}
          </Button>
        ) : (
          signWord.text
        )}
      </td>
      <td className="training-observed">
        {mayMark && isOpen ? (
          <input
            key={observed}
            className="text-input"
            aria-label={t('presenter.trainees.observation', { name })}
            placeholder={t('presenter.trainees.observationHint')}
            defaultValue={observed}
            maxLength={4000}
            onBlur={({ currentTarget }) => {
              const text = currentTarget.value.trim()
              if (text !== observed) mark({ observation: text === '' ? null : text })
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
            }}
          />
        ) : (
          observed
        )}
      </td>
      <td>
        {mayRemove && (
          <IconButton
            size="small"
            label={t('training.session.remove', { name })}
            icon={<CloseIcon className="ic-s" />}
            onClick={() => void writer.act(({ training }) => training.removeTrainee({ sessionId, personId }))}
          />
        )}
      </td>
    </tr>
  )
}
