import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { createSession, type Session } from '#renderer/features/session/session.ts'
import { changeTimeZone, currentTimeZone } from '#renderer/i18n/index.ts'
import { failureOf } from '#renderer/rpc/failure.ts'
import { aService, connectTo, type TestService } from '#test/support/client.ts'
import { aWorkbook, PASSWORD, type TestWorkbook } from '#test/support/workbook.ts'

interface Setting {
  readonly book: TestWorkbook
  readonly service: TestService
  readonly session: Session
  readonly queries: QueryClient
}

async function aSession(): Promise<Setting> {
  const book = await aWorkbook()
  const service = await aService(book.file)
  const queries = new QueryClient()
  const session = createSession(connectTo(service), queries, () => 1000)
  await session.refresh()
  return { book, service, session, queries }
}

const codeOf = (work: Promise<unknown>) => work.then(undefined, (reason: unknown) => failureOf(reason)?.code)

describe('the session of a page', () => {
  it('shows the start without a workbook', async () => {
    const session = createSession(connectTo(await aService(null)), new QueryClient())
    await session.refresh()
    expect(session.store.get()).toMatchObject({ phase: 'noWorkbook', person: null })
  })

  it('asks who it is when a workbook is open, and lets that person in', async () => {
    const { book, session } = await aSession()
    expect(session.store.get()).toMatchObject({ phase: 'signedOut', lock: null })
    expect(await codeOf(session.signIn(book.people['王主管'], 'wrong'))).toBe('WRONG_PASSWORD')
    expect(session.store.get().phase).toBe('signedOut')
    await session.signIn(book.people['王主管'], PASSWORD)
    expect(session.store.get()).toMatchObject({ phase: 'signedIn', person: { name: '王主管' } })
  })

  it('shows days and times by the clock of the workbook while one is open', async () => {
    const { session } = await aSession()
    changeTimeZone('Pacific/Kiritimati')
    await session.refresh()
    expect(currentTimeZone()).toBe('Asia/Shanghai')
    changeTimeZone('Pacific/Kiritimati')
    await createSession(connectTo(await aService(null)), new QueryClient()).refresh()
    expect(currentTimeZone()).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
  })

  it('forgets what was read and who it was when it locks', async () => {
    const { book, session, queries } = await aSession()
    await session.signIn(book.people['王主管'], PASSWORD)
    queries.setQueryData(['all', 'customer'], ['secret'])
    await session.lock('idle')
    expect(session.store.get()).toMatchObject({
      phase: 'signedOut',
      person: null,
      lock: { reason: 'idle', name: '王主管', at: 1000 },
    })
    expect(queries.getQueryData(['all', 'customer'])).toBeUndefined()
  })

  it('preselects nobody after switching', async () => {
    const { book, session } = await aSession()
    await session.signIn(book.people['王主管'], PASSWORD)
    await session.lock('switch')
    expect(session.store.get().lock).toBeNull()
  })

  it('stays locked when an older answer says that somebody is signed in', async () => {
    const { book, session } = await aSession()
    await session.signIn(book.people['王主管'], PASSWORD)
    const answer = session.refresh()
    await session.lock('key')
    await answer
    expect(session.store.get().phase).toBe('signedOut')
  })

  it('resumes on a new connection, and not after it was locked', async () => {
    const { book, service, session } = await aSession()
    await session.signIn(book.people['王主管'], PASSWORD)
    const fresh = connectTo(service)
    expect(await session.resume(fresh)).toBe(true)
    expect(await fresh.session.current()).toMatchObject({ name: '王主管' })
    await session.lock('key')
    expect(await session.resume(connectTo(service))).toBe(false)
  })

  it('says that it ended when the password was changed elsewhere', async () => {
    const { book, service, session } = await aSession()
    await session.signIn(book.people['王主管'], PASSWORD)
    const administrator = connectTo(service)
    await administrator.session.signIn({ personId: book.people['管理员'], password: PASSWORD })
    await administrator.session.setPassword({ personId: book.people['王主管'], password: 'another-one' })
    expect(await session.resume(connectTo(service))).toBe(false)
    expect(session.store.get()).toMatchObject({ phase: 'signedOut', lock: { reason: 'ended' } })
  })

  it('ends every connection of a person whose password somebody else sets', async () => {
    const { book, service } = await aSession()
    const [own, administrator] = [connectTo(service), connectTo(service)]
    await own.session.signIn({ personId: book.people['王主管'], password: PASSWORD })
    await administrator.session.signIn({ personId: book.people['管理员'], password: PASSWORD })
    await administrator.session.setPassword({ personId: book.people['王主管'], password: 'given-one' })
    expect(await codeOf(own.records.undoState())).toBe('UNAUTHENTICATED')
    expect(await own.session.current()).toBeNull()
  })

  it('opens nothing before a given password is replaced, and goes on from there', async () => {
    const { book, service } = await aSession()
    const [own, administrator] = [connectTo(service), connectTo(service)]
    await administrator.session.signIn({ personId: book.people['管理员'], password: PASSWORD })
    await administrator.session.setPassword({ personId: book.people['王主管'], password: 'given-one' })
    await own.session.signIn({ personId: book.people['王主管'], password: 'given-one' })
    expect(await codeOf(own.records.undoState())).toBe('PASSWORD_TO_CHANGE')
    expect(await codeOf(own.records.page({ type: 'customer', offset: 0, limit: 1 }))).toBe('PASSWORD_TO_CHANGE')
    await own.session.changePassword({ current: 'given-one', next: 'my-own-one' })
    expect(await own.records.undoState()).toEqual({ undo: null, redo: null })
  })

  it('replaces a password that somebody else set before anything else', async () => {
    const { book, service, session } = await aSession()
    const administrator = connectTo(service)
    await administrator.session.signIn({ personId: book.people['管理员'], password: PASSWORD })
    await administrator.session.setPassword({ personId: book.people['王主管'], password: 'given-one' })
    await session.signIn(book.people['王主管'], 'given-one')
    expect(session.store.get().phase).toBe('newPassword')
    expect(await codeOf(session.replacePassword('short'))).toBe('WEAK_PASSWORD')
    await session.replacePassword('my-own-one')
    expect(session.store.get().phase).toBe('signedIn')
    expect(await session.resume(connectTo(service))).toBe(true)
  })

  it('goes back to the start when the workbook is closed', async () => {
    const { book, session } = await aSession()
    await session.signIn(book.people['王主管'], PASSWORD)
    await session.closeWorkbook()
    expect(session.store.get()).toMatchObject({ phase: 'noWorkbook', person: null })
  })

  it('has what no screen shows written to the log, up to a limit', async () => {
    const { service } = await aSession()
    const page = connectTo(service)
    for (let at = 0; at < 25; at += 1) {
      await page.workbook.reportFault({ message: `x is undefined ${at}`, stack: 'at y', place: '#/customers' })
    }
    const faults = service.logged.filter(({ event }) => event === 'page.fault')
    expect(faults).toHaveLength(20)
    expect(faults[0]).toMatchObject({ level: 'error', detail: { message: 'x is undefined 0', place: '#/customers' } })
  })
})
