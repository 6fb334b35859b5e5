import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DepartmentPick } from '#renderer/features/runs/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { classes, EmptyState, PageSplit } from '#renderer/ui/index.ts'
import { CheckIcon, MinimizeIcon, PlaybooksIcon, WarningIcon } from '#renderer/ui/icons.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import type { MatrixCell, TrainingMatrix } from '#shared/contract/training-reports.ts'
import { CellPanel } from './CellPanel.tsx'
import { useStandingWords } from './standing-words.ts'
import { TrainingTabs } from './TrainingSwitch.tsx'
import { useMatrix } from './use-training.ts'

interface Opened {
  readonly personId: string
  readonly playbookId: string
}

/** People × playbooks: read, tested, signed, out of date. Every cell opens what it stands on. */
export function MatrixPage() {
  const { t } = useTranslation()
  const [departmentId, setDepartmentId] = useState<string | undefined>()
  const [opened, setOpened] = useState<Opened | null>(null)
  const query = useMatrix(departmentId)
  const { data } = query
  const cell = data?.cells.find((one) => one.personId === opened?.personId && one.playbookId === opened.playbookId)
  const nameOf = (personId: string) => data?.people.find((one) => one.personId === personId)?.name ?? ''
  const playbookOf = (playbookId: string) => data?.playbooks.find((one) => one.playbookId === playbookId)?.name ?? ''
  const isEmpty = data !== undefined && (data.people.length === 0 || data.playbooks.length === 0)
  return (
    <>
      <TrainingTabs page="matrix">
        <DepartmentPick value={departmentId} onChange={setDepartmentId} />
      </TrainingTabs>
      <QueryState query={query} />
      {isEmpty && (
        <EmptyState
          isFilling
          icon={<PlaybooksIcon />}
          title={t('training.matrix.noneTitle')}
          text={t('training.matrix.noneText')}
        />
      )}
      {data !== undefined && !isEmpty && (
        <PageSplit
          inspector={
            cell !== undefined && (
              <CellPanel
                key={`${cell.personId} ${cell.playbookId}`}
                cell={cell}
                person={nameOf(cell.personId)}
                playbook={playbookOf(cell.playbookId)}
                onClose={() => setOpened(null)}
              />
            )
          }
        >
          <Matrix matrix={data} opened={opened} onOpen={setOpened} />
        </PageSplit>
      )}
      {data !== undefined && (
        <StatusBarSlots
          left={
            <span>{t('training.matrix.status', { people: data.people.length, playbooks: data.playbooks.length })}</span>
          }
          middle={<span>{t('training.matrix.legend')}</span>}
        />
      )}
    </>
  )
}

interface MatrixProps {
  readonly matrix: TrainingMatrix
  readonly opened: Opened | null
  readonly onOpen: (opened: Opened) => void
}

function Matrix({ matrix: { people, playbooks, cells }, opened, onOpen }: MatrixProps) {
  const { t } = useTranslation()
  const byKey = new Map(cells.map((cell) => [`${cell.personId} ${cell.playbookId}`, cell]))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled by keyboard
    <section className="training-matrix" aria-label={t('training.matrix.label')} tabIndex={0}>
      <table className="table" aria-label={t('training.matrix.label')}>
        <thead>
          <tr>
            <th scope="col">{t('training.person')}</th>
            <th scope="col" className="num">
              {t('training.matrix.certified')}
            </th>
            {playbooks.map((playbook) => (
              <th key={playbook.playbookId} scope="col" title={playbook.name}>
                <span className="training-clamp">{playbook.name}</span>
                <span className="f11 t3">
                  {playbook.versionName}
                  {playbook.certified + playbook.due > 0 &&
                    ` · ${t('training.matrix.share', { done: playbook.certified, all: playbook.certified + playbook.due })}`}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.personId}>
              <th scope="row">
                {person.name} <span className="f11 t3">{person.departmentName}</span>
              </th>
              <td className="num">
                {person.certified + person.due > 0 &&
                  t('training.matrix.share', { done: person.certified, all: person.certified + person.due })}
              </td>
              {playbooks.map(({ playbookId, name }) => {
                const cell = byKey.get(`${person.personId} ${playbookId}`)
                const isOpen = opened?.personId === person.personId && opened.playbookId === playbookId
                return (
                  <td key={playbookId}>
                    {cell !== undefined && (
                      <Cell
                        cell={cell}
                        about={[person.name, name]}
                        isOpen={isOpen}
                        onOpen={() => onOpen({ personId: person.personId, playbookId })}
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface CellProps {
  readonly cell: MatrixCell
  /** Whom and what it is about. */
  readonly about: readonly string[]
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function Cell({ cell, about, isOpen, onOpen }: CellProps) {
  const { t } = useTranslation()
  const words = useStandingWords()
  const format = useFormatters()
  const { reading, test, sign, score, programmeId } = cell
  const whole = words.cell(cell)
  const hasTraining = programmeId !== null
  const said = [
    ...about,
    whole.text,
    reading === null ? '' : words.reading(reading).text,
    hasTraining ? words.test({ state: test, score }).text : '',
    hasTraining ? words.sign(sign).text : '',
  ]
  return (
    <button
      type="button"
      className={classes('training-cell', whole.tone, isOpen && 'on')}
      aria-pressed={isOpen}
      onClick={onOpen}
    >
      <span className="visually-hidden">{format.list(said.filter((part) => part !== ''))}</span>
      <span aria-hidden="true">{whole.text}</span>
      <span className="training-marks" aria-hidden="true">
        {hasTraining && reading !== null && (
          <Mark word={t('training.marks.read')} state={reading === 'read' || reading === 'covered' ? 'done' : 'due'} />
        )}
        {hasTraining && test !== 'notNeeded' && (
          <Mark
            word={t('training.marks.test')}
            state={test === 'passed' ? 'done' : test === 'failed' ? 'bad' : 'due'}
          />
        )}
        {hasTraining && sign !== 'notNeeded' && (
          <Mark
            word={t('training.marks.sign')}
            state={sign === 'passed' ? 'done' : sign === 'notYet' ? 'bad' : 'due'}
          />
        )}
      </span>
    </button>
  )
}

const MARKS = {
  done: <CheckIcon className="ic-xs" />,
  bad: <WarningIcon className="ic-xs" />,
  due: <MinimizeIcon className="ic-xs" />,
} as const

function Mark({ word, state }: { readonly word: string; readonly state: keyof typeof MARKS }) {
  return (
    <span className={classes('training-mark', state)}>
      {word}
      {MARKS[state]}
    </span>
  )
}
