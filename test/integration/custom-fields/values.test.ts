import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { historyOf } from '#db/services/history.ts'
import { distinctValues, pageOfRecords, totalsOfRecords } from '#db/services/records.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { where } from '#shared/domain/filter.ts'
import type { Condition, Filter } from '#shared/domain/filter.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import type { CustomFieldType } from '#shared/entities/workbook.ts'
import { CUSTOM_FIELD_TYPES } from '#shared/entities/workbook.ts'
import { aField } from '#test/support/custom-fields.ts'
import {
  aCustomer,
  aWorkbook,
  contentsOf,
  editAs,
  failureOf,
  insert,
  openBook,
  redoAs,
  remove,
  restore,
  stateOf,
  undoAs,
  update,
  valueOf,
  visitorFor,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

type Examples = { first: FieldValue; second: FieldValue; wrong: FieldValue; code: string; values?: object }

const EXAMPLES = (book: TestWorkbook): Record<CustomFieldType, Examples> => ({
  text: { first: '华东', second: '北方', wrong: 12, code: 'other' },
  number: { first: 1.25, second: -3, wrong: '12', code: 'notANumber' },
  money: { first: 128000, second: 50, wrong: 1.5, code: 'notAnInteger' },
  date: { first: '2026-11-22', second: '2027-01-01', wrong: '2026-02-30', code: 'noSuchDate' },
  choice: { first: '高', second: '低', wrong: '特高', code: 'notAChoice', values: { choices: '高\n中\n低' } },
  boolean: { first: true, second: false, wrong: 'true', code: 'notABoolean' },
  person: {
    first: book.people['刘销售'],
    second: book.people['王主管'],
    wrong: '00000000-0000-7000-8000-000000000000',
    code: 'unknownReference',
  },
})

function names(
  book: TestWorkbook,
  filter: Filter | undefined,
  field?: string,
  direction: 'ascending' | 'descending' = 'ascending',
) {
  const sort = field === undefined ? [] : [{ field, direction }]
  const page = pageOfRecords(visitorFor(book, '管理员'), {
    type: 'customer',
    filter,
    sort,
    offset: 0,
    limit: 100,
    wantTotal: true,
  })
  return page.rows.map((row) => row.values['name'])
}

describe.each(CUSTOM_FIELD_TYPES)('a custom field of type %s', (type) => {
  it('is written, changed, undone, redone, and told by history and verify', async () => {
    const book = await aWorkbook()
    const { first, second, wrong, code, values } = EXAMPLES(book)[type]
    const { key } = aField(book, type, '附加', { ...values })
    const id = aCustomer(book, { name: '启明', [key]: first })
    expect(valueOf(book, 'customer', id, key)).toEqual(first)
    editAs(book, '刘销售', update('customer', id, { [key]: second }))
    const [record] = pageOfRecords(visitorFor(book, '刘销售'), {
      type: 'customer',
      sort: [],
      offset: 0,
      limit: 10,
      wantTotal: false,
    }).rows
    expect(record?.values[key]).toEqual(second)
    if (type === 'person') expect(record?.labels[key]).toBe('王主管')
    const failure = await failureOf(() => editAs(book, '刘销售', update('customer', id, { [key]: wrong })), 'INVALID')
    expect(failure.issues).toMatchObject([{ field: key, code }])
    await undoAs(book, '刘销售')
    expect(valueOf(book, 'customer', id, key)).toEqual(first)
    await redoAs(book, '刘销售')
    expect(valueOf(book, 'customer', id, key)).toEqual(second)
    const [last] = historyOf(visitorFor(book, '刘销售'), 'customer', id, 10)
    expect(last?.changes).toMatchObject([{ field: key, from: first, to: second }])
    editAs(book, '刘销售', update('customer', id, { [key]: null }))
    expect(stateOf(book, 'customer', id).values[key]).toBeUndefined()
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true, problems: [] })
  })

  it('filters, sorts and counts as a built-in one does', async () => {
    const book = await aWorkbook()
    const { first, second, values } = EXAMPLES(book)[type]
    const { key } = aField(book, type, '附加', { ...values })
    aCustomer(book, { name: '甲', [key]: second })
    aCustomer(book, { name: '乙' })
    aCustomer(book, { name: '丙', [key]: first })
    const value = first as Condition['values'][number]
    expect(names(book, where(key, 'equals', value))).toEqual(['丙'])
    expect(names(book, where(key, 'in', value, null))).toEqual(['乙', '丙'])
    expect(names(book, where(key, 'notEquals', value))).toEqual(['甲', '乙'])
    expect(names(book, where(key, 'isBlank'))).toEqual(['乙'])
    // Blank ones come last in both directions.
    const ascending = names(book, undefined, key)
    expect(ascending[2]).toBe('乙')
    expect(names(book, undefined, key, 'descending')).toEqual([ascending[1], ascending[0], '乙'])
    const counted = distinctValues(visitorFor(book, '管理员'), { type: 'customer', field: key, text: '', limit: 10 })
    const found = new Map(counted.map((row) => [row.value, row]))
    expect(found.get(first)).toMatchObject({ count: 1 })
    if (type === 'person') expect(found.get(first)?.label).toBe('刘销售')
  })
})

