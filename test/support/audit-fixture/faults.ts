import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { AuditRuleCode } from '#shared/domain/audit/rules.ts'
import type { AuditLine, LineAudit, VerdictReason } from '#shared/domain/audit/types.ts'
import type { Verdict } from '#shared/entities/expenses.ts'
import { addEntry, addLine, addOffice, calendar, instantOf, oddAmount, submissionOf } from './world.ts'
import type { Day, Person, World } from './world.ts'

/** What tells that a planted fault was found. */
export type Sign =
  | { readonly verdict: Verdict; readonly reason?: VerdictReason }
  | { readonly reason: VerdictReason }
  | { readonly finding: AuditRuleCode }

export function isFound(sign: Sign, { verdict, reason, findings }: LineAudit): boolean {
  if ('finding' in sign) return findings.some(({ code }) => code === sign.finding)
  if ('verdict' in sign && verdict !== sign.verdict) return false
  return sign.reason === undefined || reason === sign.reason
}

interface Plot {
  readonly world: World
  /** A day of its own: without records, of a person who has nothing else to do on it. */
  readonly blankDay: () => { person: Person; day: BusinessDate }
  /** A day of its own with three visits in the person's own city and nothing claimed. */
  readonly visitDay: () => Day
  /** An honest line with an invoice. */
  readonly honest: (kind: AuditLine['kind']) => AuditLine
  readonly add: (person: Person, line: Partial<AuditLine> & Pick<AuditLine, 'spentOn' | 'kind'>) => AuditLine
}

const AWAY = '桂林'

function lunch(plot: Plot, more: Partial<AuditLine> = {}): { day: Day; line: AuditLine } {
  const day = plot.visitDay()
  const entry = day.entries[1]
  const line = plot.add(day.person, {
    spentOn: day.day,
    kind: 'meal',
    place: day.city,
    description: '午餐 2 人',
    headcount: 2,
    customerId: entry?.customerId ?? null,
    ...more,
  })
  return { day, line }
}

const ofHonest = (plot: Plot, kind: AuditLine['kind'], same: (line: AuditLine) => Partial<AuditLine>): AuditLine =>
  lunch(plot, same(plot.honest(kind))).line

function loneVisit(plot: Plot, more: Partial<Day['entries'][number]>): AuditLine {
  const { person, day } = plot.blankDay()
  const own: Day = { person, day, city: person.home, entries: [] }
  const entry = addEntry(plot.world, own, '11:40', { place: person.home, ...more })
  const line = { spentOn: day, kind: 'meal', place: person.home, description: '午餐 2 人', headcount: 2 } as const
  return plot.add(person, { ...line, customerId: entry.customerId })
}

const afterClaim = (day: BusinessDate): number => submissionOf(day).at + 86_400_000

function weekend(day: BusinessDate): BusinessDate {
  let at = day
  while (calendar.isWorkday(at)) at = addDays(at, 1)
  return at
}

