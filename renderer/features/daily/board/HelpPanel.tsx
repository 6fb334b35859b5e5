import { useEffect, useId, useRef, useState } from 'react'
import { DatePicker, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useTranslation } from 'react-i18next'
import { useSave } from '#renderer/features/session/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Button, Chip, ErrorNotice, FieldRow, showToast, usePickerDate } from '#renderer/ui/index.ts'
import { CheckIcon, ClockIcon, QuestionIcon } from '#renderer/ui/icons.ts'
import type { DailyBoard, HelpRequest } from '#shared/contract/daily-board.ts'
import { DAY_HOURS, HOUR_MS, LONG_WAIT } from '../words.ts'

/** A call for help that waits a working day is marked. */
const LONG_HOURS = 8

/** Calls for help, the longest waiting first; each stays until it is answered. */
export function HelpPanel({ board }: { readonly board: DailyBoard }) {
  const { t } = useTranslation()
  const { help, answered, mayAnswer } = board
  return (
    <section className="board-help" aria-label={t('dailyBoard.panel.help')}>
      <h2 className="board-help-head">
        <QuestionIcon className="danger" />
        <span className="f14 bold">{t('dailyBoard.help.title', { count: help.length })}</span>
        <span className="f12 t3">{t('dailyBoard.help.hint')}</span>
      </h2>
      {help.length === 0 && <p className="t3 board-empty">{t('dailyBoard.help.none')}</p>}
      <ul>
        {help.map((request) => (
          <Request
            key={request.id}
            request={request}
            mayAnswer={mayAnswer}
            nextWorkday={board.nextWorkday}
            now={board.now}
          />
        ))}
      </ul>
      {answered.length > 0 && (
        <details className="board-answered">
          <summary className="f12 t2">
            {t('dailyBoard.help.answered')} {answered.length}
          </summary>
          <ul>
            {answered.map((request) => (
              <Request
                key={request.id}
                request={request}
                mayAnswer={mayAnswer}
                nextWorkday={board.nextWorkday}
                now={board.now}
              />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

interface RequestProps {
  readonly request: HelpRequest
  readonly mayAnswer: boolean
  readonly nextWorkday: string
  /** When the board was read. */
  readonly now: number
}

function Request({ request, mayAnswer, nextWorkday, now }: RequestProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [isAnswering, setIsAnswering] = useState(false)
  const { name, day, time, since, customerName, opportunityName, answer } = request
  const hours = since === null ? 0 : Math.floor((now - since) / HOUR_MS)
  const isOpen = request.answeredAt === null
  return (
    <li className={isOpen ? 'board-request open' : 'board-request'}>
      <div className="row g6">
        <span className="m">{name}</span>
        <span className="t3 f12">{[format.dateShort(day), time].filter(Boolean).join(' ')}</span>
        {request.source === 'office' && <Chip size="small">{t('dailyBoard.help.heard')}</Chip>}
        <span className="grow" />
        {isOpen && hours >= LONG_HOURS && (
          <Chip tone="danger" size="small" icon={<ClockIcon className="ic-xs" />}>
            {t(hours < LONG_WAIT ? 'dailyBoard.help.wait' : 'dailyBoard.help.waitDays', {
              count: hours < LONG_WAIT ? hours : Math.floor(hours / DAY_HOURS),
            })}
          </Chip>
        )}
        {mayAnswer && !isAnswering && (
          <Button
            size="small"
            kind={isOpen ? 'default' : 'ghost'}
            aria-label={t(isOpen ? 'dailyBoard.help.replyTo' : 'dailyBoard.help.changeOf', { name })}
            onClick={() => setIsAnswering(true)}
          >
            {t(isOpen ? 'dailyBoard.help.reply' : 'dailyBoard.help.change')}
          </Button>
        )}
      </div>
      <p className="board-wish">{request.helpNeeded}</p>
      <p className="t3 f12 ellipsis">{[customerName, opportunityName, request.subject].filter(Boolean).join(' · ')}</p>
      {answer !== null && !isAnswering && (
        <p className="board-answer">
          <CheckIcon className="ic-s success" />
          <span>
            {answer}{' '}
            <span className="t3 f12">
              {request.dueOn === null
                ? t('dailyBoard.help.byNoDay', { name: request.answeredByName ?? '' })
                : t('dailyBoard.help.by', { name: request.answeredByName ?? '', due: format.dateShort(request.dueOn) })}
            </span>
          </span>
        </p>
      )}
      {isAnswering && <Answer request={request} nextWorkday={nextWorkday} onDone={() => setIsAnswering(false)} />}
    </li>
  )
}

const DATE = 'YYYY-MM-DD'

interface AnswerProps {
  readonly request: HelpRequest
  readonly nextWorkday: string
  readonly onDone: () => void
}

function Answer({ request, nextWorkday, onDone }: AnswerProps) {
  const { t } = useTranslation()
  const formId = useId()
  const [text, setText] = useState(request.answer ?? '')
  const [dueOn, setDueOn] = useState<string | null>(request.dueOn ?? nextWorkday)
  const save = useSave(['helpDueOn', 'helpAnswer'])
  const field = useRef<TextAreaRef>(null)
  useEffect(() => field.current?.focus(), [])
  const submit = async () => {
    const answer = text.trim()
    if (answer === '' || save.isBusy) return
    const isSaved = await save.run((api) =>
      api.dailyBoard.answerHelp({ source: request.source, id: request.id, answer, dueOn }),
    )
    if (!isSaved) return
    showToast({ tone: 'success', text: t('dailyBoard.help.saved', { name: request.name }) })
    onDone()
  }
  const { helpDueOn, helpAnswer } = save.fields
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter saves from any field
    <form
      id={formId}
      className="board-reply"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onDone()
        }
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void submit()
      }}
    >
      {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
      <FieldRow
        label={t('dailyBoard.help.answer')}
        isRequired
        {...(helpAnswer === undefined ? {} : { error: helpAnswer })}
      >
        <Input.TextArea
          ref={field}
          className="board-text"
          rows={2}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </FieldRow>
      <FieldRow label={t('dailyBoard.help.dueOn')} {...(helpDueOn === undefined ? {} : { error: helpDueOn })}>
        <DatePicker
          size="small"
          value={usePickerDate(dueOn)}
          onChange={(date) => setDueOn(date === null ? null : date.format(DATE))}
        />
      </FieldRow>
      <div className="row g8 board-reply-foot">
        <Button size="small" onClick={onDone}>
          {t('common.cancel')}
        </Button>
        <Button
          size="small"
          kind="primary"
          type="submit"
          isBusy={save.isBusy}
          disabled={text.trim() === ''}
          shortcut="Ctrl+↵"
        >
          {t('dailyBoard.help.save')}
        </Button>
      </div>
    </form>
  )
}
