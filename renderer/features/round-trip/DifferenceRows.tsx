import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldLabel } from '#renderer/fields/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Chip, classes } from '#renderer/ui/index.ts'
import type { DifferenceCell, DifferenceItem, RoundTripPreview } from '#shared/contract/round-trip.ts'
import { issueSentence } from '#shared/locale/index.ts'
import { changesOf, decide, deleteRow, takeCells, tickOf, type Picks, type Side, type Tick } from './trip.ts'

interface RowsProps {
  readonly preview: RoundTripPreview
  readonly items: readonly DifferenceItem[]
  readonly picks: Picks
}

/** The differences as a table: a line for each record, below it its cells. */
export function DifferenceRows({ preview, items, picks }: RowsProps) {
  const { t } = useTranslation()
  return (
    <table className="table round-trip-table">
      <thead>
        <tr>
          <th scope="col" className="tick" aria-label={t('roundTrip.head.take')} />
          <th scope="col">{t('roundTrip.head.field')}</th>
          <th scope="col">{t('roundTrip.head.base')}</th>
          <th scope="col">{t('roundTrip.head.file')}</th>
          <th scope="col">{t('roundTrip.head.now')}</th>
          <th scope="col" className="outcome">
            {t('roundTrip.head.result')}
          </th>
        </tr>
      </thead>
      {items.map((item) => (
        <tbody key={item.key}>
          <ItemRow item={item} picks={picks} />
          {item.cells.map((cell) => (
            <CellRow key={cell.key} preview={preview} item={item} cell={cell} picks={picks} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

function take(item: DifferenceItem, isTaken: boolean): void {
  if (item.kind === 'deleted') deleteRow(item.key, isTaken)
  else if (item.kind === 'new') takeCells([item.key], isTaken)
  else
    takeCells(
      changesOf(item).map(({ key }) => key),
      isTaken,
    )
}

function ItemRow({ item, picks }: { readonly item: DifferenceItem; readonly picks: Picks }) {
  const { t } = useTranslation()
  const { kind, row, title, problem, canApply, isChangedSince } = item
  const name = title === '' ? t('roundTrip.untitled') : title
  const isTickable = canApply && (kind !== 'changed' || changesOf(item).length > 0)
  const words: Record<typeof kind, string> = {
    changed: '',
    new: canApply ? t('roundTrip.result.new') : t('roundTrip.result.blocked'),
    deleted: isChangedSince ? t('roundTrip.result.deletedChanged') : t('roundTrip.result.deleted'),
    problem: problem === null ? '' : t(`roundTrip.problem.${problem}`),
  }
  return (
    <tr className="round-trip-item">
      <td className="tick">
        {isTickable && (
          <TickBox
            label={t('roundTrip.takeRow', { title: name })}
            tick={tickOf(item, picks)}
            onChange={(isTaken) => take(item, isTaken)}
          />
        )}
      </td>
      <th scope="row" colSpan={4}>
        <span className="row g6">
          <b className="medium ellipsis">{name}</b>
          {row !== null && <span className="t3 f12">{t('roundTrip.row', { row })}</span>}
          {kind !== 'changed' && <Chip size="small">{t(`roundTrip.kind.${kind}`)}</Chip>}
        </span>
      </th>
      <td className="t2 f12 outcome">{words[kind]}</td>
    </tr>
  )
}

interface TickBoxProps {
  readonly label: string
  readonly tick: Tick
  readonly onChange: (isTaken: boolean) => void
}

function TickBox({ label, tick, onChange }: TickBoxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = tick === 'some'
  }, [tick])
  return (
    <input
      ref={box}
      type="checkbox"
      aria-label={label}
      checked={tick === 'on'}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}

interface CellRowProps {
  readonly preview: RoundTripPreview
  readonly item: DifferenceItem
  readonly cell: DifferenceCell
  readonly picks: Picks
}

function CellRow({ preview, item, cell, picks }: CellRowProps) {
  const language = useLanguage()
  const { t } = useTranslation()
  const label = fieldLabel(language, preview.type, cell.field)
  const { state, base, file, now, key } = cell
  const isChange = state === 'change' && item.kind === 'changed'
  const isTaken = !picks.left.has(key) && !picks.left.has(item.key)
  return (
    <tr className={classes('round-trip-cell', state === 'change' && !isTaken && 'left')}>
      <td className="tick">
        {isChange && (
          <TickBox
            label={t('roundTrip.takeCell', { field: label, title: item.title })}
            tick={isTaken ? 'on' : 'off'}
            onChange={(isOn) => takeCells([key], isOn)}
          />
        )}
      </td>
      <td>{label}</td>
      <td className="t2">{base}</td>
      {state === 'conflict' ? (
        <>
          <ConflictSide cell={cell} side="file" picks={picks} />
          <ConflictSide cell={cell} side="workbook" picks={picks} />
        </>
      ) : (
        <>
          <td className={state === 'change' ? 'medium' : 't2'}>
            {file === '' && state === 'change' ? <Blank /> : file}
          </td>
          <td className="t2">{now}</td>
        </>
      )}
      <td className="f12 outcome">
        <Outcome cell={cell} picks={picks} isTaken={isTaken} />
      </td>
    </tr>
  )
}

function Blank() {
  const { t } = useTranslation()
  return <span className="t3">{t('roundTrip.blank')}</span>
}

interface SideProps {
  readonly cell: DifferenceCell
  readonly side: Side
  readonly picks: Picks
}

function ConflictSide({ cell, side, picks }: SideProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const value = side === 'file' ? cell.file : cell.now
  const isChosen = picks.conflicts.get(cell.key) === side
  const who = cell.changedBy === '' ? t('grid.someone') : cell.changedBy
  const meta =
    side === 'file'
      ? t('roundTrip.inFile')
      : t('roundTrip.inWorkbook', { name: who, when: cell.changedAt === null ? '' : format.instant(cell.changedAt) })
  return (
    <td className={classes('round-trip-side', isChosen && 'chosen')}>
      <label className="row g8">
        <input
          type="radio"
          name={cell.key}
          checked={isChosen}
          aria-label={`${meta} ${value}`}
          onChange={() => decide([cell.key], side)}
        />
        <span className="col">
          <span>{value === '' ? <Blank /> : value}</span>
          <span className="f11 t3">{meta}</span>
        </span>
      </label>
    </td>
  )
}

interface OutcomeProps {
  readonly cell: DifferenceCell
  readonly picks: Picks
  readonly isTaken: boolean
}

function Outcome({ cell, picks, isTaken }: OutcomeProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { state, issue, key } = cell
  switch (state) {
    case 'change':
      return <span className="t2">{isTaken ? t('roundTrip.result.taken') : t('roundTrip.result.left')}</span>
    case 'conflict': {
      const side = picks.conflicts.get(key)
      if (side === undefined) return <Chip size="small">{t('roundTrip.result.open')}</Chip>
      return <span className="t2">{side === 'file' ? t('roundTrip.result.file') : t('roundTrip.result.workbook')}</span>
    }
    case 'bad':
      return <span className="danger">{issue === null ? '' : issueSentence(language, issue.code, issue.params)}</span>
    case 'readOnly':
      return <span className="t3">{t('roundTrip.result.readOnly')}</span>
    default:
      return <span className="t3">{t('roundTrip.result.cut')}</span>
  }
}