/** The kinds of faults: each plants lines and says by which sign they must be found. */
export const FAULTS: Readonly<Record<string, { readonly sign: Sign; readonly plant: (plot: Plot) => AuditLine }>> = {
  noLog: {
    sign: { verdict: 'noLog' },
    plant(plot) {
      const { person, day } = plot.blankDay()
      return plot.add(person, { spentOn: day, kind: 'meal', place: AWAY, description: '午餐 2 人' })
    },
  },
  mealInOtherCity: { sign: { verdict: 'contradicted' }, plant: (plot) => lunch(plot, { place: AWAY }).line },
  nightInOtherCity: {
    sign: { verdict: 'contradicted', reason: 'nightElsewhere' },
    plant(plot) {
      const day = plot.visitDay()
      addOffice(plot.world, day, 'evening', '17:40', `${day.city}家中`)
      return plot.add(day.person, { spentOn: day.day, kind: 'lodging', place: AWAY, nights: 1, amount: 29_650 })
    },
  },
  ticketToOtherCity: {
    sign: { verdict: 'contradicted', reason: 'routeElsewhere' },
    plant(plot) {
      const { person, day } = plot.visitDay()
      return plot.add(person, {
        spentOn: day,
        kind: 'transport',
        place: AWAY,
        description: `高铁 ${person.home} → ${AWAY}`,
      })
    },
  },
  sameInvoice: {
    sign: { finding: 'sameInvoice' },
    plant: (plot) =>
      ofHonest(plot, 'meal', ({ invoiceNumber, merchant, amount }) => ({ invoiceNumber, merchant, amount })),
  },
  sameInvoiceLastYear: {
    sign: { finding: 'sameInvoice' },
    plant(plot) {
      const { line } = lunch(plot)
      const [person] = plot.world.people.filter(({ id }) => id !== line.ownerId)
      if (!person) throw new Error('one person alone')
      const { invoiceNumber, merchant, amount } = line
      addLine(plot.world, person, { spentOn: '2025-09-17', kind: 'office', invoiceNumber, merchant, amount })
      return line
    },
  },
  sameFile: {
    sign: { finding: 'sameFile' },
    plant: (plot) => ofHonest(plot, 'lodging', ({ receipts }) => ({ receipts: [...receipts, 'digest of a ticket'] })),
  },
  sameSpending: {
    sign: { finding: 'sameSpending' },
    plant(plot) {
      const { day, line } = lunch(plot)
      const { spentOn, kind, amount, place } = line
      return plot.add(day.person, { spentOn, kind, amount, place, description: '晚餐', invoiceNumber: null })
    },
  },
  similarSpending: {
    sign: { finding: 'similarSpending' },
    plant(plot) {
      const { day, line } = lunch(plot)
      const { amount, merchant } = line
      const spentOn = addDays(day.day, 3)
      return plot.add(day.person, {
        spentOn,
        kind: 'meal',
        amount,
        merchant: `${merchant ?? ''}有限公司`,
        invoiceNumber: null,
      })
    },
  },
  consecutiveInvoices: {
    sign: { finding: 'consecutiveInvoices' },
    plant: (plot) =>
      ofHonest(plot, 'meal', ({ invoiceNumber, merchant }) => ({
        merchant,
        invoiceNumber: String(BigInt(invoiceNumber ?? '0') + 1n),
      })),
  },
  acrossPeople: {
    sign: { finding: 'acrossPeople' },
    plant(plot) {
      const { line } = lunch(plot)
      const [person] = plot.world.people.filter(({ id }) => id !== line.ownerId)
      if (!person) throw new Error('one person alone')
      const { spentOn, kind, amount, merchant } = line
      return plot.add(person, { spentOn, kind, amount, merchant, description: '午餐', invoiceNumber: null })
    },
  },
  restDay: {
    sign: { finding: 'restDay' },
    plant(plot) {
      const { person, day } = plot.blankDay()
      return plot.add(person, { spentOn: weekend(day), kind: 'meal', place: person.home })
    },
  },
  tooOld: {
    sign: { finding: 'tooOld' },
    plant: (plot) => lunch(plot, { submittedAt: instantOf('2027-03-01', '09:00') }).line,
  },
  underLimit: { sign: { finding: 'underLimit' }, plant: (plot) => lunch(plot, { amount: 99_600 }).line },
  splitUnderLimit: {
    sign: { finding: 'splitUnderLimit' },
    plant(plot) {
      const { day, line } = lunch(plot, { amount: 61_230 })
      const { spentOn, kind, merchant, place } = line
      return plot.add(day.person, { spentOn, kind, merchant, place, description: '晚餐', amount: 52_340 })
    },
  },
  overItemLimit: { sign: { finding: 'overItemLimit' }, plant: (plot) => lunch(plot, { amount: 47_730 }).line },
  overDayLimit: {
    sign: { finding: 'overDayLimit' },
    plant: (plot) => lunch(plot, { amount: 61_110, headcount: 5 }).line,
  },
  roundAmount: {
    sign: { finding: 'roundAmount' },
    plant: (plot) => lunch(plot, { amount: 50_000, headcount: 4 }).line,
  },
  entryUsedTwice: {
    sign: { verdict: 'doubtful', reason: 'entryUsed' },
    plant(plot) {
      const first = loneVisit(plot, {})
      const { spentOn, kind, place, customerId, ownerId } = first
      const person = plot.world.people.find(({ id }) => id === ownerId)
      if (!person) throw new Error('nobody')
      const amount = first.amount + oddAmount(plot.world.random, 10, 20)
      return plot.add(person, { spentOn, kind, place, customerId, amount, description: '午餐 3 人', headcount: 3 })
    },
  },
  nightClaimedTwice: {
    sign: { finding: 'sharedEntry' },
    plant(plot) {
      const honest = plot.honest('lodging')
      const person = plot.world.people.find(({ id }) => id === honest.ownerId)
      if (!person) throw new Error('nobody')
      const { spentOn, place } = honest
      return plot.add(person, {
        spentOn,
        place,
        kind: 'lodging',
        nights: 1,
        amount: 31_170,
        merchant: `${place ?? ''}客栈`,
      })
    },
  },
  logAfterClaim: {
    sign: { finding: 'logAfterClaim' },
    plant(plot) {
      const line = loneVisit(plot, {})
      const entry = plot.world.logs.at(-1)
      if (entry) Object.assign(entry, { recordedAt: afterClaim(line.spentOn) })
      return line
    },
  },
  logAmendedAfterClaim: {
    sign: { finding: 'logAmendedAfterClaim' },
    plant(plot) {
      const line = loneVisit(plot, {})
      const entry = plot.world.logs.at(-1)
      if (entry) Object.assign(entry, { amendedAt: afterClaim(line.spentOn) })
      return line
    },
  },
  lateLog: {
    sign: { finding: 'lateLog' },
    plant(plot) {
      const line = loneVisit(plot, {})
      const entry = plot.world.logs.at(-1)
      if (entry) Object.assign(entry, { recordedAt: instantOf(addDays(line.spentOn, 3), '12:00') })
      return line
    },
  },
  otherCustomer: {
    sign: { verdict: 'doubtful', reason: 'otherCustomer' },
    plant: (plot) => lunch(plot, { customerId: 'customer of nobody' }).line,
  },
  giftNotWritten: {
    sign: { verdict: 'doubtful', reason: 'noGiftWritten' },
    plant: (plot) => lunch(plot, { kind: 'gift', categoryId: 'gift', description: '茶叶 2 盒' }).line,
  },
  refundAlone: {
    sign: { verdict: 'doubtful', reason: 'refundAlone' },
    plant: (plot) => lunch(plot, { kind: 'other', categoryId: 'other', amount: -12_340 }).line,
  },
  onLeave: {
    sign: { verdict: 'contradicted', reason: 'onLeave' },
    plant(plot) {
      const { person, day } = plot.blankDay()
      plot.world.leave.push({ personId: person.id, day })
      return plot.add(person, { spentOn: day, kind: 'meal', place: person.home, description: '午餐 2 人' })
    },
  },
  entryOfAnother: {
    sign: { verdict: 'contradicted', reason: 'otherPerson' },
    plant(plot) {
      const { day, line } = lunch(plot)
      const foreign = plot.world.logs.find(({ personId }) => personId !== day.person.id)
      return Object.assign(line, { activityId: foreign?.id ?? null })
    },
  },
}

export type { Plot }
