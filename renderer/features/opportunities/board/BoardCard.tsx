import { memo } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { dateOf, useFormatters, type Formatters } from '#renderer/i18n/index.ts'
import { titleOf } from '#renderer/features/records/index.ts'
import type { RowMark } from '#renderer/grid/index.ts'
import { Avatar, classes } from '#renderer/ui/index.ts'
import { ClockIcon, ErrorIcon, WarningIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'

export interface BoardCardProps {
  /** `undefined` while it is read. */
  readonly record: WireRecord | undefined
  readonly stageId: string
  readonly index: number
  readonly isTabStop: boolean
  readonly expectedDays: number | null
  readonly isOpenBeside: boolean
  readonly look: 'still' | 'lifted' | 'origin' | 'busy'
  /** The worst of what it is warned of. */
  readonly mark: RowMark | undefined
  /** Who has just changed it. */
  readonly flashedBy: string | undefined
  /** Id of the text that tells the keys. */
  readonly hintId: string
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

interface Facts {
  readonly title: string
  readonly customer: string
  readonly owner: string
  readonly amount: string
  readonly expected: string
  readonly isDatePast: boolean
  readonly days: number | null
  readonly isOver: boolean
  readonly next: string
  readonly isNextPast: boolean
}

function factsOf(record: WireRecord, expectedDays: number | null, format: Formatters): Facts {
  const { values, labels } = record
  const today = dateOf(Date.now())
  const [expected, nextDate] = [text(values['expectedCloseDate']), text(values['nextActionDate'])]
  const days = typeof values['stageDays'] === 'number' ? values['stageDays'] : null
  return {
    title: titleOf(record),
    customer: labels['customerId'] ?? '',
    owner: labels['ownerId'] ?? '',
    amount: typeof values['amount'] === 'number' ? format.money(values['amount']) : '',
    expected: format.dateShort(expected === '' ? null : expected),
    isDatePast: expected !== '' && expected < today,
    days,
    isOver: days !== null && expectedDays !== null && days > expectedDays,
    next: [format.dateShort(nextDate === '' ? null : nextDate), text(values['nextAction'])].filter(Boolean).join(' '),
    isNextPast: nextDate !== '' && nextDate < today,
  }
}

/** What a screen reader says of a card after the words on it. */
function unseen(facts: Facts, expectedDays: number | null, mark: RowMark | undefined, t: TFunction): string {
  const { days, isDatePast, isOver, owner } = facts
  const parts = [
    mark === undefined ? '' : t('board.card.warned', { words: mark.title }),
    isDatePast ? t('board.overdueDate') : '',
    days !== null && isOver ? t('board.card.daysOver', { count: days, expected: expectedDays ?? 0 }) : '',
    owner === '' ? '' : t('board.card.owner', { name: owner }),
  ]
  return parts.filter((part) => part !== '').join(t('board.separator'))
}

/** One opportunity of a column. What it answers to is the board's business: keys and pointers are followed there. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { record, stageId, index, isTabStop, expectedDays, isOpenBeside, look, mark, flashedBy, hintId } = props
  const { t } = useTranslation()
  const format = useFormatters()
  const facts = record === undefined ? null : factsOf(record, expectedDays, format)
  return (
    <button
      type="button"
      className={classes('board-card', look, isOpenBeside && 'current', flashedBy !== undefined && 'foreign-change')}
      data-card={`${stageId}:${index}`}
      data-record={record?.id}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={facts === null ? t('board.reading') : undefined}
      aria-describedby={hintId}
      aria-busy={facts === null || look === 'busy' || undefined}
      aria-current={isOpenBeside || undefined}
      title={flashedBy === undefined || flashedBy === '' ? undefined : t('board.changedBy', { name: flashedBy })}
    >
      {facts === null ? (
        <span className="skeleton" />
      ) : (
        <>
          <CardFace facts={facts} look={look} mark={mark} />
          <span className="visually-hidden">{unseen(facts, expectedDays, mark, t)}</span>
        </>
      )}
    </button>
  )
})

type FaceProps = Pick<BoardCardProps, 'look' | 'mark'> & { readonly facts: Facts }

function CardFace({ facts, look, mark }: FaceProps) {
  const { t } = useTranslation()
  if (look === 'origin') {
    return (
      <span className="board-origin">
        <span className="ellipsis">{facts.title}</span>
        <span className="f12 t3 ellipsis">{t('board.original')}</span>
      </span>
    )
  }
  return (
    <>
      <span className="row g8">
        <span className="medium ellipsis grow" title={facts.title}>
          {facts.title}
        </span>
        {mark !== undefined && <CardMark mark={mark} />}
        <span className={classes('nowrap', facts.amount === '' && 't3')}>{facts.amount || t('board.noAmount')}</span>
      </span>
      <span className="row g8 f12 t3">
        <span className="ellipsis grow" title={facts.customer}>
          {facts.customer}
        </span>
        <span
          className={classes('nowrap', facts.isDatePast && 'danger')}
          title={facts.isDatePast ? t('board.overdueDate') : undefined}
        >
          {facts.expected || t('board.noDate')}
        </span>
      </span>
      <span className="board-card-foot row g8 f12 t2">
        {facts.owner !== '' && (
          <span title={facts.owner}>
            <Avatar name={facts.owner} size="small" />
          </span>
        )}
        {facts.days !== null && (
          <span className={classes('row g4 nowrap', facts.isOver ? 'warning' : 't3')}>
            {facts.isOver ? <WarningIcon className="ic-s" /> : <ClockIcon className="ic-s" />}
            {t(facts.isOver ? 'board.daysOver' : 'board.days', { count: facts.days })}
          </span>
        )}
        <span
          className={classes('ellipsis grow num', (facts.next === '' || facts.isNextPast) && 'danger')}
          title={facts.next}
        >
          {facts.next === '' ? t('board.noNextAction') : facts.next}
        </span>
      </span>
    </>
  )
}

/** That a card is warned of, and of how much; the words come with the pointer and with the screen reader. */
function CardMark({ mark: { tone, title, more } }: { readonly mark: RowMark }) {
  return (
    <span className={classes('row board-mark', tone)} title={title} aria-hidden="true">
      {tone === 'danger' ? <ErrorIcon className="ic-s" /> : <WarningIcon className="ic-s" />}
      {more > 0 && <span className="f11 num">{more + 1}</span>}
    </span>
  )
}
