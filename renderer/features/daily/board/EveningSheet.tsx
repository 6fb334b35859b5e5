import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState } from '#renderer/features/session/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { Button, Chip, EmptyState, ErrorNotice, Kbd, Note, showToast } from '#renderer/ui/index.ts'
import { ClockIcon, CompareIcon, EyeIcon } from '#renderer/ui/icons.ts'
import type { EveningLine, EveningSheet as Sheet } from '#shared/contract/daily-board.ts'
import type { CallResult } from '#shared/entities/office.ts'
import type { OpenedDay } from './BoardTable.tsx'
import { CallHead, Callee } from './CallHead.tsx'
import { draftOfRecord, type EveningDraft } from './evening-draft.ts'
import { EveningForm } from './EveningForm.tsx'
import { useEveningSheet } from './use-board.ts'
import { isDone, isWritten, useEveningCalls } from './use-evening-calls.ts'

interface EveningSheetProps {
  readonly day: string
  /** Whom to begin with. */
  readonly personId: string | null
  readonly onOpen: (opened: OpenedDay) => void
  readonly onClose: () => void
}

/** The calls of an evening: what the office hears is written and saved before the person's own log can be read. */
export function EveningSheet({ day, personId, onOpen, onClose }: EveningSheetProps) {
  const [isEverybody, setIsEverybody] = useState(personId !== null)
  const sheet = useEveningSheet(day, isEverybody)
  if (sheet.data === undefined) return <QueryState query={sheet} />
  return (
    <Calls
      key={`${day} ${isEverybody} ${personId ?? ''}`}
      sheet={sheet.data}
      first={personId}
      isEverybody={isEverybody}
      onEverybody={setIsEverybody}
      onOpen={onOpen}
      onClose={onClose}
    />
  )
}

interface CallsProps {
  readonly sheet: Sheet
  readonly first: string | null
  readonly isEverybody: boolean
  readonly onEverybody: (isEverybody: boolean) => void
  readonly onOpen: (opened: OpenedDay) => void
  readonly onClose: () => void
}

