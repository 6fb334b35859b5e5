import { formsOf, NearMatchIndex } from '../../similarity.ts'
import { foldWidth } from '../../values/text.ts'
import type { AuditRule } from '../rules.ts'
import type { AuditLine } from '../types.ts'
import { groupLines, repeated, signOf } from './finding.ts'
import type { FindingList } from './finding.ts'
import { daysBetween } from '../../dates.ts'

/** A code or number as it counts: without blanks and signs, in one width and case. */
export function invoiceForm(text: string | null): string {
  return foldWidth(text ?? '')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}

/** Names of merchants made ready once each. */
export class MerchantForms {
  readonly #known = new Map<string, string>()

  /** Without the words that only name the form of a company; blank for none. */
  of(merchant: string | null): string {
    if (merchant === null || merchant.trim() === '') return ''
    let form = this.#known.get(merchant)
    if (form === undefined) this.#known.set(merchant, (form = formsOf(merchant).firmForm))
    return form
  }
}

/** D1. A code that one of two lines leaves blank counts as the same. */
export function findSameInvoices(lines: readonly AuditLine[], found: FindingList): void {
  const rule = found.rule('sameInvoice')
  if (!rule) return
  const groups = groupLines(lines, (line) => {
    const number = invoiceForm(line.invoiceNumber)
    return number === '' ? null : `${signOf(line)} ${number}`
  })
  for (const group of repeated(groups)) {
    const codes = groupLines(group, (line) => invoiceForm(line.invoiceCode))
    const blanks = codes.get('') ?? []
    for (const [code, same] of codes) {
      const alike = code === '' ? group : [...same, ...blanks]
      if (alike.length < 2) continue
      for (const line of same) {
        const other = alike[0] === line ? alike[1] : alike[0]
        const params = { number: line.invoiceNumber, count: alike.length - 1 }
        found.add(rule, line, params, other ?? null)
      }
    }
  }
}

/** D2. A file that hangs on two lines. */
export function findSameFiles(lines: readonly AuditLine[], found: FindingList): void {
  const rule = found.rule('sameFile')
  if (!rule) return
  const holders = new Map<string, AuditLine[]>()
  for (const line of lines) {
    for (const digest of new Set(line.receipts.toSorted())) {
      const list = holders.get(digest)
      if (list) list.push(line)
      else holders.set(digest, [line])
    }
  }
  const told = new Set<AuditLine>()
  for (const group of repeated(holders)) {
    for (const line of group) {
      if (told.has(line)) continue
      told.add(line)
      found.add(rule, line, { count: group.length - 1 }, group[0] === line ? (group[1] ?? null) : (group[0] ?? null))
    }
  }
}

/** Two numbered invoices are two documents. */
function areTwoDocuments(a: AuditLine, b: AuditLine): boolean {
  const [left, right] = [invoiceForm(a.invoiceNumber), invoiceForm(b.invoiceNumber)]
  return left !== '' && right !== '' && left !== right
}

/** One number on both lines: the rule of the same invoice tells of it. */
function areOneDocument(a: AuditLine, b: AuditLine): boolean {
  const [left, right] = [invoiceForm(a.invoiceNumber), invoiceForm(b.invoiceNumber)]
  return left !== '' && left === right
}

/** Two tickets of one price on one day are usual when number or journey differ. */
function areTwoRides(a: AuditLine, b: AuditLine): boolean {
  return a.kind === 'transport' && (areTwoDocuments(a, b) || a.description !== b.description)
}

/** Of a crowd of lines alike each is compared with so many; enough to find one that is a pair with it. */
const MOST_COMPARED = 200

function tellPairs(
  group: readonly AuditLine[],
  isPair: (line: AuditLine, other: AuditLine) => boolean,
  rule: AuditRule,
  found: FindingList,
): void {
  for (const line of group) {
    if (!found.wants(line.id)) continue
    const other = group.slice(0, MOST_COMPARED).find((candidate) => candidate !== line && isPair(line, candidate))
    if (other) found.add(rule, line, { amount: line.amount, count: group.length - 1 }, other)
  }
}

/** D3: one person, one day, one amount, one category. */
export function findSameSpending(lines: readonly AuditLine[], found: FindingList): void {
  const rule = found.rule('sameSpending')
  if (!rule) return
  const groups = groupLines(lines, (line) => `${line.ownerId} ${line.spentOn} ${line.amount} ${line.categoryId}`)
  for (const group of repeated(groups))
    tellPairs(group, (a, b) => !areTwoRides(a, b) && !areOneDocument(a, b), rule, found)
}