describe('custom values', () => {
  it('sort by pinyin, choices in their own order, people by name', async () => {
    const book = await aWorkbook()
    const text = aField(book, 'text', '片区')
    const choice = aField(book, 'choice', '等级', { choices: "高\n中'\n低" })
    const rows = [
      ['a', '重庆', '低'],
      ['b', '北京', "中'"],
      ['c', 'Xi An', '高'],
    ] as const
    for (const [name, region, level] of rows) aCustomer(book, { name, [text.key]: region, [choice.key]: level })
    expect(names(book, undefined, text.key)).toEqual(['c', 'b', 'a'])
    expect(names(book, undefined, choice.key)).toEqual(['c', 'b', 'a'])
    expect(names(book, where(text.key, 'contains', '京'))).toEqual(['b'])
  })

  it('are added up', async () => {
    const book = await aWorkbook()
    const { key } = aField(book, 'money', '保证金')
    aCustomer(book, { [key]: 100 })
    aCustomer(book, { [key]: 250 })
    aCustomer(book)
    const totals = totalsOfRecords(visitorFor(book, '管理员'), { type: 'customer', fields: [key] })
    expect(totals).toEqual({ count: 3, sums: { [key]: 350 } })
  })

  it('conflict cell by cell', async () => {
    const book = await aWorkbook()
    const [a, b] = [aField(book, 'text', '片区'), aField(book, 'number', '人数')]
    const id = aCustomer(book, { [a.key]: '东', [b.key]: 1 })
    const { version } = stateOf(book, 'customer', id)
    editAs(book, '王主管', update('customer', id, { [a.key]: '西' }))
    editAs(book, '刘销售', update('customer', id, { [b.key]: 2 }, version))
    const conflict = await failureOf(
      () => editAs(book, '刘销售', update('customer', id, { [a.key]: '南' }, version)),
      'CONFLICT',
    )
    expect(conflict.conflicts).toMatchObject([{ field: a.key, mine: '南', theirs: '西', changedBy: '王主管' }])
    expect([valueOf(book, 'customer', id, a.key), valueOf(book, 'customer', id, b.key)]).toEqual(['西', 2])
  })

  it('must not be blank where the field demands one, except in records older than the field', async () => {
    const book = await aWorkbook()
    const id = aCustomer(book, { name: '旧' })
    const { key } = aField(book, 'text', '片区', { isRequired: true })
    editAs(book, '刘销售', update('customer', id, { name: '旧客户' }))
    const add = insert('customer', { name: '新', ownerId: book.people['刘销售'] })
    const failure = await failureOf(() => editAs(book, '刘销售', add), 'INVALID')
    expect(failure.issues).toMatchObject([{ field: key, code: 'required' }])
    editAs(book, '刘销售', update('customer', id, { [key]: '东' }))
    const cleared = await failureOf(() => editAs(book, '刘销售', update('customer', id, { [key]: null })), 'INVALID')
    expect(cleared.issues).toMatchObject([{ field: key, code: 'required' }])
  })

  it('keep a person from being deleted, until the field is', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'person', '介绍人')
    aCustomer(book, { [key]: book.people['吴培训'] })
    const gone = remove('person', book.people['吴培训'])
    const failure = await failureOf(() => editAs(book, '管理员', gone), 'INVALID')
    expect(failure.issues).toMatchObject([{ code: 'referenced', params: { count: 1, type: 'customer' } }])
    editAs(book, '管理员', remove('customField', id))
    editAs(book, '管理员', gone)
  })

  it('stay in the record while their field lies in the recycle bin, and come back with it', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'text', '片区')
    const customer = aCustomer(book, { name: '启明', [key]: '华东' })
    editAs(book, '管理员', remove('customField', id))
    expect(book.workbook.fields.fieldOf('customer', key)).toBeUndefined()
    const change = update('customer', customer, { [key]: '华南' })
    const failure = await failureOf(() => editAs(book, '刘销售', change), 'INVALID')
    expect(failure.issues).toMatchObject([{ field: key, code: 'unknownField' }])
    editAs(book, '刘销售', update('customer', customer, { name: '启明科技' }))
    expect(valueOf(book, 'customer', customer, key)).toBe('华东')
    const entries = historyOf(visitorFor(book, '管理员'), 'customer', customer, 10)
    expect(entries.at(-1)?.changes).toContainEqual({ field: key, fieldLabel: '片区', from: null, to: '华东' })
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
    editAs(book, '管理员', restore('customField', id))
    expect(names(book, where(key, 'equals', '华东'))).toEqual(['启明科技'])
  })

  it('taken back by undo after their field was deleted are the old ones when it is restored', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'text', '片区')
    const customer = aCustomer(book, { [key]: '华东' })
    editAs(book, '刘销售', update('customer', customer, { [key]: '华南' }))
    editAs(book, '管理员', remove('customField', id))
    await undoAs(book, '刘销售')
    editAs(book, '管理员', restore('customField', id))
    expect(valueOf(book, 'customer', customer, key)).toBe('华东')
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('that undo would bring back into a field that no longer takes them are refused', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'number', '人数')
    const customer = aCustomer(book, { [key]: 12 })
    editAs(book, '刘销售', update('customer', customer, { [key]: null }))
    editAs(book, '管理员', update('customField', id, { fieldType: 'text' }))
    const failure = await failureOf(() => undoAs(book, '刘销售'), 'INVALID')
    expect(failure.issues).toMatchObject([{ recordType: 'customer', field: key, code: 'other' }])
    expect(valueOf(book, 'customer', customer, key)).toBeNull()
  })

  it('written beside the program are found by verify, readable or not', async () => {
    const book = await aWorkbook()
    const { key } = aField(book, 'number', '人数')
    const id = aCustomer(book, { [key]: 12 })
    const tamper = (text: string): void => {
      book.workbook.handle.prepare('UPDATE customers SET custom = ? WHERE id = ?').run(text, id)
    }
    tamper(JSON.stringify({ [key]: 13 }))
    expect(verifyWorkbook(book.workbook.handle).problems).toMatchObject([
      { code: 'recordChanged', field: key, fieldLabel: '人数', logged: 12, found: 13 },
    ])
    tamper('{broken')
    expect(verifyWorkbook(book.workbook.handle).problems.map((problem) => problem.code)).toEqual([
      'recordChanged',
      'recordChanged',
    ])
  })

  it('written by another program with fields that this one has not seen yet are kept', async () => {
    const book = await aWorkbook()
    const id = aCustomer(book, { name: '启明' })
    const other = openBook(book.file)
    const { key } = aField(other, 'text', '片区')
    editAs(other, '刘销售', update('customer', id, { [key]: '华东' }))
    editAs(book, '刘销售', update('customer', id, { name: '启明科技' }))
    expect(valueOf(book, 'customer', id, key)).toBe('华东')
    editAs(book, '刘销售', update('customer', id, { [key]: '华南' }))
    expect(valueOf(other, 'customer', id, key)).toBe('华南')
  })
})

