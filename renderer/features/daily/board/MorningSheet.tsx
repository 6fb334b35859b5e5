import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Chip, EmptyState, ErrorNotice, Kbd } from '#renderer/ui/index.ts'
import { SuccessIcon } from '#renderer/ui/icons.ts'
import type { MorningLine, MorningSheet as Sheet } from '#shared/contract/daily-board.ts'
import { CallHead, Callee } from './CallHead.tsx'
import { ALL_WELL, findingsOf, isSettled, nextOpen, QUESTIONS, type Answers, type Findings } from './morning-calls.ts'
import { MorningMark } from './StateMark.tsx'
import { useMorningSheet } from './use-board.ts'

interface MorningSheetProps {
  readonly day: string
  readonly onClose: () => void
}

/** The calls of a morning, by the keyboard alone: one key says "there and on time", others answer question by question. */
export function MorningSheet({ day, onClose }: MorningSheetProps) {
  const [isEverybody, setIsEverybody] = useState(false)
  const sheet = useMorningSheet(day, isEverybody)
  if (sheet.data === undefined) return <QueryState query={sheet} />
  return (
    <Calls
      key={`${day} ${isEverybody}`}
      sheet={sheet.data}
      isEverybody={isEverybody}
      onEverybody={setIsEverybody}
      onClose={onClose}
    />
  )
}

interface CallsProps {
  readonly sheet: Sheet
  readonly isEverybody: boolean
  readonly onEverybody: (isEverybody: boolean) => void
  readonly onClose: () => void
}

function useCalls(sheet: Sheet) {
  const api = useApi()
  const language = useLanguage()
  const [lines, setLines] = useState(sheet.lines)
  const [called, setCalled] = useState<ReadonlySet<string>>(new Set())
  const [failed, setFailed] = useState<{ readonly name: string; readonly sentence: string } | null>(null)
  const [at, setAt] = useState(() => Math.max(0, nextOpen(sheet.lines, new Set(), -1)))
  const [answers, setAnswers] = useState<Answers>([])

  const save = async (line: MorningLine, findings: Findings) => {
    try {
      const saved = await api.dailyBoard.saveMorning({ personId: line.personId, day: sheet.day, ...findings })
      setLines((known) => known.map((one) => (one.personId === saved.personId ? saved : one)))
    } catch (reason) {
      setFailed({ name: line.name, sentence: sentenceOf(language, reason) })
      setCalled((known) => new Set([...known].filter((id) => id !== line.personId)))
    }
  }
  const note = (findings: Findings) => {
    const line = lines[at]
    if (line === undefined) return
    setFailed(null)
    const now = new Set([...called, line.personId])
    setCalled(now)
    setAnswers([])
    void save(line, findings)
    const next = nextOpen(lines, now, at)
    if (next >= 0) setAt(next)
  }
  return {
    lines,
    called,
    failed,
    at,
    answers,
    note,
    answer: (yes: boolean) => {
      const given = [...answers, yes]
      const findings = findingsOf(given)
      if (findings === null) setAnswers(given)
      else note(findings)
    },
    stepBack: () => setAnswers(answers.slice(0, -1)),
    goTo: (index: number) => {
      if (lines[index] === undefined) return
      setAnswers([])
      setAt(index)
    },
  }
}

