import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar, Button, Segmented } from '#renderer/ui/index.ts'
import type { BoardPerson } from '#shared/contract/daily-board.ts'
import './calls.css'

interface CallHeadProps {
  readonly title: string
  readonly done: number
  readonly all: number
  readonly isMine: boolean
  readonly isEverybody: boolean
  readonly onChange: (isEverybody: boolean) => void
  readonly onClose: () => void
}

/** What a call sheet is, how far it has come, and whose people it lists. */
export function CallHead({ title, done, all, isMine, isEverybody, onChange, onClose }: CallHeadProps) {
  const { t } = useTranslation()
  return (
    <header className="side-panel-header">
      <div className="row g8">
        <h2 className="f14 bold grow">{title}</h2>
        <span className="t2 f12">{t('dailyBoard.calls.done', { done, all })}</span>
        <Button size="small" kind="ghost" onClick={onClose}>
          {t('dailyBoard.panel.back')}
        </Button>
      </div>
      <progress className="board-progress" value={done} max={Math.max(all, 1)} aria-label={title} />
      <div className="row g8">
        <Segmented
          size="small"
          label={t('dailyBoard.calls.whose')}
          value={isEverybody ? 'all' : 'mine'}
          onChange={(value) => onChange(value === 'all')}
          options={[
            { value: 'mine', label: t('dailyBoard.calls.onlyMine') },
            { value: 'all', label: t('dailyBoard.calls.all') },
          ]}
        />
        {!isMine && !isEverybody && <span className="t3 f12">{t('dailyBoard.calls.nobody')}</span>}
      </div>
    </header>
  )
}

interface CalleeProps {
  readonly person: BoardPerson
  readonly place: string | null
  readonly children?: ReactNode
}

/** Whom to call now: name, number, and where they said they would be. */
export function Callee({ person, place, children }: CalleeProps) {
  const { t } = useTranslation()
  return (
    <div className="row g8 board-callee">
      <Avatar name={person.name} size="large" />
      <div className="grow">
        <p className="row g6">
          <b className="f14">{person.name}</b>
          {children}
        </p>
        <p className="f12 t3">
          {person.phone ?? t('dailyBoard.calls.noPhone')} ·{' '}
          {place === null ? t('dailyBoard.calls.noPlan') : t('dailyBoard.calls.planned', { place })}
        </p>
      </div>
    </div>
  )
}
