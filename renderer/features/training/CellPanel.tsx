import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { playbookLink } from '#renderer/features/playbooks/index.ts'
import { hrefOf, recordLink } from '#renderer/features/records/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { formatPercent, useFormatters } from '#renderer/i18n/index.ts'
import { Button, Chip, IconButton } from '#renderer/ui/index.ts'
import { CloseIcon } from '#renderer/ui/icons.ts'
import type { MatrixCell } from '#shared/contract/training-reports.ts'
import type { Trainee } from '#shared/contract/training-rows.ts'
import { certificateHref, resultHref } from './links.ts'
import { SignOffDialog } from './SignOffDialog.tsx'
import { useStandingWords } from './standing-words.ts'
import { useAttempts, useProgramme } from './use-training.ts'

interface CellPanelProps {
  readonly cell: MatrixCell
  readonly person: string
  readonly playbook: string
  readonly onClose: () => void
}

/** What a cell of the matrix stands on: reading, session, tests, sign-off, certificate. */
export function CellPanel({ cell, person, playbook, onClose }: CellPanelProps) {
  const { t } = useTranslation()
  const words = useStandingWords()
  const query = useProgramme(cell.programmeId)
  const trainee = query.data?.trainees.find(({ personId }) => personId === cell.personId)
  return (
    <section className="col grow" aria-label={`${person} ${playbook}`}>
      <header className="inspector-head">
        <div className="row g8">
          <h2 className="f14 bold ellipsis grow">{person}</h2>
          <IconButton size="small" label={t('common.close')} icon={<CloseIcon />} onClick={onClose} />
        </div>
        <a href={hrefOf(playbookLink(cell.playbookId))}>{playbook}</a>
      </header>
      <div className="inspector-tab section col g12">
        <dl className="facts">
          <div className="fact">
            <dt>{t('training.parts.reading')}</dt>
            <dd>{cell.reading === null ? t('training.parts.notAsked') : words.reading(cell.reading).text}</dd>
          </div>
        </dl>
        {cell.programmeId === null ? (
          <p className="t3 f12">{t('training.matrix.noProgramme')}</p>
        ) : trainee === undefined ? (
          <QueryState query={query} />
        ) : (
          <StandingFacts trainee={trainee} programme={query.data?.programme.name ?? ''} />
        )}
        {cell.programmeId !== null && trainee === undefined && query.data !== undefined && (
          <a href={hrefOf(recordLink('programme', cell.programmeId))}>{query.data.programme.name}</a>
        )}
      </div>
    </section>
  )
}

interface StandingFactsProps {
  readonly trainee: Trainee
  readonly programme: string
}

/** The parts of one person's training in one programme, with the acts that follow. */
export function StandingFacts({ trainee, programme }: StandingFactsProps) {
  const { t } = useTranslation()
  const words = useStandingWords()
  const format = useFormatters()
  const [isSigning, setIsSigning] = useState(false)
  const { programmeId, personId, attendedOn, test, sign, certificate, maySign } = trainee
  const attempts = useAttempts(programmeId, personId).data ?? []
  const state = words.certificate(certificate)
  return (
    <>
      <p className="row g8">
        <a className="ellipsis" href={hrefOf(recordLink('programme', programmeId))}>
          {programme}
        </a>
        <Chip size="small" tone={state.tone}>
          {state.text}
        </Chip>
      </p>
      <dl className="facts">
        <div className="fact">
          <dt>{t('training.parts.session')}</dt>
          <dd>{attendedOn ?? t('training.parts.noSession')}</dd>
        </div>
        <div className="fact">
          <dt>{t('training.parts.test')}</dt>
          <dd>{words.test(test).text}</dd>
        </div>
        <div className="fact">
          <dt>{t('training.parts.sign')}</dt>
          <dd>
            {words.sign(sign.state).text}
            {sign.on !== null && ` · ${sign.by} ${sign.on}`}
          </dd>
        </div>
        {sign.note !== null && sign.note !== '' && (
          <div className="fact">
            <dt>{t('training.parts.note')}</dt>
            <dd>{sign.note}</dd>
          </div>
        )}
      </dl>
      {attempts.length > 0 && (
        <ul className="training-lines tight" aria-label={t('training.mine.attempts')}>
          {attempts.map(({ attemptId, number, finishedAt, startedAt, score }) => (
            <li key={attemptId}>
              {finishedAt === null ? (
                <span>{t('training.test.nthShort', { number })}</span>
              ) : (
                <a href={resultHref(attemptId)}>{t('training.test.nthShort', { number })}</a>
              )}
              <span className="num t3 f12">{format.instant(finishedAt ?? startedAt)}</span>
              <span className="num">{finishedAt === null ? t('training.test.open') : formatPercent(score)}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="row g8">
        {maySign && sign.state !== 'notNeeded' && (
          <Button
            size="small"
            kind={sign.state === 'passed' ? 'default' : 'primary'}
            onClick={() => setIsSigning(true)}
          >
            {t(sign.state === 'none' ? 'training.sign.open' : 'training.sign.again')}
          </Button>
        )}
        {certificate.state === 'valid' && (
          <a className="button small" href={certificateHref(programmeId, personId)}>
            {t('training.certificate.print')}
          </a>
        )}
      </div>
      {isSigning && <SignOffDialog trainee={trainee} programme={programme} onClose={() => setIsSigning(false)} />}
    </>
  )
}
