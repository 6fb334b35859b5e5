import { selectDayRecords, selectLogHeads } from '#db/queries/audit-days.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import type { LogDay } from '#shared/contract/expenses-audit.ts'
import { dayFinder } from '#shared/domain/analysis/deal.ts'
import { addDays, dayNumber } from '#shared/domain/dates.ts'
import { AppError } from '#shared/errors.ts'
import { teamCalendar } from '../calendar.ts'
import type { Visitor } from '../access.ts'
import { authoritiesFor, reaches } from './audit-desk.ts'

/** The claimant's log of a day and of the days on either side, with what the office wrote. Throws `FORBIDDEN`, `NOT_FOUND`. */
export function logDaysOf(visitor: Visitor, claimId: string, day: string): LogDay[] {
  const authorities = authoritiesFor(visitor, 'expenses.audit')
  if (authorities.length === 0) throw new AppError('FORBIDDEN', { permission: 'expenses.audit' })
  const { handle } = visitor.workbook
  const claim = selectRecordState(handle, 'expenseClaim', claimId)
  const personId = String(claim?.values['ownerId'] ?? '')
  const reader = authorities.find((authority) => reaches(visitor, authority, personId))
  if (claim === null || claim.deletedAt !== null || claim.values['status'] === 'draft' || reader === undefined) {
    throw new AppError('NOT_FOUND', { type: 'expenseClaim', id: claimId })
  }
  const days = [addDays(day, -1), day, addDays(day, 1)]
  const range = { personId, from: days[0] ?? day, to: days[2] ?? day }
  const heads = new Map(selectLogHeads(handle, range, reader.readScope('dailyLog')).map((head) => [head.day, head]))
  const found = selectDayRecords(handle, range, reader.readScope('activity'), visitor.seal('officeEntry'))
  const records = Map.groupBy(found, (record) => record.day)
  const calendar = teamCalendar(visitor.workbook)
  const findDay = dayFinder(visitor.today.timeZone)
  return days.map((date) => {
    const own = records.get(date) ?? []
    const written = own.flatMap(({ recordedAt }) => (recordedAt === null ? [] : [recordedAt]))
    const head = heads.get(date)
    return {
      day: date,
      isWorkday: calendar.isWorkday(date),
      absence: head?.absence ?? null,
      standing: head?.standing ?? null,
      submittedAt: head?.submittedAt ?? null,
      lagDays: written.length === 0 ? null : findDay(Math.max(...written)) - dayNumber(date),
      records: own.map(({ day: _day, ...record }) => record),
    }
  })
}
