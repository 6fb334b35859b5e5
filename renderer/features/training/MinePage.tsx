import { useTranslation } from 'react-i18next'
import { playbookLink } from '#renderer/features/playbooks/index.ts'
import { hrefOf } from '#renderer/features/records/index.ts'
import { QueryState, useSignedIn } from '#renderer/features/session/index.ts'
import { formatPercent, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Chip, EmptyState } from '#renderer/ui/index.ts'
import { PlaybooksIcon } from '#renderer/ui/icons.ts'
import type { MyTraining } from '#shared/contract/training.ts'
import type { ProgrammeRow } from '#shared/contract/training-rows.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { certificateHref, resultHref, sessionHref, testHref } from './links.ts'
import { useStandingWords } from './standing-words.ts'
import { TrainingTabs } from './TrainingSwitch.tsx'
import { useMine } from './use-training.ts'

/** What the person signed in is to learn, where they stand, and the next thing to do. */
export function MinePage() {
  const { t } = useTranslation()
  const query = useMine()
  const { data } = query
  const isEmpty = data !== undefined && data.programmes.length + data.sessions.length + data.attempts.length === 0
  return (
    <>
      <TrainingTabs page="mine" />
      <QueryState query={query} />
      {isEmpty && (
        <EmptyState
          isFilling
          icon={<PlaybooksIcon />}
          title={t('training.mine.noneTitle')}
          text={t('training.mine.noneText')}
        />
      )}
      {data !== undefined && !isEmpty && (
        <div className="training-body">
          <Programmes programmes={data.programmes} />
          {data.sessions.length > 0 && <Sessions sessions={data.sessions} />}
          {data.attempts.length > 0 && <Attempts attempts={data.attempts} />}
        </div>
      )}
    </>
  )
}

function Programmes({ programmes }: Pick<MyTraining, 'programmes'>) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('training.mine.programmes')}>
      <h2 className="h3">{t('training.mine.programmes')}</h2>
      {programmes.length === 0 && <p className="t3">{t('training.mine.noProgrammes')}</p>}
      <ul className="training-cards">
        {programmes.map((programme) => (
          <ProgrammeCard key={programme.programmeId} programme={programme} />
        ))}
      </ul>
    </section>
  )
}

function ProgrammeCard({ programme }: { readonly programme: ProgrammeRow }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = useStandingWords()
  const me = useSignedIn()
  const { name, kind, playbookId, playbook, versionName, mine, passMark, questions, nextOn, programmeId } = programme
  const certificate = mine === null ? null : words.certificate(mine.certificate)
  const test = mine?.test
  const mayTest =
    test !== undefined && questions > 0 && (test.openId !== null || (mayTake(test.state) && test.left > 0))
  return (
    <li className="card training-card">
      <div className="row g8">
        <b className="ellipsis grow">{name}</b>
        <Chip size="small">{choiceLabel(language, 'programme', 'kind', kind)}</Chip>
        {certificate !== null && (
          <Chip size="small" tone={certificate.tone}>
            {certificate.text}
          </Chip>
        )}
      </div>
      <p className="f12 t2">
        <a href={hrefOf(playbookLink(playbookId))}>{playbook}</a> {versionName}
      </p>
      {mine !== null && (
        <dl className="facts">
          <div className="fact">
            <dt>{t('training.parts.session')}</dt>
            <dd>
              {mine.attendedOn ??
                (nextOn === null ? t('training.parts.noSession') : t('training.parts.nextOn', { day: nextOn }))}
            </dd>
          </div>
          <div className="fact">
            <dt>{t('training.parts.test')}</dt>
            <dd>{words.test(mine.test).text}</dd>
          </div>
          <div className="fact">
            <dt>{t('training.parts.sign')}</dt>
            <dd>{words.sign(mine.sign.state).text}</dd>
          </div>
        </dl>
      )}
      <div className="row g8">
        {mayTest && test !== undefined && (
          <a className="button small primary" href={testHref(programmeId)}>
            {t(test.openId === null ? 'training.test.start' : 'training.test.goOn')}
          </a>
        )}
        {mayTest && test !== undefined && (
          <span className="f12 t3">{t('training.test.terms', { mark: formatPercent(passMark), left: test.left })}</span>
        )}
        {mine?.certificate.state === 'valid' && (
          <a className="button small" href={certificateHref(programmeId, me.personId)}>
            {t('training.certificate.print')}
          </a>
        )}
      </div>
    </li>
  )
}

const mayTake = (state: string): boolean => state === 'none' || state === 'failed'

function Sessions({ sessions }: Pick<MyTraining, 'sessions'>) {
  const { t } = useTranslation()
  return (
    <section aria-label={t('training.mine.sessions')}>
      <h2 className="h3">{t('training.mine.sessions')}</h2>
      <ul className="training-lines">
        {sessions.map(({ sessionId, name, heldOn, startTime, place, trainer }) => (
          <li key={sessionId}>
            <a href={sessionHref(sessionId)}>{name}</a>
            <span className="num t2">
              {heldOn} {startTime}
            </span>
            <span className="t3">{[place, trainer].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Attempts({ attempts }: Pick<MyTraining, 'attempts'>) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <section aria-label={t('training.mine.attempts')}>
      <h2 className="h3">{t('training.mine.attempts')}</h2>
      <ul className="training-lines">
        {attempts.map(({ attemptId, programmeId, programme, number, score, passed, startedAt, finishedAt }) => (
          <li key={attemptId}>
            <a href={finishedAt === null ? testHref(programmeId) : resultHref(attemptId)}>
              {t('training.test.nth', { name: programme, number })}
            </a>
            <span className="num t2">{format.instant(finishedAt ?? startedAt)}</span>
            {finishedAt === null ? (
              <Chip size="small" tone="info">
                {t('training.test.open')}
              </Chip>
            ) : (
              <Chip size="small" tone={passed === true ? 'success' : 'danger'}>
                {t(passed === true ? 'training.test.passedWith' : 'training.test.failedWith', {
                  score: formatPercent(score),
                })}
              </Chip>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
