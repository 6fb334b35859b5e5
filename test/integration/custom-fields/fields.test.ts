import { describe, expect, it } from 'vitest'
import { listFields, saveField } from '#db/services/custom-fields.ts'
import { allRecords, applyEdits } from '#db/services/records.ts'
import { newId } from '#db/workbook/ids.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { announceForeignChanges } from '#db/workbook/watch.ts'
import type { FieldInput } from '#shared/contract/fields.ts'
import { customFieldKey } from '#shared/entities/field-book.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { where } from '#shared/domain/filter.ts'
import { pageOfRecords } from '#db/services/records.ts'
import { aField } from '#test/support/custom-fields.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  failureOf,
  insert,
  openBook,
  redoAs,
  remove,
  restore,
  stateOf,
  TEAM_NAMES,
  undoAs,
  update,
  valueOf,
  visitorFor,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

const keysOf = (book: TestWorkbook): string[] => Object.keys(book.workbook.fields.customFieldsOf('customer'))

function inputOf(book: TestWorkbook, id: string, patch: Partial<FieldInput> = {}): FieldInput {
  const field = listFields(visitorFor(book, '管理员')).find((one) => one.id === id)
  if (!field) throw new Error('no such field')
  const { recordType, label, fieldType, choices, isRequired, version } = field
  return { id, baseVersion: version, recordType, label, fieldType, choices, isRequired, moves: [], ...patch }
}

const save = (book: TestWorkbook, input: FieldInput) => saveField(visitorFor(book, '管理员'), input)

async function refusalOf(book: TestWorkbook, id: string, values: Record<string, FieldValue>) {
  const failure = await failureOf(() => editAs(book, '管理员', update('customField', id, values)), 'INVALID')
  return failure.issues
}

