import {
  selectAuditedLines,
  selectClaim,
  selectClaims,
  selectFindings,
  selectReceiptsOfClaim,
} from '#db/queries/audit-claims.ts'
import type { ClaimQuery, ClaimRow, FindingRow, LineRow, ReceiptRow } from '#db/queries/audit-claims.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { scopeSql } from '#db/queries/scope-sql.ts'
import { selectDepartmentPeople } from '#db/queries/people.ts'
import { join, sql } from '#db/queries/sql.ts'
import type { Sql } from '#db/queries/sql.ts'
import { selectNames } from '#db/queries/warnings.ts'
import { keptAudit } from '#shared/contract/expenses-audit.ts'
import type {
  AuditClaimItem,
  AuditedClaim,
  AuditedLine,
  AuditQueue,
  KeptAudit,
} from '#shared/contract/expenses-audit.ts'
import { drawSample } from '#shared/domain/audit/sample.ts'
import { periodAround } from '#shared/domain/dates.ts'
import { accessOf } from '#shared/domain/permissions.ts'
import { AppError } from '#shared/errors.ts'
import type { Visitor } from '../access.ts'
import { contentOfKept } from '../files/kept-file.ts'
import { authoritiesFor, authoritiesOf, lineFor, reaches } from './audit-desk.ts'
import { redLines } from './audit-decide.ts'
import { findingsFor, readableLines } from './audit-others.ts'
import { controlCard } from './card.ts'

interface Ability {
  readonly audit: readonly Visitor[]
  readonly decide: readonly Visitor[]
  readonly pay: readonly Visitor[]
}

const abilityOf = (visitor: Visitor): Ability => ({
  audit: authoritiesFor(visitor, 'expenses.audit'),
  decide: authoritiesFor(visitor, 'expenses.decide'),
  pay: authoritiesFor(visitor, 'expenses.pay'),
})

function itemOf(visitor: Visitor, ability: Ability, row: ClaimRow): AuditClaimItem {
  const {
    matched,
    doubtful,
    noLog,
    contradicted,
    isDecider,
    note: _note,
    auditedAt: _at,
    auditedBy: _by,
    ...rest
  } = row
  const isOwn = row.ownerId === visitor.personId
  const can = (authorities: readonly Visitor[]): boolean =>
    !isOwn && authorities.some((authority) => reaches(visitor, authority, row.ownerId))
  const isSettled = row.status === 'decided' || row.status === 'paid'
  return {
    ...rest,
    verdicts: { matched, doubtful, noLog, contradicted },
    may: {
      audit: (row.status === 'submitted' || row.status === 'audited') && can(ability.audit),
      decide: (row.status === 'audited' || row.status === 'decided') && can(ability.decide),
      agree: isSettled && row.agreedAt === null && isDecider === 0 && can(ability.decide),
      pay: row.status === 'decided' && can(ability.pay),
    },
  }
}

/** Claims of the people that any of the authorities reaches; a manager's own are not among those handed on. */
function scopeOf(visitor: Visitor, authorities: readonly Visitor[]): Sql {
  const own = sql('t.owner_id <> :visitor', { visitor: visitor.personId })
  const parts = authorities.map((authority, at): Sql => {
    const { read } = accessOf(authority.roles, 'expenses')
    const { handle } = visitor.workbook
    const reach = { personId: authority.personId, departmentPeople: selectDepartmentPeople(handle, authority.personId) }
    const scope = renamed(scopeSql('expenseClaim', read, reach), at)
    if (authority === visitor) return scope
    return join('and', [scope, sql(`t.owner_id <> :manager${at}`, { [`manager${at}`]: authority.personId })])
  })
  return join('and', [own, join('or', parts)])
}

/** Conditions of several people side by side, each with parameters of its own. */
function renamed({ text, params }: Sql, at: number): Sql {
  const entries = Object.entries(params).map(([name, value]) => [`${name}${at}`, value] as const)
  return sql(text.replaceAll(/:(reach\w+)/g, `:$1${at}`), Object.fromEntries(entries))
}

const QUEUES: Readonly<Record<AuditQueue, Omit<ClaimQuery, 'personId' | 'scope'>>> = {
  toAudit: { statuses: ['submitted', 'audited'] },
  toAgree: { statuses: ['decided', 'paid'], isAgreed: false, isOthersOnly: true },
  toPay: { statuses: ['decided'] },
  done: { statuses: ['decided', 'paid'], isLatest: true },
}

/** Claims that wait for the person. Throws `FORBIDDEN` to whoever handles nobody's claims. */
export function auditQueue(visitor: Visitor, queue: AuditQueue): AuditClaimItem[] {
  const ability = abilityOf(visitor)
  const authorities = { toAudit: ability.audit, toAgree: ability.decide, toPay: ability.pay, done: ability.audit }[
    queue
  ]
  if (authorities.length === 0) throw new AppError('FORBIDDEN', { permission: 'expenses.audit' })
  const query = { personId: visitor.personId, scope: scopeOf(visitor, authorities), ...QUEUES[queue] }
  return selectClaims(visitor.workbook.handle, query).map((row) => itemOf(visitor, ability, row))
}

