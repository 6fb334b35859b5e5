import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys } from '#renderer/features/session/index.ts'
import { dateOf, formatTime, useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { DailyLogPrint, PrintedEntry } from '#shared/contract/prints.ts'
import { choiceLabel, fieldLabel, recordTypeLabel } from '#shared/locale/index.ts'
import { PrintPage } from './PrintPage.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { useSheetParameter } from './use-sheet.ts'

/** The form 日清单 of somebody's day. */
export function DailyLogPrintPage() {
  const { t } = useTranslation()
  const api = useApi()
  const [person, day] = [useSheetParameter('person'), useSheetParameter('day')]
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'print', 'dailyLog', person, day],
    queryFn: () => api.prints.dailyLog({ personId: person, day }),
  })
  return <PrintPage title={t('prints.dailyLog.title')} query={query} render={(data) => <DailyLogSheet log={data} />} />
}

/** Facts of an entry that the form words in its own way. */
const FACTS: Readonly<Record<string, string>> = { subject: 'matter', result: 'solved' }

const BLANKS = [0, 1, 2, 3]
const BLANK_ENTRY: PrintedEntry = {
  time: null,
  place: null,
  customerName: null,
  contactName: null,
  phone: null,
  address: null,
  matter: '',
  solved: null,
  stillOpen: null,
  helpNeeded: null,
  opportunityName: null,
}

const BLANK_PLAN: DailyLogPrint['plan'][number] = { time: null, customerName: null, place: null, subject: '' }

function DailyLogSheet({ log }: { readonly log: DailyLogPrint }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { weekday } = useFormatters()
  const handedIn =
    log.submittedAt === null
      ? t('prints.dailyLog.notSubmitted')
      : `${dateOf(log.submittedAt)} ${formatTime(log.submittedAt)} ${choiceLabel(language, 'dailyLog', 'standing', log.standing)}`
  // A day of which nothing is written yet is a form to be filled in by hand.
  const isBlank = !log.isSealed && log.submittedAt === null && log.absence === 'none' && log.entries.length === 0
  const dayOf = (day: string): string => `${day} ${weekday(day)}`
  return (
    <PrintSheet
      title={recordTypeLabel(language, 'dailyLog')}
      subtitle={recordTypeLabel(language === 'en' ? 'zh-CN' : 'en', 'dailyLog')}
      foot={log.foot}
      signs={[t('prints.sign.self'), t('prints.sign.office'), t('prints.sign.manager'), t('prints.sign.date')]}
      head={[
        <>
          {t('prints.name')} <b>{log.personName}</b> {log.departmentName}
        </>,
        <>
          {t('prints.date')} <b>{dayOf(log.day)}</b>
        </>,
        <>
          {t('prints.dailyLog.submitted')} <b>{handedIn}</b>
        </>,
        <>
          {t('prints.dailyLog.version')} <b>v{log.amendments.length + 1}</b>
        </>,
      ]}
    >
      {log.isSealed && <p className="sheet-small">{t('prints.dailyLog.sealed')}</p>}
      {log.absence !== 'none' && (
        <p>
          {choiceLabel(language, 'dailyLog', 'absence', log.absence)} {log.note}
        </p>
      )}
      {!log.isSealed && !isBlank && log.entries.length === 0 && <p>{t('prints.dailyLog.noEntries')}</p>}
      {log.entries.map((entry, index) => (
        <EntryTable key={index} entry={entry} number={index + 1} />
      ))}
      {isBlank && BLANKS.map((index) => <EntryTable key={index} entry={BLANK_ENTRY} number={index + 1} />)}
      <PlanTable log={log} title={t('prints.dailyLog.plan', { day: dayOf(log.planDay) })} />
      <OfficeTable log={log} />
      {log.amendments.length > 0 && <AmendmentTable log={log} />}
    </PrintSheet>
  )
}

function EntryTable({ entry, number }: { readonly entry: PrintedEntry; readonly number: number }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const of = (field: string): string => fieldLabel(language, 'officeEntry', field)
  const none = entry === BLANK_ENTRY ? '' : t('prints.none')
  return (
    <table className="sheet-table">
      <colgroup>
        <col style={{ width: 50 }} />
        <col style={{ width: 104 }} />
        <col />
        <col style={{ width: 104 }} />
        <col style={{ width: 220 }} />
      </colgroup>
      <tbody>
        <tr>
          <td rowSpan={5} className="c">
            <b>{number}</b>
            <br />
            {entry.time}
          </td>
          <th scope="row">{of('place')}</th>
          <td>{entry.place}</td>
          <th scope="row">{t('prints.dailyLog.customer')}</th>
          <td className="bold">{entry.customerName}</td>
        </tr>
        <tr>
          <th scope="row">{of('contactName')}</th>
          <td>{entry.contactName}</td>
          <th scope="row">{t('prints.dailyLog.reach')}</th>
          <td>{[entry.phone, entry.address].filter((part) => part !== null).join(' ')}</td>
        </tr>
        <tr>
          <th scope="row">{of('matter')}</th>
          <td colSpan={3}>
            {entry.matter}
            {entry.opportunityName === null ? '' : ` (${entry.opportunityName})`}
          </td>
        </tr>
        <tr>
          <th scope="row">{of('solved')}</th>
          <td colSpan={3}>{entry.solved}</td>
        </tr>
        <tr>
          <th scope="row">{of('stillOpen')}</th>
          <td>{entry.stillOpen ?? none}</td>
          <th scope="row">{of('helpNeeded')}</th>
          <td>{entry.helpNeeded ?? none}</td>
        </tr>
      </tbody>
    </table>
  )
}