describe('the fields of a workbook', () => {
  it('are known at once, to later edits of the same batch and to another program that has the file open', async () => {
    const book = await aWorkbook()
    const other = openBook(book.file)
    expect(Object.keys(other.workbook.fields.customFieldsOf('person'))).toEqual([])
    const field = newId()
    const key = customFieldKey(field)
    editAs(book, '管理员', insert('customField', { recordType: 'person', fieldType: 'text', label: '胸牌号' }, field))
    expect(book.workbook.fields.fieldOf('person', key)).toMatchObject({
      type: 'text',
      label: '胸牌号',
      group: 'custom',
    })
    const late = newId()
    editAs(
      book,
      '管理员',
      insert('customField', { recordType: 'person', fieldType: 'number', label: '工龄' }, late),
      update('person', book.people['吴培训'], { [customFieldKey(late)]: 7 }),
    )
    expect(valueOf(book, 'person', book.people['吴培训'], customFieldKey(late))).toBe(7)
    expect(other.workbook.fields.fieldOf('person', key)).toBeUndefined()
    announceForeignChanges(other.workbook)
    expect(other.workbook.fields.fieldOf('person', key)).toMatchObject({ label: '胸牌号' })
  })

  it('stand in their order, new ones last', async () => {
    const book = await aWorkbook()
    const [a, b, c] = [aField(book, 'text', '甲'), aField(book, 'text', '乙'), aField(book, 'text', '丙')]
    expect(keysOf(book)).toEqual([a.key, b.key, c.key])
    editAs(
      book,
      '管理员',
      update('customField', c.id, { position: 0 }),
      update('customField', a.id, { position: 1 }),
      update('customField', b.id, { position: 2 }),
    )
    expect(keysOf(book)).toEqual([c.key, a.key, b.key])
    await undoAs(book, '管理员')
    expect(keysOf(book)).toEqual([a.key, b.key, c.key])
  })

  it('are as before when a batch that changes them fails', async () => {
    const book = await aWorkbook()
    const wrong = update('person', book.people['吴培训'], { name: '' })
    const add = insert('customField', { recordType: 'customer', fieldType: 'text', label: '片区' })
    await failureOf(() => editAs(book, '管理员', add, wrong), 'INVALID')
    expect(keysOf(book)).toEqual([])
  })

  it('are added, changed and deleted by administrators alone', async () => {
    const book = await aWorkbook()
    const { id } = aField(book, 'text', '片区')
    for (const name of TEAM_NAMES) {
      if (name === '管理员') continue
      const visitor = visitorFor(book, name)
      const add = insert('customField', { recordType: 'customer', fieldType: 'text', label: `${name}的` })
      const edits = [add, update('customField', id, { label: '别的' }), remove('customField', id)]
      for (const edit of edits) await failureOf(() => applyEdits(visitor, [edit], { key: 'edit' }), 'FORBIDDEN')
      await failureOf(() => saveField(visitor, inputOf(book, id)), 'FORBIDDEN')
      await failureOf(() => listFields(visitor), 'FORBIDDEN')
      expect(allRecords(visitor, 'customField').map((record) => record.values['label'])).toEqual(['片区'])
    }
    // The label of the wide batch is no way around the permissions of its records.
    const customer = aCustomer(book)
    const edit = update('customer', customer, { name: '抢来的' })
    await failureOf(() => applyEdits(visitorFor(book, '周销售'), [edit], { key: 'field' }), 'FORBIDDEN')
  })

  it('have a label that no other field of the type has, in any language', async () => {
    const book = await aWorkbook()
    const { id } = aField(book, 'text', '片区')
    for (const label of ['客户名称', 'customer code', '片区', ' 片区 ', '录入时间']) {
      const add = insert('customField', { recordType: 'customer', fieldType: 'text', label })
      const failure = await failureOf(() => editAs(book, '管理员', add), 'INVALID')
      expect([label, failure.issues]).toMatchObject([label, [{ field: 'label', code: 'notUnique' }]])
    }
    aField(book, 'text', '片区', {}, 'contact')
    const other = aField(book, 'text', '大区')
    editAs(
      book,
      '管理员',
      update('customField', id, { label: '大区' }),
      update('customField', other.id, { label: '片区' }),
    )
    expect(book.workbook.fields.fieldOf('customer', customFieldKey(id))?.label).toBe('大区')
    editAs(book, '管理员', remove('customField', other.id))
    aField(book, 'text', '片区')
    const back = await failureOf(() => editAs(book, '管理员', restore('customField', other.id)), 'INVALID')
    expect(back.issues).toMatchObject([{ field: 'label', code: 'notUnique', params: { value: '片区' } }])
  })

  it('stay at their record type', async () => {
    const book = await aWorkbook()
    const { id } = aField(book, 'text', '片区')
    expect(await refusalOf(book, id, { recordType: 'contact' })).toMatchObject([
      { field: 'recordType', code: 'readOnly' },
    ])
  })

  it('tell how many records use them', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'choice', '等级', { choices: '高\n低' })
    for (const value of ['高', '高', '低', null]) aCustomer(book, { [key]: value })
    const [field] = listFields(visitorFor(book, '管理员'))
    expect(field).toMatchObject({ id, key, used: 3, choices: ['高', '低'], isRequired: false, position: 0 })
    expect(new Map(field?.choiceCounts.map(({ value, count }) => [value, count]))).toEqual(
      new Map([
        ['高', 2],
        ['低', 1],
      ]),
    )
  })
})

