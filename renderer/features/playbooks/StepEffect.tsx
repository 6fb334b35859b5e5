import { useTranslation } from 'react-i18next'
import { usePermissions } from '#renderer/features/session/index.ts'
import { formatRatio, NO_RATIO } from '#renderer/i18n/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import type { PlaybookStepDetail, PlaybookSummary } from '#shared/contract/playbooks.ts'
import type { StepEffectRow } from '#shared/contract/runs.ts'
import { useEffectReport } from './use-effect-report.ts'
import './step-effect.css'

interface StepEffectProps {
  readonly playbook: PlaybookSummary
  readonly step: PlaybookStepDetail
}

/** What went along with the step in closed opportunities; nothing where none had a run that put it. */
export function StepEffect({ playbook, step }: StepEffectProps) {
  const { t } = useTranslation()
  const { may } = usePermissions()
  const isRecorded = step.level === 'step' && step.kind !== 'none'
  const isWanted = may('reports.view') && isRecorded && playbook.current !== null
  const { data } = useEffectReport(playbook.id, 'year', isWanted)
  const own = data?.steps.find(({ stepKey }) => stepKey === step.stepKey)
  if (data === undefined || own === undefined || own.use === null) return null
  return (
    <section className="step-block step-effect" aria-label={t('runs.effect.ofStep')}>
      <div className="row g8">
        <h3 className="h3 grow">{t('runs.effect.ofStep')}</h3>
        <span className="t3 f12">{t('runs.effect.ofStepWhen', { version: data.version })}</span>
      </div>
      <table aria-label={t('runs.effect.ofStep')}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('runs.effect.side')}</span>
            </th>
            <th scope="col">
              <Scale />
            </th>
            <th scope="col">{t('runs.effect.rate')}</th>
            <th scope="col">{t('runs.effect.interval')}</th>
            <th scope="col">{t('runs.effect.won')}</th>
            <th scope="col">
              {data.stageName === '' ? t('runs.effect.daysAll') : t('runs.effect.daysIn', { stage: data.stageName })}
            </th>
          </tr>
        </thead>
        <tbody>
          <SideRow name={t('runs.effect.with')} side={own.withStep} isOwn />
          <SideRow name={t('runs.effect.without')} side={own.withoutStep} isOwn={false} />
        </tbody>
      </table>
      <p className="t2 f12">
        {own.isRemovalProposed && (
          <Chip size="small" tone="warning">
            {t('runs.effect.removalChip')}
          </Chip>
        )}{' '}
        <Sentence step={own} />
      </p>
    </section>
  )
}

/** What may be said; that people chose the step themselves belongs to every sentence. */
function Sentence({ step }: { readonly step: StepEffectRow }) {
  const { t } = useTranslation()
  if (step.isRemovalProposed) return t('runs.effect.sentence.removal', { use: formatRatio(step.use, 1) })
  if (step.withStep.interval === null || step.withoutStep.interval === null) return t('runs.effect.sentence.oneSided')
  return t(`runs.effect.sentence.${step.claim}`)
}

/** Room at both ends, so that a dot at 0 or 100 percent is drawn whole. */
const EDGE = 5
const WIDTH = 200
const placeOf = (share: number): number => EDGE + share * (WIDTH - 2 * EDGE)
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const

function Scale() {
  return (
    <span className="step-effect-scale">
      {TICKS.map((share) => (
        <span key={share}>{share * 100}%</span>
      ))}
    </span>
  )
}

interface SideRowProps {
  readonly name: string
  readonly side: StepEffectRow['withStep']
  readonly isOwn: boolean
}

function SideRow({ name, side, isOwn }: SideRowProps) {
  const { t } = useTranslation()
  const { won, count, share, interval, isSmall, medianDays } = side
  const [low, high] = [formatRatio(interval?.low, 1), formatRatio(interval?.high, 1)]
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <svg width={WIDTH} height={16} aria-hidden="true">
          {TICKS.map((at) => (
            <path key={at} className="tick" d={`M${placeOf(at)} 2v12`} />
          ))}
          {interval !== null && <path className="range" d={`M${placeOf(interval.low)} 8H${placeOf(interval.high)}`} />}
          {share !== null && <circle className={isOwn ? 'own' : 'other'} cx={placeOf(share)} cy={8} r={4.5} />}
        </svg>
      </td>
      <td className={isSmall ? 'num t3' : 'num bold'} title={isSmall ? t('runs.effect.small') : undefined}>
        {share === null ? NO_RATIO : formatRatio(share, 1)}
      </td>
      <td className="num t3">{interval === null ? NO_RATIO : t('runs.effect.range', { low, high })}</td>
      <td className="num">
        {won} / {count}
      </td>
      <td className="num">{medianDays === null ? NO_RATIO : medianDays.toFixed(1)}</td>
    </tr>
  )
}
