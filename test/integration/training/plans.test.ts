import { beforeAll, describe, expect, it } from 'vitest'
import type { Handle } from '#db/queries/handle.ts'
import type { Visitor } from '#db/services/access.ts'
import { myTraining } from '#db/services/training/programmes.ts'
import { questionsOf } from '#db/services/training/questions.ts'
import { trainingRamp } from '#db/services/training/ramp.ts'
import { sessionDetail, sessionsOf } from '#db/services/training/sessions.ts'
import { saveTalk, talksOf } from '#db/services/training/talks.ts'
import { attemptsOf, startTest } from '#db/services/training/tests.ts'
import { aProgramme, aSession } from '#test/support/training.ts'
import { aWorkbook, anOpportunity, openBook, update, visitorFor, write } from '#test/support/workbook.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

let book: TestWorkbook
let programmeId: string
let versionId: string
let sessionId: string
beforeAll(async () => {
  book = await aWorkbook('file')
  const made = aProgramme(book.workbook)
  ;({ programmeId, versionId } = made)
  sessionId = aSession(book.workbook, programmeId, book.people['吴培训'], [book.people['刘销售']])
  startTest(visitorFor(book, '刘销售'), programmeId)
  anOpportunity(book)
  write(book.workbook, update('person', book.people['刘销售'], { joinedOn: '2026-11-02' }))
})

function explain(handle: Handle, text: string): string[] {
  const names = [...text.matchAll(/:([a-zA-Z]\w*)/g)].map((match) => [match[1] ?? '', null] as const)
  const marks = [...text.matchAll(/\?/g)].map(() => null)
  const statement = handle.prepare(`EXPLAIN QUERY PLAN ${text}`)
  const rows = names.length > 0 ? statement.all(Object.fromEntries(names)) : statement.all(...marks)
  return (rows as { detail: string }[]).map(({ detail }) => detail)
}

const GROWING = /training_sessions|attendances|test_attempts|sign_offs|talks|playbook_questions/

/** Steps of the plans of the queries about training that a call makes. */
function stepsOf(name: TeamName, call: (visitor: Visitor) => void): string[] {
  const fresh = openBook(book.file, book.clock)
  const { handle } = fresh.workbook
  const texts: string[] = []
  const prepare = handle.prepare.bind(handle)
  Object.assign(handle, {
    prepare: (text: string) => {
      texts.push(text)
      return prepare(text)
    },
  })
  call(visitorFor(fresh, name))
  const about = texts.filter((text) => /^\s*(SELECT|WITH)\b/.test(text) && GROWING.test(text))
  expect(about.length).toBeGreaterThan(0)
  return about.flatMap((text) => explain(book.workbook.handle, text))
}

/** How often a call reads, on a connection that has prepared nothing yet. */
function runsOf(name: TeamName, call: (visitor: Visitor) => void): number {
  const fresh = openBook(book.file, book.clock)
  const { handle } = fresh.workbook
  let runs = 0
  const prepare = handle.prepare.bind(handle)
  Object.assign(handle, {
    prepare: (text: string) => {
      const statement = prepare(text)
      const [all, get] = [statement.all.bind(statement), statement.get.bind(statement)]
      const counted =
        (read: typeof all): typeof all =>
        (...given) => {
          runs += 1
          return read(...given)
        }
      return Object.assign(statement, { all: counted(all), get: counted(get as typeof all) })
    },
  })
  call(visitorFor(fresh, name))
  expect(runs).toBeGreaterThan(0)
  return runs
}

/** Steps that read the whole of a table that grows with the training. */
const scans = (steps: readonly string[]): string[] =>
  steps.filter((step) => /^SCAN (t|s|a|q|m|training_sessions|attendances|talks)\b(?!.*USING)/.test(step))
const indexes = (steps: readonly string[]): Set<string> =>
  new Set(steps.flatMap((step) => /USING (?:COVERING )?INDEX (\w+)/.exec(step)?.[1] ?? []))