function PlanTable({ log, title }: { readonly log: DailyLogPrint; readonly title: string }) {
  const { t } = useTranslation()
  const isSaid = log.submittedAt !== null || log.isSealed
  const blanks = isSaid ? [] : BLANKS.slice(log.plan.length).map(() => BLANK_PLAN)
  return (
    <table className="sheet-table long">
      <colgroup>
        <col style={{ width: 34 }} />
        <col style={{ width: 60 }} />
        <col style={{ width: 180 }} />
        <col style={{ width: 130 }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th colSpan={5} className="left">
            {title}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...log.plan, ...blanks].map((item, index) => (
          <tr key={index}>
            <td className="c">{index + 1}</td>
            <td className="c">{item.time}</td>
            <td>{item.customerName}</td>
            <td>{item.place}</td>
            <td>{item.subject}</td>
          </tr>
        ))}
        {isSaid && log.plan.length === 0 && (
          <tr>
            <td colSpan={5}>{t('prints.dailyLog.noPlan')}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function OfficeTable({ log }: { readonly log: DailyLogPrint }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { morning, office, kept } = log
  const missed = kept.missed
    .map(({ customerName, subject, movedTo }) =>
      [customerName, subject, movedTo === null ? null : t('prints.dailyLog.movedTo', { day: movedTo })]
        .filter((part) => part !== null)
        .join(' '),
    )
    .join(language === 'en' ? '; ' : '；')
  return (
    <table className="sheet-table">
      <colgroup>
        <col style={{ width: 110 }} />
        <col style={{ width: 170 }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th colSpan={3} className="left">
            {t('prints.dailyLog.office')}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{t('prints.dailyLog.morning')}</td>
          <td>{[t(`prints.dailyLog.morningStates.${morning.state}`), morning.at].filter(Boolean).join(' ')}</td>
          <td>{morning.place}</td>
        </tr>
        <tr>
          <td>{t('prints.dailyLog.evening')}</td>
          <td>
            {office === null
              ? t('prints.dailyLog.noCall')
              : [office.calledAt, choiceLabel(language, 'officeRecord', 'reached', office.reached), office.checkerName]
                  .filter(Boolean)
                  .join(' ')}
          </td>
          <td>
            {office === null || office.agreement === null
              ? ''
              : t('prints.dailyLog.agreement', { agree: office.agreement.agree, n: office.agreement.n })}
          </td>
        </tr>
        <tr>
          <td>{t('prints.dailyLog.kept')}</td>
          <td>{t('prints.dailyLog.keptCounts', { planned: kept.planned, done: kept.done, extras: kept.extras })}</td>
          <td>{missed}</td>
        </tr>
      </tbody>
    </table>
  )
}

function AmendmentTable({ log }: { readonly log: DailyLogPrint }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const labelOf = (field: string): string => {
    const fact = FACTS[field]
    return fact === undefined ? fieldLabel(language, 'activity', field) : fieldLabel(language, 'officeEntry', fact)
  }
  return (
    <table className="sheet-table long">
      <colgroup>
        <col style={{ width: 130 }} />
        <col />
        <col style={{ width: 200 }} />
      </colgroup>
      <thead>
        <tr>
          <th colSpan={3} className="left">
            {t('prints.dailyLog.amendments')}
          </th>
        </tr>
      </thead>
      <tbody>
        {log.amendments.map((amendment, index) => (
          <tr key={index}>
            <td>{`v${index + 2} ${dateOf(amendment.at)} ${formatTime(amendment.at)}`}</td>
            <td>
              {amendment.isStruck && t('prints.dailyLog.struck')}
              {amendment.isNew && t('prints.dailyLog.added')}
              {amendment.fields.map(({ field, from, to }) => (
                <div key={field}>
                  {labelOf(field)} <s>{from}</s> {to}
                </div>
              ))}
            </td>
            <td>{amendment.reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
