import { useState } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useGoTo, useWriter } from '#renderer/features/records/index.ts'
import { DateInput } from '#renderer/grid/index.ts'
import { formatPercent, formatRatio, useBusinessDay, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, FieldRow, Note, showToast } from '#renderer/ui/index.ts'
import type { DrawPlan, DrawRequest, PersonRisk } from '#shared/contract/checks.ts'
import { addDays, isBusinessDate } from '#shared/domain/dates.ts'
import { useDrawPlan } from './use-draws.ts'

const CONFIDENCES = [9000, 9500, 9900] as const
const RATES = [200, 500, 1000] as const
const FIRST_DAYS = 30

const percents = (values: readonly number[]) => values.map((value) => ({ value, label: formatPercent(value) }))

/** A manager chooses period, confidence and rate, reads how many will be drawn from whom and by what, and draws. */
export function DrawPanel() {
  const { t } = useTranslation()
  const language = useLanguage()
  const api = useApi()
  const writer = useWriter()
  const goTo = useGoTo()
  const today = useBusinessDay()
  const [first, setFirst] = useState(() => addDays(today, -FIRST_DAYS))
  const [last, setLast] = useState(today)
  const [confidence, setConfidence] = useState<number>(9500)
  const [rate, setRate] = useState<number>(500)
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const isPeriod = isBusinessDate(first) && isBusinessDate(last) && first <= last
  const request: DrawRequest = {
    from: isPeriod ? first : today,
    to: isPeriod ? addDays(last, 1) : today,
    confidence,
    rate,
  }
  const plan = useDrawPlan(request, true)

  const draw = async () => {
    setIsBusy(true)
    setFailure(null)
    try {
      let drawn = 0
      await writer.perform(async () => {
        const answer = await api.checks.draw(request)
        drawn = answer.drawn
        return answer
      })
      showToast({ tone: 'success', text: t('checks.draws.done', { count: drawn }) })
      goTo({ to: '/daily/checks', search: {} })
    } catch (reason) {
      setFailure(sentenceOf(language, reason))
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <section className="section draw-panel" aria-label={t('checks.draws.new')}>
      <h2 className="h3">{t('checks.draws.new')}</h2>
      <div className="draw-inputs">
        <FieldRow label={t('checks.draws.from')}>
          <DateInput value={first} onChange={setFirst} />
        </FieldRow>
        <FieldRow label={t('checks.draws.to')}>
          <DateInput value={last} onChange={setLast} />
        </FieldRow>
        <FieldRow label={t('checks.draws.confidence')}>
          <Select value={confidence} options={percents(CONFIDENCES)} onChange={setConfidence} />
        </FieldRow>
        <FieldRow label={t('checks.draws.rate')}>
          <Select value={rate} options={percents(RATES)} onChange={setRate} />
        </FieldRow>
      </div>
      {!isPeriod && <p className="field-note danger">{t('checks.draws.badPeriod')}</p>}
      {failure !== null && <ErrorNotice title={t('checks.draws.failed')} text={failure} />}
      {plan.isError && <ErrorNotice title={t('errors.loadFailed')} text={sentenceOf(language, plan.error)} />}
      {plan.data !== undefined && isPeriod && (
        <>
          <PlanWords plan={plan.data} request={request} />
          {plan.data.population > 0 && (
            <>
              <div>
                <Button kind="primary" isBusy={isBusy} onClick={() => void draw()}>
                  {t('checks.draws.draw', { count: plan.data.sampleSize })}
                </Button>
              </div>
              <RiskTable people={plan.data.people} />
            </>
          )}
        </>
      )}
    </section>
  )
}

function PlanWords({ plan, request }: { readonly plan: DrawPlan; readonly request: DrawRequest }) {
  const { t } = useTranslation()
  const { population, sampleSize, largeSize } = plan
  if (population === 0) return <Note>{t('checks.draws.nothing')}</Note>
  const goal = { confidence: formatPercent(request.confidence), rate: formatPercent(request.rate) }
  return (
    <p>
      {t('checks.draws.size', { population, count: sampleSize })}{' '}
      <span className="t2">{t('checks.draws.why', { ...goal, count: sampleSize, large: largeSize })}</span>
    </p>
  )
}

function RiskTable({ people }: { readonly people: readonly PersonRisk[] }) {
  const { t } = useTranslation()
  const head = ['entries', 'late', 'roundAmount', 'contradictions', 'share'] as const
  return (
    <table className="table draw-table" aria-label={t('checks.draws.risks')}>
      <thead>
        <tr>
          <th scope="col">{t('checks.draws.person')}</th>
          {head.map((key) => (
            <th key={key} scope="col" className="num">
              {t(`checks.draws.${key}`)}
            </th>
          ))}
          <th scope="col">{t('checks.draws.before')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ personId, name, share, isNeverChecked, ...counts }) => (
          <tr key={personId}>
            <th scope="row">{name}</th>
            <td className="num">{counts.entries}</td>
            <td className="num">{counts.late}</td>
            <td className="num">{counts.roundAmount}</td>
            <td className="num">{counts.contradictions}</td>
            <td className="num">{formatRatio(share, 1)}</td>
            <td>{t(isNeverChecked ? 'checks.draws.never' : 'checks.draws.once')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
