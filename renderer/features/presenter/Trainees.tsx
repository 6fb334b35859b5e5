import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, classes, IconButton, Kbd } from '#renderer/ui/index.ts'
import { MinimizeIcon, PlusIcon } from '#renderer/ui/icons.ts'
import type { SayAct, Trainee } from './channel.ts'
import { groupsOf } from './pages.ts'

interface TraineesProps {
  readonly trainees: readonly Trainee[]
  readonly onAct: SayAct
  /** What the trainer writes down about each; only where trainees do not look on. */
  readonly hasNotes?: boolean
}

/** The people of the session, each with a letter that ticks; absent ones stay in the list. */
export function Trainees({ trainees, onAct, hasNotes = false }: TraineesProps) {
  const { t } = useTranslation()
  const list = useGroupInView(trainees)
  return (
    <section className="presenter-trainees" aria-label={t('presenter.trainees.label')}>
      <h2 className="row">
        <span className="grow">{t('presenter.trainees.label')}</span>
        <span className="t3 f12">{t('presenter.trainees.hint')}</span>
      </h2>
      {trainees.length === 0 && <p className="t3 f12">{t('presenter.trainees.none')}</p>}
      {groupsOf(trainees.length) > 1 && <Letters trainees={trainees} onAct={onAct} />}
      <ul ref={list}>
        {trainees.map((trainee) => (
          <TraineeRow key={trainee.personId} trainee={trainee} onAct={onAct} hasNotes={hasNotes} />
        ))}
      </ul>
    </section>
  )
}

/** Who has the letters, where there are more people than letters, and how the next ones get them. */
function Letters({ trainees, onAct }: Pick<TraineesProps, 'trainees' | 'onAct'>) {
  const { t } = useTranslation()
  const from = trainees.findIndex(({ letter }) => letter !== '') + 1
  const to = trainees.findLastIndex(({ letter }) => letter !== '') + 1
  return (
    <p className="row g8 f12 presenter-letters">
      <output className="grow">{t('presenter.trainees.letters', { from, to, count: trainees.length })}</output>
      <Button size="small" shortcut="/" onClick={() => onAct({ kind: 'presentGroup' })}>
        {t('presenter.trainees.nextGroup')}
      </Button>
    </p>
  )
}

/** The rows that have the letters come into view when they get them. */
function useGroupInView(trainees: readonly Trainee[]) {
  const list = useRef<HTMLUListElement>(null)
  const from = trainees.findIndex(({ letter }) => letter !== '')
  const to = trainees.findLastIndex(({ letter }) => letter !== '')
  useEffect(() => {
    for (const place of [to, from]) list.current?.children[place]?.scrollIntoView({ block: 'nearest' })
  }, [from, to])
  return list
}

interface TraineeRowProps {
  readonly trainee: Trainee
  readonly onAct: SayAct
  readonly hasNotes: boolean
}

function TraineeRow({ trainee, onAct, hasNotes }: TraineeRowProps) {
  const { t } = useTranslation()
  const { personId, name, letter, isPresent, state, ticks, observation } = trainee
  const tick = (by: 1 | -1) => () => onAct({ kind: 'tickPerson', personId, by })
  const write = (text: string) => {
    if (text.trim() !== observation) onAct({ kind: 'observe', personId, text: text.trim() })
  }
  return (
    <li className={classes('presenter-trainee', !isPresent && 't3')}>
      {letter === '' ? <span className="presenter-no-key" /> : <Kbd keys={letter.toUpperCase()} />}
      <span className="presenter-trainee-name ellipsis">{name}</span>
      {isPresent ? (
        <>
          <span className="presenter-ticks num">{t('presenter.trainees.ticks', { count: ticks })}</span>
          <IconButton
            size="small"
            label={t('presenter.trainees.less', { name })}
            icon={<MinimizeIcon className="ic-s" />}
            disabled={ticks === 0}
            onClick={tick(-1)}
          />
          <IconButton
            size="small"
            label={t('presenter.trainees.more', { name })}
            icon={<PlusIcon className="ic-s" />}
            onClick={tick(1)}
          />
        </>
      ) : (
        <span className="f12">{state}</span>
      )}
      {hasNotes && (
        <input
          key={observation}
          className="presenter-observation"
          aria-label={t('presenter.trainees.observation', { name })}
          placeholder={t('presenter.trainees.observationHint')}
          defaultValue={observation}
          maxLength={4000}
          onBlur={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
          }}
        />
      )}
    </li>
  )
}
