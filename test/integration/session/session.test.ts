import { beforeEach, describe, expect, it } from 'vitest'
import {
  changePassword,
  describeSession,
  resume,
  setPassword,
  signIn,
  signInTiles,
  waitAfter,
} from '#db/services/session.ts'
import { historyOf } from '#db/services/history.ts'
import { allRecords, distinctValues, pageOfRecords } from '#db/services/records.ts'
import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import { where } from '#shared/domain/filter.ts'
import {
  aWorkbook,
  editAs,
  failureOf,
  insert,
  PASSWORD,
  remove,
  TEAM_NAMES,
  undoAs,
  update,
  visitorFor,
} from '#test/support/workbook.ts'
import type { TestWorkbook } from '#test/support/workbook.ts'
import { aService, connectTo, signedInAs } from '#test/support/client.ts'

const SECRET = 'secret of this program'

let book: TestWorkbook
beforeEach(async () => {
  book = await aWorkbook()
})

const me = (): string => book.people['刘销售']
const enter = (password = PASSWORD, personId = me()) => signIn(book.workbook, SECRET, personId, password)
const wrong = () => failureOf(() => enter('wrong one'), 'WRONG_PASSWORD')
const hashOf = (personId: string): string =>
  String(selectRecordStatesBy(book.workbook.handle, 'credential', 'personId', personId)[0]?.values['passwordHash'])

describe('sign-in tiles', () => {
  it('show active people in pinyin order, found by pinyin and initials, and nothing private', () => {
    editAs(book, '管理员', update('person', book.people['单晓'], { phone: '13800001111', code: 'E-7' }))
    editAs(book, '管理员', update('person', book.people['陈主管'], { isActive: false }))
    const tiles = signInTiles(book.workbook)
    expect(tiles.map(({ name }) => name)).toEqual(['管理员', '刘销售', '单晓', '王主管', '吴培训', '郑内勤', '周销售'])
    expect(tiles.find(({ name }) => name === '单晓')).toMatchObject({
      initials: '单晓 shanxiao sx',
      department: '华东部',
      roles: ['salesperson'],
      isReady: true,
      lastSignInAt: null,
    })
    expect(JSON.stringify(tiles)).not.toMatch(/13800001111|E-7/)
  })

  it('say who has no password yet and who was there last', async () => {
    editAs(book, '管理员', insert('person', { name: '新人' }))
    await enter()
    const tiles = signInTiles(book.workbook)
    expect(tiles.find(({ name }) => name === '新人')?.isReady).toBe(false)
    expect(tiles.find(({ name }) => name === '刘销售')?.lastSignInAt).toBe(book.clock.at)
  })
})

describe('signing in', () => {
  it('takes the right password and tells who it is', async () => {
    expect(await enter()).toMatchObject({
      personId: me(),
      name: '刘销售',
      roles: ['salesperson'],
      mustChangePassword: false,
    })
  })

  it('counts wrong guesses and lets five pass', async () => {
    const left: number[] = []
    for (let guess = 0; guess < 5; guess += 1) left.push((await wrong()).attemptsLeft)
    expect(left).toEqual([4, 3, 2, 1, 0])
    const { retryAt } = await failureOf(() => enter(), 'THROTTLED')
    expect(retryAt).toBe(book.clock.at + 30_000)
  })

  it('waits twice as long after each further guess, up to an hour', async () => {
    expect([4, 5, 6, 7, 8, 40].map(waitAfter)).toEqual([0, 30_000, 60_000, 120_000, 240_000, 3_600_000])
    for (let guess = 0; guess < 5; guess += 1) await wrong()
    book.clock.at += 29_999
    await failureOf(() => enter(), 'THROTTLED')
    book.clock.at += 1
    await wrong()
    expect((await failureOf(() => enter(), 'THROTTLED')).retryAt).toBe(book.clock.at + 60_000)
    book.clock.at += 60_000
    await enter()
    expect((await wrong()).attemptsLeft).toBe(4)
  })

  it('counts guesses that are made at the same time', async () => {
    const guesses = await Promise.allSettled(Array.from({ length: 8 }, () => enter('wrong one')))
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'in'))
    expect(codes.filter((code) => code === 'WRONG_PASSWORD')).toHaveLength(5)
    expect(codes.filter((code) => code === 'THROTTLED')).toHaveLength(3)
  })

  it('throttles one person and not another', async () => {
    for (let guess = 0; guess < 5; guess += 1) await wrong()
    await enter(PASSWORD, book.people['王主管'])
  })

  it('is refused to people who left, were deleted, have no password or do not exist', async () => {
    editAs(book, '管理员', update('person', me(), { isActive: false }))
    await failureOf(() => enter(), 'UNAUTHENTICATED')
    editAs(book, '管理员', remove('person', book.people['单晓']))
    await failureOf(() => enter(PASSWORD, book.people['单晓']), 'WRONG_PASSWORD')
    const fresh = insert('person', { name: '新人' })
    editAs(book, '管理员', fresh)
    for (const password of ['', 'undefined', 'null']) await failureOf(() => enter(password, fresh.id), 'WRONG_PASSWORD')
    await failureOf(() => enter(PASSWORD, 'nobody'), 'WRONG_PASSWORD')
  })
})

