import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { watchWorkbook } from '#db/workbook/watch.ts'
import type { FeedEvent } from '#shared/events.ts'
import { anOpportunity, aWorkbook, editAs, openBook, update, valueOf, whenOver } from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import { aService, signedInAs, connectTo } from '#test/support/client.ts'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

/** Events of a workbook as they come; `next` waits for the first that fits. */
function listen(at: TestWorkbook) {
  const events: FeedEvent[] = []
  const waiting: { fits: (event: FeedEvent) => boolean; resolve: (event: FeedEvent) => void }[] = []
  at.workbook.feed.subscribe((event) => {
    events.push(event)
    for (const one of waiting) if (one.fits(event)) one.resolve(event)
  })
  const next = (fits: (event: FeedEvent) => boolean): Promise<FeedEvent> => {
    const known = events.find(fits)
    return known ? Promise.resolve(known) : new Promise((resolve) => waiting.push({ fits, resolve }))
  }
  return { events, next }
}

const touches = (id: string) => (event: FeedEvent) =>
  event.kind === 'changed' && event.changes.some((change) => change.ids.includes(id))

describe('change feed', () => {
  it('tells of each batch once, with who, from where and which records', () => {
    const id = anOpportunity(book)
    const { events } = listen(book)
    const { batchId, seq } = editAs(book, '刘销售', update('opportunity', id, { amount: 1 }))
    expect(events).toEqual([
      {
        kind: 'changed',
        seq,
        batchId,
        actorId: book.people['刘销售'],
        origin: 'test',
        changes: [{ type: 'opportunity', ids: [id], isComplete: true }],
      },
    ])
  })

  it('says nothing of an edit that changes nothing or fails', () => {
    const id = anOpportunity(book, { values: { amount: 1 } })
    const { events } = listen(book)
    editAs(book, '刘销售', update('opportunity', id, { amount: 1 }))
    expect(() => editAs(book, '刘销售', update('opportunity', id, { amount: -1 }))).toThrow('INVALID')
    expect(events).toEqual([])
  })

  it('tells a window what another connection to the file wrote', async () => {
    const id = anOpportunity(book)
    const other = openBook(book.file, book.clock)
    whenOver(
      'test',
      watchWorkbook(book.workbook, () => undefined),
    )
    const { next } = listen(book)
    const heard = next(touches(id))
    editAs(other, '王主管', update('opportunity', id, { amount: 7 }))
    expect(await heard).toMatchObject({ actorId: book.people['王主管'], origin: null })
    expect(valueOf(book, 'opportunity', id, 'amount')).toBe(7)
  })

  it('tells what another process wrote', async () => {
    const id = anOpportunity(book)
    whenOver(
      'test',
      watchWorkbook(book.workbook, () => undefined),
    )
    const heard = listen(book).next(touches(id))
    const script = path.join(import.meta.dirname, '../../support/other-process.ts')
    const { status, stderr } = spawnSync(process.execPath, [script, 'edit', book.file, id], { encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
    expect(await heard).toMatchObject({ kind: 'changed' })
    expect(valueOf(book, 'opportunity', id, 'nextAction')).toBe('另一个进程')
  })

  it('does not pass over what another wrote just before an own batch', () => {
    const [theirs, mine] = [anOpportunity(book), anOpportunity(book)]
    const other = openBook(book.file, book.clock)
    const { events } = listen(book)
    editAs(other, '王主管', update('opportunity', theirs, { amount: 7 }))
    editAs(book, '刘销售', update('opportunity', mine, { amount: 7 }))
    expect(events.map((event) => [touches(theirs)(event), touches(mine)(event)])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it('reaches every signed-in page, and nobody who is not', async () => {
    const id = anOpportunity(book)
    const service = await aService(book.file)
    const [mine, theirs] = [await signedInAs(service, book, '刘销售'), await signedInAs(service, book, '王主管')]
    const stranger = connectTo(service)
    const [heard, unheard] = [await theirs.workbook.feed(), await stranger.workbook.feed()]
    for (const feed of [heard, unheard]) expect((await feed.next()).value).toMatchObject({ kind: 'ready' })
    await mine.records.applyEdits({ edits: [update('opportunity', id, { amount: 3 })], label: { key: 'edit' } })
    expect((await heard.next()).value).toMatchObject({ kind: 'changed', actorId: book.people['刘销售'] })
    const last = unheard.next()
    await mine.workbook.close({})
    expect((await last).value).toEqual({ kind: 'workbook', isOpen: false })
  })
})
