import { beforeEach, describe, expect, it } from 'vitest'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { allRecords, readableRecords } from '#db/services/records.ts'
import { commit } from '#db/workbook/commit.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import {
  aCustomer,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  remove,
  undoAs,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

const DAY = '2026-11-02'
const HOUR = 3_600_000
let book: TestWorkbook

beforeEach(async () => {
  book = await aWorkbook()
})

function act(values: FieldValues = {}): Edit {
  return insert('activity', {
    kind: 'visit',
    subject: '谈预算',
    status: 'done',
    doneOn: DAY,
    doneTime: '08:30',
    result: '预算 120 万',
    customerId: aCustomer(book),
    ...values,
  })
}

/** Hands the log of the day in, as its service does. */
function submit(name: TeamName): string {
  const { actor } = visitorFor(book, name)
  const log = insert('dailyLog', { day: DAY })
  const handIn: Edit = {
    ...update('dailyLog', log.id, { standing: 'onTime', submittedAt: book.workbook.now() }),
    writesSystem: true,
  }
  commit(book.workbook, { actor, kind: 'act', label: { key: 'submitLog' }, edits: [log, handIn] })
  return log.id
}

const codesOf = async (call: () => unknown): Promise<string[]> =>
  (await failureOf(call, 'INVALID')).issues.map(({ code }) => code)

describe('a submitted log', () => {
  it('keeps its entries as they are, whoever edits, deletes or undoes them', async () => {
    const entry = act()
    editAs(book, '刘销售', entry)
    submit('刘销售')
    const change = update('activity', entry.id, { result: '预算 150 万' })
    for (const name of ['刘销售', '王主管', '郑内勤'] as const) {
      expect(await codesOf(() => editAs(book, name, change))).toEqual(['logSubmitted'])
      expect(await codesOf(() => editAs(book, name, remove('activity', entry.id)))).toEqual(['keptByLog'])
    }
    expect(await codesOf(() => undoAs(book, '刘销售'))).toEqual(['keptByLog'])
    expect(await codesOf(() => editAs(book, '刘销售', act({ subject: '补一次' })))).toEqual(['logSubmitted'])
    expect(valueOf(book, 'activity', entry.id, 'result')).toBe('预算 120 万')
  })

  it('keeps the customer and the opportunity that it names, and says so of them', async () => {
    const customerId = aCustomer(book)
    const opportunity = insert('opportunity', { name: '新厂空压站', customerId, amount: 1 })
    editAs(book, '刘销售', opportunity, act({ customerId, opportunityId: opportunity.id }))
    const refusals = async (edit: Edit) => (await failureOf(() => editAs(book, '王主管', edit), 'INVALID')).issues
    submit('刘销售')
    const named = { code: 'namedByLogs', field: 'name', params: { count: 1 } }
    expect(await refusals(remove('opportunity', opportunity.id))).toMatchObject([
      { ...named, recordType: 'opportunity' },
    ])
    expect(await refusals(remove('customer', customerId))).toMatchObject([{ ...named, recordType: 'customer' }])
    editAs(book, '刘销售', update('opportunity', opportunity.id, { name: '新厂空压站二期' }))
  })

  it('is neither handed in twice, changed nor deleted', async () => {
    const id = submit('刘销售')
    expect(await codesOf(() => editAs(book, '刘销售', update('dailyLog', id, { note: '改' })))).toEqual([
      'logSubmitted',
    ])
    expect(await codesOf(() => editAs(book, '刘销售', remove('dailyLog', id)))).toEqual(['keptByLog'])
    expect(await codesOf(() => editAs(book, '刘销售', insert('dailyLog', { day: DAY })))).toEqual(['logExists'])
    await failureOf(() => undoAs(book, '刘销售'), 'NOTHING_TO_UNDO')
  })

  it('changes by amendments of its own person, with both versions kept', async () => {
    const entry = act()
    editAs(book, '刘销售', entry)
    submit('刘销售')
    const amend = (name: TeamName): unknown => {
      const edit: Edit = { ...update('activity', entry.id, { result: '预算 150 万' }), amendment: '笔误' }
      const { actor } = visitorFor(book, name)
      return commit(book.workbook, { actor, kind: 'act', label: { key: 'amendLog' }, edits: [edit] })
    }
    expect(await codesOf(() => amend('王主管'))).toEqual(['amendOwn'])
    amend('刘销售')
    const [amendment] = selectRecordStatesBy(book.workbook.handle, 'logAmendment', 'activityId', entry.id)
    expect(amendment?.values).toMatchObject({ reason: '笔误', personId: book.people['刘销售'], day: DAY })
    expect(JSON.parse(String(amendment?.values['earlier']))).toEqual({ result: '预算 120 万' })
    expect(JSON.parse(String(amendment?.values['later']))).toEqual({ result: '预算 150 万' })
    expect(valueOf(book, 'activity', entry.id, 'amendedAt')).toBe(book.workbook.now())
  })

  it('lets acts of other days and other people go on', () => {
    submit('刘销售')
    editAs(book, '刘销售', act({ doneOn: '2026-11-01' }))
    editAs(book, '单晓', act({ customerId: null }))
    editAs(book, '刘销售', insert('activity', { kind: 'call', subject: '明天的事', plannedOn: '2026-11-03' }))
    expect(allRecords(visitorFor(book, '刘销售'), 'activity')).toHaveLength(2)
  })
})

describe('the seal between two records of one day', () => {
  const reads = (name: TeamName, type: 'activity' | 'officeRecord', id: string): boolean =>
    readableRecords(visitorFor(book, name), type, [id]).length > 0
  const checked = (): void =>
    write(
      book.workbook,
      insert('checkerAssignment', { personId: book.people['刘销售'], checkerId: book.people['王主管'] }),
    )
  const officeRecord = (): Edit => {
    const edit = insert('officeRecord', { personId: book.people['刘销售'], day: DAY, reached: 'reached' })
    commit(book.workbook, {
      actor: visitorFor(book, '王主管').actor,
      kind: 'act',
      label: { key: 'officeRecord' },
      edits: [edit],
    })
    return edit
  }

  it('hides what was done from the office until its own record is saved', () => {
    checked()
    const entry = act()
    editAs(book, '刘销售', entry)
    expect(
      ['刘销售', '王主管', '郑内勤', '管理员'].map((name) => reads(name as TeamName, 'activity', entry.id)),
    ).toEqual([true, false, false, false])
    officeRecord()
    expect(reads('王主管', 'activity', entry.id)).toBe(true)
  })

  it('ends with the morning of the next workday', () => {
    checked()
    const entry = act()
    editAs(book, '刘销售', entry)
    book.clock.at += 22 * HOUR + HOUR / 2
    expect(reads('王主管', 'activity', entry.id)).toBe(false)
    book.clock.at += HOUR
    expect(reads('王主管', 'activity', entry.id)).toBe(true)
  })

  it('hides the record of the office from its person until the log is submitted', () => {
    checked()
    const record = officeRecord()
    expect(reads('刘销售', 'officeRecord', record.id)).toBe(false)
    submit('刘销售')
    expect(reads('刘销售', 'officeRecord', record.id)).toBe(true)
    expect(reads('单晓', 'officeRecord', record.id)).toBe(false)
  })

  it('is not there for people whom nobody calls', () => {
    const entry = act()
    editAs(book, '刘销售', entry)
    expect(reads('王主管', 'activity', entry.id)).toBe(true)
  })
})
