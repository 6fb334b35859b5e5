import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MarkBook } from '#renderer/grid/index.ts'
import type { GridView } from '#renderer/grid/index.ts'
import { formatCount, formatMoney, formatPercent, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Chip, classes, ErrorNotice, StageLabel, stageStop } from '#renderer/ui/index.ts'
import { PeopleIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { BoardColumn as ColumnSums } from '#shared/contract/board.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { Stage } from '../use-stages.ts'
import { BoardCard } from './BoardCard.tsx'
import { CARD_PITCH, rangeAt, revealAt } from './card-window.ts'
import type { ColumnRegistry } from './column-registry.ts'
import type { Held } from './held.ts'
import { useColumnView, type Flashes } from './use-board.ts'
import { useColumnCards } from './use-column-cards.ts'

export interface BoardColumnProps {
  readonly column: ColumnSums
  readonly stage: Stage
  readonly view: GridView
  readonly sort: Sort
  /** Amount of the fullest column, which the bars are measured by. */
  readonly most: number
  readonly held: Held | null
  readonly openId: string | null
  readonly flashes: Flashes
  readonly marks: MarkBook
  readonly hintId: string
  readonly registry: ColumnRegistry
  readonly nameOf: (personId: string) => string
  /** The record of the card with the focus, also when another one takes its place there. */
  readonly onFocused: (record: WireRecord | undefined) => void
}

/** One stage: what it comes to, and its cards, of which only those in sight are rendered. */
export function BoardColumn(props: BoardColumnProps) {
  const { column, stage, view, sort, held, openId, flashes, marks, hintId, registry, onFocused } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const headId = useId()
  const body = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState({ top: 0, height: 0 })
  const [focusAt, setFocusAt] = useState(0)
  const wanted = useRef<number | null>(null)
  const { count, stageId } = column
  const range = rangeAt(seen.top, seen.height, count)
  const cards = useColumnCards(useColumnView(view, column.filter), sort, range)
  const stop = Math.max(0, Math.min(focusAt, count - 1))
  const tabStop = stop >= range.from && stop < range.to ? stop : Math.max(range.from, Math.floor(seen.top / CARD_PITCH))

  const measure = () => {
    const element = body.current
    if (element === null) return
    const { scrollTop, clientHeight } = element
    setSeen((now) => {
      const [next, before] = [rangeAt(scrollTop, clientHeight, count), rangeAt(now.top, now.height, count)]
      return next.from === before.from && next.to === before.to ? now : { top: scrollTop, height: clientHeight }
    })
  }
  useLayoutEffect(measure)
  useEffect(() => {
    const element = body.current
    if (element === null) return undefined
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the count is measured with at every render
  }, [])

  const cardAt = (index: number) => body.current?.querySelector<HTMLElement>(`[data-card="${stageId}:${index}"]`)
  // The card that was asked for may be rendered only now that the column is scrolled to it.
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const card = cardAt(wanted.current)
    if (card === null || card === undefined) return
    wanted.current = null
    card.focus({ preventScroll: true })
  })
  const page = Math.max(1, Math.floor(seen.height / CARD_PITCH) - 1)
  useEffect(
    () =>
      registry.set(stageId, {
        count,
        recordAt: cards.recordAt,
        indexNear: (y) => {
          const element = body.current
          const at = element === null ? 0 : y - element.getBoundingClientRect().top + element.scrollTop
          return Math.max(0, Math.min(Math.floor(at / CARD_PITCH), count - 1))
        },
        page,
        note: setFocusAt,
        show: (index, takesFocus) => {
          const element = body.current
          if (element === null || count === 0) return
          const at = Math.max(0, Math.min(index, count - 1))
          element.scrollTop = revealAt(at, element.scrollTop, element.clientHeight)
          if (takesFocus) wanted.current = at
          setFocusAt(at)
          setSeen({ top: element.scrollTop, height: element.clientHeight })
        },
      }),
    [registry, stageId, count, cards, page],
  )
  const focusedRecord = cards.recordAt(stop)
  const hasFocus = () => document.activeElement === cardAt(stop)
  useEffect(() => {
    if (hasFocus()) onFocused(focusedRecord)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- told when another record comes under the focus
  }, [focusedRecord])

  const isTarget = held?.to === stageId && held.from !== stageId
  return (
    <section
      className={classes('board-column', isTarget && 'drop')}
      data-drop={stageId}
      data-stop={stageStop(stage.index, stage.count)}
      aria-labelledby={headId}
    >
      <ColumnHead {...props} id={headId} gain={isTarget} />
      {isTarget && <div className="board-slot">{t(held.by === 'keys' ? 'board.dropHereKeys' : 'board.dropHere')}</div>}
      <div className="board-cards" ref={body} onScroll={measure}>
        {cards.failure !== null && (
          <ErrorNotice
            title={t('errors.loadFailed')}
            text={sentenceOf(language, cards.failure)}
            onRetry={cards.retry}
          />
        )}
        {count === 0 && !isTarget && <p className="board-none f12 t3">{t('board.emptyColumn')}</p>}
        {count > 0 && (
          <ol style={{ height: count * CARD_PITCH }} aria-labelledby={headId}>
            {Array.from({ length: range.to - range.from }, (_, offset) => {
              const index = range.from + offset
              const record = cards.recordAt(index)
              return (
                <li key={index} style={{ top: index * CARD_PITCH }} aria-setsize={count} aria-posinset={index + 1}>
                  <BoardCard
                    record={record}
                    stageId={stageId}
                    index={index}
                    isTabStop={index === tabStop}
                    expectedDays={stage.expectedDays}
                    isOpenBeside={record !== undefined && record.id === openId}
                    look={lookOf(record, held)}
                    mark={record === undefined ? undefined : marks.get(record.id)}
                    flashedBy={record === undefined ? undefined : flashes.get(record.id)}
                    hintId={hintId}
                  />
                </li>
              )
            })}
          </ol>
        )}
      </div>
    </section>
  )
}

