import { DatePicker } from 'antd'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { BridgeChart, TableTwin, type BridgeBar, type ChartHandle } from '#renderer/charts/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, Note, Skeleton, usePickerDate } from '#renderer/ui/index.ts'
import { CheckIcon, ErrorIcon } from '#renderer/ui/icons.ts'
import { PeriodPicker, TableTools, type Scope, type TableModel } from '#renderer/features/reports/index.ts'
import type { BridgeReport } from '#shared/contract/movement.ts'
import { isBalanced, type BridgePart, type BridgeTotal } from '#shared/domain/movement/bridge.ts'
import { useBridge, type Bridge, type OpenedBar } from './use-bridge.ts'

const TONES = {
  start: 'balance',
  new: 'gain',
  movedIn: 'gain',
  increased: 'gain',
  decreased: 'loss',
  movedOut: 'loss',
  won: 'won',
  lost: 'loss',
  end: 'balance',
} as const satisfies Record<BridgePart, BridgeBar['tone']>

interface BridgeSectionProps {
  readonly scope: Scope
  readonly opened: OpenedBar | undefined
  readonly onOpen: (bar: OpenedBar) => void
  /** The dates changed, so that an opened bar is another. */
  readonly onChange: () => void
}

/** Change of the open pipeline between two days, balanced on screen. */
export function BridgeSection({ scope, opened, onOpen, onChange }: BridgeSectionProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const bridge = useBridge(scope)
  const { report, isOrdered } = bridge
  const bars = useBars(report.data)
  const isStill = report.data?.parts.every(({ count }) => count === 0) ?? false
  const open = (part: BridgePart) => {
    const total = report.data?.parts.find((one) => one.part === part)
    if (total === undefined || total.count === 0) return
    onOpen({ part, request: bridge.request, shown: total.count })
  }
  const chart = useRef<ChartHandle>(null)
  const title = t('movement.bridge.title', { from: format.dateShort(bridge.from), to: format.dateShort(bridge.to) })
  const model = (): TableModel => ({
    name: title,
    columns: [
      { key: 'part', header: t('movement.bridge.column'), kind: 'text' },
      { key: 'count', header: t('movement.bridge.count'), kind: 'count' },
      { key: 'amount', header: t('movement.bridge.amount'), kind: 'money' },
    ],
    rows: (report.data?.parts ?? []).map(({ part, count, amount }) => {
      const name = bars.find((one) => one.id === part)?.name ?? ''
      return {
        key: part,
        cells: [
          { text: name, value: name },
          { text: String(count), value: count },
          { text: format.money(amount), value: amount },
        ],
      }
    }),
  })
  return (
    <div className="bridge" aria-busy={report.isPlaceholderData}>
      <TableTwin
        title={title}
        tools={
          <>
            <Tools bridge={bridge} onChange={onChange} />
            <TableTools model={model} chart={chart} />
          </>
        }
        chart={
          report.data === undefined || !isOrdered ? null : isStill ? (
            <p className="t3">{t('movement.bridge.none')}</p>
          ) : (
            <BridgeChart ref={chart} bars={bars} onSelect={({ id }) => open(id as BridgePart)} />
          )
        }
        table={
          report.data !== undefined && isOrdered ? (
            <BridgeTable report={report.data} bars={bars} opened={opened} onOpen={open} />
          ) : null
        }
      />
      {!isOrdered && <Note tone="warning">{t('movement.bridge.swapped')}</Note>}
      {report.isError && (
        <ErrorNotice
          title={t('errors.loadFailed')}
          text={sentenceOf(language, report.error)}
          onRetry={() => void report.refetch()}
        />
      )}
      {report.isPending && isOrdered && <Skeleton label={t('common.loading')} />}
      {report.data !== undefined && isOrdered && <Balance report={report.data} />}
    </div>
  )
}

