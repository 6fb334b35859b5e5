import { insertBlob } from '#db/queries/blobs.ts'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { visitorOf } from '#db/services/access.ts'
import { submitClaim } from '#db/services/expenses/claims.ts'
import { digestOf } from '#db/workbook/digest.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { seedsOf } from './daily-seeds.ts'
import { aPng } from './picture-files.ts'

/** Keeps a picture of its own as the receipt of a line. */
export function giveReceipt(workbook: Workbook, lineId: string, number: number): void {
  const picture = aPng(60, 80 + number)
  const digest = digestOf(picture)
  insertBlob(workbook.handle, digest, picture)
  const values = { lineId, name: '发票.png', mediaType: 'image/png', size: picture.length, digest }
  seedsOf(workbook).insert('receipt', values)
}

/** A trip to 无锡 with its log and office records, claimed with a night elsewhere, a lunch too many and a used invoice. */
export function claimTrip(workbook: Workbook): void {
  const { today, person, insert } = seedsOf(workbook)
  const [ownerId, colleagueId] = [person('陈立'), person('王海燕')]
  const [day, next] = [addDays(today, -2), addDays(today, -1)]
  const categories = selectAllRecordStates(workbook.handle, 'expenseCategory')
  const category = (kind: string): string => categories.find(({ values }) => values['kind'] === kind)?.id ?? ''
  const act = (kind: string, doneOn: string, doneTime: string, place: string, subject: string) =>
    insert('activity', { kind, status: 'done', subject, doneOn, doneTime, place, ownerId })
  act('call', day, '09:20', '无锡市', '确认静音指标')
  act('visit', day, '11:50', '无锡朗曦光伏', '商谈余热方案')
  act('visit', next, '08:40', '苏州', '送样册')
  const recordId = insert('officeRecord', { personId: ownerId, day, reached: 'reached', calledAt: '17:40' })
  insert('officeEntry', { recordId, personId: ownerId, day, time: '11:50', place: '无锡', matter: '余热方案' })
  insert('officeEntry', { recordId, personId: ownerId, day, time: '17:40', place: '苏州家中', matter: '报告当天工作' })
  let receipts = 0
  const claimOf = (owner: string, ...lines: FieldValues[]): string => {
    const claimId = insert('expenseClaim', { ownerId: owner, title: '无锡出差' })
    for (const values of lines) {
      const lineId = insert('claimLine', { claimId, ownerId: owner, spentOn: day, ...values })
      receipts += 1
      giveReceipt(workbook, lineId, receipts)
    }
    submitClaim(visitorOf(workbook, owner, 'test'), claimId)
    return claimId
  }
  const lunch = { categoryId: category('meal'), place: '无锡', headcount: 2, merchant: '宜兴湖畔酒家' }
  claimOf(colleagueId, { ...lunch, description: '午餐', amount: 35_400, invoiceNumber: '26320145' })
  claimOf(
    ownerId,
    { ...lunch, description: '午餐 2 人，朗曦 段工', amount: 16_830, merchant: '老街面馆' },
    { categoryId: category('transport'), place: '无锡', description: '停车费', amount: 2_010 },
    { categoryId: category('lodging'), place: '宜兴', description: '宜兴 1 晚', nights: 1, amount: 29_650 },
    { ...lunch, description: '午餐 3 人', amount: 35_400, headcount: 3, invoiceNumber: '2632 0145' },
  )
  insert('expenseBudget', { personId: ownerId, month: day.slice(0, 7), amount: 600_000 })
}
