import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { fieldLabel, recordTypeLabel } from '#shared/locale/index.ts'
import { PrintPage } from './PrintPage.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { textIn, useRecordSheet } from './use-sheet.ts'
import type { RecordSheet } from './use-sheet.ts'

const NUMBERS = [1, 2, 3] as const

/** The form 客户访谈报告表: goal n is answered by result n; blanks can be filled in by hand. */
export function InterviewPrintPage() {
  const query = useRecordSheet('interviewReport')
  const language = useLanguage()
  return (
    <PrintPage
      title={recordTypeLabel(language, 'interviewReport')}
      query={query}
      render={(sheet) => <InterviewSheet sheet={sheet} />}
    />
  )
}

function InterviewSheet({ sheet: { record, foot } }: { readonly sheet: RecordSheet }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { weekday } = useFormatters()
  const label = (field: string): string => fieldLabel(language, 'interviewReport', field)
  const day = textIn(record, 'heldOn')
  return (
    <PrintSheet
      title={recordTypeLabel(language, 'interviewReport')}
      subtitle={recordTypeLabel(language === 'en' ? 'zh-CN' : 'en', 'interviewReport')}
      foot={foot}
      signs={[label('ownerId'), t('prints.sign.manager'), t('prints.sign.date')]}
      head={[
        <>
          {label('code')} <b>{textIn(record, 'code')}</b>
        </>,
        <>
          {label('opportunityId')} <b>{textIn(record, 'opportunityId')}</b>
        </>,
        <>
          {label('ownerId')} <b>{textIn(record, 'ownerId')}</b>
        </>,
      ]}
    >
      <table className="sheet-table">
        <colgroup>
          <col style={{ width: 110 }} />
          <col />
          <col style={{ width: 92 }} />
          <col style={{ width: 210 }} />
        </colgroup>
        <tbody>
          <tr>
            <th scope="row">{label('customerId')}</th>
            <td>{textIn(record, 'customerId')}</td>
            <th scope="row">{label('heldOn')}</th>
            <td>{day === '' ? '' : `${day} ${weekday(day)}`}</td>
          </tr>
        </tbody>
      </table>
      <table className="sheet-table">
        <colgroup>
          <col style={{ width: 110 }} />
          <col style={{ width: 34 }} />
          <col />
          <col style={{ width: 34 }} />
          <col style={{ width: 290 }} />
        </colgroup>
        <thead>
          <tr>
            <th aria-label={t('prints.interview.pairs')} />
            <th aria-label={t('prints.interview.number')} />
            <th>{t('prints.interview.goals')}</th>
            <th aria-label={t('prints.interview.number')} />
            <th>{t('prints.interview.results')}</th>
          </tr>
        </thead>
        <tbody>
          {NUMBERS.map((n) => (
            <tr key={n} className="tall">
              {n === 1 && (
                <th scope="rowgroup" rowSpan={NUMBERS.length}>
                  {t('prints.interview.pairs')}
                </th>
              )}
              <td className="c">{n}</td>
              <td>{textIn(record, `goal${n}`)}</td>
              <td className="c">{n}</td>
              <td>{textIn(record, `result${n}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="sheet-table">
        <colgroup>
          <col style={{ width: 110 }} />
          <col style={{ width: 34 }} />
          <col />
        </colgroup>
        <tbody>
          {NUMBERS.map((n) => (
            <tr key={n} className="tall">
              {n === 1 && (
                <th scope="rowgroup" rowSpan={NUMBERS.length}>
                  {t('prints.interview.unresolved')}
                </th>
              )}
              <td className="c">{n}</td>
              <td>{textIn(record, `unresolved${n}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="sheet-table">
        <colgroup>
          <col style={{ width: 110 }} />
          <col style={{ width: 34 }} />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th aria-label={t('prints.interview.participants')} />
            <th aria-label={t('prints.interview.number')} />
            <th>{t('prints.interview.name')}</th>
            <th>{t('prints.interview.position')}</th>
          </tr>
        </thead>
        <tbody>
          {NUMBERS.map((n) => (
            <tr key={n}>
              {n === 1 && (
                <th scope="rowgroup" rowSpan={NUMBERS.length}>
                  {t('prints.interview.participants')}
                </th>
              )}
              <td className="c">{n}</td>
              <td>{textIn(record, `participant${n}`)}</td>
              <td>{textIn(record, `position${n}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sheet-small">{t('prints.interview.note')}</p>
    </PrintSheet>
  )
}
