import { test as property } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { createPipeline } from '#db/services/pipelines.ts'
import { totalsOfRecords } from '#db/services/records.ts'
import { listWarnings, warnedRecords } from '#db/services/warnings.ts'
import { where } from '#shared/domain/filter.ts'
import { WARNING_RULES } from '#shared/entities/warnings.ts'
import { anyHistory, play } from '#test/support/histories.ts'
import { aWorkbook, stateOf, visitorFor } from '#test/support/workbook.ts'

describe('after any history', () => {
  property.prop([anyHistory], { numRuns: 12 })(
    'every warning counted opens its record, in the person’s rows and of the person’s rows alone',
    async (history) => {
      const book = await aWorkbook()
      const { id } = createPipeline(visitorFor(book, '王主管'), { templateId: 'T4', language: 'zh-CN' })
      const other = book.workbook.handle.prepare('SELECT id FROM stages WHERE pipeline_id = ?').pluck().get(id)
      await play(book, history, String(other))
      for (const name of ['王主管', '刘销售', '管理员'] as const) {
        const visitor = visitorFor(book, name)
        const all = listWarnings(visitor, { limit: 300 })
        expect(all.items).toHaveLength(all.total)
        for (const rule of WARNING_RULES) {
          const { items, listed } = listWarnings(visitor, { rule, limit: 300 })
          expect(listed).toBe(items.length)
          expect(all.counts.find((one) => one.rule === rule)?.count).toBe(items.length)
          expect(new Set(items.map(({ recordId }) => recordId)).size).toBe(items.length)
        }
        const ids = warnedRecords(visitor, 'opportunity').map(({ id }) => id)
        const opened = totalsOfRecords(visitor, {
          type: 'opportunity',
          filter: where('id', 'in', ...(ids.length === 0 ? [''] : ids)),
          fields: [],
        })
        expect(opened.count).toBe(ids.length)
        for (const { since, recordType, recordId } of all.items) {
          expect(since ?? '0').toSatisfy((date: string) => date <= dayOfInstant(book.clock.at))
          if (recordType === 'opportunity') expect(stateOf(book, 'opportunity', recordId).values['status']).toBe('open')
        }
      }
    },
  )
})

const dayOfInstant = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)
