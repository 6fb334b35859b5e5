import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { walkCells } from '#renderer/features/reports/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { dateOf, useBusinessDay, useFormatters } from '#renderer/i18n/index.ts'
import { Button, EmptyState, IconButton, PageSplit, Segmented } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, ChevronRightIcon, DailyIcon } from '#renderer/ui/icons.ts'
import { HEAT_MEASURES, type HeatMeasure, type HeatReport } from '#shared/contract/daily-board.ts'
import { HEAT_LEVELS } from '#shared/domain/daily/heat.ts'
import { addDays } from '#shared/domain/dates.ts'
import { DailyTabs } from '../DailyTabs.tsx'
import { AddPeople } from './AddPeople.tsx'
import type { OpenedDay } from './BoardTable.tsx'
import { DayDialog } from './DayDialog.tsx'
import { DifferencesPanel } from './DifferencesPanel.tsx'
import {
  heatGrid,
  heatPeriod,
  HEAT_UNITS,
  stepHeat,
  type HeatColumn,
  type HeatTableCell,
  type HeatUnit,
} from './heat-model.ts'
import { QualityTable } from './QualityTable.tsx'
import { useHeat } from './use-board.ts'
import { shareText } from '../words.ts'
import './board.css'
import './heat.css'

interface Choice {
  readonly unit: HeatUnit
  readonly anchor: string
}

/** The whole team's logs at a glance, by day, week or month; below, their quality with what each figure rests on. */
export function HeatPage() {
  const { t } = useTranslation()
  const [choice, setChoice] = useState<Choice>(() => ({ unit: 'day', anchor: dateOf(Date.now()) }))
  const [measure, setMeasure] = useState<HeatMeasure>('completeness')
  const [hasNumbers, setHasNumbers] = useState(false)
  const [opened, setOpened] = useState<OpenedDay | null>(null)
  const [person, setPerson] = useState<{ readonly id: string; readonly name: string } | null>(null)
  const { from, to } = heatPeriod(choice.unit, choice.anchor)
  const heat = useHeat(from, to)
  const { data } = heat
  return (
    <>
      <DailyTabs value="heat" />
      <header className="page-header">
        <h1>{t('dailyBoard.heat.title')}</h1>
        <Steps choice={choice} onChange={setChoice} />
        <Segmented
          size="small"
          label={t('dailyBoard.heat.unit')}
          value={choice.unit}
          onChange={(unit) => setChoice({ ...choice, unit })}
          options={HEAT_UNITS.map((value) => ({ value, label: t(`dailyBoard.heat.units.${value}`) }))}
        />
        <Segmented
          size="small"
          label={t('dailyBoard.heat.measure')}
          value={measure}
          onChange={setMeasure}
          options={HEAT_MEASURES.map((value) => ({ value, label: t(`dailyBoard.heat.${value}`) }))}
        />
        <Button size="small" aria-pressed={hasNumbers} onClick={() => setHasNumbers(!hasNumbers)}>
          {t('dailyBoard.heat.numbers')}
        </Button>
        <span className="grow" />
        <Legend />
      </header>
      <QueryState query={heat} />
      {data?.rows.length === 0 && (
        <EmptyState
          isFilling
          icon={<DailyIcon />}
          title={t('dailyBoard.heat.empty')}
          text={t('dailyBoard.heat.emptyText')}
          actions={<AddPeople />}
        />
      )}
      {data !== undefined && data.rows.length > 0 && (
        <PageSplit
          inspector={
            person !== null && (
              <DifferencesPanel
                person={person}
                from={from}
                to={to}
                onOpen={setOpened}
                onClose={() => setPerson(null)}
              />
            )
          }
        >
          <div className="heat-page">
            <HeatTable
              report={data}
              measure={measure}
              unit={choice.unit}
              hasNumbers={hasNumbers}
              onOpen={(personId, column) =>
                choice.unit === 'day'
                  ? setOpened({ personId, day: column.from })
                  : setChoice({ unit: 'day', anchor: column.from })
              }
            />
            <QualityTable report={data} onOpen={setPerson} />
          </div>
        </PageSplit>
      )}
      {opened !== null && <DayDialog opened={opened} onClose={() => setOpened(null)} />}
    </>
  )
}

function Steps({ choice, onChange }: { readonly choice: Choice; readonly onChange: (choice: Choice) => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { from, to } = heatPeriod(choice.unit, choice.anchor)
  const last = addDays(to, -1)
  const text = choice.unit === 'day' ? format.month(from.slice(0, 7)) : `${from} – ${last.slice(5)}`
  const today = useBusinessDay()
  const step = (by: 1 | -1) => onChange({ ...choice, anchor: stepHeat(choice.unit, choice.anchor, by) })
  return (
    <div className="row g4">
      <IconButton
        size="small"
        label={t('reports.earlier')}
        icon={<ChevronLeftIcon className="ic-s" />}
        onClick={() => step(-1)}
      />
      <span className="m">{text}</span>
      <IconButton
        size="small"
        label={t('reports.later')}
        icon={<ChevronRightIcon className="ic-s" />}
        disabled={to > today}
        onClick={() => step(1)}
      />
    </div>
  )
}

function Legend() {
  const { t } = useTranslation()
  return (
    <span className="heat-legend">
      {t('dailyBoard.heat.legend.low')}
      {HEAT_LEVELS.map((level) => (
        <i key={level} className="heat-cell" data-level={level} />
      ))}
      {t('dailyBoard.heat.legend.high')} · — {t('dailyBoard.heat.legend.none')}
    </span>
  )
}

interface HeatTableProps {
  readonly report: HeatReport
  readonly measure: HeatMeasure
  readonly unit: HeatUnit
  readonly hasNumbers: boolean
  readonly onOpen: (personId: string, column: HeatColumn) => void
}

/** The map is a table: each cell says its value, arrows walk, Enter opens the day. */
function HeatTable({ report, measure, unit, hasNumbers, onOpen }: HeatTableProps) {
  const { t } = useTranslation()
  const grid = heatGrid(report, measure, unit)
  const name = t('dailyBoard.heat.table', { measure: t(`dailyBoard.heat.${measure}`) })
  return (
    <div className="heat-scroll">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between the buttons in it */}
      <table className="heat-table" aria-label={name} onKeyDown={walkCells}>
        <thead>
          <tr>
            <th scope="col">{t('dailyBoard.heat.person')}</th>
            {grid.columns.map(({ from, label }) => (
              <th key={from} scope="col" title={from}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row) => (
            <tr key={row.personId}>
              <th scope="row">{row.name}</th>
              {grid.columns.map((column, index) => (
                <td key={column.from}>
                  <Cell
                    cell={row.cells[index] ?? null}
                    name={row.name}
                    period={unit === 'day' ? column.from : column.label}
                    hasNumbers={hasNumbers}
                    onOpen={() => onOpen(row.personId, column)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps {
  readonly cell: HeatTableCell | null
  readonly name: string
  readonly period: string
  readonly hasNumbers: boolean
  readonly onOpen: () => void
}

function Cell({ cell, name, period, hasNumbers, onOpen }: CellProps) {
  const { t } = useTranslation()
  if (cell === null) return <span className="heat-none">—</span>
  const label = t('dailyBoard.heat.cell', { name, period, value: shareText(cell.value), n: cell.n })
  return (
    <button
      type="button"
      className="heat-cell"
      data-level={cell.level}
      aria-label={label}
      title={label}
      onClick={onOpen}
    >
      {hasNumbers && Math.round(cell.value * 100)}
    </button>
  )
}
