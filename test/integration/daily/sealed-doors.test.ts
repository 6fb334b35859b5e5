import { beforeEach, describe, expect, it } from 'vitest'
import { assignCheckers } from '#db/services/daily/assignments.ts'
import { saveEvening } from '#db/services/daily/evening.ts'
import { submitLog } from '#db/services/daily/my-day-acts.ts'
import { submitClaim } from '#db/services/expenses/claims.ts'
import { contract } from '#shared/contract/index.ts'
import { addDays, dateOfInstant } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { procedures } from '#test/integration/rpc/roles/line.ts'
import type { Place } from '#test/integration/rpc/roles/line.ts'
import { aService, signedInAs } from '#test/support/client.ts'
import type { Client, TestService } from '#test/support/client.ts'
import { aField } from '#test/support/custom-fields.ts'
import { aRoundTripFile, editFile } from '#test/support/round-trip-file.ts'
import {
  aCustomer,
  anOpportunity,
  aWorkbook,
  editAs,
  insert,
  update,
  visitorFor,
  write,
} from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'
import { WRITING } from './sealed-lists.ts'
import { aRunAt } from './sealed-playbooks.ts'
import { ASKED, everythingSeen, OFFICE_WORDS, OWN_WORDS } from './sealed-questions.ts'
import type { SealedPlace, SealedType } from './sealed-place.ts'

let book: TestWorkbook
/** The service keeps the time of this machine, so the records are of today. */
let day: BusinessDate
let opportunityId: string
let customerId: string

beforeEach(async () => {
  book = await aWorkbook()
  book.clock.at = Date.now()
  day = dateOfInstant(book.clock.at, 'Asia/Shanghai')
  customerId = aCustomer(book, { name: '昆山鼎砺钣金' })
  opportunityId = anOpportunity(book, { customerId })
  assignCheckers(visitorFor(book, '王主管'), [{ personId: book.people['刘销售'], checkerId: book.people['郑内勤'] }])
})

function ownEntry(): Edit {
  const edit = insert('activity', {
    kind: 'visit',
    subject: `谈预算，${OWN_WORDS}`,
    status: 'done',
    doneOn: day,
    place: '昆山',
    result: OWN_WORDS,
    helpNeeded: OWN_WORDS,
    nextAct: OWN_WORDS,
    customerId,
    opportunityId,
  })
  editAs(book, '刘销售', edit)
  return edit
}

const officeRecord = () =>
  saveEvening(visitorFor(book, '郑内勤'), {
    personId: book.people['刘销售'],
    day,
    reached: 'reached',
    tomorrowPlan: OFFICE_WORDS,
    note: OFFICE_WORDS,
    visits: [
      {
        time: '10:05',
        place: '昆山',
        customerId,
        customerName: null,
        contactName: null,
        phone: null,
        address: null,
        matter: OFFICE_WORDS,
        solved: OFFICE_WORDS,
        stillOpen: null,
        helpNeeded: null,
        opportunityId: null,
      },
    ],
  })

const recordOf = ({ type, id }: Edit): { type: SealedType; id: string } => ({ type: type as SealedType, id })

/** What stands beside the entry: records of the same day, and others that point to it. */
async function besides(entry: Edit): Promise<Omit<SealedPlace, keyof Place | 'tripFile'>> {
  const personId = book.people['刘销售']
  const field = aField(book, 'text', '补充', {}, 'activity')
  editAs(book, '刘销售', update('activity', entry.id, { [field.key]: OWN_WORDS }))
  const interview = insert('interviewReport', {
    code: 'FT-1',
    heldOn: day,
    customerId,
    goal1: OWN_WORDS,
    activityId: entry.id,
  })
  const plan = { kind: 'visit', subject: OWN_WORDS, place: OWN_WORDS, plannedOn: addDays(day, 1), customerId }
  const givenUp = insert('activity', { ...plan, subject: `不去了，${OWN_WORDS}` })
  editAs(book, '刘销售', interview, insert('activity', plan), givenUp)
  editAs(book, '刘销售', update('activity', givenUp.id, { status: 'cancelled' }))
  const category = insert('expenseCategory', { name: '工作餐', kind: 'meal', needsReceipt: false })
  const claim = insert('expenseClaim', { ownerId: personId, title: '出差' })
  const line = { claimId: claim.id, categoryId: category.id, spentOn: day, amount: 1200, activityId: entry.id }
  const check = { ...insert('spotCheck', { personId, day, method: 'phone', activityId: entry.id }), writesSystem: true }
  const about = insert('claimLine', line)
  write(book.workbook, category, claim, about, check)
  submitClaim(visitorFor(book, '刘销售'), claim.id)
  const problem = insert('problem', { statement: OWN_WORDS, source: 'log', ownerId: personId, raisedOn: day })
  const rule = insert('rule', { name: '先问预算', text: '先问预算', problemId: problem.id })
  const use = insert('ruleUse', { ruleId: rule.id, problemId: problem.id, personId, usedOn: day })
  write(book.workbook, { ...problem, writesSystem: true }, { ...rule, writesSystem: true }, use)
  const run = aRunAt(book, entry, { customerId, opportunityId }, OWN_WORDS)
  const records = [
    ...[entry, interview, givenUp, about, check, problem, use].map(recordOf),
    { type: 'playbookRun', id: run.runId } as const,
    { type: 'runStep', id: run.runStepId } as const,
  ]
  const ids = { claimId: claim.id, ruleId: rule.id, problemId: problem.id }
  return { day, personId, records, run, fieldKey: field.key, ...ids }
}

