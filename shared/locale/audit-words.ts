import { AUDIT_RULE_BOOK } from '../domain/audit/rules.ts'
import type { AuditRuleCode } from '../domain/audit/rules.ts'
import type { AuditParams, Evidence, EvidenceKind, Finding, LineAudit, VerdictReason } from '../domain/audit/types.ts'
import type { AuditSentences, Clearing, ReasonFacts, Seen } from './audit-sentences.ts'
import { auditEn } from './audit-words-en.ts'
import { auditZh } from './audit-words-zh.ts'
import type { Language } from './labels.ts'
import { choiceLabel } from './labels.ts'

/** Finds names of the records that a sentence mentions by their ids; blank for what the reader may not see. */
export interface AuditNames {
  readonly person: (id: string) => string
  readonly customer: (id: string) => string
  /** `行 4`, or claim and line of another claim. */
  readonly line: (id: string) => string
}

const SENTENCES: Readonly<Record<Language, AuditSentences>> = { 'zh-CN': auditZh, en: auditEn }

/** What makes a reason go away. */
const CLEARED_BY: Readonly<Record<VerdictReason, Clearing>> = {
  entryThere: 'nothing',
  nightThere: 'nothing',
  routeThere: 'nothing',
  notNeeded: 'nothing',
  refundOfLine: 'nothing',
  placeNear: 'place',
  placeUnknown: 'visit',
  otherCustomer: 'visit',
  noGiftWritten: 'gift',
  implausible: 'visit',
  entryUsed: 'shared',
  nightUsed: 'shared',
  leftBefore: 'place',
  atHome: 'place',
  routePartly: 'place',
  officeDiffers: 'place',
  officeOnly: 'visit',
  elsewhere: 'place',
  refundAlone: 'refund',
  writtenAfterClaim: 'timing',
  amendedAfterClaim: 'timing',
  noEntry: 'visit',
  noVisit: 'visit',
  otherPlace: 'place',
  nightElsewhere: 'place',
  routeElsewhere: 'place',
  onLeave: 'visit',
  otherPerson: 'visit',
}

const textOf = (params: AuditParams, key: string): string => {
  const value = params[key]
  return typeof value === 'string' ? value : ''
}
const numberOf = (params: AuditParams, key: string): number => {
  const value = params[key]
  return typeof value === 'number' ? value : 0
}
const listOf = (params: AuditParams, key: string): readonly string[] => {
  const value = params[key]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}

/** Fen as `1,234.50`. */
export function auditMoney(fen: number): string {
  const [yuan = '', cents = ''] = (Math.abs(fen) / 100).toFixed(2).split('.')
  return `${fen < 0 ? '-' : ''}${yuan.replaceAll(/\B(?=(?:\d{3})+$)/g, ',')}.${cents}`
}

/** A day without its year where that is the year of the line. */
function shortDay(day: string, reference: string): string {
  return day.slice(0, 4) === reference.slice(0, 4) ? day.slice(5) : day
}

function seen(params: AuditParams, when: 'evening' | 'morning', words: AuditSentences): Seen {
  const place = textOf(params, `${when}Place`)
  const source = textOf(params, `${when}Source`)
  return {
    source: source === 'log' || source === 'evening' || source === 'morning' ? words.source[source] : '',
    time: textOf(params, `${when}Time`),
    place,
    isThere: params[`${when}IsThere`] === true,
  }
}

const nameOf = (id: string, find: (id: string) => string): string => (id === '' ? '' : find(id))

