import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { lintContext } from '#db/services/playbooks/publish.ts'
import { makeSampleWorkbook } from '#db/services/sample/index.ts'
import { trainingMatrix } from '#db/services/training/matrix.ts'
import { trainingPlan } from '#db/services/training/plan.ts'
import { programmeDetail, programmes } from '#db/services/training/programmes.ts'
import { trainingRamp } from '#db/services/training/ramp.ts'
import { talksOf } from '#db/services/training/talks.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import { undoState } from '#db/workbook/undo.ts'
import { verifyWorkbook } from '#db/workbook/verify.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { addDays, startOfDate } from '#shared/domain/dates.ts'
import { lintPlaybook } from '#shared/domain/playbooks/lint.ts'
import { stepOf } from '#shared/domain/playbooks/outline.ts'
import type { RecordType } from '#shared/entities/index.ts'

const TODAY = '2026-11-23'
const ZONE = 'Asia/Shanghai'
const MORNING = startOfDate(TODAY, ZONE) + 9 * 3_600_000
const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
const hashPassword = (text: string): Promise<string> => Promise.resolve(text)

let folder: string
let workbook: Workbook | undefined
/** The one in English: what is written in Chinese is seen at once in it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'funnel-sample-training-'))
  const file = join(folder, 'sample.funnel')
  await makeSampleWorkbook(file, { language: 'en', today: TODAY, hashPassword, nativeBinding })
  workbook = openWorkbook(file, { nativeBinding, now: () => MORNING })
}, 240_000)
afterAll(() => {
  workbook?.close()
  rmSync(folder, { recursive: true })
})

function sample(): Workbook {
  if (!workbook) throw new Error('The sample was not made')
  return workbook
}

const all = (type: RecordType): RecordState[] => selectAllRecordStates(sample().handle, type)
const idOf = (name: string): string => all('person').find(({ values }) => values['name'] === name)?.id ?? ''
const as = (name: string): Visitor => visitorOf(sample(), idOf(name), 'test')
const tally = (type: RecordType, field: string): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(all(type), ({ values }) => String(values[field]))].map(([key, rows]) => [key, rows.length]),
  )
/** Where everybody who began a programme stands. */
const standings = (kind: string) => {
  const programmeId = programmes(as('许国栋'), { withInactive: false }).find((one) => one.kind === kind)?.programmeId
  const { trainees } = programmeDetail(as('许国栋'), programmeId ?? '')
  return new Map(trainees.map((one) => [one.name, one]))
}

