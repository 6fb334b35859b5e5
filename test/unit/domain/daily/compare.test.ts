import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { sameName, samePhone, sameText, sameTime } from '#shared/domain/daily/compare-fields.ts'
import { COMPARED_FIELDS, compareDay, sumAgreement } from '#shared/domain/daily/compare.ts'
import type { RecordedVisit } from '#shared/domain/daily/compare.ts'

describe('the comparison of texts', () => {
  it.each([
    ['流量、露点两项确认', '流量，露点两项确认。'],
    ['压降 ０．０６ ＭＰａ', '压降0.06MPa'],
    ['吴江 平望镇', '平望镇'],
    ['苏州工业园区', '苏州园区'],
    ['备用机位置要等土建图', '备用机的位置等土建图'],
    ['旧机折 1.8 万，对方接受', '旧机折1.8万'],
    ['合同 1,200,000 元', '合同1200000元'],
  ])('finds %s and %s to be the same', (left, right) => {
    expect(sameText(left, right)).toBe(true)
    expect(sameText(right, left)).toBe(true)
  })

  it.each([
    ['设备部确认流量 110 m³/min', '设备部确认流量 120 m³/min'],
    ['没见到', '见到'],
    ['客户同意降价', '客户不同意降价'],
    ['报价有效期已过', '机房已清空，可进场'],
    ['吴江', '江阴'],
    ['', '吴江'],
  ])('finds %s and %s to differ', (left, right) => {
    expect(sameText(left, right)).toBe(false)
    expect(sameText(right, left)).toBe(false)
  })

  it('allows a quarter of an hour between times', () => {
    expect(sameTime('10:30', '10:45')).toBe(true)
    expect(sameTime('10:30', '10:46')).toBe(false)
  })

  it('knows firms by their short forms and phones by their digits', () => {
    expect(sameName('吴江澜舟化纤有限公司', '澜舟化纤')).toBe(true)
    expect(sameName('江阴铭铸机械', '昆山晟达电子')).toBe(false)
    expect(samePhone('139 1576 2204', '13915762204 / 0512-63712208')).toBe(true)
    expect(samePhone('139 1576 2204', '139 1576 2205')).toBe(false)
    expect(samePhone('门卫', '门卫')).toBe(true)
  })
})

const visit = (id: string, part: Partial<RecordedVisit> = {}): RecordedVisit => ({
  id,
  time: '10:30',
  place: '吴江 平望镇',
  customerId: 'wujiang',
  customerName: '吴江澜舟化纤',
  contactName: '顾海涛',
  phone: '139 1576 2204',
  address: null,
  matter: '复测管网压降',
  solved: '压降 0.06 MPa，双方认可',
  stillOpen: null,
  helpNeeded: null,
  opportunityId: 'network',
  ...part,
})