describe('resuming', () => {
  it('takes the token of this program', async () => {
    const { token } = await enter()
    expect(resume(book.workbook, SECRET, token)).toMatchObject({ personId: me(), token })
  })

  it('refuses tokens of another program, of another person, changed or made up', async () => {
    const { token } = await enter()
    const [, mac] = token.split('.')
    const foreign = (await signIn(book.workbook, 'another secret', me(), PASSWORD)).token
    for (const text of [
      foreign,
      `${book.people['管理员']}.${mac}`,
      `${token}x`,
      token.slice(0, -1),
      `${me()}.`,
      '.',
      '',
      'x',
    ]) {
      await failureOf(() => resume(book.workbook, SECRET, text), 'UNAUTHENTICATED')
    }
  })

  it('is over once the password changes or the person leaves', async () => {
    const { token } = await enter()
    await setPassword(visitorFor(book, '管理员'), me(), 'xin-kouling')
    await failureOf(() => resume(book.workbook, SECRET, token), 'UNAUTHENTICATED')
    const next = await enter('xin-kouling')
    editAs(book, '管理员', update('person', me(), { isActive: false }))
    await failureOf(() => resume(book.workbook, SECRET, next.token), 'UNAUTHENTICATED')
    expect(describeSession(book.workbook, SECRET, next.token)).toBeNull()
  })
})

describe('passwords', () => {
  it('are set by an administrator alone, and changed by the person at the next sign-in', async () => {
    for (const name of TEAM_NAMES.filter((known) => known !== '管理员')) {
      await failureOf(() => setPassword(visitorFor(book, name), me(), 'xin-kouling'), 'FORBIDDEN')
    }
    for (let guess = 0; guess < 5; guess += 1) await wrong()
    await setPassword(visitorFor(book, '管理员'), me(), 'xin-kouling')
    expect(await enter('xin-kouling')).toMatchObject({ mustChangePassword: true })
    await changePassword(visitorFor(book, '刘销售'), SECRET, 'xin-kouling', 'wode-kouling')
    expect(await enter('wode-kouling')).toMatchObject({ mustChangePassword: false })
    await failureOf(() => enter('xin-kouling'), 'WRONG_PASSWORD')
  })

  it('must be long enough and need the old one to change', async () => {
    const visitor = visitorFor(book, '刘销售')
    await failureOf(() => changePassword(visitor, SECRET, PASSWORD, '12345'), 'WEAK_PASSWORD')
    await failureOf(() => changePassword(visitor, SECRET, 'wrong one', 'wode-kouling'), 'WRONG_PASSWORD')
    await failureOf(() => setPassword(visitorFor(book, '管理员'), 'nobody', 'wode-kouling'), 'NOT_FOUND')
    await enter()
  })

  it("are nobody's to undo", async () => {
    await setPassword(visitorFor(book, '管理员'), me(), 'xin-kouling')
    await failureOf(() => undoAs(book, '管理员'), 'NOTHING_TO_UNDO')
  })

  it('leave their hashes in their own table alone', async () => {
    await setPassword(visitorFor(book, '管理员'), me(), 'xin-kouling')
    const { handle } = book.workbook
    const hashes = [hashOf(me()), hashOf(book.people['管理员'])]
    expect(hashes.every((hash) => hash.startsWith('$argon2id$'))).toBe(true)
    const tables = handle.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as { name: string }[]
    for (const { name } of tables) {
      if (name === 'credentials') continue
      const text = JSON.stringify(handle.prepare(`SELECT * FROM ${name}`).all())
      expect([name, text.includes('$argon2'), text.includes('xin-kouling')]).toEqual([name, false, false])
    }
    expect(verifyWorkbook(handle).problems).toEqual([])
  })

  it('are in no answer, not even to an administrator', async () => {
    const visitor = visitorFor(book, '管理员')
    await setPassword(visitor, me(), 'xin-kouling')
    const view = { type: 'credential' as const, sort: [], offset: 0, limit: 100, wantTotal: true }
    const page = pageOfRecords(visitor, view)
    const mine = page.rows.find((row) => row.values['personId'] === me())
    const answers = [page, allRecords(visitor, 'credential'), historyOf(visitor, 'credential', mine?.id ?? '', 100)]
    expect(page.total).toBe(TEAM_NAMES.length)
    expect(JSON.stringify(answers)).not.toMatch(/\$argon2|sha256:|passwordHash/)
    const secret = [
      () => pageOfRecords(visitor, { ...view, sort: [{ field: 'passwordHash', direction: 'ascending' as const }] }),
      () => pageOfRecords(visitor, { ...view, filter: where('passwordHash', 'startsWith', '$argon2') }),
      () => distinctValues(visitor, { type: 'credential', field: 'passwordHash', text: '', limit: 10 }),
    ]
    for (const call of secret) await failureOf(call, 'BAD_FILTER')
  })
})

describe('a page', () => {
  it('keeps its sign-in to its own connection', async () => {
    const service = await aService(book.file)
    const [mine, other] = [await signedInAs(service, book, '刘销售'), connectTo(service)]
    expect(await mine.session.current({})).toMatchObject({ personId: me() })
    expect(await other.session.current({})).toBeNull()
    await expect(other.records.all({ type: 'person' })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
      defined: true,
    })
    await mine.session.signOut({})
    await expect(mine.records.all({ type: 'person' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('takes its session up again with the token, and at no other workbook', async () => {
    const service = await aService(book.file)
    const { token } = await connectTo(service).session.signIn({ personId: me(), password: PASSWORD })
    const again = connectTo(service)
    expect(await again.session.resume({ token })).toMatchObject({ personId: me() })
    await again.workbook.close({})
    await expect(again.records.all({ type: 'person' })).rejects.toMatchObject({ code: 'NO_WORKBOOK' })
    await service.service.openAtStart((await aWorkbook()).file)
    await expect(again.records.all({ type: 'person' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })

  it('loses its rights at once when the person leaves', async () => {
    const service = await aService(book.file)
    const [mine, admin] = [await signedInAs(service, book, '刘销售'), await signedInAs(service, book, '管理员')]
    await admin.records.applyEdits({ edits: [update('person', me(), { isActive: false })], label: { key: 'edit' } })
    await expect(mine.records.all({ type: 'person' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(await mine.session.current({})).toBeNull()
  })
})
