import { useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Avatar } from '#renderer/ui/index.ts'
import { LockIcon } from '#renderer/ui/icons.ts'
import type { Lock } from '#renderer/features/session/index.ts'
import type { PersonTile } from '#shared/contract/session.ts'
import { choiceLabel } from '#shared/locale/index.ts'

interface TilesProps {
  readonly tiles: readonly PersonTile[]
  readonly chosenId: string | null
  readonly lock: Lock | null
  /** Moved to by an arrow key; the focus stays on the tile. */
  readonly onChoose: (personId: string) => void
  /** Pressed, or Enter: the password comes next. */
  readonly onPick: (personId: string) => void
}

/** Everybody of the workbook as one group of radios: arrows move, up and down by a row. */
export function Tiles({ tiles, chosenId, lock, onChoose, onPick }: TilesProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLDivElement>(null)
  const ready = tiles.filter((tile) => tile.isReady)
  const stopId = ready.some((tile) => tile.id === chosenId) ? chosenId : (ready[0]?.id ?? null)

  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const members = [...(list.current?.querySelectorAll<HTMLElement>('[role=radio]') ?? [])]
    const from = members.findIndex((member) => member === document.activeElement)
    const target = nextReady(members, from, stepOf(event.key, columnsOf(list.current)))
    if (target === undefined) return
    event.preventDefault()
    target.focus()
    onChoose(target.dataset['person'] ?? '')
  }

  return (
    <div ref={list} className="tiles" role="radiogroup" tabIndex={-1} aria-label={t('signIn.people')} onKeyDown={move}>
      {tiles.map((tile) => (
        <Tile
          key={tile.id}
          tile={tile}
          lock={lock?.personId === tile.id ? lock : null}
          isChosen={tile.id === chosenId}
          isStop={tile.id === stopId}
          onPick={() => onPick(tile.id)}
        />
      ))}
    </div>
  )
}

function columnsOf(element: HTMLElement | null): number {
  if (element === null) return 1
  return getComputedStyle(element).gridTemplateColumns.split(' ').length
}

function stepOf(key: string, columns: number): number {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
  }
  return steps[key] ?? 0
}

/** The next tile in the direction that can be chosen; none at the edge. */
function nextReady(members: readonly HTMLElement[], from: number, step: number): HTMLElement | undefined {
  if (step === 0) return undefined
  for (let at = from + step; at >= 0 && at < members.length; at += step) {
    const member = members[at]
    if (member !== undefined && member.getAttribute('aria-disabled') !== 'true') return member
  }
  return undefined
}

interface TileProps {
  readonly tile: PersonTile
  readonly lock: Lock | null
  readonly isChosen: boolean
  readonly isStop: boolean
  readonly onPick: () => void
}

function Tile({ tile, lock, isChosen, isStop, onPick }: TileProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const role = tile.roles[0]
  const when = !tile.isReady
    ? t('signIn.notReady')
    : lock !== null
      ? t('signIn.lockedAt', { time: formatTime(lock.at) })
      : tile.lastSignInAt === null
        ? t('signIn.never')
        : format.instant(tile.lastSignInAt)
  const comma = language === 'zh-CN' ? '，' : ', '
  return (
    <button
      type="button"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a radio input cannot hold the tile
      role="radio"
      className="tile"
      aria-checked={isChosen}
      aria-disabled={!tile.isReady}
      data-person={tile.id}
      tabIndex={isStop ? 0 : -1}
      title={tile.isReady ? undefined : t('signIn.notReadyHint')}
      onClick={() => {
        if (tile.isReady) onPick()
      }}
    >
      <Avatar name={tile.name} size="large" isSelf={isChosen} />
      <span className="grow">
        <span className="tile-name ellipsis">{tile.name}</span>
        <span className="tile-note ellipsis">
          {role === undefined ? '' : `${choiceLabel(language, 'person', 'roles', role)}${comma}`}
          {when}
        </span>
      </span>
      {lock !== null && <LockIcon className="accent" />}
    </button>
  )
}
