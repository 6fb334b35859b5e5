import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useGate } from '#renderer/features/gates/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Avatar, Button, Note } from '#renderer/ui/index.ts'
import { ChoiceIcon, ClockIcon, SuccessIcon } from '#renderer/ui/icons.ts'
import type { RunGate, RunMark, RunView, RunViewLine } from '#shared/contract/runs.ts'
import { textsOf } from './step-texts.ts'
import { useStepWords } from './use-step-words.ts'

/** Beside the steps: what they mean to the gate, who does how many, the script of the step, the version. */
export function RunAside({ run, line }: { readonly run: RunView; readonly line: RunViewLine | undefined }) {
  return (
    <>
      {run.gate !== null && run.gate.marks.length > 0 && <GateSection run={run} gate={run.gate} />}
      <PeopleSection run={run} />
      {line !== undefined && <ScriptSection run={run} line={line} />}
      <VersionSection run={run} line={line} />
    </>
  )
}

function GateSection({ run, gate }: { readonly run: RunView; readonly gate: RunGate }) {
  const { t } = useTranslation()
  const promotion = useGate()
  const [isBusy, setIsBusy] = useState(false)
  const goal = gate.toStage ?? t('runs.side.won')
  const isReady = gate.met >= gate.total
  const promote = async () => {
    setIsBusy(true)
    await promotion.promote([gate.opportunityId], 'next')
    setIsBusy(false)
  }
  return (
    <section className="section" aria-label={t('runs.side.evidence')}>
      <h2 className="h3">
        {t('runs.side.evidence')}
        <span className="grow" />
        {gate.isOpen && <span className="t3 regular">{t('runs.side.to', { from: gate.fromStage, to: goal })}</span>}
      </h2>
      <ul>
        {gate.marks.map((mark) => (
          <MarkLine key={mark.name} mark={mark} run={run} />
        ))}
      </ul>
      {gate.isOpen && (
        <div className="row g8 run-promote">
          {run.canWrite && run.status === 'open' && (
            <Button kind={isReady ? 'primary' : 'default'} isBusy={isBusy} onClick={() => void promote()}>
              {gate.toStage === null ? t('runs.side.win') : t('runs.side.promote', { stage: gate.toStage })}
            </Button>
          )}
          {gate.total > 0 && (
            <span className="t3 f12">{t('runs.side.marks', { met: gate.met, total: gate.total })}</span>
          )}
        </div>
      )}
    </section>
  )
}

function useMarkWords() {
  const { t } = useTranslation()
  const language = useLanguage()
  return ({ kind, isMet, steps, done }: RunMark, lines: readonly RunViewLine[]): string => {
    const numbers = steps.join(language === 'en' ? ', ' : '、')
    if (kind === null) return t('runs.side.unknown')
    if (kind === 'field') return t('runs.side.field')
    if (kind === 'record') return t('runs.side.record')
    if (!isMet && kind === 'file' && done === steps.length) return t('runs.side.fileNeeded')
    if (!isMet && steps.length > 1) return t('runs.side.partial', { steps: numbers, done, count: steps.length })
    const file = lines.find(({ number, file: one }) => number !== null && steps.includes(number) && one !== null)?.file
    return [t('runs.side.step', { steps: numbers }), file?.name ?? ''].filter(Boolean).join(' · ')
  }
}

function MarkLine({ mark, run }: { readonly mark: RunMark; readonly run: RunView }) {
  const words = useMarkWords()(mark, run.lines)
  const isBegun = !mark.isMet && mark.done > 0
  return (
    <li className="run-mark">
      {mark.isMet ? (
        <SuccessIcon className="ic-s success" />
      ) : isBegun ? (
        <ClockIcon className="ic-s accent" />
      ) : (
        <ChoiceIcon className="ic-s t3" />
      )}
      <div className="grow">
        <b className="medium">{mark.name}</b>
        <div className={isBegun ? 'f12 accent' : 'f12 t3'}>{words}</div>
      </div>
    </li>
  )
}

function PeopleSection({ run }: { readonly run: RunView }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const words = useStepWords(run)
  const { name: me } = useSignedIn()
  return (
    <section className="section" aria-label={t('runs.side.people')}>
      <h2 className="h3">{t('runs.side.people')}</h2>
      <ul>
        {run.people.map((person) => {
          const name = words.who({ ...person, number: 0 })
          const isToday = person.dueOn === run.today
          return (
            <li key={`${person.assignee} ${person.who}`} className="run-person">
              <Avatar size="small" name={name} isSelf={name === me} />
              <span className="grow ellipsis">{name}</span>
              <span className="t2">{t('runs.side.count', { total: person.total, done: person.done })}</span>
              <span className={isToday ? 'accent run-person-day' : 't2 run-person-day'}>
                {isToday ? t('runs.step.dueToday') : person.dueOn === null ? '' : format.dateShort(person.dueOn)}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function ScriptSection({ run, line }: { readonly run: RunView; readonly line: RunViewLine }) {
  const { t } = useTranslation()
  const { scripts } = textsOf(line.body)
  if (scripts.length === 0) return null
  return (
    <section className="section" aria-label={t('runs.side.script')}>
      <h2 className="h3">
        {t('runs.side.script')}
        <span className="grow" />
        <ManualLink run={run} line={line} />
      </h2>
      {scripts.map((script) => (
        <blockquote key={script} className="run-script t2 selectable">
          {script}
        </blockquote>
      ))}
    </section>
  )
}

/** The step in the library, with its place among the others. */
function ManualLink({ run, line }: { readonly run: RunView; readonly line: RunViewLine }) {
  const { t } = useTranslation()
  const search = new URLSearchParams({ record: run.playbookId, view: line.stepKey })
  return (
    <a className="regular" href={`#/playbooks?${search.toString()}`}>
      {t('runs.side.manual')}
    </a>
  )
}

function VersionSection({ run, line }: { readonly run: RunView; readonly line: RunViewLine | undefined }) {
  const { t } = useTranslation()
  const { version, newerVersion: newer } = run
  const hasScript = line !== undefined && textsOf(line.body).scripts.length > 0
  return (
    <section className="section" aria-label={t('runs.side.version')}>
      <h2 className="h3">
        {t('runs.side.version')}
        <span className="grow" />
        {line !== undefined && !hasScript && <ManualLink run={run} line={line} />}
      </h2>
      <Note tone="info">
        {newer === null ? t('runs.side.pinned', { version }) : t('runs.side.newer', { version, newer })}
      </Note>
    </section>
  )
}
