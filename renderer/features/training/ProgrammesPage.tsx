import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FactsInspector, RecordsPage } from '#renderer/features/record-pages/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { Button, Chip } from '#renderer/ui/index.ts'
import { PlaybooksIcon } from '#renderer/ui/icons.ts'
import type { Trainee } from '#shared/contract/training-rows.ts'
import type { Sort } from '#shared/domain/filter.ts'
import { NewRecord, useActiveTabs, useGridWords } from './grid-parts.tsx'
import { SignOffDialog } from './SignOffDialog.tsx'
import { useStandingWords } from './standing-words.ts'
import { TrainingTabs } from './TrainingSwitch.tsx'
import { useProgramme } from './use-training.ts'

const PROGRAMME_COLUMNS = {
  frozen: ['name'],
  order: [
    'kind',
    'playbookId',
    'role',
    'needsSession',
    'questionCount',
    'passMark',
    'attempts',
    'needsSignOff',
    'validMonths',
    'targetAmount',
    'isActive',
  ],
  hidden: ['summary'],
} as const
const PROGRAMME_FIELDS = [
  'name',
  'kind',
  'playbookId',
  'role',
  'needsSession',
  'questionCount',
  'passMark',
  'attempts',
  'needsSignOff',
  'validMonths',
  'targetAmount',
  'summary',
]
const BY_NAME: Sort = [{ field: 'name', direction: 'ascending' }]
const NONE = [] as const

/** What is taught, by which playbook, and what it takes to be certified; beside each, who is trained. */
export function ProgrammesPage() {
  const { t } = useTranslation()
  return (
    <>
      <TrainingTabs page="programmes" />
      <RecordsPage<'trainees' | 'overview'>
        type="programme"
        tabs={useActiveTabs()}
        words={useGridWords('programmes', PlaybooksIcon)}
        columns={PROGRAMME_COLUMNS}
        initialSort={BY_NAME}
        computedFrom={NONE}
        firstTab="trainees"
        renderInspector={(frame) => (
          <FactsInspector
            frame={frame}
            label={t('training.grids.programmes.inspector')}
            tabs={(['trainees', 'overview', 'history'] as const).map((key) => ({
              key,
              label: t(`training.grids.tabs.${key}`),
            }))}
            renderTab={(tab) =>
              tab === 'trainees' && frame.record.deletedAt === null ? (
                <Trainees programmeId={frame.record.id} />
              ) : undefined
            }
          />
        )}
        renderForm={(parts) => (
          <NewRecord
            type="programme"
            of="programmes"
            fields={PROGRAMME_FIELDS}
            hints={{ targetAmount: t('training.programme.targetHint') }}
            {...parts}
          />
        )}
      />
    </>
  )
}

/** Everybody who began a programme, with where they stand; the trainer signs from here. */
function Trainees({ programmeId }: { readonly programmeId: string }) {
  const { t } = useTranslation()
  const query = useProgramme(programmeId)
  const [signing, setSigning] = useState<Trainee | null>(null)
  const { data } = query
  if (data === undefined) return <QueryState query={query} />
  const { programme, trainees } = data
  return (
    <div className="section col g8">
      <p className="t2">
        {t('training.programme.figures', { trainees: programme.trainees, certified: programme.certified })}
        {programme.questionCount > 0 && programme.questions < programme.questionCount && (
          <span className="warning">
            {' '}
            {t('training.programme.fewQuestions', { have: programme.questions, need: programme.questionCount })}
          </span>
        )}
      </p>
      {trainees.length === 0 && <p className="t3">{t('training.programme.nobody')}</p>}
      <ul className="training-lines tight">
        {trainees.map((trainee) => (
          <TraineeLine key={trainee.personId} trainee={trainee} onSign={() => setSigning(trainee)} />
        ))}
      </ul>
      {signing !== null && (
        <SignOffDialog trainee={signing} programme={programme.name} onClose={() => setSigning(null)} />
      )}
    </div>
  )
}

function TraineeLine({ trainee, onSign }: { readonly trainee: Trainee; readonly onSign: () => void }) {
  const { t } = useTranslation()
  const words = useStandingWords()
  const state = words.certificate(trainee.certificate)
  const parts = [
    trainee.attendedOn === null
      ? t('training.parts.noSession')
      : t('training.parts.attended', { day: trainee.attendedOn }),
    words.test(trainee.test).text,
    words.sign(trainee.sign.state).text,
  ]
  return (
    <li className="training-trainee">
      <span className="col grow">
        <span className="row g8">
          <b className="ellipsis">{trainee.name}</b>
          <Chip size="small" tone={state.tone}>
            {state.text}
          </Chip>
        </span>
        <span className="f12 t3">{parts.join(' · ')}</span>
      </span>
      {trainee.maySign && trainee.sign.state !== 'notNeeded' && trainee.sign.state !== 'passed' && (
        <Button size="small" aria-label={t('training.sign.title', { name: trainee.name })} onClick={onSign}>
          {t('training.sign.open')}
        </Button>
      )}
    </li>
  )
}
