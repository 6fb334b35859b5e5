import { describe, expect, it } from 'vitest'
import { buildColumns } from '#renderer/grid/columns.ts'
import { opportunity } from '#shared/entities/opportunities.ts'

const options = {
  frozen: ['name', 'customerId'],
  order: ['stageId'],
  hidden: ['code'],
  omitted: ['probabilityOverride'],
  editedThrough: { probability: 'probabilityOverride' },
  stageField: 'stageId',
} as const

const columns = buildColumns('opportunity', 'zh-CN', options)
const column = (key: string) => columns.find((one) => one.key === key)

describe('the columns of a record type', () => {
  it('come from its field descriptors, system fields last', () => {
    const plain = buildColumns('opportunity', 'zh-CN').map(({ key }) => key)
    expect(plain.slice(0, 3)).toEqual(Object.keys(opportunity.fields).slice(0, 3))
    expect(plain.slice(-4)).toEqual(['createdAt', 'createdBy', 'updatedAt', 'updatedBy'])
  })

  it('start with the frozen ones, then those that are put in front', () => {
    expect(columns.slice(0, 3).map(({ key }) => key)).toEqual(['name', 'customerId', 'stageId'])
    expect(columns.filter(({ isFrozen }) => isFrozen).map(({ key }) => key)).toEqual(['name', 'customerId'])
  })

  it('carry labels and groups in the language', () => {
    expect(column('amount')).toMatchObject({ label: '预计订单金额', groupLabel: '金额', isNumeric: true })
    const [first] = buildColumns('opportunity', 'en', options)
    expect(first?.label).not.toMatch(/\p{Script=Han}/u)
  })

  it('have a column of marks after the frozen ones where the page asks for it, which nobody sorts, edits or adds up', () => {
    const marked = buildColumns('opportunity', 'en', { ...options, marks: (language) => `marks ${language}` })
    expect(marked.slice(1, 4).map(({ key }) => key)).toEqual(['customerId', 'warnings', 'stageId'])
    expect(marked.find(({ isMark }) => isMark)).toMatchObject({
      label: 'marks en',
      editedField: null,
      isNumeric: false,
      isHidden: false,
    })
    expect(columns.some(({ isMark }) => isMark)).toBe(false)
  })

  it('are wide enough for their labels', () => {
    const english = buildColumns('opportunity', 'en').find(({ key }) => key === 'weightedAmount')
    expect(english?.width).toBeGreaterThan(opportunity.fields.weightedAmount.width)
  })

  it('hide what the entity or the page hides', () => {
    expect(column('code')?.isHidden).toBe(true)
    expect(column('competitor')?.isHidden).toBe(true)
    expect(column('amount')?.isHidden).toBe(false)
  })

  it('know through which field they are edited', () => {
    expect(column('amount')).toMatchObject({ editedField: 'amount', isComputed: false })
    expect(column('probability')).toMatchObject({ editedField: 'probabilityOverride', isComputed: false })
    expect(column('weightedAmount')).toMatchObject({ editedField: null, isComputed: true })
    expect(column('stageEnteredAt')?.editedField).toBeNull()
    expect(column('probabilityOverride')).toBeUndefined()
  })

  it('never show a secret', () => {
    expect(buildColumns('credential', 'en').map(({ key }) => key)).not.toContain('passwordHash')
  })
})