describe('the training of the sample', () => {
  it('has a programme of each kind, whose playbook has more questions than a test draws', () => {
    const rows = programmes(as('许国栋'), { withInactive: false })
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['onJob', 'onboarding', 'promotion'])
    for (const { name, questions, questionCount } of rows) {
      expect([name, questions]).toEqual([name, expect.toSatisfy((count: number) => count > questionCount)])
    }
    expect(tally('trainingSession', 'status')).toEqual({ held: 4, planned: 1 })
    expect(tally('attendance', 'state')).toEqual({ present: 7, late: 1, excused: 1, null: 3 })
    expect(tally('testAttempt', 'passed')).toEqual({ true: 7, false: 3 })
    expect(tally('signOff', 'finding')).toEqual({ passed: 7, notYet: 1 })
  })

  it('has certificates in force, about to run out, run out and renewed, and people on their way', () => {
    const onJob = standings('onJob')
    const of = (name: string) => onJob.get(name)?.certificate
    expect(of('王海燕')).toMatchObject({ state: 'expired' })
    expect(of('陈立')).toMatchObject({ state: 'valid' })
    for (const name of ['刘思远', '曾凡']) {
      expect(of(name)?.state).toBe('valid')
      expect((of(name)?.validUntil ?? '') <= addDays(TODAY, 15)).toBe(true)
    }
    expect(standings('onboarding').get('何俊')?.certificate).toMatchObject({ state: 'valid', validUntil: null })
    expect(standings('onboarding').get('赵一鸣')).toMatchObject({ sign: { state: 'notYet' }, test: { score: 10_000 } })
    expect(standings('promotion').get('孙倩')?.test).toMatchObject({ state: 'failed', score: 5000, left: 2 })
    const cells = trainingMatrix(as('许国栋'), {}).cells.map(({ certificate }) => certificate)
    expect(new Set(cells)).toEqual(new Set(['none', 'started', 'valid', 'expired']))
  })

  it('has talks, and assessments that lead to a plan', () => {
    expect(tally('talk', 'kind')).toEqual({ talk: 1, assessment: 2 })
    const [assessment] = talksOf(as('丁晓峰'), { kind: 'assessment' })
    expect(assessment).toMatchObject({ person: '何俊', nextIsDone: false })
    expect(assessment?.ratings).toHaveLength(5)
    const { proposals, untrained } = trainingPlan(as('丁晓峰'), assessment?.talkId ?? '')
    expect(proposals.some(({ kind, isRunning }) => kind === 'run' && isRunning)).toBe(true)
    expect(untrained).toMatchObject([{ name: 'Product knowledge' }])
  })

  it('says how long the newcomer took, each milestone with its records', () => {
    const { people, milestones } = trainingRamp(as('李建国'), {})
    expect(milestones.map(({ key, isKnown }) => [key, isKnown])).toEqual([
      ['firstPromotion', true],
      ['firstWin', true],
      ['fullTarget', true],
    ])
    expect(people.map(({ name, target }) => [name, target?.amount])).toEqual([['何俊', 300_000_00]])
    const [one] = people
    expect([one?.firstPromotion, one?.firstWin, one?.fullTarget].every((days) => typeof days === 'number')).toBe(true)
  })

  it('is of the past alone but for what is planned, and nobody’s first undo takes it back', () => {
    const today = startOfDate(TODAY, ZONE)
    for (const type of ['programme', 'trainingSession', 'attendance', 'testAttempt', 'signOff', 'talk'] as const) {
      expect(all(type).every(({ updatedAt }) => updatedAt < today)).toBe(true)
    }
    for (const name of ['许国栋', '方静怡', '高远', '丁晓峰']) {
      expect([name, undoState(sample(), idOf(name)).undo]).toEqual([name, null])
    }
    expect(verifyWorkbook(sample().handle)).toMatchObject({ isSound: true, problems: [] })
  })
})

describe('the sample in English', () => {
  const TEXTS = {
    playbook: ['name', 'summary', 'topic'],
    playbookStep: ['title', 'body', 'options', 'notes'],
    playbookQuestion: ['question', 'options', 'answer', 'explanation'],
    programme: ['name', 'summary'],
    trainingSession: ['name', 'place'],
    attendance: ['observation'],
    signOff: ['note'],
    skill: ['name', 'topic'],
    talk: ['topics', 'agreed', 'nextStep'],
  } as const

  it.each(Object.entries(TEXTS))('has no Chinese in what is said by %s', (type, fields) => {
    const rows = all(type as RecordType)
    expect(rows.length).toBeGreaterThan(0)
    const texts = rows.flatMap(({ values }) => fields.map((field) => String(values[field] ?? '')))
    expect(texts.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([])
  })

  it('has playbooks in force of which nothing must be mended', () => {
    const playbooks = all('playbook')
    expect(playbooks).toHaveLength(10)
    expect(all('playbookVersion')).toHaveLength(12)
    const byVersion = Map.groupBy(all('playbookStep'), ({ values }) => values['versionId'])
    const findings = all('playbookVersion').flatMap(({ id, values }) => {
      const playbook = playbooks.find((one) => one.id === values['playbookId'])
      const context = lintContext(as('许国栋'), { id: playbook?.id ?? '', values: playbook?.values ?? {} })
      const steps = (byVersion.get(id) ?? []).map(stepOf).toSorted((a, b) => a.position - b.position)
      expect(steps.length).toBeGreaterThan(5)
      return lintPlaybook(steps, context)
    })
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(all('playbookRun').length).toBeGreaterThan(20)
  })
})
