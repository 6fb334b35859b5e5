import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { choiceLabel, fieldLabel, recordTypeLabel } from '#shared/locale/index.ts'
import { PrintPage } from './PrintPage.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { textIn, useRecordSheet } from './use-sheet.ts'
import type { RecordSheet } from './use-sheet.ts'

/** The form 电话记录卡: who called when about what, what was promised, and whether it was done. */
export function CallPrintPage() {
  const language = useLanguage()
  const query = useRecordSheet('callRecord')
  return (
    <PrintPage
      title={recordTypeLabel(language, 'callRecord')}
      query={query}
      render={(sheet) => <CallSheet sheet={sheet} />}
    />
  )
}

const SHORT = [
  ['calledOn', 'calledTime'],
  ['callerName', 'phone'],
  ['customerId', 'contactId'],
  ['personId', 'takenBy'],
] as const

function CallSheet({ sheet: { record, foot } }: { readonly sheet: RecordSheet }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const label = (field: string): string => fieldLabel(language, 'callRecord', field)
  const isDone = record.values['isDone'] === true
  return (
    <PrintSheet
      title={recordTypeLabel(language, 'callRecord')}
      subtitle={recordTypeLabel(language === 'en' ? 'zh-CN' : 'en', 'callRecord')}
      foot={foot}
      signs={[label('takenBy'), t('prints.sign.handled'), t('prints.sign.manager'), t('prints.sign.date')]}
      head={[
        <>
          {label('origin')} <b>{choiceLabel(language, 'callRecord', 'origin', textIn(record, 'origin'))}</b>
        </>,
        <b key="done">{isDone ? t('prints.call.done') : t('prints.call.open')}</b>,
      ]}
    >
      <table className="sheet-table">
        <colgroup>
          <col style={{ width: 110 }} />
          <col />
          <col style={{ width: 110 }} />
          <col />
        </colgroup>
        <tbody>
          {SHORT.map(([left, right]) => (
            <tr key={left}>
              <th scope="row">{label(left)}</th>
              <td>{textIn(record, left)}</td>
              <th scope="row">{label(right)}</th>
              <td>{textIn(record, right)}</td>
            </tr>
          ))}
          <tr className="tall">
            <th scope="row">{label('matter')}</th>
            <td colSpan={3}>{textIn(record, 'matter')}</td>
          </tr>
          <tr className="tall">
            <th scope="row">{label('promisedReply')}</th>
            <td colSpan={3}>{textIn(record, 'promisedReply')}</td>
          </tr>
          <tr className="tall">
            <th scope="row">{label('doneNote')}</th>
            <td colSpan={3}>{textIn(record, 'doneNote')}</td>
          </tr>
          <tr>
            <th scope="row">{label('promisedOn')}</th>
            <td>{textIn(record, 'promisedOn')}</td>
            <th scope="row">{label('doneOn')}</th>
            <td>{textIn(record, 'doneOn')}</td>
          </tr>
        </tbody>
      </table>
    </PrintSheet>
  )
}
