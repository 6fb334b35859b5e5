import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DailyTabs } from '#renderer/features/daily/index.ts'
import { recordsLink, useWriter } from '#renderer/features/records/index.ts'
import { QueryState, usePermissions } from '#renderer/features/session/index.ts'
import { formatPercent, useFormatters } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, Chip, EmptyState, Note } from '#renderer/ui/index.ts'
import { ClockIcon, ShieldIcon } from '#renderer/ui/icons.ts'
import type { DrawView, PersonResult } from '#shared/contract/checks.ts'
import { COUNTED_CONTRADICTIONS, DRAW_WEIGHTS } from '#shared/domain/daily/draw.ts'
import { addDays } from '#shared/domain/dates.ts'
import { where } from '#shared/domain/filter.ts'
import { ChecksSwitch } from './ChecksSwitch.tsx'
import { DrawPanel } from './DrawPanel.tsx'
import { useCheckResults, useDraws } from './use-draws.ts'
import './checks.css'

/** Draws: how they are made, open to everybody, what they found, and a new one for those who may. */
export function DrawsPage() {
  const { t } = useTranslation()
  const mayDraw = usePermissions().may('checks.draw')
  const draws = useDraws()
  const { data } = draws
  return (
    <>
      <DailyTabs value="checks" />
      <header className="page-header">
        <h1>{t('checks.draws.title')}</h1>
        {data !== undefined && data.nextDue !== null && (
          <Chip tone={data.isDue ? 'warning' : 'neutral'} icon={<ClockIcon className="ic-xs" />}>
            {t(data.isDue ? 'checks.draws.due' : 'checks.draws.next', { day: data.nextDue })}
          </Chip>
        )}
        <span className="grow" />
        <ChecksSwitch page="draws" />
      </header>
      <div className="draws-page">
        {mayDraw && <DrawPanel />}
        <Weights />
        <QueryState query={draws} />
        {data?.draws.length === 0 && (
          <EmptyState icon={<ShieldIcon />} title={t('checks.draws.none')} text={t('checks.draws.noneText')} />
        )}
        {data?.draws.map((draw) => (
          <DrawCard key={draw.id} draw={draw} />
        ))}
        <Results />
      </div>
    </>
  )
}

/** The published weights, the same for everybody. */
function Weights() {
  const { t } = useTranslation()
  const { base, late, roundAmount, contradiction, neverChecked } = DRAW_WEIGHTS
  return (
    <section className="section">
      <Note>
        {t('checks.weights.text', {
          base,
          late,
          roundAmount,
          contradiction,
          neverChecked,
          most: COUNTED_CONTRADICTIONS,
        })}
      </Note>
    </section>
  )
}

function DrawCard({ draw }: { readonly draw: DrawView }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { from, to, managerName, drawnAt, population, sampleSize, checked, seed } = draw
  const title = t('checks.draws.of', { from, to: addDays(to, -1), name: managerName })
  return (
    <section className="section draw-card" aria-label={title}>
      <h2 className="h3">
        <Link {...recordsLink('spotCheck', where('drawId', 'equals', draw.id), title)}>{title}</Link>
      </h2>
      <p className="f12 t2">
        {t('checks.draws.facts', {
          at: format.instant(drawnAt),
          population,
          count: sampleSize,
          checked,
          confidence: formatPercent(draw.confidence),
          rate: formatPercent(draw.rate),
        })}
      </p>
      <p className="bold">{useStatement(draw)}</p>
      {draw.unverifiable > 0 && (
        <p className="f12 t2">{t('checks.draws.unverifiable', { count: draw.unverifiable })}</p>
      )}
      <Repeat draw={draw} />
      <p className="f12 t3 draw-seed">{t('checks.draws.seed', { seed })}</p>
    </section>
  )
}

/** With so much confidence at most so many are untrue; what is still missing for the statement asked for. */
function useStatement({ statement, confidence, population }: DrawView): string {
  const { t } = useTranslation()
  const { sample, untrue, upper } = statement
  if (upper === null) return t('checks.draws.nothingYet')
  const share = formatPercent(Math.round(upper * 10_000))
  return t('checks.draws.statement', { sample, untrue, confidence: formatPercent(confidence), share, population })
}

/** Draws again from what is stored, so that anybody can see that nobody chose. */
function Repeat({ draw }: { readonly draw: DrawView }) {
  const { t } = useTranslation()
  const api = useApi()
  const writer = useWriter()
  const [said, setSaid] = useState<{ readonly isRight: boolean; readonly sample: number } | null>(null)
  const repeat = async () => {
    try {
      const { isSeedRight, isHeadKnown, isSameSample, sample } = await api.checks.repeat({ drawId: draw.id })
      setSaid({ isRight: isSeedRight && isHeadKnown && isSameSample, sample })
    } catch (reason) {
      writer.report(reason)
    }
  }
  return (
    <div className="row g8" aria-live="polite">
      <Button size="small" onClick={() => void repeat()}>
        {t('checks.draws.repeat')}
      </Button>
      {said !== null && (
        <Chip tone={said.isRight ? 'success' : 'danger'}>
          {t(said.isRight ? 'checks.draws.same' : 'checks.draws.other', { count: said.sample })}
        </Chip>
      )}
    </div>
  )
}

const COUNTS = ['checks', 'truthful', 'untrue', 'unverifiable', 'waiting'] as const

/** Findings by person, each number with the records behind it. */
function Results() {
  const { t } = useTranslation()
  const results = useCheckResults()
  if (results.data === undefined || results.data.length === 0) return null
  return (
    <section className="section">
      <h2 className="h3">{t('checks.results.title')}</h2>
      <table className="table draw-table" aria-label={t('checks.results.title')}>
        <thead>
          <tr>
            <th scope="col">{t('checks.draws.person')}</th>
            {COUNTS.map((key) => (
              <th key={key} scope="col" className="num">
                {t(`checks.results.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.data.map((result) => (
            <ResultRow key={result.personId} result={result} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function ResultRow({ result }: { readonly result: PersonResult }) {
  const { personId, name } = result
  return (
    <tr>
      <th scope="row">
        <Link {...recordsLink('spotCheck', where('personId', 'equals', personId), name)}>{name}</Link>
      </th>
      {COUNTS.map((key) => (
        <td key={key} className="num">
          {result[key]}
        </td>
      ))}
    </tr>
  )
}
