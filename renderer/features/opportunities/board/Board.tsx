import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { titleOf } from '#renderer/features/records/index.ts'
import type { MarkBook } from '#renderer/grid/index.ts'
import type { GridView } from '#renderer/grid/index.ts'
import { PointMenu, type MenuGroup, type Store } from '#renderer/ui/index.ts'
import { useShortcut } from '#renderer/ui/frame/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Board as BoardData } from '#shared/contract/board.ts'
import type { Sort } from '#shared/domain/filter.ts'
import type { Stages } from '../use-stages.ts'
import { BoardColumn } from './BoardColumn.tsx'
import { ColumnRegistry, placeAfter, placeOfEvent, type CardPlace } from './column-registry.ts'
import type { Held } from './held.ts'
import { OutcomeZones } from './OutcomeZones.tsx'
import { isOutcome, targetAfter, targetsOf, type Target } from './targets.ts'
import { useCardDrag } from './use-card-drag.ts'
import { useSaid } from './use-said.ts'
import type { Flashes } from './use-board.ts'

export interface BoardProps {
  readonly board: BoardData
  readonly stages: Stages
  readonly view: GridView
  readonly sort: Sort
  readonly openId: string | null
  readonly flashes: Flashes
  /** The worst warning of each record that has one. */
  readonly marks: MarkBook
  readonly nameOf: (personId: string) => string
  readonly canMove: (record: WireRecord) => boolean
  /** Resolves to whether the card has left its column. */
  readonly drop: (record: WireRecord, to: Target) => Promise<boolean>
  /** Where a card stands in a column once it has moved there. */
  readonly placeOf: (id: string, stageId: string) => Promise<number | null>
  readonly menuFor: (record: WireRecord) => readonly MenuGroup[]
  readonly onCurrent: (record: WireRecord) => void
  readonly onOpen: (record: WireRecord) => void
  /** Goes to the next card of the column, or the one before, from outside the board. */
  readonly step: Store<Step | null>
}

export type Step = (by: 1 | -1) => void

interface OpenMenu {
  readonly record: WireRecord
  readonly x: number
  readonly y: number
}