/** A visit that the manager planned for the person, exported before it was done and with a change that comes back. */
async function aTrip(): Promise<string> {
  const visit = insert('activity', { kind: 'visit', subject: '取样', plannedOn: day, ownerId: book.people['刘销售'] })
  editAs(book, '王主管', visit)
  const file = await aRoundTripFile(book, visitorFor(book, '郑内勤'), 'activity')
  const changed = await editFile(file, (sheet) => {
    sheet.row('事项', '取样')[sheet.at('事项')] = '改取样'
  })
  editAs(book, '刘销售', update('activity', visit.id, { status: 'done', result: OWN_WORDS }))
  return changed.path
}

const place = (service: TestService, rest: Omit<SealedPlace, keyof Place>): SealedPlace => ({
  book,
  service,
  customerId,
  opportunityId,
  role: null,
  ...rest,
})

const hitsIn = (seen: ReadonlyMap<string, string>): string[] =>
  [...seen.values()].flatMap((text) => text.match(/"hits":[1-9]\d*,"type":"\w+"/g) ?? [])

/** Doors through which the words come once they may. */
const TELLING = [
  'records.page',
  'records.get',
  'records.history',
  'exports.run',
  'exports.copy',
  'imports.plan',
  'activities.agenda',
  'dailyBoard.day',
  'problems.groups',
  'audit.logDays',
  'expenses.card',
  'runs.view',
  'runs.ofSubject',
] as const

/** Procedures that told the words, or by a count that they are there. */
const tellers = (seen: ReadonlyMap<string, string>, words: string): string[] =>
  [...seen].flatMap(([name, text]) => (text.includes(words) ? [name] : []))

const signIn = async (name: TeamName): Promise<{ service: TestService; client: Client }> => {
  const service = await aService(book.file)
  return { service, client: await signedInAs(service, book, name) }
}

describe('two records of one day, asked for through every door of the service', () => {
  it('asks every procedure of the contract that tells of records', () => {
    expect([...ASKED, ...WRITING].toSorted()).toEqual(procedures(contract).toSorted())
  })

  it.each(['郑内勤', '王主管', '管理员'] as const)(
    'tell %s nothing of the own record before theirs is saved',
    async (name) => {
      const entry = ownEntry()
      const rest = { ...(await besides(entry)), tripFile: await aTrip() }
      submitLog(visitorFor(book, '刘销售'), day)
      const { service, client } = await signIn(name)
      const seen = await everythingSeen(client, place(service, rest))
      expect([tellers(seen, OWN_WORDS), hitsIn(seen)]).toEqual([[], []])
    },
  )

  it('tell it all once the seal is broken', async () => {
    const entry = ownEntry()
    const rest = { ...(await besides(entry)), tripFile: await aTrip() }
    submitLog(visitorFor(book, '刘销售'), day)
    officeRecord()
    const { service, client } = await signIn('郑内勤')
    const seen = await everythingSeen(client, place(service, rest))
    expect(tellers(seen, OWN_WORDS)).toEqual(expect.arrayContaining([...TELLING]))
    expect(hitsIn(seen)).not.toEqual([])
  })

  it('tell the person nothing of the record of the office before their own is submitted', async () => {
    const entry = ownEntry()
    const rest = { ...(await besides(entry)), tripFile: await aTrip() }
    const { record } = officeRecord()
    const records = [
      ...rest.records,
      { type: 'officeRecord', id: record?.id ?? '' } as const,
      { type: 'officeEntry', id: record?.entries[0]?.id ?? '' } as const,
    ]
    const { service, client } = await signIn('刘销售')
    const seen = await everythingSeen(client, place(service, { ...rest, records }))
    expect(tellers(seen, OWN_WORDS)).not.toEqual([])
    const office = hitsIn(seen).filter((hit) => hit.includes('office'))
    expect([tellers(seen, OFFICE_WORDS), office]).toEqual([[], []])
    submitLog(visitorFor(book, '刘销售'), day)
    expect(tellers(await everythingSeen(client, place(service, { ...rest, records })), OFFICE_WORDS)).not.toEqual([])
  })

  it('tell nothing by the change feed but that something changed', async () => {
    const service = await aService(book.file)
    const client = await signedInAs(service, book, '郑内勤')
    const feed = await client.workbook.feed()
    const events: unknown[] = []
    const reading = (async () => {
      for await (const event of feed) {
        events.push(event)
        if (event.kind === 'changed') return
      }
    })()
    const own = await signedInAs(service, book, '刘销售')
    const entry = insert('activity', { kind: 'visit', subject: OWN_WORDS, status: 'done', doneOn: day, customerId })
    await own.records.applyEdits({ edits: [entry], label: { key: 'add' } })
    await reading
    expect(JSON.stringify(events)).toContain(entry.id)
    expect(JSON.stringify(events)).not.toContain(OWN_WORDS)
  })
})