describe('two records of one day', () => {
  it('agree field by field, and blanks of both tell nothing', () => {
    const { visits, agree, n, rate } = compareDay([visit('own')], [visit('office')])
    expect(visits).toHaveLength(1)
    expect(visits[0]).toMatchObject({ ownId: 'own', officeId: 'office', fields: { time: 'agree', address: 'blank' } })
    expect([agree, n, rate]).toEqual([8, 8, 1])
  })

  it('say which field differs and which only one of them tells', () => {
    const office = visit('office', { solved: '压降 0.16 MPa', stillOpen: '没提', phone: null, time: '10:40' })
    const fields = compareDay([visit('own')], [office]).visits[0]?.fields
    expect(fields).toMatchObject({ time: 'agree', solved: 'differs', stillOpen: 'onlyOffice', phone: 'onlyOwn' })
  })

  it('pair visits by customer, time and place, whatever their order', () => {
    const own = [
      visit('o1', { time: '08:00', matter: '到岗' }),
      visit('o2'),
      visit('o3', { time: '16:40', matter: '技术协议条款' }),
    ]
    const office = [
      visit('f1', { time: '16:30', matter: '技术协议' }),
      visit('f2', { time: '08:05', matter: '到岗' }),
      visit('f3', { time: '10:30' }),
    ]
    const pairs = compareDay(own, office).visits.map(({ ownId, officeId }) => [ownId, officeId])
    expect(pairs).toEqual([
      ['o1', 'f2'],
      ['o2', 'f3'],
      ['o3', 'f1'],
    ])
  })

  it('pair two customers of the same hour, so that the contradiction is seen', () => {
    const office = visit('office', { customerId: 'jiangyin', customerName: '江阴铭铸机械' })
    expect(compareDay([visit('own')], [office]).visits[0]?.fields.customer).toBe('differs')
  })

  it('compare the name where the office linked no customer', () => {
    const office = visit('office', { customerId: null, customerName: '澜舟化纤' })
    expect(compareDay([visit('own')], [office]).visits[0]?.fields.customer).toBe('agree')
  })

  it('hold what only one of them has against the agreement', () => {
    const { visits, agree, n } = compareDay([visit('own')], [])
    expect(visits[0]).toMatchObject({ ownId: 'own', officeId: null, fields: { time: 'onlyOwn' } })
    expect([agree, n]).toEqual([0, 8])
    expect(compareDay([], [visit('office')]).visits[0]).toMatchObject({ ownId: null, fields: { time: 'onlyOffice' } })
  })

  it('have no rate where nothing was written', () => {
    expect(compareDay([], [])).toEqual({ visits: [], agree: 0, n: 0, rate: null })
    expect(
      sumAgreement([
        { agree: 3, n: 4 },
        { agree: 0, n: 2 },
      ]),
    ).toEqual({ agree: 3, n: 6, rate: 0.5 })
  })

  const text = fc.option(fc.constantFrom('复测管网压降', '技术协议', '压降 110', '压降 120', '没见到', '见到'))
  const visits = fc.uniqueArray(
    fc.record<RecordedVisit>({
      id: fc.uuid(),
      time: fc.option(fc.constantFrom('08:00', '10:30', '10:40', '16:40')),
      place: fc.option(fc.constantFrom('吴江 平望镇', '平望镇', '江阴')),
      customerId: fc.option(fc.constantFrom('wujiang', 'jiangyin')),
      customerName: fc.option(fc.constantFrom('吴江澜舟化纤', '澜舟化纤', '江阴铭铸机械')),
      contactName: text,
      phone: fc.option(fc.constantFrom('139 1576 2204', '门卫')),
      address: text,
      matter: text,
      solved: text,
      stillOpen: text,
      helpNeeded: text,
      opportunityId: fc.option(fc.constantFrom('network', 'station')),
    }),
    { maxLength: 5, selector: ({ id }) => id },
  )

  property.prop([visits, visits])('hold every visit once, and look the same from either side', (own, office) => {
    const compared = compareDay(own, office)
    const idsOf = (side: 'ownId' | 'officeId') => compared.visits.flatMap((one) => one[side] ?? []).toSorted()
    expect(idsOf('ownId')).toEqual(own.map(({ id }) => id).toSorted())
    expect(idsOf('officeId')).toEqual(office.map(({ id }) => id).toSorted())
    expect(compareDay([...own].reverse(), [...office].reverse())).toMatchObject({
      agree: compared.agree,
      n: compared.n,
    })
    const told = compared.visits.flatMap(({ fields }) => COMPARED_FIELDS.map((field) => fields[field]))
    expect(told.filter((verdict) => verdict !== 'blank')).toHaveLength(compared.n)
  })

  property.prop([visits])('agree wholly with themselves, visits with a time or a customer being known again', (all) => {
    const own = all.filter(({ time, customerId, customerName }) => (time ?? customerId ?? customerName) !== null)
    const { agree, n } = compareDay(own, own)
    expect(agree).toBe(n)
  })
})
