import { describe, expect, it } from 'vitest'
import { tableOf } from '#db/schema/index.ts'
import { computedExpression } from '#db/queries/computed-fields.ts'
import { systemFields } from '#shared/entities/entity.ts'
import { isStored } from '#shared/entities/field.ts'
import { entityOf, RECORD_TYPES } from '#shared/entities/index.ts'
import { RESOURCES } from '#shared/domain/permissions.ts'

const SYSTEM_COLUMNS = ['id', 'version', 'deletedAt', 'createdSeq', 'custom', ...Object.keys(systemFields)]

describe.each(RECORD_TYPES)('%s', (type) => {
  const entity = entityOf(type)
  const fields = Object.entries(entity.fields)
  const columns = Object.keys(tableOf(type).columns)

  it('has a column for every stored field and none for a computed one', () => {
    for (const [key, field] of fields) expect([key, columns.includes(key)]).toEqual([key, isStored(field)])
  })

  it('has no column beside those of fields, of every record, of sorting and of searching', () => {
    const sorted = fields.filter(([, field]) => field.pinyin).map(([key]) => `${key}Sort`)
    const searched = entity.search.length > 0 ? ['searchKey'] : []
    const stored = fields.filter(([, field]) => isStored(field)).map(([key]) => key)
    expect(columns.toSorted()).toEqual([...SYSTEM_COLUMNS, ...stored, ...sorted, ...searched].toSorted())
  })

  it('names columns in snake_case after their fields', () => {
    for (const [key, column] of Object.entries(tableOf(type).columns)) {
      expect(column).toBe(key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    }
  })

  it('has an SQL expression for every computed field', () => {
    for (const [key, field] of fields) {
      if (field.origin === 'computed') expect(computedExpression(type, key)).not.toBe('')
    }
  })

  it('refers to known record types, own fields and a resource of the permission table', () => {
    for (const [, field] of fields) {
      expect(field.type === 'reference').toBe(field.target !== undefined)
      if (field.target !== undefined) expect(RECORD_TYPES).toContain(field.target)
    }
    const scoped = entity.scope.kind === 'shared' ? [] : [entity.scope.field]
    for (const key of [entity.title, ...entity.search, ...scoped]) expect(entity.fields).toHaveProperty(key)
    if (entity.naturalKey !== null) expect(entity.fields).toHaveProperty(entity.naturalKey)
    expect(RESOURCES).toContain(entity.resource)
  })

  it('gives choices to choice fields alone', () => {
    for (const [, field] of fields) {
      expect((field.choices ?? []).length > 0).toBe(field.type === 'choice' || field.type === 'choiceSet')
    }
  })
})
