import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { FactsInspector, RecordsPage, type InspectorFrame } from '#renderer/features/record-pages/index.ts'
import type { TableTab } from '#renderer/features/records/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { useBusinessDay } from '#renderer/i18n/index.ts'
import { AgendaIcon, DemonstrationIcon } from '#renderer/ui/icons.ts'
import { where, type Sort } from '#shared/domain/filter.ts'
import { NewRecord, useGridWords } from './grid-parts.tsx'
import { sessionHref } from './links.ts'
import { TrainingTabs } from './TrainingSwitch.tsx'

const SESSION_COLUMNS = {
  frozen: ['heldOn', 'name'],
  order: ['startTime', 'programmeId', 'trainerId', 'place', 'status', 'minutes', 'versionId'],
  hidden: ['note'],
} as const
const SESSION_FIELDS = ['name', 'programmeId', 'heldOn', 'startTime', 'minutes', 'place', 'trainerId', 'note']
const BY_DAY: Sort = [{ field: 'heldOn', direction: 'descending' }]
const FROM_PROGRAMME = ['programme'] as const

function useSessionTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'all', label: t('common.all'), isOpening: true },
      { key: 'planned', label: t('training.grids.sessions.planned'), filter: where('status', 'in', 'planned') },
      { key: 'held', label: t('training.grids.sessions.held'), filter: where('status', 'in', 'held') },
      { key: 'bin', label: t('training.grids.binTab'), isDeleted: true },
    ],
    [t],
  )
}

/** The sessions of all programmes; each opens with its trainees. */
export function SessionsPage() {
  const { t } = useTranslation()
  const today = useBusinessDay()
  const me = useSignedIn()
  return (
    <>
      <TrainingTabs page="sessions" />
      <RecordsPage<'overview'>
        type="trainingSession"
        tabs={useSessionTabs()}
        words={useGridWords('sessions', AgendaIcon)}
        columns={SESSION_COLUMNS}
        initialSort={BY_DAY}
        computedFrom={FROM_PROGRAMME}
        firstTab="overview"
        hasNewRow={false}
        acts={(rows) => {
          const [row] = rows
          if (row === undefined || rows.length > 1) return []
          const onSelect = () => window.location.assign(sessionHref(row.id))
          return [{ key: 'open', items: [{ key: 'open', label: t('training.session.open'), onSelect }] }]
        }}
        renderInspector={(frame) => <SessionInspector frame={frame} />}
        renderForm={(parts) => (
          <NewRecord
            type="trainingSession"
            of="sessions"
            fields={SESSION_FIELDS}
            initial={{
              heldOn: { kind: 'text', text: today },
              trainerId: { kind: 'value', value: me.personId, label: me.name },
            }}
            {...parts}
          />
        )}
      />
    </>
  )
}

function SessionInspector({ frame }: { readonly frame: InspectorFrame<'overview'> }) {
  const { t } = useTranslation()
  return (
    <FactsInspector
      frame={frame}
      label={t('training.grids.sessions.inspector')}
      tabs={(['overview', 'history'] as const).map((key) => ({ key, label: t(`training.grids.tabs.${key}`) }))}
      head={
        <a className="button small primary" href={sessionHref(frame.record.id)}>
          <DemonstrationIcon className="ic-s" />
          {t('training.session.open')}
        </a>
      }
    />
  )
}
