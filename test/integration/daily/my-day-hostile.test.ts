import { beforeEach, describe, expect, it } from 'vitest'
import type { AmendableField } from '#shared/contract/daily.ts'
import { selectRecordState } from '#db/queries/record-store.ts'
import { newId } from '#db/workbook/ids.ts'
import { aService, signedInAs } from '#test/support/client.ts'
import type { Client } from '#test/support/client.ts'
import { aCustomer, aWorkbook, openBook } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let page: Client
let day: string

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'in',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )

async function aVisit(client: Client, values: Record<string, string | null> = {}): Promise<string> {
  const id = newId()
  const visit = { kind: 'visit', subject: '复测管网压降', status: 'done', doneOn: day, result: '压降 110', ...values }
  const edit = { type: 'activity' as const, id, operation: 'insert' as const, values: visit }
  await client.records.applyEdits({ edits: [edit], label: { key: 'add' } })
  return id
}

beforeEach(async () => {
  book = await aWorkbook()
  const service = await aService(book.file)
  page = await signedInAs(service, book, '刘销售')
  day = (await page.today.get()).day.date
})

describe('my day, asked by a page that is not to be trusted', () => {
  it('refuses what is no day, no reason, or no field of an entry', async () => {
    for (const bad of ['2026-02-30', '', '../etc', "2026-11-02'; DROP TABLE people; --"]) {
      expect(await codeOf(page.daily.myDay({ day: bad }))).toBe('BAD_REQUEST')
      expect(await codeOf(page.daily.submit({ day: bad }))).toBe('BAD_REQUEST')
    }
    const amend = (values: object, reason = '笔误') =>
      codeOf(page.daily.amend({ day, activityId: 'x', values, reason }))
    expect(await amend({ result: '改' }, '   ')).toBe('BAD_REQUEST')
    expect(await amend({ ownerId: book.people['单晓'] })).toBe('BAD_REQUEST')
    expect(await amend({ doneOn: '2020-01-01' })).toBe('BAD_REQUEST')
    expect(await amend({ result: '改' }, '长'.repeat(4001))).toBe('BAD_REQUEST')
  })

  it('lets nobody set what the rules set: standing, time of submission, the plan that was said', async () => {
    const head = newId()
    const put = (type: 'dailyLog' | 'planItem' | 'logAmendment', values: Record<string, string | number>) =>
      codeOf(
        page.records.applyEdits({
          edits: [{ type, id: type === 'dailyLog' ? head : newId(), operation: 'insert', values }],
          label: { key: 'add' },
        }),
      )
    expect(await put('dailyLog', { day, standing: 'onTime' })).toBe('INVALID')
    expect(await put('dailyLog', { day, submittedAt: 1 })).toBe('INVALID')
    expect(await put('planItem', { logId: head, forDay: day, subject: '没说过的' })).toBe('FORBIDDEN')
    expect(await put('logAmendment', { logId: head, reason: '假的', later: '{}' })).toBe('FORBIDDEN')
    expect(await put('dailyLog', { day, personId: book.people['单晓'] })).toBe('FORBIDDEN')
    expect((await page.daily.myDay({ day })).log).toBeNull()
  })

  it('takes texts as texts, however they look', async () => {
    const result = `<img src=x onerror=alert(1)> '); DROP TABLE activities; -- =cmd|' /C calc'!A0 ﷽𠮷`
    const id = await aVisit(page, { result, customerId: null })
    await page.daily.submit({ day })
    const reason = '"}]; {"reason": "别人写的"} \u202e'
    await page.daily.amend({ day, activityId: id, values: { result: `${result} 改` }, reason })
    const { amendments } = await page.daily.myDay({ day })
    expect(amendments[0]).toMatchObject({ reason, fields: [{ field: 'result', from: result, to: `${result} 改` }] })
  })

  it('amends nothing of another day, of another person, or that refers to nothing', async () => {
    const id = await aVisit(page)
    await page.daily.submit({ day })
    const amend = (values: Partial<Record<AmendableField, string>>, activityId = id) =>
      codeOf(page.daily.amend({ day, activityId, values, reason: '笔误' }))
    expect(await amend({ customerId: 'no such customer' })).toBe('INVALID')
    expect(await amend({ doneTime: '25:99' })).toBe('INVALID')
    expect(await amend({ subject: '' })).toBe('INVALID')
    expect(await amend({ result: '改' }, newId())).toBe('NOT_FOUND')
    const other = await signedInAs(await aService(book.file), book, '单晓')
    expect(await codeOf(other.daily.amend({ day, activityId: id, values: { result: '改' }, reason: '替他改' }))).toBe(
      'INVALID',
    )
    expect((await page.daily.myDay({ day })).amendments).toEqual([])
  })

  it('has every cell in the file as soon as it is answered, and a log whole or not at all', async () => {
    const customerId = aCustomer(book)
    const id = await aVisit(page, { customerId })
    await page.records.applyEdits({
      edits: [{ type: 'activity', id, operation: 'update', values: { stillOpen: '等土建图' } }],
      label: { key: 'edit' },
    })
    await page.daily.submit({ day })
    // What another process reads from the file is what a restarted one would find.
    const { workbook } = openBook(book.file)
    expect(selectRecordState(workbook.handle, 'activity', id)?.values).toMatchObject({
      customerId,
      stillOpen: '等土建图',
    })
    expect(await codeOf(page.daily.submit({ day }))).toBe('INVALID')
    expect((await page.daily.myDay({ day })).log).toMatchObject({ day })
  })
})
