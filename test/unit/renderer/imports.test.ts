import { beforeEach, describe, expect, it } from 'vitest'
import {
  answerReference,
  isAnsweredBy,
  isAsBefore,
  takeNearest,
  type QuestionOf,
} from '#renderer/features/imports/answers.ts'
import { cellMarker } from '#renderer/features/imports/cell-marks.ts'
import { columnFacts } from '#renderer/features/imports/column-facts.ts'
import {
  changeSource,
  chooseType,
  claimWizard,
  columnsOf,
  mapColumn,
  NO_ANSWERS,
  takeFile,
  wizardStore,
} from '#renderer/features/imports/wizard.ts'
import type { ImportPlan, ImportPreview } from '#shared/contract/import-types.ts'

type Column = ImportPreview['columns'][number]

const aColumn = (index: number, header: string, proposedField: string | null, fromMemory = false): Column => ({
  index,
  header,
  samples: [],
  proposedField,
  moneyExponent: 0,
  fromMemory,
  check: { kind: 'ok', code: 'allReadable', params: { count: 3 } },
})

const aPreview = (patch: Partial<ImportPreview> = {}): ImportPreview => ({
  name: '机会.csv',
  bytes: 100,
  format: 'text',
  sheets: [],
  sheet: null,
  headerTop: 1,
  isRoundTrip: false,
  encoding: { used: 'utf-8', reason: 'validUtf8', confidence: 1, candidates: ['utf-8'] },
  delimiter: { used: ',', candidates: [','] },
  headerRow: 1,
  columns: [
    aColumn(0, '编号', 'code'),
    aColumn(1, '产品', 'products'),
    aColumn(2, '登记日', 'startedOn'),
    aColumn(3, '评分', null),
  ],
  sampleRows: [],
  rememberedFrom: null,
  fields: [
    { key: 'code', type: 'text', required: false },
    { key: 'products', type: 'reference', required: false },
    { key: 'startedOn', type: 'date', required: false },
    { key: 'amount', type: 'money', required: false },
  ],
  ...patch,
})

const aPlan = (patch: Partial<ImportPlan> = {}): ImportPlan => ({
  totalRows: 10,
  toInsert: 10,
  toUpdate: 0,
  unchanged: 0,
  toReject: 0,
  pendingRows: 0,
  blankRows: 0,
  trailingBlankRows: 0,
  rejectReasons: [],
  questions: [],
  openQuestions: 0,
  oddities: [],
  toCreate: {},
  ...patch,
})

const aNearMatch = (patch: Partial<QuestionOf<'nearMatch'>> = {}): QuestionOf<'nearMatch'> => ({
  kind: 'nearMatch',
  type: 'product',
  field: 'products',
  text: 'GTXPro',
  rows: 4,
  candidates: [{ id: 'p1', label: 'GTX Pro', reason: 'spacing', score: 0.95 }],
  isAnswered: false,
  ...patch,
})

const factsOf = (preview: ImportPreview, index: number, plan: ImportPlan | null) => {
  const column = preview.columns[index]
  if (column === undefined) throw new Error('no such column')
  return columnFacts({ type: 'opportunity', preview, column, field: column.proposedField }, plan)
}

describe('the choices of the wizard', () => {
  beforeEach(() => {
    claimWizard('nobody')
    claimWizard('somebody')
  })

  it('follow the proposal until a column is mapped by hand', () => {
    const preview = aPreview()
    expect(columnsOf(wizardStore.get(), preview).map(({ field }) => field)).toEqual([
      'code',
      'products',
      'startedOn',
      null,
    ])
    mapColumn(preview, 3, 'products')
    expect(columnsOf(wizardStore.get(), preview).map(({ field }) => field)).toEqual([
      'code',
      null,
      'startedOn',
      'products',
    ])
  })

  it('leave several columns out at once', () => {
    const preview = aPreview()
    mapColumn(preview, 0, null)
    mapColumn(preview, 1, null)
    expect(columnsOf(wizardStore.get(), preview).map(({ field }) => field)).toEqual([null, null, 'startedOn', null])
  })

  it('hold for the next file with the same headers, and not for one with others', () => {
    const preview = aPreview()
    mapColumn(preview, 3, 'amount')
    takeFile({ token: 't2', name: '另一个.csv', size: 5 })
    changeSource({ encoding: 'gb18030' })
    expect(columnsOf(wizardStore.get(), preview)[3]?.field).toBe('amount')
    const other = aPreview({ columns: [aColumn(0, '名称', 'name')] })
    expect(columnsOf(wizardStore.get(), other)).toEqual([{ column: 0, field: 'name', moneyExponent: 0 }])
  })

  it('belong to one person and one kind of records', () => {
    mapColumn(aPreview(), 3, 'amount')
    chooseType('customer')
    expect(wizardStore.get()).toMatchObject({ recordType: 'customer', mapping: null })
    claimWizard('somebody else')
    expect(wizardStore.get()).toMatchObject({ recordType: 'opportunity', file: null, owner: 'somebody else' })
  })
})

