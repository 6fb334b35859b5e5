import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys } from '#renderer/features/session/index.ts'
import { dateOf, formatMoney, formatTime, NO_RATIO, useLanguage, type Language } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { ClaimPrint } from '#shared/contract/prints.ts'
import { auditRuleName, findingWords, verdictWords, type AuditNames } from '#shared/locale/audit-words.ts'
import { choiceLabel, fieldLabel, recordTypeLabel } from '#shared/locale/index.ts'
import { amountInWords } from './amount-in-words.ts'
import { PrintPage } from './PrintPage.tsx'
import { PrintSheet } from './PrintSheet.tsx'
import { useSheetParameter } from './use-sheet.ts'

/** The form 报销单 with verdicts, findings and decisions. */
export function ClaimPrintPage() {
  const { t } = useTranslation()
  const api = useApi()
  const claimId = useSheetParameter('id')
  const query = useQuery({
    queryKey: [...queryKeys.reports, 'print', 'claim', claimId],
    queryFn: () => api.prints.claim({ claimId }),
  })
  return <PrintPage title={t('prints.claim.title')} query={query} render={(data) => <ClaimSheet claim={data} />} />
}

function useNames(claim: ClaimPrint): AuditNames {
  const { t } = useTranslation()
  const nameOf = (id: string): string => claim.names[id] ?? ''
  return {
    person: nameOf,
    customer: nameOf,
    line: (id: string) => {
      const own = claim.items.find((item) => item.id === id)
      if (own !== undefined) return t('prints.claim.line', { line: own.position })
      const other = claim.others[id]
      if (other === undefined) return ''
      return t('prints.claim.lineOf', { owner: other.owner, code: other.code, line: other.position })
    },
  }
}

function ClaimSheet({ claim }: { readonly claim: ClaimPrint }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const days = claim.items.map(({ spentOn }) => spentOn).toSorted()
  const submitted =
    claim.submittedAt === null ? NO_RATIO : `${dateOf(claim.submittedAt)} ${formatTime(claim.submittedAt)}`
  return (
    <PrintSheet
      title={recordTypeLabel(language, 'expenseClaim')}
      subtitle={recordTypeLabel(language === 'en' ? 'zh-CN' : 'en', 'expenseClaim')}
      foot={claim.foot}
      signs={[
        fieldLabel(language, 'expenseClaim', 'ownerId'),
        t('prints.sign.auditor', { name: claim.auditedBy ?? '' }),
        t('prints.sign.finance'),
        t('prints.sign.paidOn'),
      ]}
      head={[
        <>
          {fieldLabel(language, 'expenseClaim', 'code')} <b>{claim.code}</b>
        </>,
        <>
          {fieldLabel(language, 'expenseClaim', 'ownerId')} <b>{claim.ownerName}</b> {claim.departmentName}
        </>,
        <>
          {t('prints.claim.period')} <b>{days.length === 0 ? NO_RATIO : `${days[0]} – ${days.at(-1)}`}</b>
        </>,
        <>
          {t('prints.dailyLog.submitted')} <b>{submitted}</b>
        </>,
        <b key="status">{choiceLabel(language, 'expenseClaim', 'status', claim.status)}</b>,
      ]}
    >
      {claim.title !== null && <p>{claim.title}</p>}
      <LineTable claim={claim} />
      <CategoryLine claim={claim} />
      <SumTable claim={claim} language={language} />
      {claim.findings.length > 0 && <FindingTable claim={claim} />}
      <BudgetTable claim={claim} />
      <p className="sheet-small">{t('prints.claim.rule')}</p>
    </PrintSheet>
  )
}

