import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FactsInspector, RecordsPage, type InspectorFrame } from '#renderer/features/record-pages/index.ts'
import { useWriter, type TableTab } from '#renderer/features/records/index.ts'
import { QueryState, useSignedIn } from '#renderer/features/session/index.ts'
import { Button, Chip, classes } from '#renderer/ui/index.ts'
import { MeetingIcon } from '#renderer/ui/icons.ts'
import type { TalkRow } from '#shared/contract/training-reports.ts'
import { where, type Sort } from '#shared/domain/filter.ts'
import { useGridWords } from './grid-parts.tsx'
import { PlanSection } from './PlanSection.tsx'
import { TalkDialog } from './TalkDialog.tsx'
import { TrainingTabs } from './TrainingSwitch.tsx'
import { useTalks } from './use-training.ts'
import './people.css'

const COLUMNS = {
  frozen: ['heldOn', 'personId'],
  order: ['kind', 'topics', 'agreed', 'nextStep', 'nextOn', 'managerId'],
} as const
const BY_DAY: Sort = [{ field: 'heldOn', direction: 'descending' }]
const NONE = [] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  const { personId } = useSignedIn()
  return useMemo(
    () => [
      { key: 'all', label: t('common.all'), isOpening: true },
      { key: 'talk', label: t('training.talk.talks'), filter: where('kind', 'in', 'talk') },
      { key: 'assessment', label: t('training.talk.assessments'), filter: where('kind', 'in', 'assessment') },
      { key: 'mine', label: t('training.talk.ofMe'), filter: where('personId', 'in', personId) },
      { key: 'bin', label: t('training.grids.binTab'), isDeleted: true },
    ],
    [t, personId],
  )
}

/** One-to-one talks and assessments of skills, each with the agreed next step; read by the two and the managers above. */
export function TalksPage() {
  return (
    <>
      <TrainingTabs page="talks" />
      <RecordsPage<'detail' | 'overview'>
        type="talk"
        tabs={useTabs()}
        words={useGridWords('talks', MeetingIcon)}
        columns={COLUMNS}
        initialSort={BY_DAY}
        computedFrom={NONE}
        firstTab="detail"
        hasNewRow={false}
        renderInspector={(frame) => <TalkInspector frame={frame} />}
        renderForm={({ onDone }) => <NewTalk onDone={() => onDone(null)} />}
      />
    </>
  )
}

function NewTalk({ onDone }: { readonly onDone: () => void }) {
  const writer = useWriter()
  return <TalkDialog writer={writer} onClose={onDone} />
}

function TalkInspector({ frame }: { readonly frame: InspectorFrame<'detail' | 'overview'> }) {
  const { t } = useTranslation()
  const { record } = frame
  return (
    <FactsInspector
      frame={frame}
      label={t('training.grids.talks.inspector')}
      tabs={(['detail', 'overview', 'history'] as const).map((key) => ({
        key,
        label: t(`training.grids.tabs.${key}`),
      }))}
      renderTab={(tab) =>
        tab === 'detail' && record.deletedAt === null ? (
          <TalkDetail talkId={record.id} personId={String(record.values['personId'] ?? '')} frame={frame} />
        ) : undefined
      }
    />
  )
}

interface TalkDetailProps {
  readonly talkId: string
  readonly personId: string
  readonly frame: InspectorFrame<'detail' | 'overview'>
}

function TalkDetail({ talkId, personId, frame }: TalkDetailProps) {
  const { t } = useTranslation()
  const [isEditing, setIsEditing] = useState(false)
  const query = useTalks(personId)
  const talk = query.data?.find((one) => one.talkId === talkId)
  if (talk === undefined) return <QueryState query={query} />
  return (
    <div className="section col g12">
      {talk.ratings.length > 0 && <Ratings ratings={talk.ratings} />}
      <Said label={t('training.talk.topics')} text={talk.topics} />
      <Said label={t('training.talk.agreed')} text={talk.agreed} />
      {talk.nextStep !== null && talk.nextStep !== '' && (
        <div className="training-next">
          <p className="f12 t3">{t('training.talk.next')}</p>
          <p className="row g8">
            <b className="grow">{talk.nextStep}</b>
            <span className="num t2">{talk.nextOn}</span>
            {talk.nextIsDone !== null && (
              <Chip size="small" tone={talk.nextIsDone ? 'success' : 'info'}>
                {t(talk.nextIsDone ? 'training.talk.nextDone' : 'training.talk.nextOpen')}
              </Chip>
            )}
          </p>
        </div>
      )}
      {talk.mayWrite && (
        <p>
          <Button size="small" onClick={() => setIsEditing(true)}>
            {t('training.talk.edit')}
          </Button>
        </p>
      )}
      {talk.kind === 'assessment' && <PlanSection talkId={talkId} mayPlan={talk.mayWrite} writer={frame.writer} />}
      {isEditing && <TalkDialog talk={talk} writer={frame.writer} onClose={() => setIsEditing(false)} />}
    </div>
  )
}

function Said({ label, text }: { readonly label: string; readonly text: string | null }) {
  if (text === null || text === '') return null
  return (
    <div>
      <p className="f12 t3">{label}</p>
      <p className="training-said">{text}</p>
    </div>
  )
}

/** Below this a skill is to be trained. */
const WEAK = 3
const LEVELS = [1, 2, 3, 4, 5] as const

function Ratings({ ratings }: Pick<TalkRow, 'ratings'>) {
  const { t } = useTranslation()
  return (
    <ul className="training-ratings" aria-label={t('training.talk.ratings')}>
      {ratings.map(({ skillId, skill, level }) => (
        <li key={skillId}>
          <span className="grow ellipsis">{skill}</span>
          <span className="training-levels" aria-hidden="true">
            {LEVELS.map((one) => (
              <i key={one} className={classes(one <= level && (level < WEAK ? 'weak' : 'on'))} />
            ))}
          </span>
          <span className="num">{t('training.talk.level', { level })}</span>
        </li>
      ))}
    </ul>
  )
}