function auditOf({ evidence }: LineRow): KeptAudit | null {
  return evidence === null ? null : keptAudit.parse(JSON.parse(evidence))
}

function lineOf(
  row: LineRow,
  at: number,
  red: ReadonlySet<string>,
  receipts: ReadonlyMap<string, readonly ReceiptRow[]>,
): AuditedLine {
  const { evidence: _, ...rest } = row
  return {
    ...rest,
    position: at + 1,
    audit: auditOf(row),
    isClean: row.verdict === 'matched' && !red.has(row.id),
    receipts: (receipts.get(row.id) ?? []).map(({ id, lineId: _line, ...file }) => ({ ...file, attachmentId: id })),
  }
}

/** Ids that sentences and evidence may name. */
function namedIds(items: readonly AuditedLine[]): { customers: string[]; people: string[] } {
  const customers = new Set<string>()
  const people = new Set<string>()
  for (const { customerId, audit } of items) {
    if (customerId !== null) customers.add(customerId)
    for (const key of ['customerId', 'claimedId']) {
      const id = audit?.params[key]
      if (typeof id === 'string') customers.add(id)
    }
    for (const { kind, claimed, recorded } of audit?.evidence ?? []) {
      const into = kind === 'customer' ? customers : kind === 'person' ? people : null
      for (const id of [claimed, ...recorded]) if (typeof id === 'string') into?.add(id)
    }
  }
  return { customers: [...customers], people: [...people] }
}

function namesOf({ workbook }: Visitor, items: readonly AuditedLine[]): Record<string, string> {
  const { customers, people } = namedIds(items)
  return Object.fromEntries([
    ...selectNames(workbook.handle, 'customers', customers),
    ...selectNames(workbook.handle, 'people', people),
  ])
}

function otherIds(items: readonly AuditedLine[], findings: readonly FindingRow[]): string[] {
  const ids = new Set(
    findings.flatMap(({ lineId, otherLineId }) => (otherLineId === null ? [lineId] : [lineId, otherLineId])),
  )
  for (const { audit } of items) {
    const id = audit?.params['otherLineId']
    if (typeof id === 'string') ids.add(id)
  }
  return [...ids]
}

/** The claimant's month as their control card has it. */
function budgetOf(reader: Visitor, row: ClaimRow): AuditedClaim['budget'] {
  if (row.to === null) return null
  const { from, to } = periodAround(row.to, 'month')
  const { budget, spent } = controlCard(reader, { personId: row.ownerId, period: { from, to } })
  return { month: row.to.slice(0, 7), budget, used: spent }
}

export type AuditedContent = Pick<AuditedClaim, 'items' | 'findings' | 'others' | 'names'>

/**
 * Lines of a claim with what the audit said of them; whoever asks has seen to it that they may be read. Of a line in a
 * claim that the visitor does not read it is said only that there is one.
 */
export function auditedContent(visitor: Visitor, claimId: string): AuditedContent {
  const { handle } = visitor.workbook
  const red = redLines(visitor, claimId)
  const receipts = Map.groupBy(selectReceiptsOfClaim(handle, claimId), ({ lineId }) => lineId)
  const items = selectAuditedLines(handle, claimId).map((line, at) => lineOf(line, at, red, receipts))
  const found = selectFindings(handle, claimId)
  const others = readableLines(visitor, otherIds(items, found))
  return { items, findings: findingsFor(found, items, others), others, names: namesOf(visitor, items) }
}

/** A claim as its auditor sees it. Throws `FORBIDDEN` and `NOT_FOUND`. */
export function auditedClaim(visitor: Visitor, claimId: string): AuditedClaim {
  const ability = abilityOf(visitor)
  if (ability.audit.length + ability.pay.length === 0) throw new AppError('FORBIDDEN', { permission: 'expenses.audit' })
  const { handle } = visitor.workbook
  const row = selectClaim(handle, claimId, visitor.personId)
  const reader = row === null ? undefined : authoritiesOf(visitor).find((one) => reaches(visitor, one, row.ownerId))
  if (row === null || row.status === 'draft' || reader === undefined) {
    throw new AppError('NOT_FOUND', { type: 'expenseClaim', id: claimId })
  }
  const content = auditedContent(visitor, claimId)
  return {
    ...itemOf(visitor, ability, row),
    note: row.note,
    auditedAt: row.auditedAt,
    auditedBy: row.auditedBy,
    ...content,
    budget: budgetOf(reader, row),
    sample: drawSample(claimId, content.items),
  }
}

/** The bytes of a receipt of a line that the person audits. Throws as `claimFor` and `contentOfKept` do. */
export function contentForAudit(visitor: Visitor, lineId: string, receiptId: string): File {
  const { claim } = lineFor(visitor, lineId, 'expenses.audit')
  const receipt = selectRecordState(visitor.workbook.handle, 'receipt', receiptId)
  if (receipt?.values['lineId'] !== lineId) throw new AppError('NOT_FOUND', { type: 'receipt', id: receiptId })
  return contentOfKept(claim.reader, 'receipt', receiptId)
}
