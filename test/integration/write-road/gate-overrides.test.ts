import { beforeEach, describe, expect, it } from 'vitest'
import { countOverrides, gateStatus, listOverrides } from '#db/services/gates.ts'
import { applyEdits } from '#db/services/records.ts'
import { newId } from '#db/workbook/ids.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { clearGates, gatesIn } from '#test/support/gates.ts'
import { anOpportunity, aWorkbook, failureOf, undoAs, update, visitsOf } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
  clearGates(book)
})

const { aMark, aTask, as, promote, stageOf, overridesOf } = gatesIn(() => book)
const REASON = '客户年度框架已批，合同在法务'

describe('an override', () => {
  it('is a manager’s alone, with a reason, and leaves its record', async () => {
    aMark('验证', { name: '甲' })
    aTask('验证', { name: '乙' })
    const id = anOpportunity(book)
    for (const name of ['刘销售', '郑内勤'] as const) {
      expect(await failureOf(() => promote(id, 'next', REASON, name), 'FORBIDDEN')).toEqual({
        permission: 'gates.override',
      })
    }
    await failureOf(() => promote(id, 'next', REASON, '管理员'), 'FORBIDDEN')
    await failureOf(() => promote(id, 'next', REASON, '陈主管'), 'NOT_FOUND')
    const short = await failureOf(() => promote(id, 'next', '急', '王主管'), 'INVALID')
    expect(short.issues[0]).toMatchObject({ code: 'overrideTooShort', params: { min: 10 } })
    promote(id, 'next', REASON, '王主管')
    expect(overridesOf(id).map(({ values }) => values)).toEqual([
      {
        opportunityId: id,
        fromStageId: book.stages['验证'],
        toStageId: book.stages['开发'],
        missing: '甲\n乙',
        reason: REASON,
        allowedBy: book.people['王主管'],
      },
    ])
    expect(visitsOf(book, id)[0]).toMatchObject({ evidence: REASON, leaveKind: 'promoted' })
    await undoAs(book, '王主管')
    expect([stageOf(id), overridesOf(id)]).toEqual(['验证', []])
    expect(verifyWorkbook(book.workbook.handle).problems).toEqual([])
  })

  it('is compared with the owner’s others of the quarter, and with those of the department’s salespeople', () => {
    aMark('验证')
    const rateOf = (id: string, name: '王主管' | '刘销售' = '王主管') => gateStatus(as(name), id, 'next').overrideRate
    const [a, b, c] = [anOpportunity(book), anOpportunity(book), anOpportunity(book, { owner: '单晓' })]
    expect(rateOf(a)).toEqual({ nth: 1, average: 0 })
    promote(a, 'next', REASON, '王主管')
    // 刘销售 has had one; they and 单晓 sell in this department.
    expect(rateOf(b)).toEqual({ nth: 2, average: 0.5 })
    expect(rateOf(c)).toEqual({ nth: 1, average: 0.5 })
    expect(rateOf(b, '刘销售')).toBeNull()
    book.clock.at += 100 * DAY_MS
    expect(rateOf(b)).toEqual({ nth: 1, average: 0 })
  })

  it('leaves no record when nothing was missing', () => {
    const id = anOpportunity(book)
    promote(id, 'next', REASON, '王主管')
    expect(overridesOf(id)).toEqual([])
  })

  it('reaches over the manager’s own rows alone, also by a free edit', async () => {
    aMark('验证')
    const south = anOpportunity(book, { owner: '周销售' })
    const edit: Edit = { ...update('opportunity', south, { stageId: book.stages['开发'] }), override: REASON }
    await failureOf(() => applyEdits(as('王主管'), [edit], { key: 'edit' }), 'FORBIDDEN')
    applyEdits(as('陈主管'), [edit], { key: 'edit' })
    expect(overridesOf(south)).toHaveLength(1)
  })

  it('cannot be written, changed or removed by hand', async () => {
    aMark('验证')
    const id = anOpportunity(book)
    promote(id, 'next', REASON, '王主管')
    const [known] = overridesOf(id)
    for (const operation of ['insert', 'update', 'delete'] as const) {
      const edit = {
        type: 'gateOverride',
        id: operation === 'insert' ? newId() : (known?.id ?? ''),
        operation,
        values: {},
      }
      await failureOf(() => applyEdits(as('王主管'), [edit as Edit], { key: 'edit' }), 'FORBIDDEN')
    }
  })

  it('is counted by who allowed it, whose it is and the stage left; counts agree with their records', () => {
    aMark('验证')
    aMark('开发')
    const [mine, other, south] = [
      anOpportunity(book),
      anOpportunity(book, { owner: '单晓' }),
      anOpportunity(book, { owner: '周销售' }),
    ]
    promote(mine, 'next', REASON, '王主管')
    promote(mine, 'next', REASON, '王主管')
    promote(other, 'next', REASON, '王主管')
    promote(south, 'next', REASON, '陈主管')
    const counts = countOverrides(as('王主管'), {})
    const shown = (rows: readonly { label: string; count: number }[]) => rows.map(({ label, count }) => [label, count])
    expect(counts.total).toBe(3)
    expect(shown(counts.groups.allowedBy)).toEqual([['王主管', 3]])
    expect(shown(counts.groups.owner)).toEqual([
      ['刘销售', 2],
      ['单晓', 1],
    ])
    expect(shown(counts.groups.stage)).toEqual([
      ['验证', 2],
      ['开发', 1],
    ])
    for (const by of ['allowedBy', 'owner', 'stage'] as const) {
      for (const { key, count } of counts.groups[by])
        expect(listOverrides(as('王主管'), { by, key })).toHaveLength(count)
    }
    expect(countOverrides(as('吴培训'), {}).total).toBe(4)
    expect(countOverrides(as('刘销售'), {}).total).toBe(2)
    expect(countOverrides(as('吴培训'), { personId: book.people['单晓'] }).total).toBe(1)
    const day = { from: '2026-11-03', to: '2026-11-04' }
    expect(countOverrides(as('吴培训'), { period: day }).total).toBe(0)
  })
})
