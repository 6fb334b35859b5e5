import { useTranslation } from 'react-i18next'
import { Chip } from '#renderer/ui/index.ts'
import { BanIcon, CallIcon, CheckIcon, ClockIcon, EditIcon, LockIcon } from '#renderer/ui/icons.ts'
import type { BoardCell } from '#shared/contract/daily-board.ts'
import { eveningWords, morningWords } from './words.ts'

interface MarkProps {
  readonly cell: Pick<BoardCell, 'morning' | 'evening' | 'isSealed'>
}

/** The 08:00 state: what is as it should be stays quiet, the rest is a chip with icon and word. */
export function MorningMark({ cell }: MarkProps) {
  const { t } = useTranslation()
  const words = morningWords(cell, t)
  switch (cell.morning.state) {
    case 'present':
      return <Quiet words={words} />
    case 'late':
      return (
        <Chip tone="warning" size="small" icon={<ClockIcon className="ic-xs" />}>
          {cell.morning.at ?? words}
        </Chip>
      )
    case 'absent':
      return (
        <Chip tone="danger" size="small" icon={<BanIcon className="ic-xs" />}>
          {words}
        </Chip>
      )
    case 'notReached':
      return (
        <Chip tone="warning" size="small" icon={<CallIcon className="ic-xs" />}>
          {words}
        </Chip>
      )
    default:
      return <span className="t3 f12">{words}</span>
  }
}

/** The 17:00 state. */
export function EveningMark({ cell }: MarkProps) {
  const { t } = useTranslation()
  const words = eveningWords(cell, t)
  const lock = cell.isSealed && cell.evening.at !== null && (
    <LockIcon className="ic-xs t3" aria-label={t('dailyBoard.sealed')} />
  )
  switch (cell.evening.state) {
    case 'onTime':
      return (
        <>
          <Quiet words={words} />
          {lock}
        </>
      )
    case 'late':
      return (
        <Chip tone="warning" size="small" icon={<ClockIcon className="ic-xs" />}>
          {cell.evening.daysLater > 0 ? words : (cell.evening.at ?? words)}
        </Chip>
      )
    case 'amended':
      return (
        <Chip tone="info" size="small" icon={<EditIcon className="ic-xs" />}>
          {words}
        </Chip>
      )
    case 'missing':
      return (
        <Chip tone="danger" size="small" icon={<BanIcon className="ic-xs" />}>
          {words}
        </Chip>
      )
    default:
      return <span className="t3 f12">{words}</span>
  }
}

function Quiet({ words }: { readonly words: string }) {
  return (
    <span className="board-quiet">
      <CheckIcon className="ic-s success" />
      {words}
    </span>
  )
}