/** Stages side by side. Cards are moved with the pointer or with keys; either way the drop is one act. */
export function Board(props: BoardProps) {
  const { board, stages, canMove, onCurrent, onOpen, step } = props
  const { t } = useTranslation()
  const root = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const [registry] = useState(() => new ColumnRegistry())
  const [held, setHeld] = useState<Held | null>(null)
  // Pointers are faster than renders: what is held now decides, what was rendered only shows.
  const heldNow = useRef<Held | null>(null)
  const hold = (next: Held | null) => {
    heldNow.current = next
    setHeld(next)
  }
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const following = useRef<CardPlace | null>(null)
  const focused = useRef<CardPlace | null>(null)
  const { said, say } = useSaid(board, stages)
  const targets = targetsOf(board.columns)
  const recordAt = (place: CardPlace | null) =>
    place === null ? undefined : registry.get(place.stageId)?.recordAt(place.index)

  // The column hears of its new card a moment after the move.
  const follow = () => {
    const place = following.current
    const column = place === null ? undefined : registry.get(place.stageId)
    if (place === null || column === undefined || column.count <= place.index) return
    following.current = null
    column.show(place.index, true)
  }
  useEffect(follow)
  useEffect(() => {
    step.set((by) => {
      const from = focused.current
      if (from === null) return
      const to = { ...from, index: from.index + by }
      const record = recordAt(to)
      if (record === undefined) return
      registry.get(to.stageId)?.show(to.index, false)
      focused.current = to
      onCurrent(record)
    })
  })
  useEffect(() => {
    const to = held?.by === 'keys' ? held.to : null
    const place = to === null ? null : root.current?.querySelector(`[data-drop="${CSS.escape(to)}"]`)
    place?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [held])

  const lift = (record: WireRecord, by: Held['by']): boolean => {
    if (heldNow.current?.isDropped === true) return false
    if (!canMove(record)) {
      say('readOnly', record)
      return false
    }
    const from = String(record.values['stageId'])
    hold({ record, from, to: from, by, isDropped: false })
    if (by === 'keys') say('lifted', record, from)
    return true
  }
  const giveUp = () => {
    const now = heldNow.current
    if (now === null || now.isDropped) return
    hold(null)
    say('kept', now.record, now.from)
  }
  const put = async (record: WireRecord, from: string, to: Target, by: Held['by']) => {
    hold({ record, from, to, by, isDropped: true })
    const isMoved = await props.drop(record, to)
    hold(null)
    say(isMoved ? 'dropped' : 'kept', record, isMoved ? to : from)
    if (!isMoved) return backToCard(record.id)
    const place = isOutcome(to) ? null : await props.placeOf(record.id, to)
    // A card that has left the board leaves the focus to a neighbour.
    const last = (registry.get(from)?.count ?? 0) - 2
    const beside = { stageId: from, index: Math.max(0, Math.min(focused.current?.index ?? 0, last)) }
    following.current = place === null ? beside : { stageId: to, index: place }
    follow()
  }
  const backToCard = (id: string) =>
    root.current?.querySelector<HTMLElement>(`[data-record="${CSS.escape(id)}"]`)?.focus({ preventScroll: true })

  const drag = useCardDrag({
    onLift: (card) => {
      const record = recordAt(placeOfEvent(card))
      return record !== undefined && lift(record, 'pointer')
    },
    onOver: (to) => {
      const now = heldNow.current
      if (now !== null && !now.isDropped) hold({ ...now, to })
    },
    onDrop: () => {
      const now = heldNow.current
      if (now === null) return
      if (now.to === null || now.to === now.from) giveUp()
      else void put(now.record, now.from, now.to, 'pointer')
    },
    onGiveUp: giveUp,
  })

  const neighbour = (record: WireRecord, by: 1 | -1) => {
    const from = String(record.values['stageId'])
    const to = stages.next(from, by)
    if (!canMove(record)) say('readOnly', record)
    else if (to === undefined) say(by === 1 ? 'noFurther' : 'noEarlier', record, from)
    else void put(record, from, to.id, 'keys')
  }
  const stepFocused = (by: 1 | -1) => {
    const record = recordAt(focused.current)
    const isFree = heldNow.current === null && root.current?.contains(document.activeElement) === true
    if (record !== undefined && isFree) neighbour(record, by)
  }
  useShortcut('promoteCard', () => stepFocused(1))
  useShortcut('demoteCard', () => stepFocused(-1))

  const keyWhileHeld = (event: React.KeyboardEvent, now: Held) => {
    if (now.isDropped || now.by !== 'keys') return
    if (event.key === 'Tab') return giveUp()
    event.preventDefault()
    if (event.key === 'Escape') return giveUp()
    if (event.key === ' ' || event.key === 'Enter') {
      if (now.to === null || now.to === now.from) return giveUp()
      return void put(now.record, now.from, now.to, 'keys')
    }
    const to = targetAfter(event.key, now.to ?? now.from, targets)
    if (to === undefined || to === now.to) return
    hold({ ...now, to })
    say(to === now.from ? 'overHome' : 'over', now.record, to)
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const place = placeOfEvent(event.target)
    if (place === null || event.nativeEvent.isComposing) return
    const now = heldNow.current
    if (now !== null) return keyWhileHeld(event, now)
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const record = recordAt(place)
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault()
      if (record === undefined || event.repeat) return
      if (event.key === 'Enter') onOpen(record)
      else lift(record, 'keys')
      return
    }
    const card = event.target instanceof Element ? event.target.getBoundingClientRect() : null
    const y = card === null ? 0 : card.top + card.height / 2
    const stageIds = board.columns.map(({ stageId }) => stageId)
    const next = placeAfter(event.key, place, y, stageIds, registry)
    if (next === null) return
    event.preventDefault()
    registry.get(next.stageId)?.show(next.index, true)
  }
  const openMenu = (event: React.MouseEvent) => {
    const record = recordAt(placeOfEvent(event.target))
    if (record === undefined || !(event.target instanceof Element)) return
    event.preventDefault()
    const { left, bottom } = event.target.getBoundingClientRect()
    const isByKey = event.clientX === 0 && event.clientY === 0
    setMenu({ record, x: isByKey ? left + 8 : event.clientX, y: isByKey ? bottom : event.clientY })
  }
  const onFocused = useCallback(
    (record: WireRecord | undefined) => {
      const place = placeOfEvent(document.activeElement)
      if (place !== null) focused.current = place
      if (record !== undefined) onCurrent(record)
    },
    [onCurrent],
  )

  const most = Math.max(0, ...board.columns.map(({ amount }) => amount))
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the cards inside are the buttons */}
      <section
        ref={root}
        className="board"
        aria-label={t('board.label')}
        style={{ gridTemplateColumns: `repeat(${board.columns.length}, minmax(216px, 1fr)) 136px` }}
        onPointerDown={(event) => drag.press(event)}
        onKeyDown={onKeyDown}
        onContextMenu={openMenu}
        onClick={(event) => {
          const record = recordAt(placeOfEvent(event.target))
          if (record !== undefined && !drag.isClickOfDrag) onOpen(record)
        }}
        onFocus={(event) => {
          const place = placeOfEvent(event.target)
          if (place === null) return
          registry.get(place.stageId)?.note(place.index)
          onFocused(recordAt(place))
        }}
        onBlur={(event) => {
          if (heldNow.current?.by === 'keys' && !event.currentTarget.contains(event.relatedTarget)) giveUp()
        }}
      >
        {board.columns.map((column) => {
          const stage = stages.byId.get(column.stageId)
          if (stage === undefined) return null
          return (
            <BoardColumn
              key={column.stageId}
              column={column}
              stage={stage}
              view={props.view}
              sort={props.sort}
              most={most}
              held={held}
              openId={props.openId}
              flashes={props.flashes}
              marks={props.marks}
              hintId={hintId}
              registry={registry}
              nameOf={props.nameOf}
              onFocused={onFocused}
            />
          )
        })}
        <OutcomeZones board={board} held={held} />
      </section>
      <p id={hintId} className="visually-hidden">
        {t('board.instructions')}
      </p>
      <output className="visually-hidden" aria-live="assertive">
        {said}
      </output>
      {menu !== null && (
        <PointMenu
          label={t('board.menu', { title: titleOf(menu.record) })}
          groups={props.menuFor(menu.record)}
          x={menu.x}
          y={menu.y}
          onClose={() => {
            setMenu(null)
            backToCard(menu.record.id)
          }}
        />
      )}
    </>
  )
}
