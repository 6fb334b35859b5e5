import { createHash } from 'node:crypto'
import type { RecordState } from '#db/queries/record-store.ts'
import { selectAttempts, selectNamedAttempts, selectQuestions } from '#db/queries/training.ts'
import type { AttemptRecord, NamedAttempt, ProgrammeRecord, QuestionRow } from '#db/queries/training.ts'
import { personName } from '#db/workbook/conflicts.ts'
import { newId } from '#db/workbook/ids.ts'
import type { ShownQuestion, TestAttemptRow, TestResult, TestView } from '#shared/contract/training-tests.ts'
import { drawTest, fittingAnswers, isRight, readDrawn, readGiven, scoreTest } from '#shared/domain/training/test.ts'
import type { DrawnQuestion, GivenAnswers, KeptQuestion } from '#shared/domain/training/test.ts'
import type { QuestionKind } from '#shared/entities/training.ts'
import { AppError } from '#shared/errors.ts'
import { actingFor } from '../access.ts'
import type { Visitor } from '../access.ts'
import { getRecord } from '../records.ts'
import { keptQuestion } from './questions.ts'
import { programmeOf, refuse, systemEdit, write } from './records.ts'
import { Standings } from './standings.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function toAttempt({ id: attemptId, passed, ...rest }: NamedAttempt): TestAttemptRow {
  return { attemptId, ...rest, passed: passed === null ? null : passed === 1 }
}

export interface AttemptsOf {
  readonly programmeId?: string | undefined
  readonly personId?: string | undefined
}

/** Tests that the visitor sees, newest first. */
export function attemptsOf(visitor: Visitor, of: AttemptsOf): TestAttemptRow[] {
  return selectNamedAttempts(visitor.workbook.handle, visitor.readScope('testAttempt'), of).map(toAttempt)
}

/** A test with what it is about and the questions of its version. */
interface Test {
  readonly row: AttemptRecord
  readonly programme: ProgrammeRecord
  readonly standings: Standings
  readonly drawn: readonly DrawnQuestion[]
  readonly questions: ReadonlyMap<string, QuestionRow>
  readonly kept: ReadonlyMap<string, KeptQuestion>
  readonly given: GivenAnswers
}

function rowOf({ id, values }: Pick<RecordState, 'id' | 'values'>): AttemptRecord {
  const flag = values['passed']
  return {
    id,
    programmeId: String(values['programmeId']),
    personId: String(values['personId']),
    versionId: String(values['versionId']),
    number: Number(values['number']),
    score: typeof values['score'] === 'number' ? values['score'] : null,
    passed: typeof flag === 'boolean' ? Number(flag) : null,
    startedAt: Number(values['startedAt']),
    finishedAt: typeof values['finishedAt'] === 'number' ? values['finishedAt'] : null,
  }
}

/** A test that the visitor reads. Throws `NOT_FOUND`. */
function testOf(visitor: Visitor, attemptId: string): Test {
  const record = getRecord(visitor, 'testAttempt', attemptId)
  const row = rowOf(record)
  const rows = selectQuestions(visitor.workbook.handle, row.versionId)
  return {
    row,
    programme: programmeOf(visitor, row.programmeId),
    standings: new Standings(visitor, { programmeId: row.programmeId, personId: row.personId }),
    drawn: readDrawn(record.values['questions']),
    questions: new Map(rows.map((one) => [one.questionId, one])),
    kept: new Map(rows.map((one) => [one.questionId, keptQuestion(one)])),
    given: readGiven(record.values['answers']),
  }
}

/** Nobody looks over the shoulder of somebody who is taking a test. */
function ownTest(visitor: Visitor, attemptId: string): Test {
  const test = testOf(visitor, attemptId)
  if (test.row.personId !== visitor.personId) refuse('testAttempt', attemptId, 'personId', 'testYourself')
  return test
}

function shownQuestions({ drawn, questions, given }: Test): ShownQuestion[] {
  return drawn.flatMap(({ id, options }) => {
    const question = questions.get(id)
    if (question === undefined) return []
    return [
      {
        questionId: id,
        stepTitle: question.stepTitle,
        question: question.question,
        kind: question.kind as QuestionKind,
        options: [...options],
        given: [...(given[id] ?? [])],
      },
    ]
  })
}

function headOf(visitor: Visitor, { row, programme, standings }: Test): Omit<TestView, 'questions'> {
  const { name, playbook, passMark } = programme
  const { left } = standings.of(programme, row.personId).test
  const versionName = standings.versionName(row.versionId)
  const person = personName(visitor.workbook.handle, row.personId)
  return { ...toAttempt({ ...row, programme: name, playbook, versionName, person }), passMark, left }
}

/** A test that is being taken, without what is right. Throws `INVALID` once it was handed in. */
export function testView(visitor: Visitor, attemptId: string): TestView {
  const test = ownTest(visitor, attemptId)
  if (test.row.finishedAt !== null) refuse('testAttempt', attemptId, 'finishedAt', 'testOver')
  return { ...headOf(visitor, test), questions: shownQuestions(test) }
}

/** Whoever takes a test writes it, and nothing else of what people were tested in. */
const asTaker = ({ actor }: Visitor): Visitor['actor'] => actingFor(actor, 'trainees', 'own')

