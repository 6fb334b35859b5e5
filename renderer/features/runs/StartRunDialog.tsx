import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RecordPicker, useGoTo, type Writer } from '#renderer/features/records/index.ts'
import { QueryState, usePermissions, useSignedIn } from '#renderer/features/session/index.ts'
import { DateInput } from '#renderer/grid/index.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import { Chip, classes, FieldRow, FormDialog, Note, showToast } from '#renderer/ui/index.ts'
import type { RunSubject, Startable } from '#shared/contract/runs.ts'
import type { PlaybookSubject } from '#shared/entities/playbooks.ts'
import { runLink } from './run-links.ts'
import { useStartable } from './use-run.ts'
import './start.css'

interface StartRunDialogProps {
  /** What it is to be carried out on; blank: it is chosen with the playbook. */
  readonly subject: RunSubject
  readonly writer: Writer
  readonly onClose: () => void
}

interface Picked {
  readonly id: string | null
  readonly label: string
  readonly isNew: boolean
}

const NOBODY: Picked = { id: null, label: '', isNew: false }
const NEEDS = {
  opportunity: { key: 'opportunityId', type: 'opportunity', refusal: 'needsOpportunity' },
  customer: { key: 'customerId', type: 'customer', refusal: 'needsCustomer' },
  visit: { key: 'activityId', type: 'activity', refusal: 'needsActivity' },
} as const

type Refusal = 'pick' | (typeof NEEDS)[keyof typeof NEEDS]['refusal']

/** The record that a playbook is for, where the dialog was opened without one. */
function needOf(kind: PlaybookSubject | undefined, subject: RunSubject) {
  if (kind === undefined || Object.values(subject).some((id) => id !== undefined)) return null
  return kind === 'alone' || kind === 'training' ? null : NEEDS[kind]
}

/** Chooses a playbook in force and begins it; the checklist opens. */
export function StartRunDialog({ subject, writer, onClose }: StartRunDialogProps) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const me = useSignedIn()
  const isForOthers = ['department', 'all'].includes(usePermissions().accessTo('runs').write)
  const query = useStartable(subject)
  const [chosen, setChosen] = useState<string | null>(null)
  const [record, setRecord] = useState<Picked>(NOBODY)
  const [owner, setOwner] = useState<Picked>({ id: me.personId, label: me.name, isNew: false })
  const [startedOn, setStartedOn] = useState(() => dateOf(Date.now()))
  const [dueOn, setDueOn] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const playbooks = query.data ?? []
  const playbook = playbooks.find(({ playbookId }) => playbookId === chosen) ?? onlyOne(playbooks)
  const need = needOf(playbook?.subject, subject)
  const start = async () => {
    if (playbook === undefined) return setRefusal('pick')
    if (need !== null && record.id === null) return setRefusal(need.refusal)
    setRefusal(null)
    setIsBusy(true)
    const about = need === null || record.id === null ? subject : { [need.key]: record.id }
    let runId = ''
    const written = await writer.act(async ({ runs }) => {
      const answer = await runs.start({
        ...about,
        playbookId: playbook.playbookId,
        ...(owner.id === null ? {} : { ownerId: owner.id }),
        ...(startedOn === '' ? {} : { startedOn }),
        ...(dueOn === '' ? {} : { dueOn }),
      })
      runId = answer.runId
      return answer
    })
    setIsBusy(false)
    if (written === null) return
    showToast({ tone: 'success', text: t('runs.start.done', { name: playbook.name }) })
    onClose()
    goTo(runLink(runId))
  }
  return (
    <FormDialog
      title={t('runs.start.title')}
      submitLabel={t('runs.start.confirm')}
      width={560}
      className="start-form"
      isBusy={isBusy}
      onSubmit={start}
      onClose={onClose}
    >
      {query.data === undefined ? (
        <QueryState query={query} />
      ) : (
        <PlaybookChoice playbooks={playbooks} chosen={playbook?.playbookId ?? null} onChoose={setChosen} />
      )}
      {need !== null && (
        <FieldRow label={t('runs.start.on')}>
          <RecordPicker key={need.type} type={need.type} value={record} onPick={setRecord} />
        </FieldRow>
      )}
      {isForOthers && (
        <FieldRow label={t('runs.start.owner')}>
          <RecordPicker type="person" value={owner} onPick={setOwner} />
        </FieldRow>
      )}
      <div className="start-days">
        <FieldRow label={t('runs.start.startedOn')}>
          <DateInput value={startedOn} onChange={setStartedOn} />
        </FieldRow>
        <FieldRow label={t('runs.start.dueOn')} hint={t('runs.start.dueHint')}>
          <DateInput value={dueOn} onChange={setDueOn} />
        </FieldRow>
      </div>
      {refusal !== null && (
        <div role="alert">
          <Note tone="danger">{t(`runs.start.${refusal}`)}</Note>
        </div>
      )}
    </FormDialog>
  )
}