const KINDS = ['text', 'number', 'boolean'] as const
const anyValue = {
  text: fc.option(fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\0'))),
  number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })),
  boolean: fc.option(fc.boolean()),
}
const anyChange = fc.record({
  row: fc.nat({ max: 2 }),
  values: fc.record({ text: anyValue.text, number: anyValue.number, boolean: anyValue.boolean }),
})

describe('undo of random custom values', () => {
  test.prop([fc.array(anyChange, { minLength: 1, maxLength: 6 })], { numRuns: 15 })(
    'brings back what was there, redo what was written, and verify finds the file sound',
    async (changes) => {
      const book = await aWorkbook()
      const keys = Object.fromEntries(KINDS.map((kind) => [kind, aField(book, kind, `附加 ${kind}`).key]))
      const rows = [aCustomer(book), aCustomer(book), aCustomer(book)]
      const before = contentsOf(book, ['customer'])
      const steps = changes.map(({ row, values }) => {
        const edit = update(
          'customer',
          rows[row] ?? '',
          Object.fromEntries(KINDS.map((kind) => [keys[kind] ?? '', values[kind]])),
        )
        const earlier = JSON.stringify(contentsOf(book, ['customer']))
        editAs(book, '刘销售', edit)
        return JSON.stringify(contentsOf(book, ['customer'])) !== earlier
      })
      const after = contentsOf(book, ['customer'])
      const count = steps.filter(Boolean).length
      for (let step = 0; step < count; step += 1) await undoAs(book, '刘销售')
      expect(contentsOf(book, ['customer'])).toEqual(before)
      for (let step = 0; step < count; step += 1) await redoAs(book, '刘销售')
      expect(contentsOf(book, ['customer'])).toEqual(after)
      expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
    },
  )
})
