import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  FactsInspector,
  RecordsPage,
  type InspectorFrame,
  type PageWords,
} from '#renderer/features/record-pages/index.ts'
import { PlaybookTabs } from '#renderer/features/playbooks/index.ts'
import { useGoTo, type TableTab } from '#renderer/features/records/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { PlaybooksIcon } from '#renderer/ui/icons.ts'
import { where } from '#shared/domain/filter.ts'
import type { RunState } from '#shared/entities/playbook-runs.ts'
import { runLink } from './run-links.ts'
import { RunsSwitch } from './RunsSwitch.tsx'
import { RunStateChip } from './RunStateChip.tsx'
import { StartRunDialog } from './StartRunDialog.tsx'

const COLUMNS = {
  frozen: ['name'],
  order: [
    'state',
    'opportunityId',
    'customerId',
    'ownerId',
    'doneCount',
    'stepCount',
    'nextDueOn',
    'dueOn',
    'startedOn',
    'lastStepAt',
    'versionId',
    'finishedAt',
  ],
  hidden: ['playbookId', 'subject', 'activityId', 'status'],
} as const
const INITIAL_SORT = [{ field: 'startedOn', direction: 'descending' as const }]
const COMPUTED_FROM = ['runStep'] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  const { personId } = useSignedIn()
  return useMemo(
    () => [
      { key: 'open', label: t('runs.tabs.open'), filter: where('status', 'in', 'open') },
      { key: 'mine', label: t('runs.tabs.mine'), filter: where('ownerId', 'in', personId) },
      { key: 'late', label: t('runs.tabs.late'), filter: where('state', 'in', 'overdue', 'stuck') },
      { key: 'all', label: t('runs.tabs.all'), isOpening: true },
      { key: 'bin', label: t('runs.tabs.bin'), isDeleted: true },
    ],
    [t, personId],
  )
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('runs.title'),
    views: t('runs.views'),
    create: t('runs.create'),
    icon: PlaybooksIcon,
    title: t('runs.empty.title'),
    text: t('runs.empty.text'),
    filtered: t('runs.empty.filtered'),
    bin: t('runs.empty.bin'),
    tab: t('runs.empty.tab'),
    importLabel: t('runs.empty.import'),
  }
}

/** Runs of the person, and of those whom they lead or enter for. */
export function RunsPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <>
      <PlaybookTabs value="runs" />
      <RecordsPage<'overview'>
        type="playbookRun"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={COMPUTED_FROM}
        firstTab="overview"
        hasNewRow={false}
        acts={(rows) => {
          const [row] = rows
          if (row === undefined || rows.length > 1) return []
          const onSelect = () => goTo(runLink(row.id))
          return [{ key: 'open', items: [{ key: 'open', label: t('runs.inspector.open'), onSelect }] }]
        }}
        renderInspector={(frame) => <RunInspector frame={frame} />}
        renderForm={({ writer, onDone }) => (
          <StartRunDialog subject={{}} writer={writer} onClose={() => onDone(null)} />
        )}
        switches={<RunsSwitch page="list" />}
      />
    </>
  )
}

function RunInspector({ frame }: { readonly frame: InspectorFrame<'overview'> }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { record } = frame
  const { doneCount, stepCount, state } = record.values
  return (
    <FactsInspector
      frame={frame}
      label={t('runs.inspector.label')}
      tabs={(['overview', 'history'] as const).map((key) => ({ key, label: t(`runs.inspector.${key}`) }))}
      head={
        <div className="row g8">
          <RunStateChip state={state as RunState} />
          <span className="f12 t3 grow">
            {t('runs.page.progress', { done: Number(doneCount ?? 0), all: Number(stepCount ?? 0) })}
          </span>
          <Button size="small" kind="primary" onClick={() => goTo(runLink(record.id))}>
            {t('runs.inspector.open')}
          </Button>
        </div>
      }
    />
  )
}
