import { beforeAll, describe, expect, it } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { accessOf, mayAct, ROLES, SCOPES } from '#shared/domain/permissions.ts'
import type { Role, Scope } from '#shared/domain/permissions.ts'
import { aService, connectTo } from '#test/support/client.ts'
import type { Client } from '#test/support/client.ts'
import { aCustomer, anOpportunity, aWorkbook, PASSWORD, remove } from '#test/support/workbook.ts'
import { dailyBoardLines } from './roles/daily-board-lines.ts'
import { dailyCheckLines } from './roles/daily-check-lines.ts'
import { auditDeskLines } from './roles/audit-lines.ts'
import { exchangeLines } from './roles/exchange-lines.ts'
import { expenseLines } from './roles/expense-lines.ts'
import { lastLines } from './roles/last-lines.ts'
import { myDayLines } from './roles/my-day-lines.ts'
import { PEOPLE, procedures } from './roles/line.ts'
import type { Line, Lines, Place, Who } from './roles/line.ts'
import { playbookLines } from './roles/playbook-lines.ts'
import { processLines } from './roles/process-lines.ts'
import { recordLines } from './roles/records-lines.ts'
import { runLines } from './roles/run-lines.ts'
import { trainingLines } from './roles/training-lines.ts'
import { workbookLines } from './roles/workbook-lines.ts'

const reaches = (scope: Scope, needed: Scope): boolean => SCOPES.indexOf(scope) >= SCOPES.indexOf(needed)

/** What the call must answer: let in, or refused with which code. */
function expected(who: Who, role: Role | null): readonly string[] {
  if (who === 'anybody') return ['in']
  if (role === null) return ['UNAUTHENTICATED']
  if (who === 'signedIn') return ['in']
  if ('act' in who) return [mayAct([role], who.act) ? 'in' : 'FORBIDDEN']
  if ('read' in who) return [accessOf([role], who.read).read === 'none' ? 'FORBIDDEN' : 'in']
  const { read, write } = accessOf([role], who.write)
  const needed = who.on ?? 'own'
  if (reaches(write, needed)) return ['in']
  // A row that the person cannot even read is not said to exist.
  return [reaches(read, needed) ? 'FORBIDDEN' : 'NOT_FOUND']
}

async function answer(line: Line, client: Client, place: Place): Promise<string> {
  try {
    await line.call(client, place)
    return 'in'
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === undefined) throw error
    return line.mayFail?.includes(code) ? 'in' : code
  }
}

/** Resumes a session, or signs in where a changed password has ended it; answers the token of the next time. */
async function enter(client: Client, personId: string, token: string): Promise<string> {
  const resumed = token === '' ? null : await client.session.resume({ token }).catch(() => null)
  return resumed?.token ?? (await client.session.signIn({ personId, password: PASSWORD })).token
}

/** An input that the contract accepts for each procedure; one without a line fails the test. */
const LINES: Lines = {
  ...workbookLines,
  ...recordLines,
  ...playbookLines,
  ...runLines,
  ...trainingLines,
  ...processLines,
  ...dailyBoardLines,
  ...exchangeLines,
  ...expenseLines,
  ...dailyCheckLines,
  ...auditDeskLines,
  ...myDayLines,
  ...lastLines,
}

describe('every procedure as every role', () => {
  const found = new Map<string, string>()

  async function visit(role: Role | null): Promise<void> {
    const book = await aWorkbook()
    const customerId = aCustomer(book)
    const opportunityId = anOpportunity(book, { owner: '单晓', customerId })
    const service = await aService(book.file)
    const place: Place = { book, service, customerId, opportunityId, role }
    let token = ''
    for (const [name, line] of Object.entries(LINES)) {
      const client = connectTo(service)
      if (role !== null) token = await enter(client, book.people[PEOPLE[role]], token)
      found.set(`${name} ${role ?? 'nobody'}`, await answer(line, client, place))
    }
    expect(service.logged.filter(({ level, event }) => level === 'error' && event !== 'page.fault')).toEqual([])
  }

  beforeAll(async () => {
    for (const role of [null, ...ROLES]) await visit(role)
  }, 120_000)

  it('knows every procedure of the contract', () => {
    expect(Object.keys(LINES).toSorted()).toEqual(procedures(contract).toSorted())
  })

  it.each(Object.entries(LINES))('%s', (name, line) => {
    const roles = [null, ...ROLES]
    const answers = roles.map((role) => [role ?? 'nobody', found.get(`${name} ${role ?? 'nobody'}`)])
    expect(answers).toEqual(roles.map((role) => [role ?? 'nobody', expected(line.who, role)[0]]))
  })
})

describe('the door of the service', () => {
  it('refuses input that the contract does not know, before anything runs', async () => {
    const book = await aWorkbook()
    const service = await aService(book.file)
    const client = connectTo(service)
    await client.session.signIn({ personId: book.people['管理员'], password: PASSWORD })
    const wrong: (() => Promise<unknown>)[] = [
      () => client.records.page({ type: 'secrets' as 'person', offset: 0, limit: 5 }),
      () => client.records.page({ type: 'person', offset: 0, limit: 501 }),
      () => client.records.page({ type: 'person', offset: -1, limit: 5 }),
      () => client.records.applyEdits({ edits: [], label: { key: 'edit' } }),
      () => client.records.applyEdits({ edits: [remove('person', '')], label: { key: 'edit' } }),
      () => client.records.get({ type: 'person', id: 5 as unknown as string }),
    ]
    for (const call of wrong) await expect(call()).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('answers an unexpected failure with a number alone and keeps its story in the log', async () => {
    const book = await aWorkbook()
    const service = await aService(book.file)
    const client = connectTo(service)
    await client.session.signIn({ personId: book.people['管理员'], password: PASSWORD })
    book.workbook.handle.exec('DROP TABLE import_mappings')
    const error: unknown = await client.records.all({ type: 'importMapping' }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'INTERNAL', data: { id: expect.stringMatching(/^[0-9a-f]{8}$/) } })
    expect(JSON.stringify(error)).not.toMatch(/import_mappings|SELECT/)
    const [entry] = service.logged.filter(({ level }) => level === 'error')
    expect(entry).toMatchObject({ event: 'rpc.failed', detail: { procedure: 'records.all' } })
  })
})