describe('the type of a field', () => {
  it('changes while no record has a value, or where every value fits', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'number', '附加')
    editAs(book, '管理员', update('customField', id, { fieldType: 'text' }))
    const customer = aCustomer(book, { [key]: '2026-11-22' })
    editAs(book, '管理员', update('customField', id, { fieldType: 'date' }))
    expect(book.workbook.fields.fieldOf('customer', key)).toMatchObject({ type: 'date' })
    editAs(book, '管理员', update('customField', id, { fieldType: 'choice', choices: '2026-11-22\n2026-11-23' }))
    editAs(book, '管理员', update('customField', id, { fieldType: 'text' }))
    expect(stateOf(book, 'customField', id).values['choices']).toBeNull()
    expect(valueOf(book, 'customer', customer, key)).toBe('2026-11-22')
  })

  it('stays when values would not fit, with their number, also those in the recycle bin', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'number', '附加')
    aCustomer(book, { [key]: 1200 })
    const gone = aCustomer(book, { [key]: 5 })
    editAs(book, '刘销售', remove('customer', gone))
    for (const fieldType of ['money', 'text', 'date', 'choice', 'boolean', 'person']) {
      const issues = await refusalOf(book, id, { fieldType, choices: '1200' })
      expect([fieldType, issues]).toMatchObject([
        fieldType,
        [{ field: 'fieldType', code: 'valuesDoNotFit', params: { count: 2 } }],
      ])
    }
    const text = aField(book, 'text', '日子')
    aCustomer(book, { [text.key]: '2026-11-22' })
    aCustomer(book, { [text.key]: '下周' })
    expect(await refusalOf(book, text.id, { fieldType: 'date' })).toMatchObject([{ params: { count: 1 } }])
  })

  it('is not taken back by undo over values that came since', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'number', '附加')
    editAs(book, '管理员', update('customField', id, { fieldType: 'text' }))
    aCustomer(book, { [key]: '华东' })
    const failure = await failureOf(() => undoAs(book, '管理员'), 'INVALID')
    expect(failure.issues).toMatchObject([{ field: 'fieldType', code: 'valuesDoNotFit', params: { count: 1 } }])
    expect(book.workbook.fields.fieldOf('customer', key)).toMatchObject({ type: 'text' })
  })
})

describe('the choices of a field', () => {
  it('are trimmed lines, each once, and at least one', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'choice', '等级', { choices: ' 高 \r\n\n低' })
    expect(book.workbook.fields.fieldOf('customer', key)?.choices).toEqual(['高', '低'])
    expect(await refusalOf(book, id, { choices: ' \n ' })).toMatchObject([{ field: 'choices', code: 'required' }])
    expect(await refusalOf(book, id, { choices: '高\n高' })).toMatchObject([{ field: 'choices', code: 'choiceTwice' }])
    expect(await refusalOf(book, id, { choices: '长'.repeat(101) })).toMatchObject([{ code: 'choiceTooLong' }])
  })

  it('are kept while records hold them', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'choice', '等级', { choices: '高\n中\n低' })
    aCustomer(book, { [key]: '中' })
    aCustomer(book, { [key]: '中' })
    expect(await refusalOf(book, id, { choices: '高\n低' })).toMatchObject([
      { field: 'choices', code: 'valuesDoNotFit', params: { count: 2 } },
    ])
    editAs(book, '管理员', update('customField', id, { choices: '高\n中' }))
  })

  it('take their values along when they are renamed, swapped or replaced, as one undo step', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'choice', '等级', { choices: '高\n中\n低' })
    const rows = ['高', '中', '低', '低'].map((value) => aCustomer(book, { [key]: value }))
    const values = (): unknown[] => rows.map((row) => valueOf(book, 'customer', row, key))
    const moves = [
      { from: '高', to: '中' },
      { from: '中', to: '高' },
      { from: '低', to: null },
    ]
    await save(book, inputOf(book, id, { choices: ['中', '高'], moves }))
    expect(values()).toEqual(['中', '高', null, null])
    await undoAs(book, '管理员')
    expect(values()).toEqual(['高', '中', '低', '低'])
    expect(book.workbook.fields.fieldOf('customer', key)?.choices).toEqual(['高', '中', '低'])
    await redoAs(book, '管理员')
    expect(values()).toEqual(['中', '高', null, null])
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  it('that are renamed reach opportunities, which an administrator only reads', async () => {
    const book = await aWorkbook()
    const { id, key } = aField(book, 'choice', '渠道', { choices: '直销\n代理' }, 'opportunity')
    const deal = anOpportunity(book, { values: { [key]: '代理' } })
    await save(book, inputOf(book, id, { choices: ['直销', '经销'], moves: [{ from: '代理', to: '经销' }] }))
    expect(valueOf(book, 'opportunity', deal, key)).toBe('经销')
    await undoAs(book, '管理员')
    expect(valueOf(book, 'opportunity', deal, key)).toBe('代理')
  })
})

