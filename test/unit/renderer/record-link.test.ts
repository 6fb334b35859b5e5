import { describe, expect, it } from 'vitest'
import { hrefOf, recordLink, recordsLink } from '#renderer/features/records/record-link.ts'
import { where } from '#shared/domain/filter.ts'

describe('a link to records', () => {
  it('carries the filter and its title', () => {
    const filter = where('stageId', 'equals', 's1')
    const link = recordsLink('opportunity', filter, '漏斗，提案')
    const href = hrefOf(link)
    const query = new URLSearchParams(href.slice(href.indexOf('?') + 1))
    expect(href.startsWith('#/opportunities?')).toBe(true)
    expect(JSON.parse(query.get('filter') ?? '')).toEqual(filter)
    expect(query.get('title')).toBe('漏斗，提案')
  })

  it('names one record', () => {
    expect(hrefOf(recordLink('customer', 'c 1'))).toBe('#/customers?record=c%201')
  })
})