function LineTable({ claim }: { readonly claim: ClaimPrint }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const names = useNames(claim)
  const label = (field: string): string => fieldLabel(language, 'claimLine', field)
  const decided = claim.items.filter(({ decision }) => decision !== null).length
  const total = claim.items.reduce((sum, { amount }) => sum + amount, 0)
  return (
    <table className="sheet-table long">
      <colgroup>
        <col style={{ width: 28 }} />
        <col style={{ width: 44 }} />
        <col style={{ width: 60 }} />
        <col style={{ width: 128 }} />
        <col style={{ width: 56 }} />
        <col style={{ width: 72 }} />
        <col style={{ width: 76 }} />
        <col />
        <col style={{ width: 86 }} />
      </colgroup>
      <thead>
        <tr>
          <th aria-label={t('prints.interview.number')} />
          {(['spentOn', 'categoryId', 'description', 'place', 'amount'] as const).map((field) => (
            <th key={field}>{label(field)}</th>
          ))}
          <th>{label('verdict')}</th>
          <th>{t('prints.claim.why')}</th>
          <th>{label('decision')}</th>
        </tr>
      </thead>
      <tbody>
        {claim.items.map((item) => (
          <tr key={item.id}>
            <td className="short">{item.position}</td>
            <td className="short">{item.spentOn.slice(5)}</td>
            <td className="c">{item.category}</td>
            <td>{item.description}</td>
            <td className="c">{item.place}</td>
            <td className="num">{formatMoney(item.amount, 'always')}</td>
            <td className="c">
              {item.verdict !== null && choiceLabel(language, 'claimLine', 'verdict', item.verdict)}
            </td>
            <td className="small">{item.audit !== null && verdictWords(language, item.audit, names)}</td>
            <td className="c small">
              {item.decision !== null && choiceLabel(language, 'claimLine', 'decision', item.decision)}{' '}
              {item.decision === 'reduced' && formatMoney(item.approvedAmount, 'always')}
              {item.decisionReason !== null && <div>{item.decisionReason}</div>}
            </td>
          </tr>
        ))}
        <tr className="total">
          <td colSpan={5}>{t('prints.claim.total', { count: claim.items.length, receipts: claim.receipts })}</td>
          <td className="num">{formatMoney(total, 'always')}</td>
          <td colSpan={3} className="small">
            {t('prints.claim.decided', { done: decided, open: claim.items.length - decided })}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function CategoryLine({ claim }: { readonly claim: ClaimPrint }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const sums = new Map<string, number>()
  for (const { category, amount } of claim.items) sums.set(category, (sums.get(category) ?? 0) + amount)
  const parts = [...sums].map(([category, amount]) => `${category} ${formatMoney(amount, 'always')}`)
  return (
    <p className="sheet-small">
      {t('prints.claim.byCategory')} {parts.join(language === 'en' ? ', ' : '，')}
    </p>
  )
}

function SumTable({ claim, language }: { readonly claim: ClaimPrint; readonly language: Language }) {
  const { t } = useTranslation()
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0)
  const pending = claim.items.filter(({ decision }) => decision === null)
  const rows = [
    ['claimed', sum(claim.items.map(({ amount }) => amount))],
    ['approved', sum(claim.items.map(({ approvedAmount }) => approvedAmount ?? 0))],
    ['pending', sum(pending.map(({ amount }) => amount))],
  ] as const
  return (
    <table className="sheet-table">
      <colgroup>
        <col style={{ width: 110 }} />
        {language === 'zh-CN' && <col />}
        <col {...(language === 'zh-CN' ? { style: { width: 130 } } : {})} />
      </colgroup>
      <tbody>
        {rows.map(([key, amount]) => (
          <tr key={key}>
            <th scope="row">{t(`prints.claim.${key}`)}</th>
            {language === 'zh-CN' && <td>{t('prints.claim.inWords', { words: amountInWords(amount) })}</td>}
            <td className="num">{formatMoney(amount, 'always')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** As the lines above, whichever rule found something. */
function inLineOrder({ findings, items }: ClaimPrint): ClaimPrint['findings'] {
  const places = new Map(items.map(({ id, position }) => [id, position]))
  return findings.toSorted((a, b) => (places.get(a.lineId) ?? 0) - (places.get(b.lineId) ?? 0))
}

function FindingTable({ claim }: { readonly claim: ClaimPrint }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const names = useNames(claim)
  return (
    <table className="sheet-table long">
      <colgroup>
        <col style={{ width: 130 }} />
        <col style={{ width: 70 }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th colSpan={3} className="left">
            {t('prints.claim.findings', { count: claim.findings.length })}
          </th>
        </tr>
      </thead>
      <tbody>
        {inLineOrder(claim).map((finding) => (
          <tr key={finding.id}>
            <td className="c">{auditRuleName(language, finding.code)}</td>
            <td className="c">{names.line(finding.lineId)}</td>
            <td>{findingWords(language, finding, names)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function BudgetTable({ claim }: { readonly claim: ClaimPrint }) {
  const { t } = useTranslation()
  const { budget } = claim
  if (budget === null) return null
  const balance = budget.budget === null ? null : budget.budget - budget.used
  const money = (value: number | null): string => (value === null ? NO_RATIO : formatMoney(value, 'always'))
  return (
    <table className="sheet-table">
      <tbody>
        <tr>
          <th scope="row">{t('prints.claim.card')}</th>
          <td>{t('prints.claim.budget', { month: budget.month, amount: money(budget.budget) })}</td>
          <td>{t('prints.claim.used', { amount: money(budget.used) })}</td>
          <td>{t('prints.claim.balance', { amount: money(balance) })}</td>
        </tr>
      </tbody>
    </table>
  )
}
