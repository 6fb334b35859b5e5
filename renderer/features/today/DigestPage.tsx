import { useState, type ReactNode } from 'react'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { AgendaSwitch } from '#renderer/features/activities/index.ts'
import { PrintNote } from '#renderer/features/reports/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { dateOf, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { Button, IconButton } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, ChevronRightIcon, PrintIcon } from '#renderer/ui/icons.ts'
import type { DigestReport } from '#shared/contract/today.ts'
import { addDays } from '#shared/domain/dates.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { warningWords } from '#shared/locale/warning-words.ts'
import { useDigest } from './use-today.ts'
import './today.css'
import './digest.css'

const WEEK = 7

/** The week of one person, on screen as on paper: done, moved, late, warned of. */
export function DigestPage() {
  const { t } = useTranslation()
  const host = useHost()
  const [request, setRequest] = useState<{ readonly personId?: string; readonly day?: string }>({})
  const digest = useDigest(request)
  const { data } = digest
  const turn = (days: number) => {
    if (data !== undefined) setRequest({ ...request, day: addDays(data.from, days) })
  }
  return (
    <>
      <header className="page-header">
        <h1>{t('today.digest')}</h1>
        {data !== undefined && (
          <>
            <IconButton
              size="small"
              label={t('today.previousWeek')}
              icon={<ChevronLeftIcon />}
              onClick={() => turn(-WEEK)}
            />
            <span className="t2 nowrap">{`${data.from} – ${addDays(data.to, -1)}`}</span>
            <IconButton
              size="small"
              label={t('today.nextWeek')}
              icon={<ChevronRightIcon />}
              onClick={() => turn(WEEK)}
            />
            {data.people.length > 1 && (
              <Select
                size="small"
                variant="filled"
                aria-label={t('today.digestWho')}
                value={request.personId ?? data.people[0]?.id ?? ''}
                popupMatchSelectWidth={false}
                showSearch={{ optionFilterProp: 'label' }}
                options={data.people.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(personId: string) => setRequest({ ...request, personId })}
              />
            )}
          </>
        )}
        <span className="grow" />
        <AgendaSwitch page="today" />
        <Button size="small" icon={<PrintIcon className="ic-s" />} onClick={() => host.print()}>
          {t('common.print')}
        </Button>
      </header>
      <QueryState query={digest} />
      {data !== undefined && <Sheet digest={data} />}
    </>
  )
}

function Sheet({ digest }: { readonly digest: DigestReport }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const column = (key: 'day' | 'kind' | 'subject' | 'about' | 'move' | 'amount') => t(`today.column.${key}`)
  const actRow = (act: DigestReport['done'][number], day: string | null) => [
    format.dateShort(day),
    choiceLabel(language, 'activity', 'kind', act.kind),
    act.subject,
    [act.customerName, act.opportunityName].filter(Boolean).join(' · '),
  ]
  const actHead = [column('day'), column('kind'), column('subject'), column('about')]
  return (
    <article className="digest" aria-label={t('today.digestTitle', { name: digest.personName })}>
      <header>
        <h2 className="digest-title">{t('today.digestTitle', { name: digest.personName })}</h2>
        <p className="t3 f12">
          {t('today.digestOf', { from: digest.from, to: addDays(digest.to, -1), count: digest.workdays })}
        </p>
        <PrintNote parts={[]} />
      </header>
      <Part title={t('today.doneActs')} head={actHead} rows={digest.done.map((act) => actRow(act, act.doneOn))} />
      <Part
        title={t('today.moves')}
        head={[column('day'), column('about'), column('move'), column('amount')]}
        rows={digest.moves.map((move) => [
          format.dateShort(dateOf(move.at)),
          [move.customerName, move.name].filter(Boolean).join(' · '),
          t(`today.kind.${move.kind}`, { stage: move.stageName }),
          format.money(move.amount),
        ])}
      />
      <Part
        title={t('today.overdueActs')}
        head={actHead}
        rows={digest.overdue.map((act) => actRow(act, act.plannedOn))}
      />
      <Warned title={t('today.newWarnings')} items={digest.newWarnings} />
      <Warned title={t('today.olderWarnings')} items={digest.olderWarnings}>
        {digest.snoozed > 0 && <p className="t3 f12">{t('today.snoozedNote', { count: digest.snoozed })}</p>}
      </Warned>
      <Warned
        title={t('today.clearedWarnings')}
        items={digest.clearedWarnings}
        last={{ head: t('today.column.clearedOn'), cell: ({ clearedOn }) => format.dateShort(clearedOn) }}
      >
        <p className="t3 f12">{t('today.clearedNote')}</p>
      </Warned>
    </article>
  )
}

interface PartProps {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly children?: ReactNode
}

function Part({ title, head, rows, children }: PartProps) {
  const { t } = useTranslation()
  return (
    <section className="digest-part" aria-label={title}>
      <h3 className="h3">
        {title}
        <span className="t3 today-note">{rows.length}</span>
      </h3>
      {rows.length === 0 ? (
        <p className="t3 f12">{t('today.nothing')}</p>
      ) : (
        <table className="table digest-table">
          <thead>
            <tr>
              {head.map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, index) => (
              <tr key={`${index} ${cells[1] ?? ''}`}>
                {cells.map((cell, place) => (
                  <td key={head[place]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {children}
    </section>
  )
}

type Item = DigestReport['newWarnings'][number]

interface WarnedProps<T extends Item> {
  readonly title: string
  readonly items: readonly T[]
  /** In place of what clears it. */
  readonly last?: { readonly head: string; readonly cell: (item: T) => string }
  readonly children?: ReactNode
}

function Warned<T extends Item>({ title, items, last, children }: WarnedProps<T>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  return (
    <Part
      title={title}
      head={[t('today.column.warning'), t('today.column.about'), last?.head ?? t('today.column.clear')]}
      rows={items.map((item) => {
        const since = item.since === null ? null : format.dateShort(item.since)
        const words = warningWords(language, { ...item, since })
        const about = [item.customerName, item.title].filter(
          (text, place, all) => text !== '' && all.indexOf(text) === place,
        )
        const isEnglish = language === 'en'
        const when = isEnglish ? ` ${words.since.charAt(0).toUpperCase()}${words.since.slice(1)}.` : `${words.since}。`
        const why = `${words.what}${isEnglish ? ': ' : '：'}${words.why}${when}`
        return [why, about.join(' · '), last?.cell(item) ?? words.clear]
      })}
    >
      {children}
    </Part>
  )
}