type Case = readonly [name: string, who: TeamName, call: (at: Visitor) => void, wanted: readonly string[]]
const CASES: readonly Case[] = [
  [
    'sessions of all',
    '吴培训',
    (at) => void sessionsOf(at, {}),
    ['training_sessions_by_day', 'attendances_by_session'],
  ],
  [
    'sessions of a programme',
    '吴培训',
    (at) => void sessionsOf(at, { programmeId }),
    ['training_sessions_by_programme'],
  ],
  [
    'one session',
    '吴培训',
    (at) => void sessionDetail(at, sessionId),
    ['attendances_by_session', 'test_attempts_by_programme'],
  ],
  [
    'one’s own training',
    '刘销售',
    (at) => void myTraining(at),
    ['attendances_by_person', 'test_attempts_by_number', 'sign_offs_by_person'],
  ],
  ['one’s own tests', '刘销售', (at) => void attemptsOf(at, {}), ['test_attempts_by_number']],
  ['tests of a programme', '吴培训', (at) => void attemptsOf(at, { programmeId }), ['test_attempts_by_programme']],
  ['questions of a version', '吴培训', (at) => void questionsOf(at, { versionId }), ['playbook_questions_by_version']],
  ['talks with a person', '王主管', (at) => void talksOf(at, { personId: book.people['刘销售'] }), ['talks_by_person']],
  [
    'sessions of one’s own',
    '刘销售',
    (at) => void sessionsOf(at, {}),
    ['training_sessions_by_day', 'attendances_by_session'],
  ],
]

describe('queries of training', () => {
  it.each(CASES)('for %s go by their indexes', (_, who, call, wanted) => {
    const steps = stepsOf(who, call)
    expect(scans(steps)).toEqual([])
    expect([...indexes(steps)]).toEqual(expect.arrayContaining([...wanted]))
  })

  it('are as many for a long list of talks and tests as for a short one', () => {
    const [manager, trainer] = ['王主管', '吴培训'] as const
    const leadTalk = (topics: string) =>
      saveTalk(visitorFor(book, manager), {
        personId: book.people['刘销售'],
        kind: 'talk',
        topics,
        ratings: {},
        agreed: '',
        nextStep: '陪访',
        nextOn: '2026-11-09',
      })
    leadTalk('报价')
    const lists = () => [
      runsOf(manager, (at) => expect(talksOf(at, {}).every(({ nextIsDone }) => nextIsDone === false)).toBe(true)),
      runsOf(trainer, (at) => expect(attemptsOf(at, {}).every(({ person }) => person !== '')).toBe(true)),
    ]
    const short = lists()
    for (const topics of ['拜访', '跟进', '回款']) leadTalk(topics)
    for (const name of ['单晓', '周销售'] as const) startTest(visitorFor(book, name), programmeId)
    expect(talksOf(visitorFor(book, manager), {})).toHaveLength(4)
    expect(attemptsOf(visitorFor(book, trainer), {}).map(({ person }) => person)).toEqual(
      expect.arrayContaining(['刘销售', '单晓', '周销售']),
    )
    expect(lists()).toEqual(short)
  })

  it('for the ramp look at each person’s own opportunities', () => {
    const fresh = openBook(book.file, book.clock)
    const texts: string[] = []
    const prepare = fresh.workbook.handle.prepare.bind(fresh.workbook.handle)
    Object.assign(fresh.workbook.handle, {
      prepare: (text: string) => {
        texts.push(text)
        return prepare(text)
      },
    })
    trainingRamp(visitorFor(fresh, '吴培训'), {})
    const indexesOf = (column: string): string[] => {
      const [text = '', ...others] = texts.filter((one) => one.includes(column))
      expect(others).toEqual([])
      const steps = explain(book.workbook.handle, text)
      expect(scans(steps)).toEqual([])
      return [...indexes(steps)]
    }
    const own = ['opportunities_by_owner', 'stage_events_by_opportunity']
    expect(indexesOf('AS promoted')).toEqual(expect.arrayContaining(own))
    expect(indexesOf('substr(t.closed_on, 1, 7) AS month')).toEqual(['opportunities_by_owner'])
  })
})
