import { describe, expect, it } from 'vitest'
import {
  headerForm,
  headerSignature,
  moneyExponentOf,
  proposeMapping,
  recallMapping,
  rememberColumns,
} from '#db/exchange/mapping.ts'
import { SYNONYMS } from '#db/exchange/synonyms.ts'
import { importTargets } from '#db/exchange/targets.ts'
import { programFields } from '#shared/entities/field-book.ts'
import { entityOf, isRecordType } from '#shared/entities/index.ts'
import type { RecordType } from '#shared/entities/index.ts'

function fieldsOf(type: RecordType, headers: readonly string[], rows: readonly (readonly string[])[] = []) {
  return proposeMapping(type, programFields, headers, rows).map(({ field }) => field)
}

describe('proposeMapping', () => {
  it('knows the columns of an English pipeline export', () => {
    expect(
      fieldsOf(
        'opportunity',
        [
          'opportunity_id',
          'sales_agent',
          'product',
          'account',
          'deal_stage',
          'engage_date',
          'close_date',
          'close_value',
        ],
        [['1C1I7A6R', 'Moses Frase', 'GTX Plus Basic', 'Cancity', 'Won', '2016-10-20', '2017-03-01', '1054']],
      ),
    ).toEqual(['code', 'ownerId', 'products', 'customerId', 'stageId', 'startedOn', 'closedOn', 'amount'])
    expect(
      fieldsOf('customer', [
        'account',
        'sector',
        'year_established',
        'revenue',
        'employees',
        'office_location',
        'subsidiary_of',
      ]),
    ).toEqual(['name', 'industry', 'foundedYear', 'annualRevenue', 'employees', 'region', 'parentId'])
    expect(fieldsOf('product', ['product', 'series', 'sales_price'])).toEqual(['name', 'series', 'unitPrice'])
    expect(fieldsOf('person', ['sales_agent', 'manager', 'regional_office'])).toEqual([
      'name',
      'managerId',
      'departmentId',
    ])
  })

  it('knows the columns of a Chinese pipeline export', () => {
    const headers = [
      '机会编号',
      '客户名称',
      '产品',
      '负责人',
      '状态',
      '登记日',
      '金额',
      '预计成交',
      '联系人',
      '手机',
      '备注',
      '评分',
    ]
    const row = [
      'JX-24071',
      '昆山晟达电子',
      'GTXPro',
      '陈立',
      '意向',
      '03/04/2026',
      '12.5万',
      '2026-12-11',
      '潘工',
      '138',
      '等',
      '7',
    ]
    expect(fieldsOf('opportunity', headers, [row])).toEqual([
      'code',
      'customerId',
      'products',
      'ownerId',
      'stageId',
      'startedOn',
      'amount',
      'expectedCloseDate',
      'contactId',
      null,
      'note',
      null,
    ])
  })

  it('finds its own labels in both languages', () => {
    for (const type of ['opportunity', 'customer', 'contact', 'product', 'person'] as const) {
      const keys = importTargets(type, programFields).map(({ key }) => key)
      expect(fieldsOf(type, keys)).toEqual(keys)
    }
    expect(fieldsOf('opportunity', ['Expected amount', 'Expected order', '预计订单金额（元）'])).toEqual([
      'amount',
      'expectedCloseDate',
      null,
    ])
  })

  it('lets the values speak against a name', () => {
    expect(fieldsOf('opportunity', ['金额'], [['待定'], ['面议'], ['见附件']])).toEqual([null])
    expect(fieldsOf('opportunity', ['close_date', '结束日期'], [['soon', '2026-01-01']])).toEqual([null, 'closedOn'])
  })

  it('gives a field to one column only', () => {
    expect(fieldsOf('opportunity', ['客户', '客户', '阶段', '状态'])).toEqual(['customerId', null, 'stageId', null])
  })

  it('sees names within longer headers and one letter away', () => {
    expect(proposeMapping('customer', programFields, ['客户名称（全称）', '所在省份', 'Emploees'], [])).toMatchObject([
      { field: 'name', reason: 'label' },
      { field: 'region', reason: 'contains' },
      { field: 'employees', reason: 'similar' },
    ])
    expect(fieldsOf('opportunity', ['residue', 'xyz', ''])).toEqual([null, null, null])
  })
})

describe('moneyExponentOf', () => {
  it('reads the unit that a header announces', () => {
    expect(
      [
        '金额（万元）',
        '营业额(亿)',
        'revenue (in millions of USD)',
        'amount_in_thousands',
        '金额（元）',
        '万科金额',
        '年收入[百万]',
      ].map(moneyExponentOf),
    ).toEqual([4, 8, 6, 3, 0, 0, 6])
    expect(headerForm('金额（万元）')).toBe('金额')
    expect(headerForm('  Close_Value ')).toBe('closevalue')
  })
})

describe('headerSignature', () => {
  it('is the same for the same columns in any order and notation', () => {
    expect(headerSignature(['客户 名称', 'Close_Value'])).toBe(headerSignature(['close value', '客户名称']))
    expect(headerSignature(['a'])).not.toBe(headerSignature(['a', 'b']))
  })
})

describe('recallMapping', () => {
  it('puts earlier choices in place of the proposal', () => {
    const headers = ['编号', '金额', '评分']
    const chosen = proposeMapping('opportunity', programFields, headers, []).map((column) =>
      column.header === '评分'
        ? { ...column, field: 'amount' }
        : column.header === '金额'
          ? { ...column, field: null }
          : column,
    )
    const again = proposeMapping('opportunity', programFields, [...headers, '备注'], [])
    expect(recallMapping(again, rememberColumns(chosen)).map(({ field, reason }) => [field, reason])).toEqual([
      ['code', 'remembered'],
      [null, 'remembered'],
      ['amount', 'remembered'],
      ['note', 'label'],
    ])
  })

  it('takes a field that was remembered from the column that was proposed for it', () => {
    const proposed = proposeMapping('opportunity', programFields, ['金额', '总价'], [])
    expect(recallMapping(proposed, { 总价: 'amount' }).map(({ field }) => field)).toEqual([null, 'amount'])
  })
})

describe('SYNONYMS', () => {
  it('name only fields that a file can fill, in the form that headers are compared in', () => {
    for (const [type, fields] of Object.entries(SYNONYMS)) {
      if (!isRecordType(type)) throw new Error(`no record type ${type}`)
      const keys = importTargets(type, programFields).map(({ key }) => key)
      for (const [field, names] of Object.entries(fields ?? {})) {
        expect(keys, `${entityOf(type).type}.${field}`).toContain(field)
        expect(names.map(headerForm)).toEqual(names)
      }
    }
  })
})
