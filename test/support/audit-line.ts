import { createCalendar } from '#shared/domain/calendar.ts'
import { dateOfInstant } from '#shared/domain/dates.ts'
import type { AuditFacts, AuditLine, LogFact, OfficeFact } from '#shared/domain/audit/types.ts'

const calendar = createCalendar()

export const at = (day: string, time: string): number => Date.parse(`${day}T${time}:00+08:00`)

/** A lunch in 无锡 of 2026-11-12, claimed on the 15th. */
export function auditLine(more: Partial<AuditLine> = {}): AuditLine {
  return {
    id: 'line',
    claimId: 'claim',
    ownerId: 'zhao',
    spentOn: '2026-11-12',
    kind: 'meal',
    categoryId: more.kind ?? 'meal',
    description: '午餐 2 人',
    amount: 16_830,
    place: '无锡',
    nights: null,
    headcount: 2,
    customerId: null,
    opportunityId: null,
    activityId: null,
    merchant: null,
    invoiceCode: null,
    invoiceNumber: null,
    receipts: [],
    submittedAt: at('2026-11-15', '20:41'),
    ...more,
  }
}

export function logFact(more: Partial<LogFact> = {}): LogFact {
  const day = more.day ?? '2026-11-12'
  return {
    id: 'log',
    personId: 'zhao',
    day,
    time: '11:50',
    kind: 'visit',
    place: '无锡市',
    customerId: null,
    opportunityId: null,
    text: '商谈',
    recordedAt: at(day, '17:22'),
    amendedAt: null,
    ...more,
  }
}

export function officeFact(more: Partial<OfficeFact> = {}): OfficeFact {
  return {
    id: 'office',
    source: 'evening',
    personId: 'zhao',
    day: '2026-11-12',
    time: '17:40',
    place: '无锡',
    customerId: null,
    opportunityId: null,
    ...more,
  }
}

export function auditFacts(more: Partial<AuditFacts> = {}): AuditFacts {
  return {
    logs: [],
    office: [],
    leave: [],
    categories: new Map(),
    homes: new Map(),
    isWorkday: (date) => calendar.isWorkday(date),
    dayOf: (instant) => dateOfInstant(instant, 'Asia/Shanghai'),
    asOf: '2026-11-20',
    ...more,
  }
}
