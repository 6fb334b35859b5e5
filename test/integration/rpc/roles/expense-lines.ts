import { insert, write } from '#test/support/workbook.ts'
import { aPng } from '#test/support/picture-files.ts'
import type { Lines, Place } from './line.ts'

interface OfColleague {
  readonly claimId: string
  readonly lineId: string
}

/** A draft of a colleague of the same department, with one line. */
function aDraft({ book }: Place): OfColleague {
  const category = insert('expenseCategory', { name: `类别 ${Math.random()}`, kind: 'other', needsReceipt: false })
  const claim = insert('expenseClaim', { ownerId: book.people['单晓'], title: '出差' })
  const line = insert('claimLine', { claimId: claim.id, categoryId: category.id, spentOn: '2026-11-01', amount: 100 })
  write(book.workbook, category, claim, line)
  return { claimId: claim.id, lineId: line.id }
}

const onBehalf = { write: 'expenses', on: 'department' } as const
/** Rows of the whole department are read; the person's own alone are refused as not there. */
const ofDepartment = { who: { read: 'expenses' }, mayFail: ['NOT_FOUND'] } as const

export const expenseLines: Lines = {
  'expenses.check': {
    ...ofDepartment,
    call: (client, place) => client.expenses.check({ claimId: aDraft(place).claimId }),
  },
  'expenses.submit': {
    who: onBehalf,
    call: (client, place) => client.expenses.submit({ claimId: aDraft(place).claimId }),
  },
  'expenses.withdraw': {
    who: onBehalf,
    call: (client, place) => client.expenses.withdraw({ claimId: aDraft(place).claimId }),
  },
  'expenses.copy': {
    who: onBehalf,
    mayFail: ['INVALID'],
    call: (client, place) => client.expenses.copy({ claimId: aDraft(place).claimId }),
  },
  'expenses.answer': {
    who: onBehalf,
    mayFail: ['INVALID'],
    call: (client, place) => client.expenses.answer({ lineId: aDraft(place).lineId, text: '在苏州' }),
  },
  'expenses.receipts': {
    ...ofDepartment,
    call: (client, place) => client.expenses.receipts({ claimId: aDraft(place).claimId }),
  },
  'expenses.attach': {
    who: 'signedIn',
    mayFail: ['FILE_GRANT'],
    call: (client, place) => client.expenses.attach({ lineId: aDraft(place).lineId, fileToken: 'x' }),
  },
  'expenses.attachBytes': {
    who: onBehalf,
    call: (client, place) =>
      client.expenses.attachBytes({ lineId: aDraft(place).lineId, file: new File([aPng(4, 4)], '票.png') }),
  },
  'expenses.detach': {
    who: 'signedIn',
    mayFail: ['NOT_FOUND'],
    call: (client) => client.expenses.detach({ receiptId: 'x' }),
  },
  'expenses.content': {
    who: 'signedIn',
    mayFail: ['NOT_FOUND'],
    call: (client) => client.expenses.content({ receiptId: 'x' }),
  },
  'expenses.saveReceipt': {
    who: 'signedIn',
    mayFail: ['FILE_GRANT'],
    call: (client) => client.expenses.saveReceipt({ receiptId: 'x', fileToken: 'x' }),
  },
  'expenses.card': { who: { read: 'expenses' }, call: (client) => client.expenses.card({}) },
  'expenses.months': { who: { act: 'expenses.closeMonth' }, call: (client) => client.expenses.months() },
  'expenses.closeMonth': {
    who: { act: 'expenses.closeMonth' },
    call: (client) => client.expenses.closeMonth({ month: '2020-01', isClosed: true }),
  },
  'expenses.paymentOddities': { who: { read: 'expenses' }, call: (client) => client.expenses.paymentOddities({}) },
}
