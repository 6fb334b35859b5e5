import { questionsOf } from '#db/services/training/questions.ts'
import { giveSignOff } from '#db/services/training/sign-offs.ts'
import { finishTest, startTest } from '#db/services/training/tests.ts'
import { aPlaybook } from '#test/support/playbooks.ts'
import { aProgramme, aSession } from '#test/support/training.ts'
import type { Taught } from '#test/support/training.ts'
import { insert, visitorFor, write } from '#test/support/workbook.ts'
import { PEOPLE } from './line.ts'
import type { Lines, Place } from './line.ts'

interface Made extends Taught {
  /** With a colleague of the same department on its list. */
  readonly sessionId: string
  readonly colleague: string
}

function make({ book }: Place): Made {
  const taught = aProgramme(book.workbook)
  const colleague = book.people['单晓']
  const sessionId = aSession(book.workbook, taught.programmeId, book.people['陈主管'], [colleague])
  return { ...taught, sessionId, colleague }
}

const shared = new WeakMap<object, Made>()

/** One programme for all calls that leave it as it is. */
function theSame(place: Place): Made {
  const made = shared.get(place.book) ?? make(place)
  shared.set(place.book, made)
  return made
}

/** A test that the one who calls is taking, or has handed in. */
function aTest(place: Place, isHandedIn: boolean): string {
  const { programmeId, versionId } = make(place)
  const visitor = visitorFor(place.book, place.role === null ? '刘销售' : PEOPLE[place.role])
  const { attemptId } = startTest(visitor, programmeId)
  const right = questionsOf(visitorFor(place.book, '吴培训'), { versionId })
  const answers = Object.fromEntries(right.map((one) => [one.questionId, one.answers]))
  if (isHandedIn) finishTest(visitor, { attemptId, answers })
  return attemptId
}

/** A certificate of the colleague, for which nothing but a sign-off is asked. */
function aCertificate(place: Place): { programmeId: string; personId: string } {
  const { book } = place
  const { programmeId } = aProgramme(book.workbook, { needsSession: false, questionCount: 0 })
  const personId = book.people['单晓']
  giveSignOff(visitorFor(book, '王主管'), { programmeId, personId, finding: 'passed', note: '' })
  return { programmeId, personId }
}

/** A talk of a manager of another department with one of their people. */
function aTalk({ book }: Place): string {
  const [personId, managerId] = [book.people['周销售'], book.people['陈主管']]
  const talk = insert('talk', { personId, managerId, heldOn: '2026-11-02' })
  write(book.workbook, talk)
  return talk.id
}

const everybody = { who: { read: 'training' } } as const
const trainers = { who: { write: 'training' } } as const
/** The session is seen by who reaches its trainee. */
const ofTrainees = { who: { read: 'training' }, mayFail: ['NOT_FOUND'] } as const
const ofDepartment = { who: { write: 'trainees', on: 'department' } } as const

export const trainingLines: Lines = {
  'training.programmes': { ...everybody, call: (client) => client.training.programmes({}) },
  'training.programme': {
    ...everybody,
    call: (client, place) => client.training.programme({ programmeId: theSame(place).programmeId }),
  },
  'training.mine': { ...everybody, call: (client) => client.training.mine() },
  'training.sessions': { ...everybody, call: (client) => client.training.sessions({}) },
  'training.session': {
    ...ofTrainees,
    call: (client, place) => client.training.session({ sessionId: theSame(place).sessionId }),
  },
  'training.presenter': {
    ...trainers,
    call: (client, place) => client.training.presenter({ sessionId: theSame(place).sessionId }),
  },
  'training.addTrainees': {
    who: { write: 'trainees', on: 'department' },
    call: (client, place) => {
      const { sessionId, colleague } = make(place)
      return client.training.addTrainees({ sessionId, personIds: [colleague] })
    },
  },
  'training.removeTrainee': {
    ...ofDepartment,
    call: (client, place) => {
      const { sessionId, colleague } = make(place)
      return client.training.removeTrainee({ sessionId, personId: colleague })
    },
  },
  'training.attend': {
    ...ofDepartment,
    call: (client, place) => {
      const { sessionId, colleague } = make(place)
      return client.training.attend({ sessionId, marks: [{ personId: colleague, state: 'present' }] })
    },
  },
  'training.tick': {
    ...ofDepartment,
    call: (client, place) => {
      const { sessionId, colleague } = make(place)
      return client.training.tick({ sessionId, personId: colleague, stepKey: '报价', by: 1 })
    },
  },
  'training.hold': {
    ...trainers,
    call: (client, place) => client.training.hold({ sessionId: make(place).sessionId }),
  },
  'training.questions': {
    who: { write: 'playbooks' },
    call: (client, place) => client.training.questions({ versionId: theSame(place).versionId }),
  },
  'training.startTest': {
    ...everybody,
    call: (client, place) => client.training.startTest({ programmeId: make(place).programmeId }),
  },
  'training.test': {
    ...everybody,
    call: (client, place) => client.training.test({ attemptId: aTest(place, false) }),
  },
  'training.saveTest': {
    ...everybody,
    call: (client, place) => client.training.saveTest({ attemptId: aTest(place, false), answers: {} }),
  },
  'training.finishTest': {
    ...everybody,
    call: (client, place) => client.training.finishTest({ attemptId: aTest(place, false), answers: {} }),
  },
  'training.testResult': {
    ...everybody,
    call: (client, place) => client.training.testResult({ attemptId: aTest(place, true) }),
  },
  'training.attempts': { ...everybody, call: (client) => client.training.attempts({}) },
  'training.signOff': {
    ...ofDepartment,
    call: (client, place) => {
      const { programmeId, colleague } = theSame(place)
      return client.training.signOff({ programmeId, personId: colleague, finding: 'passed' })
    },
  },
  'training.certificate': { ...ofTrainees, call: (client, place) => client.training.certificate(aCertificate(place)) },
  'training.matrix': { ...everybody, call: (client) => client.training.matrix({}) },
  'training.ramp': { ...everybody, call: (client) => client.training.ramp({}) },
  'training.skills': { ...everybody, call: (client) => client.training.skills({}) },
  'training.talks': { who: { read: 'talks' }, call: (client) => client.training.talks({}) },
  'training.saveTalk': {
    who: { write: 'talks' },
    call: (client, { book }) => client.training.saveTalk({ personId: book.people['单晓'], kind: 'talk' }),
  },
  // Nobody of this department is told that it exists.
  'training.plan': {
    who: { read: 'talks' },
    mayFail: ['NOT_FOUND'],
    call: (client, place) => client.training.plan({ talkId: aTalk(place) }),
  },
  'training.planRuns': {
    who: { read: 'talks' },
    mayFail: ['NOT_FOUND'],
    call: (client, place) => {
      const { playbookId } = aPlaybook(place.book.workbook, [{ title: '一' }], { subject: 'training' })
      return client.training.planRuns({ talkId: aTalk(place), runs: [{ playbookId }] })
    },
  },
}
