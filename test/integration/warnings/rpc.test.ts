import { expect, it } from 'vitest'
import { aService, signedInAs } from '#test/support/client.ts'
import { anOpportunity, aWorkbook } from '#test/support/workbook.ts'

it('answers pages over the wire: list, records, rules, snooze and Today', async () => {
  const book = await aWorkbook()
  const id = anOpportunity(book)
  const client = await signedInAs(await aService(book.file), book, '王主管')
  const list = await client.warnings.list({ rule: 'noNextAct' })
  expect(list.items.map(({ recordId }) => recordId)).toEqual([id])
  expect(await client.warnings.records({ recordType: 'opportunity' })).toEqual([
    expect.objectContaining({ id, isRotten: expect.any(Boolean) as boolean }),
  ])
  expect(await client.warnings.records({ recordType: 'opportunity', ids: [id, 'nobody'] })).toHaveLength(1)
  expect(await client.warnings.records({ recordType: 'opportunity', ids: ['nobody'] })).toEqual([])
  await client.warnings.setRule({ rule: 'funnelThin', isActive: true, threshold: 0 })
  const { rules, stages } = await client.warnings.rules()
  expect(rules.find(({ rule }) => rule === 'funnelThin')).toMatchObject({ count: 0, own: { value: 0, by: '王主管' } })
  expect(stages).toHaveLength(4)
  const until = '2099-01-01'
  const { id: snoozeId } = await client.warnings.snooze({
    rule: 'noNextAct',
    recordType: 'opportunity',
    recordId: id,
    until,
    reason: '等客户',
  })
  expect((await client.warnings.list({ rule: 'noNextAct' })).items).toEqual([])
  await client.warnings.wake({ id: snoozeId })
  expect((await client.warnings.list({ rule: 'noNextAct' })).items).toHaveLength(1)
  const today = await client.today.get()
  expect(today.team?.map(({ name }) => name).toSorted()).toEqual(['刘销售', '单晓'].toSorted())
  const digest = await client.today.digest({})
  expect(digest.personName).toBe('王主管')
})
