import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { openBench } from '#test/integration/exchange/import-setup.ts'
import type { ImportBench } from '#test/integration/exchange/import-setup.ts'

let bench: ImportBench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

describe('importFile of activities', () => {
  it('takes acts older than their customer, leaves unknown what the file does not say, and makes no next acts', async () => {
    const ownerId = bench.idOf('person', '唐静')
    const customerId = bench.add('customer', { name: '昆山晟达', ownerId })
    const contactId = bench.add('contact', { name: '李工', customerId })
    const file = bench.file(
      '类型,事项,状态,完成日期,客户,联系人,结果,下一步,下一步日期\n电话,初次联系,完成,2019-03-05,昆山晟达,李工,有兴趣,发报价,2019-03-09\n拜访,看现场,计划,,昆山晟达,,,,\n',
    )
    const result = await bench.run(file, { as: 'activity' })
    expect(result.rejectReasons).toEqual([])
    expect(result).toMatchObject({ inserted: 2, rejected: 0 })
    expect(result.oddities).toContainEqual({ code: 'actBeforeCustomer', params: { count: 1 } })
    const acts = bench.all('activity', 'subject')
    expect(acts.size).toBe(2)
    expect(acts.get('初次联系')).toMatchObject({
      kind: 'call',
      status: 'done',
      doneOn: '2019-03-05',
      contactId,
      customerId,
      ownerId,
    })
    expect(acts.get('看现场')).toMatchObject({ kind: 'visit', status: 'planned', plannedOn: null, doneOn: null })
    expect(verifyWorkbook(bench.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('says which plans fall on a day off, by the calendar of the team, and takes them', async () => {
    bench.add('calendarDay', { day: '2026-11-24', isWorkday: false, name: '年会' })
    const file = bench.file(
      '类型,事项,计划日期,负责人\n电话,周六,2026-11-28,唐静\n电话,年会,2026-11-24,唐静\n电话,周五,2026-11-27,唐静\n',
    )
    const result = await bench.run(file, { as: 'activity' })
    expect(result).toMatchObject({ inserted: 3, rejected: 0 })
    expect(result.oddities).toContainEqual({ code: 'plannedOnRestDay', params: { count: 2 } })
    expect(result.oddities.map(({ code }) => code)).not.toContain('actBeforeCustomer')
  })

  it('rejects an act that has not happened yet, with its row', async () => {
    const file = bench.file('类型,事项,完成日期,负责人\n电话,早了,2030-01-01,唐静\n电话,好的,2026-11-20,唐静\n')
    const result = await bench.run(file, { as: 'activity' })
    expect(result).toMatchObject({ inserted: 1, rejected: 1 })
    expect(result.rejectReasons).toMatchObject([{ field: 'doneOn', code: 'doneInFuture' }])
  })
})

describe('importFile of the calendar and of plans', () => {
  it('sets days, and puts them right by their date when they come again', async () => {
    const first = await bench.run(bench.file('日期,上班,名称\n2027-02-05,否,春节\n2027-02-20,是,调休\n'), {
      as: 'calendarDay',
    })
    expect(first).toMatchObject({ inserted: 2, rejected: 0 })
    const again = await bench.run(bench.file('日期,上班\n2027-02-20,否\n'), { as: 'calendarDay' })
    expect(again).toMatchObject({ inserted: 0, updated: 1 })
    expect(bench.all('calendarDay', 'day').get('2027-02-20')).toMatchObject({ isWorkday: false, name: '调休' })
  })

  it('brings contact plans by name', async () => {
    const file = bench.file('计划名称,潜力,接触方式,每隔（天）\n高潜力每周,高,电话,7\n')
    const result = await bench.run(file, { as: 'contactPlan' })
    expect(result).toMatchObject({ inserted: 1, rejected: 0 })
    expect(bench.all('contactPlan').get('高潜力每周')).toMatchObject({
      potentialClass: 'high',
      kind: 'call',
      everyDays: 7,
    })
  })
})
