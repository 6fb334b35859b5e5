import { beforeEach, describe, expect, it } from 'vitest'
import { applyEdits } from '#db/services/records.ts'
import {
  duplicateView,
  listViews,
  removeView,
  renameView,
  reorderViews,
  saveView,
  setDefaultView,
  shareView,
} from '#db/services/views.ts'
import { where } from '#shared/domain/filter.ts'
import { viewDefinition } from '#shared/domain/view.ts'
import type { ViewDefinition } from '#shared/domain/view.ts'
import {
  aWorkbook,
  failureOf,
  insert,
  remove,
  TEAM_NAMES,
  undoAs,
  update,
  valueOf,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const LARGE: ViewDefinition = viewDefinition.parse({
  conditions: [{ field: 'amount', filter: where('amount', 'atLeast', 10_000_000) }],
  sort: [{ field: 'amount', direction: 'descending' }],
  groups: [{ field: 'ownerId', direction: 'ascending' }],
  columns: [{ field: 'name', isShown: true, isFrozen: true, width: 180 }],
  colours: [{ field: 'amount', when: where('amount', 'atLeast', 50_000_000), colour: 'success' }],
})

const as = (name: TeamName) => visitorFor(book, name)
const namesOf = (name: TeamName): string[] => listViews(as(name)).map((view) => view.name)
const make = (name: TeamName, title = '大单', isShared = false) =>
  saveView(as(name), { kind: 'new', recordType: 'opportunity', name: title, isShared, definition: LARGE })

describe('a saved view', () => {
  it('keeps everything of the way to look, for its owner alone', () => {
    const view = make('刘销售')
    expect(view).toMatchObject({ name: '大单', isOwn: true, isShared: false, mayEdit: true, dropped: 0 })
    expect(view.definition).toEqual(LARGE)
    expect(namesOf('刘销售')).toEqual(['大单'])
    for (const other of TEAM_NAMES.filter((name) => name !== '刘销售')) expect(namesOf(other)).toEqual([])
  })

  it('is one undo step of whoever wrote it', async () => {
    const view = make('刘销售')
    renameView(as('刘销售'), view.id, '更大的单')
    await undoAs(book, '刘销售')
    expect(namesOf('刘销售')).toEqual(['大单'])
    await undoAs(book, '刘销售')
    expect(namesOf('刘销售')).toEqual([])
  })

  it('is out of reach of everybody else while it is private, managers and administrators too', async () => {
    const { id } = make('刘销售')
    for (const name of ['管理员', '王主管', '单晓'] as const) {
      await failureOf(() => renameView(as(name), id, '我的'), 'NOT_FOUND')
      await failureOf(() => removeView(as(name), id), 'NOT_FOUND')
      await failureOf(() => duplicateView(as(name), id, '抄'), 'NOT_FOUND')
      await failureOf(() => shareView(as(name), id, true), 'NOT_FOUND')
    }
    expect(valueOf(book, 'savedView', id, 'name')).toBe('大单')
  })

  it('cannot be written by free edits', async () => {
    const { id } = make('刘销售')
    const edits = [update('savedView', id, { name: '别名' }), remove('savedView', id), insert('savedView', {})]
    for (const edit of edits) {
      await failureOf(() => applyEdits(as('刘销售'), [edit], { key: 'edit' }), 'FORBIDDEN')
    }
  })

  it('says when somebody else has saved it meanwhile', async () => {
    const view = make('王主管', '大单', true)
    const save = (name: TeamName, search: string) =>
      saveView(as(name), { kind: 'known', id: view.id, baseVersion: view.version, definition: { ...LARGE, search } })
    save('王主管', '空压')
    await failureOf(() => save('管理员', '螺杆'), 'CONFLICT')
    expect(listViews(as('王主管'))[0]?.definition.search).toBe('空压')
  })

  it('stands in the order that its owner gives', () => {
    const [a, b, c] = [make('刘销售', '一'), make('刘销售', '二'), make('刘销售', '三')]
    reorderViews(as('刘销售'), [c.id, a.id, b.id])
    expect(namesOf('刘销售')).toEqual(['三', '一', '二'])
  })

  it('is copied as a private view of whoever copies it', () => {
    const { id } = make('王主管', '大单', true)
    const copy = duplicateView(as('刘销售'), id, '大单 副本')
    expect(copy).toMatchObject({ isOwn: true, isShared: false, definition: LARGE })
    expect(namesOf('刘销售')).toEqual(['大单 副本', '大单'])
    expect(namesOf('单晓')).toEqual(['大单'])
  })
})

describe('a shared view', () => {
  it('is seen by all and changed by its owner and by those who share views', async () => {
    const { id } = make('王主管', '大单', true)
    for (const name of TEAM_NAMES) expect(namesOf(name)).toEqual(['大单'])
    for (const name of ['刘销售', '吴培训', '郑内勤'] as const) {
      await failureOf(() => renameView(as(name), id, '我的'), 'FORBIDDEN')
      await failureOf(() => removeView(as(name), id), 'FORBIDDEN')
      await failureOf(() => reorderViews(as(name), [id]), 'FORBIDDEN')
    }
    renameView(as('陈主管'), id, '重点单')
    expect(namesOf('周销售')).toEqual(['重点单'])
  })

  it('can be undone by the manager who changed a colleague’s', async () => {
    const { id } = make('王主管', '大单', true)
    renameView(as('陈主管'), id, '重点单')
    await undoAs(book, '陈主管')
    expect(namesOf('王主管')).toEqual(['大单'])
  })

  it('is made by nobody without the permission to share', async () => {
    const { id } = make('刘销售')
    await failureOf(() => make('刘销售', '公开', true), 'FORBIDDEN')
    await failureOf(() => shareView(as('刘销售'), id, true), 'FORBIDDEN')
    expect(namesOf('单晓')).toEqual([])
  })

  it('goes out of sight when it is private again, and is nobody’s default any more', () => {
    const { id } = make('王主管', '大单', true)
    setDefaultView(as('王主管'), id, ['salesperson'])
    shareView(as('王主管'), id, false)
    expect(namesOf('刘销售')).toEqual([])
    expect(valueOf(book, 'savedView', id, 'defaultFor')).toEqual([])
  })
})

describe('the default view of a role', () => {
  it('is one for a record type: a new one takes the place of the old', () => {
    const [first, second] = [make('王主管', '一', true), make('王主管', '二', true)]
    setDefaultView(as('王主管'), first.id, ['salesperson', 'assistant'])
    setDefaultView(as('管理员'), second.id, ['salesperson'])
    const defaults = Object.fromEntries(listViews(as('刘销售')).map((view) => [view.name, view.defaultFor]))
    expect(defaults).toEqual({ 一: ['assistant'], 二: ['salesperson'] })
  })

  it('is set by those who share views, and only to a shared one', async () => {
    const own = make('王主管', '自用')
    const shared = make('王主管', '大单', true)
    await failureOf(() => setDefaultView(as('王主管'), own.id, ['salesperson']), 'FORBIDDEN')
    await failureOf(() => setDefaultView(as('刘销售'), shared.id, ['salesperson']), 'FORBIDDEN')
  })

  it('ends with the view', () => {
    const { id } = make('王主管', '大单', true)
    setDefaultView(as('王主管'), id, ['salesperson'])
    removeView(as('王主管'), id)
    expect(valueOf(book, 'savedView', id, 'defaultFor')).toEqual([])
    expect(namesOf('刘销售')).toEqual([])
  })
})

describe('a definition', () => {
  const inFile = (definition: string) => {
    const values = {
      recordType: 'opportunity',
      name: '旧',
      ownerId: book.people['刘销售'],
      isShared: false,
      position: 0,
    }
    write(book.workbook, insert('savedView', { ...values, definition }))
    return listViews(as('刘销售'))[0]
  }

  it('that names a field which is gone opens without it, and says so', () => {
    const gone = 'x_0123456789ab'
    const definition = {
      ...LARGE,
      conditions: [...LARGE.conditions, { field: gone, filter: where(gone, 'isBlank'), labels: {} }],
      sort: [{ field: gone, direction: 'ascending' }, ...LARGE.sort],
      columns: [{ field: gone, isShown: true, isFrozen: false }, ...LARGE.columns],
    }
    expect(inFile(JSON.stringify(definition))).toMatchObject({ dropped: 2, definition: LARGE })
  })

  it('that hides a secret or an unknown field deep in a filter loses that part', () => {
    const hidden = { kind: 'or', items: [where('amount', 'isBlank'), where('passwordHash', 'startsWith', '$')] }
    const view = inFile(JSON.stringify({ conditions: [{ field: 'amount', filter: hidden }], base: hidden }))
    expect(view).toMatchObject({ dropped: 2, definition: { conditions: [] } })
    expect(view?.definition.base).toBeUndefined()
  })

  it.each(['{', '[]', '{"conditions":5}', 'null', '{"sort":[{"field":"amount"}]}'])(
    'that cannot be read (%j) opens as an empty one',
    (text) => {
      expect(inFile(text)?.definition).toEqual(viewDefinition.parse({}))
    },
  )

  it('is saved without what names no field', () => {
    const definition = { ...LARGE, sort: [{ field: 'nothing', direction: 'ascending' as const }] }
    const request = {
      kind: 'new' as const,
      recordType: 'opportunity' as const,
      name: '单',
      isShared: false,
      definition,
    }
    expect(saveView(as('刘销售'), request).definition.sort).toEqual([])
  })
})

describe('a record type that a person cannot read', () => {
  it('has no views for them', async () => {
    const definition = viewDefinition.parse({})
    const request = { kind: 'new' as const, recordType: 'credential' as const, name: '秘', isShared: false, definition }
    await failureOf(() => saveView(as('刘销售'), request), 'FORBIDDEN')
  })
})
