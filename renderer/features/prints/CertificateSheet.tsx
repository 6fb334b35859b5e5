import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys } from '#renderer/features/session/index.ts'
import { formatPercent, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { CertificatePrint } from '#shared/contract/training-tests.ts'
import { choiceLabel, fieldLabel } from '#shared/locale/index.ts'
import { PrintPage } from './PrintPage.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { useSheetParameter } from './use-sheet.ts'

/** The certificate of one person in one programme, vouched for by the head of the chain. */
export function CertificatePrintPage() {
  const { t } = useTranslation()
  const api = useApi()
  const programmeId = useSheetParameter('id')
  const personId = useSheetParameter('person')
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'print', 'certificate', programmeId, personId],
    queryFn: () => api.training.certificate({ programmeId, personId }),
  })
  return (
    <PrintPage
      title={t('prints.certificate.title')}
      query={query}
      render={(certificate) => <CertificateSheet certificate={certificate} />}
    />
  )
}

function CertificateSheet({ certificate }: { readonly certificate: CertificatePrint }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { foot, standing, person, personCode, departmentName, programme, kind } = certificate
  const { playbook, versionName, score, passMark } = certificate
  const { attendedOn, testedOn, signedOn, signedBy, issuedOn, validUntil } = certificate
  const { state } = standing.certificate
  const none = t('prints.certificate.notNeeded')
  const rows = [
    [t('prints.certificate.playbook'), `${playbook} ${versionName}`],
    [t('prints.certificate.attended'), attendedOn ?? none],
    [
      t('prints.certificate.tested'),
      testedOn === null || score === null
        ? none
        : t('prints.certificate.score', { day: testedOn, score: formatPercent(score), mark: formatPercent(passMark) }),
    ],
    [t('prints.certificate.signed'), signedOn === null ? none : `${signedOn} ${signedBy}`],
    [t('prints.certificate.issued'), issuedOn],
    [t('prints.certificate.valid'), validUntil ?? t('prints.certificate.noEnd')],
  ] as const
  return (
    <PrintSheet
      title={t('prints.certificate.title')}
      subtitle={t('prints.certificate.title', { lng: language === 'en' ? 'zh-CN' : 'en' })}
      foot={foot}
      signs={[t('prints.certificate.trainer'), t('prints.sign.manager'), t('prints.sign.date')]}
      head={[
        <>
          {fieldLabel(language, 'person', 'code')} <b>{personCode}</b>
        </>,
        <>
          {fieldLabel(language, 'person', 'departmentId')} <b>{departmentName}</b>
        </>,
        <>
          {t('prints.certificate.kind')} <b>{choiceLabel(language, 'programme', 'kind', kind)}</b>
        </>,
      ]}
    >
      <div className="sheet-award">
        <p className="sheet-award-name">{person}</p>
        <p>{t('prints.certificate.completed')}</p>
        <p className="sheet-award-programme">{programme}</p>
        <p>{t('prints.certificate.passed')}</p>
      </div>
      <table className="sheet-table">
        <colgroup>
          <col style={{ width: 150 }} />
          <col />
        </colgroup>
        <tbody>
          {rows.map(([label, text]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {state === 'expired' || state === 'outOfDate' ? (
        <p className="sheet-void">{t(`prints.certificate.${state}`, { day: validUntil })}</p>
      ) : (
        <p className="sheet-small">{t('prints.certificate.note')}</p>
      )}
    </PrintSheet>
  )
}
