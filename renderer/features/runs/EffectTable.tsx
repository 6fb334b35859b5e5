import { useTranslation } from 'react-i18next'
import { NO_RATIO } from '#renderer/i18n/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import type { EffectReport, StepEffectRow } from '#shared/contract/runs.ts'
import { EffectCount, type OpenedEffect } from './EffectDrill.tsx'

const percent = (share: number | null): string => (share === null ? NO_RATIO : `${(share * 100).toFixed(1)}%`)

interface EffectTableProps {
  readonly report: EffectReport
  readonly onOpen: (opened: OpenedEffect) => void
}

/** Each step in a row: both sides with counts and intervals, and what may be said. */
export function EffectTable({ report, onOpen }: EffectTableProps) {
  const { t } = useTranslation()
  const days = report.stageName === '' ? t('runs.effect.daysAll') : t('runs.effect.daysIn', { stage: report.stageName })
  const sides = ['with', 'without'] as const
  return (
    <table className="table" aria-label={t('runs.effect.table')}>
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {t('runs.effect.step')}
          </th>
          <th scope="col" rowSpan={2} className="num">
            {t('runs.effect.use')}
          </th>
          {sides.map((side) => (
            <th key={side} scope="colgroup" colSpan={4} className="group">
              {t(`runs.effect.${side}`)}
            </th>
          ))}
          <th scope="col" rowSpan={2}>
            {t('runs.effect.claim')}
          </th>
        </tr>
        <tr>
          {sides.map((side) => (
            <SideHeads key={side} days={days} />
          ))}
        </tr>
      </thead>
      <tbody>
        {report.steps.map((step) => (
          <tr key={step.stepKey}>
            <th scope="row" className="ellipsis" title={[step.chapter, step.title].filter(Boolean).join(' · ')}>
              {step.title}
            </th>
            <td className="num">{percent(step.use)}</td>
            {sides.map((side) => (
              <SideCells key={side} step={step} side={side} onOpen={onOpen} />
            ))}
            <td>
              <Claim step={step} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SideHeads({ days }: { readonly days: string }) {
  const { t } = useTranslation()
  return (
    <>
      <th scope="col" className="num">
        {t('runs.effect.won')}
      </th>
      <th scope="col" className="num">
        {t('runs.effect.rate')}
      </th>
      <th scope="col" className="num">
        {t('runs.effect.interval')}
      </th>
      <th scope="col" className="num" title={days}>
        {t('runs.effect.days')}
      </th>
    </>
  )
}

interface SideCellsProps {
  readonly step: StepEffectRow
  readonly side: 'with' | 'without'
  readonly onOpen: (opened: OpenedEffect) => void
}

function SideCells({ step, side, onOpen }: SideCellsProps) {
  const { t } = useTranslation()
  const { won, count, share, interval, isSmall, medianDays } = side === 'with' ? step.withStep : step.withoutStep
  const of = { stepKey: step.stepKey, side }
  const what = { step: step.title, side: t(`runs.effect.${side}`) }
  const range =
    interval === null ? NO_RATIO : t('runs.effect.range', { low: percent(interval.low), high: percent(interval.high) })
  return (
    <>
      <td className="num">
        <EffectCount
          count={won}
          figure={{ of, onlyWon: true }}
          title={t('runs.effect.ofSideWon', what)}
          onOpen={onOpen}
        />
        {' / '}
        <EffectCount
          count={count}
          figure={{ of, onlyWon: false }}
          title={t('runs.effect.ofSide', what)}
          onOpen={onOpen}
        />
      </td>
      <td className={isSmall ? 'num t3' : 'num'} title={isSmall ? t('runs.effect.small') : undefined}>
        {percent(share)}
      </td>
      <td className={isSmall ? 'num t3 nowrap' : 'num nowrap'}>{range}</td>
      <td className="num">{medianDays === null ? NO_RATIO : medianDays.toFixed(1)}</td>
    </>
  )
}

function Claim({ step }: { readonly step: StepEffectRow }) {
  const { t } = useTranslation()
  if (step.isRemovalProposed) {
    return (
      <span title={t('runs.effect.removal')}>
        <Chip size="small" tone="warning">
          {t('runs.effect.removalChip')}
        </Chip>
      </span>
    )
  }
  const isOneSided = step.withStep.interval === null || step.withoutStep.interval === null
  if (isOneSided) return <span className="t3">{t('runs.effect.oneSided')}</span>
  if (step.claim === 'none') return <span className="t3">{t('runs.effect.noClaim')}</span>
  return (
    <Chip size="small" tone={step.claim === 'higher' ? 'success' : 'danger'}>
      {t(`runs.effect.${step.claim}`)}
    </Chip>
  )
}