describe('hostile fields', () => {
  it('cannot reach SQL, objects or the page through labels, choices and keys', async () => {
    const book = await aWorkbook()
    const label = `<img src=x onerror=alert(1)>'); --`
    const choices = [`'); DROP TABLE customers; --`, '__proto__', 'constructor', '"]}', '%_\\', '$.x', '}'.repeat(40)]
    const { key } = aField(book, 'choice', label, { choices: choices.join('\n') })
    const rows = choices.map((value) => aCustomer(book, { name: value, [key]: value }))
    const page = pageOfRecords(visitorFor(book, '管理员'), {
      type: 'customer',
      sort: [{ field: key, direction: 'ascending' }],
      offset: 0,
      limit: 50,
      wantTotal: true,
    })
    expect(page.rows.map((row) => row.values['name'])).toEqual(choices)
    for (const [index, value] of choices.entries()) {
      const found = pageOfRecords(visitorFor(book, '管理员'), {
        type: 'customer',
        filter: where(key, 'in', value),
        sort: [],
        offset: 0,
        limit: 9,
        wantTotal: true,
      })
      expect(found.rows.map(({ id }) => id)).toEqual([rows[index]])
    }
    expect(verifyWorkbook(book.workbook.handle)).toMatchObject({ isSound: true })
  })

  it.each(['__proto__', 'constructor', 'x_', "x_') --", 'x_00000000000g', 'X_000000000000', 'x_$.a', 'custom'])(
    'have no key %s',
    async (key) => {
      const book = await aWorkbook()
      aField(book, 'text', '片区')
      const customer = aCustomer(book)
      const values = JSON.parse(`{${JSON.stringify(key)}: "x"}`) as Record<string, FieldValue>
      const failure = await failureOf(() => editAs(book, '刘销售', update('customer', customer, values)), 'INVALID')
      expect(failure.issues).toMatchObject([{ field: key, code: 'unknownField' }])
      const window = { offset: 0, limit: 9, wantTotal: false }
      const visitor = visitorFor(book, '管理员')
      const sort = [{ field: key, direction: 'ascending' as const }]
      await failureOf(() => pageOfRecords(visitor, { type: 'customer', sort, ...window }), 'BAD_FILTER')
      const filter = where(key, 'equals', 'x')
      await failureOf(() => pageOfRecords(visitor, { type: 'customer', filter, sort: [], ...window }), 'BAD_FILTER')
    },
  )

  it('take a thousand choices and two hundred fields, and no more', async () => {
    const book = await aWorkbook()
    const choices = Array.from({ length: 1000 }, (_, index) => `选项 ${index}`)
    const { key } = aField(book, 'choice', '等级', { choices: choices.join('\n') })
    aCustomer(book, { name: 'b', [key]: '选项 999' })
    aCustomer(book, { name: 'a', [key]: '选项 99' })
    const sort = [{ field: key, direction: 'ascending' as const }]
    const page = pageOfRecords(visitorFor(book, '管理员'), {
      type: 'customer',
      sort,
      offset: 0,
      limit: 9,
      wantTotal: false,
    })
    expect(page.rows.map((row) => row.values['name'])).toEqual(['a', 'b'])
    const fields = Array.from({ length: 199 }, (_, index) =>
      insert('customField', { recordType: 'customer', fieldType: 'text', label: `字段 ${index}` }),
    )
    editAs(book, '管理员', ...fields)
    const one = insert('customField', { recordType: 'customer', fieldType: 'text', label: '多了' })
    const failure = await failureOf(() => editAs(book, '管理员', one), 'INVALID')
    expect(failure.issues).toMatchObject([{ code: 'tooManyFields', params: { max: 200 } }])
  })

  it('refuse values of another type from the page, whole, with nothing written', async () => {
    const book = await aWorkbook()
    const { key } = aField(book, 'money', '保证金')
    const customer = aCustomer(book, { [key]: 100 })
    for (const value of ['100', 1.5, Number.MAX_VALUE, true, ['100'], '']) {
      const edit = update('customer', customer, { [key]: value, name: '改了' })
      if (value === '') editAs(book, '刘销售', edit)
      else await failureOf(() => editAs(book, '刘销售', edit), 'INVALID')
    }
    expect(valueOf(book, 'customer', customer, key)).toBeNull()
  })
})
