import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import { CopyIcon, ErrorIcon, WarningIcon } from '#renderer/ui/icons.ts'
import type { AuditedClaim, AuditFindingItem, OtherLine } from '#shared/contract/expenses-audit.ts'
import { invoiceForm } from '#shared/domain/audit/findings/duplicates.ts'
import {
  auditRuleName,
  auditRuleWords,
  findingWords,
  thresholdWords,
  type AuditNames,
} from '#shared/locale/audit-words.ts'

interface FindingPanelProps {
  readonly claim: AuditedClaim
  readonly names: AuditNames
  readonly opened: string | null
  readonly onOpen: (findingId: string | null) => void
}

/** Duplicates and broken rules of the claim, told from its own side; a pair is seen side by side. */
export function FindingPanel({ claim, names, opened, onOpen }: FindingPanelProps) {
  const { t } = useTranslation()
  const findings = claim.findings.map((finding) => ownSide(claim, finding)).toSorted((a, b) => compare(claim, a, b))
  return (
    <section className="audit-findings" aria-label={t('audit.findings')}>
      <div className="row g6 audit-findings-head">
        <h2 className="h3 grow">
          {t('audit.findings')} <span className="chip small">{findings.length}</span>
        </h2>
        <span className="f12 t3">{findings.length === 0 ? t('audit.noFindings') : t('audit.scope')}</span>
      </div>
      {findings.map((finding) => (
        <FindingRow
          key={finding.id}
          claim={claim}
          finding={finding}
          names={names}
          isOpen={finding.id === opened}
          onOpen={() => onOpen(finding.id === opened ? null : finding.id)}
        />
      ))}
    </section>
  )
}

/** A finding of a later claim that names a line of this one, as seen from here. */
function ownSide({ items }: AuditedClaim, finding: AuditFindingItem): AuditFindingItem {
  const { lineId, otherLineId } = finding
  if (otherLineId === null || items.some(({ id }) => id === lineId)) return finding
  return { ...finding, lineId: otherLineId, otherLineId: lineId }
}

const positionOf = ({ items }: AuditedClaim, { lineId }: AuditFindingItem): number =>
  items.find(({ id }) => id === lineId)?.position ?? 0

/** Red first, then line by line. */
function compare(claim: AuditedClaim, a: AuditFindingItem, b: AuditFindingItem): number {
  return Number(b.severity === 'red') - Number(a.severity === 'red') || positionOf(claim, a) - positionOf(claim, b)
}

interface FindingRowProps {
  readonly claim: AuditedClaim
  readonly finding: AuditFindingItem
  readonly names: AuditNames
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function FindingRow({ claim, finding, names, isOpen, onOpen }: FindingRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const isRed = finding.severity === 'red'
  const Icon = isRed ? ErrorIcon : WarningIcon
  const position = positionOf(claim, finding)
  const limit = thresholdWords(language, finding)
  const words = `${t('audit.lineAt', { position })}${language === 'en' ? ': ' : '：'}${findingWords(language, finding, names)}`
  const [own, other] = [claim.others[finding.lineId], claim.others[finding.otherLineId ?? '']]
  const isPair = own !== undefined && other !== undefined
  return (
    <>
      <div className={classes('audit-finding', isOpen && 'open')}>
        <span
          className={classes('audit-mark', isRed ? 'danger' : 'warning')}
          title={auditRuleWords(language, finding.code)}
        >
          <Icon className="ic-s" />
          {auditRuleName(language, finding.code)}
        </span>
        <span className="grow ellipsis t2" title={words}>
          {words}
        </span>
        <span className="f12 t3 nowrap">{limit}</span>
        {isPair && (
          <button type="button" className="button link" aria-expanded={isOpen} onClick={onOpen}>
            {t(isOpen ? 'audit.close' : 'audit.sideBySide')}
          </button>
        )}
      </div>
      {isOpen && isPair && <Pair claim={claim} own={own} other={other} />}
    </>
  )
}

interface PairProps {
  readonly claim: AuditedClaim
  readonly own: OtherLine
  readonly other: OtherLine
}

function Pair({ claim, own, other }: PairProps) {
  return (
    <div className="audit-pair">
      <LineCard claim={claim} line={own} against={other} />
      <LineCard claim={claim} line={other} against={own} />
    </div>
  )
}

interface LineCardProps {
  readonly claim: AuditedClaim
  readonly line: OtherLine
  readonly against: OtherLine
}

function LineCard({ claim, line, against }: LineCardProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { position, code } = line
  const title =
    line.claimId === claim.id ? t('audit.thisClaim', { position }) : t('audit.otherLine', { code, position })
  const paid = line.paidAt === null ? t('audit.notPaid') : t('audit.paidOn', { on: format.instant(line.paidAt) })
  const hasSame = line.digests.some((digest) => against.digests.includes(digest))
  const file = line.digests.length === 0 ? 'noFile' : hasSame ? 'sameFile' : 'otherFile'
  return (
    <div className="card audit-card">
      <div className="row g6 f12">
        <b className="medium grow">{title}</b>
        <span className="t3">
          {line.owner}, {paid}
        </span>
      </div>
      <dl className="audit-facts">
        <dt>{t('audit.invoice')}</dt>
        <dd>
          {line.invoiceNumber} <Same is={isSameInvoice(line, against)} />
        </dd>
        <dt>{t('audit.merchant')}</dt>
        <dd>
          {line.merchant} <Same is={line.merchant !== null && line.merchant === against.merchant} />
        </dd>
        <dt>{t('audit.dayAmount')}</dt>
        <dd>
          {line.spentOn}, {format.money(line.amount, 'always')}{' '}
          <Same is={line.spentOn === against.spentOn && line.amount === against.amount} />
        </dd>
        <dt>{t('audit.file')}</dt>
        <dd>{t(`audit.${file}`)}</dd>
      </dl>
    </div>
  )
}

/** Blanks and signs in a number make no other of it. */
function isSameInvoice(a: OtherLine, b: OtherLine): boolean {
  const form = invoiceForm(a.invoiceNumber)
  return form !== '' && form === invoiceForm(b.invoiceNumber)
}

function Same({ is }: { readonly is: boolean }) {
  const { t } = useTranslation()
  if (!is) return null
  return (
    <span className="audit-mark danger f12">
      <CopyIcon className="ic-xs" />
      {t('audit.same')}
    </span>
  )
}