/** D6: one day, one amount and one category or merchant, claimed by two people without two numbered invoices. */
export function findAcrossPeople(lines: readonly AuditLine[], merchants: MerchantForms, found: FindingList): void {
  const rule = found.rule('acrossPeople')
  if (!rule) return
  const groups = groupLines(lines, (line) => `${line.spentOn} ${line.amount}`)
  const isPair = (a: AuditLine, b: AuditLine): boolean => {
    if (a.ownerId === b.ownerId || a.kind === 'transport') return false
    if (areTwoDocuments(a, b) || areOneDocument(a, b)) return false
    const [left, right] = [merchants.of(a.merchant), merchants.of(b.merchant)]
    return left !== '' && right !== '' ? left === right : a.categoryId === b.categoryId
  }
  for (const group of repeated(groups)) {
    if (group.some(({ ownerId }) => ownerId !== group[0]?.ownerId)) tellPairs(group, isPair, rule, found)
  }
}

/** D4 on one day: amounts are equal and merchants similar, though not of one category. */
function similarOnOneDay(group: readonly AuditLine[], merchants: MerchantForms): Map<AuditLine, AuditLine> {
  const pairs = new Map<AuditLine, AuditLine>()
  const byForm = groupLines(group, (line) => merchants.of(line.merchant) || null)
  if (byForm.size === 0) return pairs
  const names = new NearMatchIndex([...byForm.keys()].map((form) => ({ id: form, label: form })))
  for (const [form, same] of byForm) {
    const near = names.find(form).flatMap(({ id }) => byForm.get(id) ?? [])
    for (const line of same) {
      const other = [...same, ...near].find(
        (candidate) =>
          candidate !== line &&
          candidate.ownerId === line.ownerId &&
          candidate.categoryId !== line.categoryId &&
          !areTwoRides(line, candidate),
      )
      if (other) pairs.set(line, other)
    }
  }
  return pairs
}

/** Of other days only what no two invoices explain; fares and telephone bills are alike by their nature. */
function similarOverDays(group: readonly AuditLine[], days: number): Map<AuditLine, AuditLine> {
  const pairs = new Map<AuditLine, AuditLine>()
  const sorted = group.toSorted((a, b) => (a.spentOn < b.spentOn ? -1 : a.spentOn > b.spentOn ? 1 : 0))
  for (const [at, line] of sorted.entries()) {
    const others = [sorted[at - 1], sorted[at + 1]].filter((other) => other !== undefined)
    const other = others.find(
      (candidate) =>
        candidate.spentOn !== line.spentOn &&
        !areTwoDocuments(line, candidate) &&
        Math.abs(daysBetween(line.spentOn, candidate.spentOn)) <= days,
    )
    if (other) pairs.set(line, other)
  }
  return pairs
}

/** D4: equal amounts at similar merchants, on one day or not far apart. */
export function findSimilarSpending(lines: readonly AuditLine[], merchants: MerchantForms, found: FindingList): void {
  const rule = found.rule('similarSpending')
  if (!rule) return
  const pairs = new Map<AuditLine, AuditLine>()
  const apart = lines.filter(({ kind }) => kind !== 'transport' && kind !== 'phone')
  const byMerchant = groupLines(apart, (line) => {
    const form = merchants.of(line.merchant)
    return form === '' ? null : `${line.ownerId} ${line.amount} ${form}`
  })
  for (const group of repeated(byMerchant)) {
    for (const [line, other] of similarOverDays(group, rule.threshold)) pairs.set(line, other)
  }
  const byDay = groupLines(lines, (line) => `${line.ownerId} ${line.spentOn} ${line.amount}`)
  for (const group of repeated(byDay)) {
    for (const [line, other] of similarOnOneDay(group, merchants)) pairs.set(line, other)
  }
  for (const [line, other] of pairs) {
    found.add(rule, line, { amount: line.amount, days: Math.abs(daysBetween(line.spentOn, other.spentOn)) }, other)
  }
}

/** D5: numbers of one seller that follow each other. */
export function findConsecutiveInvoices(
  lines: readonly AuditLine[],
  merchants: MerchantForms,
  found: FindingList,
): void {
  const rule = found.rule('consecutiveInvoices')
  if (!rule) return
  const groups = groupLines(lines, (line) => {
    const [seller, number] = [merchants.of(line.merchant), invoiceForm(line.invoiceNumber)]
    if (seller === '' || !/^\d{4,20}$/.test(number)) return null
    return `${seller} ${invoiceForm(line.invoiceCode)} ${number.length}`
  })
  for (const group of repeated(groups)) {
    const numbered = group.map((line) => ({ line, number: BigInt(invoiceForm(line.invoiceNumber)) }))
    numbered.sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0))
    for (const [at, { line, number }] of numbered.entries()) {
      const isNext = (other: { number: bigint } | undefined): boolean => {
        if (other === undefined || other.number === number) return false
        const apart = other.number > number ? other.number - number : number - other.number
        return apart <= BigInt(rule.threshold)
      }
      const other = [numbered[at - 1], numbered[at + 1]].find(isNext)
      if (!other) continue
      const days = Math.abs(daysBetween(line.spentOn, other.line.spentOn))
      found.add(rule, line, { number: line.invoiceNumber, otherNumber: other.line.invoiceNumber, days }, other.line)
    }
  }
}