function onlyOne(playbooks: readonly Startable[]): Startable | undefined {
  const suggested = playbooks.filter(({ isSuggested }) => isSuggested)
  return playbooks.length === 1 ? playbooks[0] : suggested.length === 1 ? suggested[0] : undefined
}

interface PlaybookChoiceProps {
  readonly playbooks: readonly Startable[]
  readonly chosen: string | null
  readonly onChoose: (playbookId: string) => void
}

/** More than these are searched. */
const MANY = 8

function PlaybookChoice({ playbooks, chosen, onChoose }: PlaybookChoiceProps) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const list = useRef<HTMLFieldSetElement>(null)
  // What is begun is chosen first; the list comes after the dialog that holds it.
  useEffect(() => {
    const field = (kind: string) => list.current?.querySelector<HTMLElement>(`input${kind}`)
    const first = field('[type=search]') ?? field(':checked') ?? field('')
    first?.focus()
  }, [])
  if (playbooks.length === 0) return <Note>{t('runs.start.none')}</Note>
  const wanted = text.trim().toLocaleLowerCase()
  const found = playbooks.filter(({ name, topic, stageName }) =>
    [name, topic, stageName].some((one) => one.toLocaleLowerCase().includes(wanted)),
  )
  return (
    <fieldset ref={list} className="start-playbooks" aria-label={t('runs.start.playbook')}>
      {playbooks.length > MANY && (
        <input
          className="text-input"
          type="search"
          aria-label={t('runs.start.search')}
          placeholder={t('runs.start.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <div className="start-list">
        {found.map((playbook) => (
          <Choice
            key={playbook.playbookId}
            playbook={playbook}
            isChosen={playbook.playbookId === chosen}
            onChoose={() => onChoose(playbook.playbookId)}
          />
        ))}
        {found.length === 0 && <p className="t3 f12">{t('runs.start.noMatch')}</p>}
      </div>
    </fieldset>
  )
}

interface ChoiceProps {
  readonly playbook: Startable
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Choice({ playbook, isChosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation()
  const { name, version, steps, dueDays, topic, stageName, isSuggested, open, summary } = playbook
  const facts = [
    t('runs.start.about', { version, count: steps }),
    dueDays === null ? '' : t('runs.start.days', { count: dueDays }),
    topic,
    stageName,
    open === 0 ? '' : t('runs.start.open', { count: open }),
  ]
  return (
    <label className={classes('start-choice', isChosen && 'on')} title={summary}>
      <input type="radio" name="playbook" aria-label={name} checked={isChosen} onChange={onChoose} />
      <span className="col grow">
        <span className="row g8">
          <span className="medium ellipsis">{name}</span>
          {isSuggested && (
            <Chip size="small" tone="accent">
              {t('runs.start.suggested')}
            </Chip>
          )}
        </span>
        <span className="f12 t3 ellipsis">{facts.filter((fact) => fact !== '').join(' · ')}</span>
      </span>
    </label>
  )
}
