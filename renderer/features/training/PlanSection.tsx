import { useState } from 'react'
import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { playbookLink } from '#renderer/features/playbooks/index.ts'
import { hrefOf, type Writer } from '#renderer/features/records/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Chip, showToast } from '#renderer/ui/index.ts'
import type { PlanProposal, TrainingPlan } from '#shared/contract/training-reports.ts'
import { usePlan } from './use-training.ts'

interface PlanSectionProps {
  readonly talkId: string
  readonly mayPlan: boolean
  readonly writer: Writer
}

/** What an assessment leads to: playbooks for the weak skills, begun as runs of the person. */
export function PlanSection({ talkId, mayPlan, writer }: PlanSectionProps) {
  const { t } = useTranslation()
  const query = usePlan(talkId)
  return (
    <section className="training-plan" aria-label={t('training.plan.title')}>
      <h3 className="h3">{t('training.plan.title')}</h3>
      {query.data === undefined ? (
        <QueryState query={query} />
      ) : (
        <Plan talkId={talkId} plan={query.data} mayPlan={mayPlan} writer={writer} />
      )}
    </section>
  )
}

const isToStart = ({ kind, isRunning }: PlanProposal): boolean => kind === 'run' && !isRunning

function Plan({ talkId, plan, mayPlan, writer }: PlanSectionProps & { readonly plan: TrainingPlan }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { proposals, untrained } = plan
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isBusy, setIsBusy] = useState(false)
  const ready = proposals.filter((one) => isToStart(one) && !left.has(one.playbookId))
  const start = async () => {
    setIsBusy(true)
    const runs = ready.map(({ playbookId }) => ({ playbookId }))
    const done = await writer.act(({ training }) => training.planRuns({ talkId, runs }))
    setIsBusy(false)
    if (done !== null) showToast({ tone: 'success', text: t('training.plan.started', { count: runs.length }) })
  }
  if (proposals.length + untrained.length === 0) return <p className="t3 f12">{t('training.plan.none')}</p>
  return (
    <>
      <ul className="training-lines tight">
        {proposals.map((one) => (
          <li key={one.playbookId} className="training-trainee">
            {mayPlan && isToStart(one) && (
              <Checkbox
                aria-label={one.name}
                checked={!left.has(one.playbookId)}
                onChange={({ target }) =>
                  setLeft(
                    (now) =>
                      new Set(
                        target.checked ? [...now].filter((id) => id !== one.playbookId) : [...now, one.playbookId],
                      ),
                  )
                }
              />
            )}
            <span className="col grow">
              <a className="ellipsis" href={hrefOf(playbookLink(one.playbookId))}>
                {one.name}
              </a>
              <span className="f12 t3">
                {t('training.plan.for', {
                  skills: format.list(one.skills.map(({ name, level }) => `${name} ${level}`)),
                })}
              </span>
            </span>
            <Chip size="small" tone={one.isRunning ? 'success' : 'neutral'}>
              {t(
                one.isRunning
                  ? 'training.plan.running'
                  : one.kind === 'read'
                    ? 'training.plan.read'
                    : 'training.plan.run',
              )}
            </Chip>
          </li>
        ))}
      </ul>
      {untrained.length > 0 && (
        <p className="f12 warning">
          {t('training.plan.untrained', {
            skills: format.list(untrained.map(({ name, level }) => `${name} ${level}`)),
          })}
        </p>
      )}
      {mayPlan && ready.length > 0 && (
        <Button size="small" kind="primary" isBusy={isBusy} onClick={() => void start()}>
          {t('training.plan.start', { count: ready.length })}
        </Button>
      )}
    </>
  )
}
