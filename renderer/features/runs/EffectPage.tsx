import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { playbookLink, PlaybookTabs, useEffectReport } from '#renderer/features/playbooks/index.ts'
import type { EffectSpanName } from '#renderer/features/playbooks/index.ts'
import { useGoTo } from '#renderer/features/records/index.ts'
import { QueryState, queryKeys } from '#renderer/features/session/index.ts'
import { formatRatio } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Button, EmptyState, Note, PageSplit, Segmented } from '#renderer/ui/index.ts'
import { PlaybooksIcon } from '#renderer/ui/icons.ts'
import type { EffectReport } from '#shared/contract/runs.ts'
import { EffectCount, EffectDrill, type OpenedEffect } from './EffectDrill.tsx'
import { EffectTable } from './EffectTable.tsx'
import './team.css'

/** Closed opportunities with and without each step of a playbook: what goes together, not what brings it about. */
export function EffectPage() {
  const { t } = useTranslation()
  const api = useApi()
  const [chosen, setChosen] = useState<string | null>(null)
  const [span, setSpan] = useState<EffectSpanName>('all')
  const [opened, setOpened] = useState<OpenedEffect>()
  // A figure is known by its place, which another playbook or period gives another meaning.
  const closing =
    <V,>(change: (value: V) => void) =>
    (value: V) => {
      setOpened(undefined)
      change(value)
    }
  const playbooks = useQuery({
    queryKey: [...queryKeys.reports, 'runs.effectPlaybooks'],
    queryFn: () => api.runs.effectPlaybooks(),
  })
  const known = playbooks.data ?? []
  const playbookId = chosen ?? known[0]?.playbookId ?? ''
  const query = useEffectReport(playbookId, span)
  const { data } = query
  return (
    <>
      <PlaybookTabs value="effect">
        {known.length > 0 && (
          <Select
            size="small"
            aria-label={t('runs.effect.playbook')}
            value={playbookId}
            popupMatchSelectWidth={false}
            onChange={closing(setChosen)}
            options={known.map(({ playbookId: value, name, deals }) => ({ value, label: `${name} · ${deals}` }))}
          />
        )}
        <Segmented<EffectSpanName>
          label={t('runs.effect.period')}
          size="small"
          value={span}
          onChange={closing(setSpan)}
          options={(['all', 'year', 'quarter'] as const).map((value) => ({
            value,
            label: t(`runs.effect.periods.${value}`),
          }))}
        />
      </PlaybookTabs>
      {playbooks.data === undefined && <QueryState query={playbooks} />}
      {playbooks.data !== undefined && known.length === 0 && (
        <EmptyState isFilling icon={<PlaybooksIcon />} title={t('runs.effect.title')} text={t('runs.effect.none')} />
      )}
      {playbookId !== '' && data === undefined && <QueryState query={query} />}
      {data !== undefined && (
        <PageSplit
          inspector={
            opened !== undefined && (
              <EffectDrill playbookId={playbookId} span={span} opened={opened} onClose={() => setOpened(undefined)} />
            )
          }
        >
          <Effect report={data} onOpen={setOpened} />
        </PageSplit>
      )}
    </>
  )
}

interface EffectProps {
  readonly report: EffectReport
  readonly onOpen: (opened: OpenedEffect) => void
}

function Effect({ report, onOpen }: EffectProps) {
  const { t } = useTranslation()
  const { deals, won, version } = report
  return (
    <div className="run-effect">
      <div className="run-effect-lead">
        <p className="row g6 t2">
          {t('runs.effect.deals')}
          <EffectCount count={deals} figure={{ onlyWon: false }} title={t('runs.effect.deals')} onOpen={onOpen} />
          <span className="t3">·</span>
          {t('runs.effect.dealsWon')}
          <EffectCount count={won} figure={{ onlyWon: true }} title={t('runs.effect.wonOnes')} onOpen={onOpen} />
          <span className="t3">·</span>
          {t('runs.effect.byVersion', { version })}
        </p>
        <Note tone="info">{t('runs.effect.caution')}</Note>
      </div>
      <Removals report={report} />
      {report.steps.length > 0 && <EffectTable report={report} onOpen={onOpen} />}
    </div>
  )
}

/** Steps that few do and that go along with nothing, each a way to where it is written. */
function Removals({ report }: { readonly report: EffectReport }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const proposed = report.steps.filter(({ isRemovalProposed }) => isRemovalProposed)
  if (proposed.length === 0) return null
  return (
    <section aria-label={t('runs.effect.removals', { count: proposed.length })}>
      <h3 className="h3">{t('runs.effect.removals', { count: proposed.length })}</h3>
      <p className="t2">{t('runs.effect.removalsText')}</p>
      <ul className="run-effect-removals">
        {proposed.map(({ stepKey, title, chapter, use, withStep, withoutStep }) => (
          <li key={stepKey}>
            <span className="grow ellipsis">
              {title} <span className="t3">{chapter}</span>
            </span>
            <span className="t3 f12">
              {t('runs.effect.removalWhy', {
                use: formatRatio(use, 1),
                with: formatRatio(withStep.share, 1),
                without: formatRatio(withoutStep.share, 1),
              })}
            </span>
            <Button size="small" onClick={() => goTo(playbookLink(report.playbookId, stepKey))}>
              {t('runs.effect.openStep')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