function reasonFacts(language: Language, params: AuditParams, names: AuditNames): ReasonFacts {
  const words = SENTENCES[language]
  const lineDay = textOf(params, 'day')
  const day = (key: string): string => shortDay(textOf(params, key) || lineDay, lineDay)
  const activity = textOf(params, 'activity')
  return {
    day: day('day'),
    recordDay: day('recordDay'),
    at: words.at(textOf(params, 'recordDay') === lineDay ? '' : day('recordDay'), textOf(params, 'time')),
    night: day('night'),
    evening: seen(params, 'evening', words),
    morning: seen(params, 'morning', words),
    place: textOf(params, 'place'),
    recordPlace: textOf(params, 'recordPlace'),
    officePlace: textOf(params, 'officePlace'),
    places: words.list(listOf(params, 'places')),
    missing: words.list(listOf(params, 'missing')),
    home: textOf(params, 'home'),
    customer: nameOf(textOf(params, 'customerId'), names.customer),
    claimed: nameOf(textOf(params, 'claimedId'), names.customer),
    person: nameOf(textOf(params, 'personId'), names.person),
    activity: activity === '' ? '' : choiceLabel(language, 'activity', 'kind', activity),
    isGift: params['kind'] === 'gift',
    other: nameOf(textOf(params, 'otherLineId'), names.line),
    otherDay: day('otherDay'),
    writtenOn: day('writtenOn'),
  }
}

/** Why a line has its verdict, in a sentence. */
export function verdictWords(
  language: Language,
  { reason, params }: Pick<LineAudit, 'reason' | 'params'>,
  names: AuditNames,
): string {
  return SENTENCES[language].reasons[reason](reasonFacts(language, params, names))
}

/** What would clear a verdict; blank for what agrees. */
export function clearingWords(language: Language, reason: VerdictReason): string {
  return SENTENCES[language].clears[CLEARED_BY[reason]]
}

export function evidenceLabel(language: Language, kind: EvidenceKind): string {
  return SENTENCES[language].evidence[kind]
}

export function evidenceStateWords(language: Language, { kind, state }: Pick<Evidence, 'kind' | 'state'>): string {
  const words = SENTENCES[language]
  return words.statesOf[kind]?.[state] ?? words.states[state]
}

interface ToldFinding extends Pick<Finding, 'code' | 'params' | 'otherLineId'> {
  readonly isElsewhere?: boolean
}

export function findingWords(
  language: Language,
  { code, params, otherLineId, isElsewhere = false }: ToldFinding,
  names: AuditNames,
): string {
  const words = SENTENCES[language]
  const day = (key: string): string => textOf(params, key).slice(5)
  return words.findings[code]({
    day: day('day'),
    days: numberOf(params, 'days'),
    number: textOf(params, 'number'),
    amount: auditMoney(numberOf(params, 'amount')),
    limit: auditMoney(numberOf(params, 'limit')),
    sum: auditMoney(numberOf(params, 'sum')),
    count: numberOf(params, 'count'),
    units: numberOf(params, 'units'),
    isNight: params['kind'] === 'lodging',
    other: isElsewhere ? words.elsewhere : nameOf(otherLineId ?? '', names.line),
    isElsewhere,
    writtenOn: day('writtenOn'),
    amendedOn: day('amendedOn'),
  })
}

/** Name of a rule. */
export const auditRuleName = (language: Language, code: AuditRuleCode): string => SENTENCES[language].names[code]

/** What a rule looks at, in a sentence. */
export const auditRuleWords = (language: Language, code: AuditRuleCode): string => SENTENCES[language].explain[code]

/** The figure of a rule and where it comes from; blank for rules that compare nothing of their own. */
export function thresholdWords(language: Language, { code, params }: Pick<Finding, 'code' | 'params'>): string {
  const { threshold: words } = SENTENCES[language]
  const { unit, amount } = AUDIT_RULE_BOOK[code]
  const value = numberOf(params, 'threshold')
  const money = auditMoney(numberOf(params, 'limit'))
  const source = words.source(params['isOwn'] === true)
  if (unit === 'days') return words.join(words.days(value), source)
  if (unit === 'percent') return words.join(words.percent(value, money), source)
  if (unit === 'difference') return words.join(words.difference(value), source)
  return amount === null ? '' : words.join(words.amount(money), source)
}