function Tools({ bridge, onChange }: { readonly bridge: Bridge; readonly onChange: () => void }) {
  const { t } = useTranslation()
  const changeTo = (set: (date: string) => void) => (date: string) => {
    onChange()
    set(date)
  }
  return (
    <span className="row g8 no-print">
      <PeriodPicker
        value={bridge.expected.choice.period}
        onChange={(period) => {
          onChange()
          bridge.expected.change({ period })
        }}
      />
      <BridgeDay label={t('movement.bridge.from')} value={bridge.from} onChange={changeTo(bridge.setFrom)} />
      <span className="t3">{t('movement.bridge.to')}</span>
      <BridgeDay label={t('movement.bridge.to')} value={bridge.to} onChange={changeTo(bridge.setTo)} />
    </span>
  )
}

interface BridgeDayProps {
  readonly label: string
  readonly value: string
  readonly onChange: (date: string) => void
}

function BridgeDay({ label, value, onChange }: BridgeDayProps) {
  return (
    <DatePicker
      size="small"
      aria-label={label}
      allowClear={false}
      value={usePickerDate(value)}
      onChange={(date) => {
        if (date !== null) onChange(date.format('YYYY-MM-DD'))
      }}
    />
  )
}

function useBars(report: BridgeReport | undefined): readonly BridgeBar[] {
  const { t } = useTranslation()
  const format = useFormatters()
  return useMemo(
    () =>
      (report?.parts ?? []).map(({ part, count, amount }) => {
        const isChange = part === 'increased' || part === 'decreased'
        const date = part === 'start' ? report?.from : report?.to
        return {
          id: part,
          name: t(`movement.bridge.parts.${part}`, { date: format.dateShort(date) }),
          amount,
          count: t(isChange ? 'movement.bridge.changes' : 'movement.bridge.deals', { count }),
          tone: TONES[part],
        }
      }),
    [report, t, format],
  )
}

interface BridgeTableProps {
  readonly report: BridgeReport
  readonly bars: readonly BridgeBar[]
  readonly opened: OpenedBar | undefined
  readonly onOpen: (part: BridgePart) => void
}

function BridgeTable({ report, bars, opened, onOpen }: BridgeTableProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <table className="table bridge-table">
      <thead>
        <tr>
          <th scope="col">{t('movement.bridge.column')}</th>
          <th scope="col" className="num">
            {t('movement.bridge.count')}
          </th>
          <th scope="col" className="num">
            {t('movement.bridge.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {report.parts.map(({ part, count, amount }, index) => (
          <tr
            key={part}
            className={TONES[part] === 'balance' ? 'subtotal' : undefined}
            aria-selected={opened?.part === part}
          >
            <th scope="row">{bars[index]?.name}</th>
            <td className="num">
              {count === 0 ? (
                <span className="t3">{format.count(count)}</span>
              ) : (
                <button type="button" className="pivot-cell" onClick={() => onOpen(part)}>
                  {format.count(count)}
                </button>
              )}
            </td>
            <td className="num">{format.money(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The whole sum in full figures, and whether both sides agree. */
function Balance({ report }: { readonly report: BridgeReport }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const totals = Object.fromEntries(report.parts.map((one) => [one.part, one])) as unknown as Record<
    BridgePart,
    BridgeTotal
  >
  const isEqual = isBalanced(totals)
  const [start, ...rest] = report.parts
  const changes = rest.slice(0, -1)
  const terms = changes.map(({ amount }) => ` ${amount < 0 ? '−' : '+'} ${format.money(Math.abs(amount))}`)
  const Icon = isEqual ? CheckIcon : ErrorIcon
  const note =
    report.from < report.knownSince
      ? t('movement.bridge.knownSince', { date: report.knownSince })
      : t('movement.bridge.shifts')
  return (
    <div className="f12">
      <output className="row g6 bridge-sum">
        <Icon className={isEqual ? 'ic-s success' : 'ic-s danger'} />
        <span className="t2">
          {format.money(start?.amount)}
          {terms.join('')} = <b>{format.money(report.parts.at(-1)?.amount)}</b>
          {t('movement.bridge.comma')}
          {t(isEqual ? 'movement.bridge.balanced' : 'movement.bridge.unbalanced')}
        </span>
      </output>
      <p className="t3">
        {t('movement.bridge.basis')}
        {t('movement.bridge.stop')}
        {note}
      </p>
    </div>
  )
}