function lookOf(record: WireRecord | undefined, held: Held | null) {
  if (held === null || record === undefined || held.record.id !== record.id) return 'still'
  if (held.isDropped) return 'busy'
  return held.by === 'keys' ? 'lifted' : 'origin'
}

type HeadProps = Pick<BoardColumnProps, 'column' | 'stage' | 'most' | 'nameOf'> & {
  readonly id: string
  readonly gain: boolean
}

function ColumnHead({ column, stage, most, nameOf, id, gain }: HeadProps) {
  const { t } = useTranslation()
  const { count, amount, weighted, over } = column
  const people = over.map((one) => t('board.overLimitPerson', { name: nameOf(one.personId), count: one.count }))
  const who = t('board.overLimitWho', {
    limit: formatCount(stage.columnLimit),
    people: people.join(t('board.listSeparator')),
  })
  return (
    <header className="board-head">
      <h2 id={id} className="visually-hidden">
        {t('board.column', {
          stage: stage.name,
          probability: formatPercent(stage.probability),
          cards: formatCount(count),
          amount: formatMoney(amount),
          weighted: formatMoney(weighted),
        })}
      </h2>
      <div className="row g6">
        <span className="bold board-stage" title={stage.name}>
          <StageLabel name={stage.name} index={stage.index} count={stage.count} />
        </span>
        <span className="t3">{formatPercent(stage.probability)}</span>
        <span className="grow" />
        {over.length > 0 && (
          <span title={who}>
            <Chip tone="warning" size="small" icon={<PeopleIcon className="ic-xs" />}>
              {t('board.overLimit', { count: over.length })}
            </Chip>
            <span className="visually-hidden">{who}</span>
          </span>
        )}
        <span className="t2 nowrap">
          {t('board.count', { count, formatted: formatCount(count) })}
          {gain && <b className="accent medium"> +1</b>}
        </span>
      </div>
      <div className="board-sums f12">
        <span className="t3">{t('board.amount')}</span>
        <span className="num">{formatMoney(amount)}</span>
        <span className="t3">{t('board.weighted')}</span>
        <span className="num medium">{formatMoney(weighted)}</span>
      </div>
      <span className="board-bar" aria-hidden="true">
        <i style={{ width: `${most === 0 ? 0 : Math.round((amount / most) * 100)}%` }} />
      </span>
    </header>
  )
}