function Calls({ sheet, isEverybody, onEverybody, onClose }: CallsProps) {
  const { t } = useTranslation()
  const calls = useCalls(sheet)
  const { lines, called, at, answers, failed } = calls
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const current = lines[at]
  const done = lines.filter((line) => isSettled(line) || called.has(line.personId)).length
  const question = QUESTIONS[answers.length] ?? 'reached'
  const isFinished = lines.length > 0 && done === lines.length

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => calls.goTo(at + 1),
      ArrowUp: () => calls.goTo(at - 1),
      Home: () => calls.goTo(0),
      End: () => calls.goTo(lines.length - 1),
      ...(sheet.mayEnter
        ? {
            Enter: () => calls.note(ALL_WELL),
            y: () => calls.answer(true),
            n: () => calls.answer(false),
            Backspace: calls.stepBack,
          }
        : {}),
    }
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }

  return (
    <div className="side-panel">
      <CallHead
        title={t('dailyBoard.morningSheet.title')}
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
        <div className="section board-call" aria-live="polite">
          <Callee person={current} place={current.plannedPlace}>
            {current.absence !== 'none' && <Chip size="small">{t(`dailyBoard.calls.${current.absence}`)}</Chip>}
          </Callee>
          {isFinished && (
            <p className="row g6 success board-finished">
              <SuccessIcon /> {t('dailyBoard.calls.finished')}
              <span className="t3 f12">{t('dailyBoard.calls.finishedText')}</span>
            </p>
          )}
          {failed !== null && <ErrorNotice title={failed.name} text={failed.sentence} />}
          {sheet.mayEnter ? (
            <>
              <p className="board-question">{t(`dailyBoard.morningSheet.${question}`)}</p>
              <div className="row g6">
                <Button size="small" kind="primary" shortcut="↵" onClick={() => calls.note(ALL_WELL)}>
                  {t('dailyBoard.morningSheet.allWell')}
                </Button>
                <Button size="small" shortcut="Y" onClick={() => calls.answer(true)}>
                  {t('dailyBoard.morningSheet.yes')}
                </Button>
                <Button size="small" shortcut="N" onClick={() => calls.answer(false)}>
                  {t('dailyBoard.morningSheet.no')}
                </Button>
              </div>
            </>
          ) : (
            <p className="t3">{t('dailyBoard.calls.readOnly')}</p>
          )}
        </div>
      )}
      {lines.length > 0 && (
        <div
          ref={list}
          className="side-panel-body board-callees"
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select shows neither states nor times
          role="listbox"
          tabIndex={0}
          aria-label={t('dailyBoard.calls.list')}
          aria-activedescendant={current === undefined ? undefined : `call-${current.personId}`}
          onKeyDown={onKeyDown}
        >
          {lines.map((line, index) => (
            <Line
              key={line.personId}
              line={line}
              isCurrent={index === at}
              isWaiting={called.has(line.personId) && line.check === null}
              onChoose={() => {
                calls.goTo(index)
                list.current?.focus()
              }}
            />
          ))}
        </div>
      )}
      <footer className="board-keys">
        <span>
          <Kbd keys="↑ ↓" /> {t('dailyBoard.morningSheet.move')}
        </span>
        <span>
          <Kbd keys="↵" /> {t('dailyBoard.morningSheet.allWell')}
        </span>
        <span>
          <Kbd keys="Y" /> <Kbd keys="N" />
        </span>
        <span>
          <Kbd keys="⌫" /> {t('dailyBoard.morningSheet.stepBack')}
        </span>
      </footer>
    </div>
  )
}

interface LineProps {
  readonly line: MorningLine
  readonly isCurrent: boolean
  readonly isWaiting: boolean
  readonly onChoose: () => void
}

function Line({ line, isCurrent, isWaiting, onChoose }: LineProps) {
  const { t } = useTranslation()
  const cell = {
    morning: { state: line.state, at: line.at },
    evening: { state: 'notYet' as const, isLate: false, at: null, daysLater: 0 },
    isSealed: false,
  }
  const calledAt = line.check?.calledAt ?? null
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the list around it takes the keys
    <div
      id={`call-${line.personId}`}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option element holds text alone
      role="option"
      tabIndex={-1}
      className="board-line"
      aria-selected={isCurrent}
      aria-busy={isWaiting || undefined}
      onClick={onChoose}
    >
      <span className="grow ellipsis">{line.name}</span>
      {calledAt !== null && <span className="t3 f12">{t('dailyBoard.morningSheet.saved', { at: calledAt })}</span>}
      <MorningMark cell={cell} />
    </div>
  )
}