/** Throws `INVALID` at the programme when no further test may be taken. */
function requireMayTake(programme: ProgrammeRecord, standing: ReturnType<Standings['of']>): void {
  const { programmeId, questionCount, questions, isActive, versionId, attempts } = programme
  const no = (code: string, params?: Readonly<Record<string, number>>): never =>
    refuse('programme', programmeId, 'attempts', code, params)
  if (isActive !== 1) no('programmeInactive')
  if (versionId === null) no('programmeArchived')
  if (questionCount === 0) no('testNone')
  if (questions === 0) no('testNoQuestions')
  if (standing.test.left > 0) return
  if (standing.test.taken >= attempts) no('testLimit', { count: attempts })
  no('testPassed')
}

/** Draws a test of the version in force, or takes up the one that is open. Throws `INVALID`. */
export function startTest(visitor: Visitor, programmeId: string): TestView {
  const { personId, workbook } = visitor
  const programme = programmeOf(visitor, programmeId)
  const standing = new Standings(visitor, { programmeId, personId }).of(programme, personId)
  if (standing.test.openId !== null) return testView(visitor, standing.test.openId)
  requireMayTake(programme, standing)
  const versionId = String(programme.versionId)
  const own = selectAttempts(workbook.handle, visitor.readScope('testAttempt'), { programmeId, personId })
  const id = newId()
  const questions = selectQuestions(workbook.handle, versionId).map(keptQuestion)
  // The id is drawn by the program and kept, so whoever has it and the version can repeat the draw.
  const drawn = drawTest(questions, programme.questionCount, id, sha256)
  const values = {
    programmeId,
    versionId,
    personId,
    number: own.filter((one) => one.versionId === versionId).length + 1,
    questions: JSON.stringify(drawn),
    startedAt: workbook.now(),
  }
  const edits = [systemEdit('testAttempt', id, 'insert', values)]
  const requireStill = (): void => {
    // Another window may have begun one between the reading above and this transaction; its own is not counted.
    const open = selectAttempts(workbook.handle, visitor.readScope('testAttempt'), { programmeId, personId })
    if (open.some((one) => one.id !== id && one.finishedAt === null)) {
      refuse('programme', programmeId, 'attempts', 'testOpen')
    }
  }
  write(
    visitor,
    { kind: 'act', key: 'takeTest', subject: programme.name, edits, actor: asTaker(visitor) },
    requireStill,
  )
  return testView(visitor, id)
}

export interface Answered {
  readonly attemptId: string
  readonly answers: GivenAnswers
}

function openTest(visitor: Visitor, { attemptId }: Answered): Test {
  const test = ownTest(visitor, attemptId)
  if (test.row.finishedAt !== null) refuse('testAttempt', attemptId, 'finishedAt', 'testOver')
  return test
}

/** Keeps the answers given so far. */
export function saveTest(visitor: Visitor, request: Answered): { seq: number } {
  const { drawn, kept, programme } = openTest(visitor, request)
  const answers = JSON.stringify(fittingAnswers(drawn, kept, request.answers))
  const edits = [systemEdit('testAttempt', request.attemptId, 'update', { answers })]
  const written = { kind: 'act', key: 'takeTest', subject: programme.name, edits, actor: asTaker(visitor) } as const
  return { seq: write(visitor, written).seq }
}

const drawnQuestions = ({ drawn, kept }: Test): KeptQuestion[] =>
  drawn.flatMap(({ id }) => {
    const question = kept.get(id)
    return question === undefined ? [] : [question]
  })

/** Hands a test in. */
export function finishTest(visitor: Visitor, request: Answered): TestResult {
  const test = openTest(visitor, request)
  const given = fittingAnswers(test.drawn, test.kept, request.answers)
  const { score, passed } = scoreTest(drawnQuestions(test), given, test.programme.passMark)
  const values = { answers: JSON.stringify(given), score, passed, finishedAt: visitor.workbook.now() }
  const edits = [systemEdit('testAttempt', request.attemptId, 'update', values)]
  const actor = asTaker(visitor)
  write(visitor, { kind: 'act', key: 'finishTest', subject: test.programme.name, edits, actor })
  return testResult(visitor, request.attemptId)
}

/** A test with what was right, for whoever took it and those who train them. Throws `INVALID` before it was handed in. */
export function testResult(visitor: Visitor, attemptId: string): TestResult {
  const test = testOf(visitor, attemptId)
  if (test.row.finishedAt === null) refuse('testAttempt', attemptId, 'finishedAt', 'testRunning')
  const questions = shownQuestions(test).map((shown) => {
    const row = test.questions.get(shown.questionId)
    const kept = test.kept.get(shown.questionId)
    if (row === undefined || kept === undefined)
      throw new AppError('NOT_FOUND', { type: 'playbookQuestion', id: attemptId })
    return {
      ...shown,
      right: [...kept.answers],
      isRight: isRight(kept, shown.given),
      explanation: row.explanation,
      stepKey: row.stepKey,
    }
  })
  const right = questions.filter((question) => question.isRight).length
  return { ...headOf(visitor, test), right, questions }
}