function Calls({ sheet, first, isEverybody, onEverybody, onOpen, onClose }: CallsProps) {
  const { t } = useTranslation()
  const calls = useEveningCalls(sheet, first)
  const { lines, at, current, draft, save, isEditing } = calls
  const form = useRef<HTMLFormElement>(null)
  const done = lines.filter(isDone).length

  const write = async (reached: CallResult) => {
    const name = current?.name ?? ''
    const next = await calls.write(reached, draft)
    if (next === null) return
    showToast({ tone: 'success', text: t('dailyBoard.eveningSheet.saved', { name }) })
  }
  const takeResult = (reached: CallResult) => {
    if (reached === 'reached') form.current?.querySelector<HTMLElement>('input')?.focus()
    else void write(reached)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const move = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0
    if (move !== 0) {
      event.preventDefault()
      calls.goTo(at + move)
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && isEditing && sheet.mayEnter) {
      event.preventDefault()
      void write('reached')
    }
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Ctrl+Enter and PgUp/PgDn work from any field within
    <div className="side-panel" onKeyDown={onKeyDown}>
      <CallHead
        title={t('dailyBoard.eveningSheet.title')}
        done={done}
        all={lines.length}
        isMine={sheet.isMine}
        isEverybody={isEverybody}
        onChange={onEverybody}
        onClose={onClose}
      />
      {current === undefined ? (
        <EmptyState title={t('dailyBoard.empty')} text={t('dailyBoard.emptyText')} />
      ) : (
        <>
          <div className="section board-call">
            <Callee person={current} place={current.plannedPlace}>
              {current.absence !== 'none' && <Chip size="small">{t(`dailyBoard.calls.${current.absence}`)}</Chip>}
              {current.lateInWeek > 0 && (
                <Chip tone="warning" size="small" icon={<ClockIcon className="ic-xs" />}>
                  {t('dailyBoard.calls.lateInWeek', { count: current.lateInWeek })}
                </Chip>
              )}
            </Callee>
            <Results
              key={`${current.personId} ${isEditing}`}
              line={current}
              day={sheet.day}
              isOpen={isEditing && sheet.mayEnter}
              mayEnter={sheet.mayEnter}
              onTake={takeResult}
              onOpen={onOpen}
              onEdit={calls.edit}
            />
          </div>
          {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
          {isEditing && sheet.mayEnter && (
            <div className="side-panel-body section board-form">
              <EveningForm
                key={current.personId}
                formRef={form}
                draft={draft}
                fields={save.fields}
                onChange={calls.change}
                onSubmit={() => void write('reached')}
              />
              <Note>
                {t(isWritten(current.office) ? 'dailyBoard.eveningSheet.open' : 'dailyBoard.eveningSheet.sealed')}
              </Note>
            </div>
          )}
          {!(isEditing && sheet.mayEnter) && <div className="side-panel-body" />}
          {sheet.mayEnter && (
            <footer className="side-panel-footer">
              <span className="grow f12 t2 board-keys-inline">
                <Kbd keys="PgUp PgDn" /> {t('dailyBoard.morningSheet.move')}
              </span>
              <Button
                kind="primary"
                size="small"
                isBusy={save.isBusy}
                disabled={!isEditing}
                shortcut="Ctrl+↵"
                onClick={() => void write('reached')}
              >
                {t('dailyBoard.eveningSheet.save')}
              </Button>
            </footer>
          )}
        </>
      )}
    </div>
  )
}

const RESULTS = [
  ['reached', 'Y'],
  ['notReached', 'N'],
  ['later', 'L'],
] as const satisfies readonly (readonly [CallResult, string])[]
const RESULT_KEYS: Readonly<Record<string, CallResult>> = { y: 'reached', n: 'notReached', l: 'later' }

interface ResultsProps {
  readonly line: EveningLine
  readonly day: string
  /** The record is being written. */
  readonly isOpen: boolean
  readonly mayEnter: boolean
  readonly onTake: (result: CallResult) => void
  readonly onOpen: (opened: OpenedDay) => void
  readonly onEdit: (draft: EveningDraft) => void
}

/** How the call went, by one key each; the focus comes here with each person. */
function Results({ line, day, isOpen, mayEnter, onTake, onOpen, onEdit }: ResultsProps) {
  const { t } = useTranslation()
  const keys = useRef<HTMLFieldSetElement>(null)
  useEffect(() => keys.current?.querySelector('button')?.focus(), [])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys of its buttons
    <fieldset
      ref={keys}
      className="row g6 board-results"
      aria-label={t('dailyBoard.eveningSheet.result')}
      onKeyDown={(event) => {
        if (!isOpen || event.ctrlKey || event.metaKey || event.altKey) return
        const result = RESULT_KEYS[event.key.toLowerCase()]
        if (result === undefined) return
        event.preventDefault()
        onTake(result)
      }}
    >
      {isOpen ? (
        RESULTS.map(([result, key]) => (
          <Button key={result} size="small" className="grow" shortcut={key} onClick={() => onTake(result)}>
            {t(`dailyBoard.eveningSheet.${result}`)}
          </Button>
        ))
      ) : (
        <Written line={line} day={day} mayEnter={mayEnter} onOpen={onOpen} onEdit={onEdit} />
      )}
    </fieldset>
  )
}

interface WrittenProps {
  readonly line: EveningLine
  readonly day: string
  readonly mayEnter: boolean
  readonly onOpen: (opened: OpenedDay) => void
  readonly onEdit: (draft: EveningDraft) => void
}

/** A record that is saved: both records side by side, or the record again to be changed. */
function Written({ line, day, mayEnter, onOpen, onEdit }: WrittenProps) {
  const { t } = useTranslation()
  const api = useApi()
  const { personId, office } = line
  const edit = async () => {
    try {
      const { record } = await api.dailyBoard.day({ personId, day })
      if (record !== null) onEdit(draftOfRecord(record))
    } catch (reason) {
      showFailure(reason)
    }
  }
  return (
    <>
      <Button size="small" icon={<CompareIcon className="ic-s" />} onClick={() => onOpen({ personId, day })}>
        {t('dailyBoard.eveningSheet.compare')}
      </Button>
      {mayEnter && (
        <Button size="small" kind="ghost" onClick={() => void edit()}>
          {t('common.edit')}
        </Button>
      )}
      <span className="t3 f12 row g4">
        <EyeIcon className="ic-s" />
        {office !== null && t(`dailyBoard.eveningSheet.${office}`)}
      </span>
    </>
  )
}