describe('answers', () => {
  it('are open until they are given', () => {
    const question = aNearMatch()
    expect(isAnsweredBy(NO_ANSWERS, question)).toBe(false)
    const answers = answerReference(NO_ANSWERS, 'product', 'GTXPro', { kind: 'create' })
    expect(isAnsweredBy(answers, question)).toBe(true)
    expect(isAnsweredBy(answers, aNearMatch({ text: 'GTKPro' }))).toBe(false)
  })

  it('for all near matches at once leave those alone that were given', () => {
    const given = answerReference(NO_ANSWERS, 'product', 'GTXPro', { kind: 'blank' })
    const answers = takeNearest(given, [aNearMatch(), aNearMatch({ text: 'gtx pro' })])
    expect(answers.references['product']).toEqual({
      GTXPro: { kind: 'blank' },
      'gtx pro': { kind: 'existing', id: 'p1' },
    })
  })

  it('are told apart from those of the last time', () => {
    const before = answerReference(NO_ANSWERS, 'product', 'GTXPro', { kind: 'create' })
    const preview = aPreview({ rememberedFrom: { by: '唐静', at: 0, answers: before } })
    expect(isAsBefore(preview, before, aNearMatch())).toBe(true)
    const changed = answerReference(before, 'product', 'GTXPro', { kind: 'blank' })
    expect(isAsBefore(preview, changed, aNearMatch())).toBe(false)
    expect(isAsBefore(aPreview(), before, aNearMatch())).toBe(false)
  })
})

describe('the facts of a column', () => {
  it('begin with rows that cannot be imported, then what is open', () => {
    const reason = { field: 'products', code: 'unknownReference', params: {}, rows: 2, samples: [] }
    const plan = aPlan({ rejectReasons: [reason], questions: [aNearMatch()], toCreate: { product: 3 } })
    expect(factsOf(aPreview(), 1, plan).map(({ kind }) => kind)).toEqual(['rejects', 'open', 'creates'])
  })

  it('say that all is readable, and that the column is the key', () => {
    expect(factsOf(aPreview(), 0, aPlan()).map(({ kind }) => kind)).toEqual(['fine', 'key'])
  })

  it('name a column that was not there the last time', () => {
    const preview = aPreview({ rememberedFrom: { by: '唐静', at: 0, answers: NO_ANSWERS } })
    expect(factsOf(preview, 3, aPlan()).map(({ kind }) => kind)).toEqual(['unmapped', 'newColumn'])
  })

  it('are those of the first rows until the whole file has been read', () => {
    expect(factsOf(aPreview(), 2, null).map(({ kind }) => kind)).toEqual(['firstRows'])
  })
})

describe('the marks of sample cells', () => {
  const mark = (field: string, text: string, answers = NO_ANSWERS) =>
    cellMarker(
      { type: 'opportunity', preview: aPreview(), answers, plan: aPlan({ questions: [aNearMatch()] }) },
      {
        column: 0,
        field,
        moneyExponent: 0,
      },
    )(text)

  it('tell unreadable, unknown and undecided cells apart', () => {
    expect(mark('amount', '待定')).toBe('danger')
    expect(mark('amount', '12.5万')).toBeNull()
    expect(mark('startedOn', '2026-02-30')).toBe('danger')
    expect(mark('startedOn', '03/04/2026')).toBe('info')
    expect(mark('startedOn', '10/18/2026')).toBeNull()
    expect(mark('products', 'GTXPro')).toBe('warning')
    expect(mark('products', 'GTX Pro')).toBeNull()
    expect(mark('startedOn', '')).toBeNull()
  })

  it('go when the order of dates is decided', () => {
    const answers = { ...NO_ANSWERS, dateOrders: { startedOn: 'mdy' as const } }
    expect(mark('startedOn', '03/04/2026', answers)).toBeNull()
  })
})
