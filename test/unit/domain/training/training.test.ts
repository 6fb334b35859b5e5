import { createHash } from 'node:crypto'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { proposePlaybooks, WEAK_BELOW } from '#shared/domain/training/plan.ts'
import { questionIssues } from '#shared/domain/training/questions.ts'
import { fullTargetMonth, rampFigure, rampLine, targetFor } from '#shared/domain/training/ramp.ts'
import { standingOf } from '#shared/domain/training/standing.ts'
import type { TrainingFacts } from '#shared/domain/training/standing.ts'
import { drawTest, fittingAnswers, isRight, scoreTest } from '#shared/domain/training/test.ts'
import type { KeptQuestion } from '#shared/domain/training/test.ts'
import { readTicks, tickBy } from '#shared/domain/training/ticks.ts'
import type { Ticks } from '#shared/domain/training/ticks.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const question = fc
  .tuple(fc.uuid(), fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 6 }), fc.nat())
  .map(([id, options, right]): KeptQuestion => {
    const answers = options.filter((_, index) => index <= right % options.length)
    return { id, kind: answers.length === 1 ? 'choice' : 'multiple', options, answers }
  })
const questions = fc.uniqueArray(question, { minLength: 1, maxLength: 20, selector: ({ id }) => id })

describe('a test', () => {
  test.prop([questions, fc.nat({ max: 25 }), fc.string(), fc.integer({ min: 0 })])(
    'is drawn alike from the same seed, in whatever order the questions come',
    (all, count, seed, turn) => {
      const drawn = drawTest(all, count, seed, sha256)
      const at = turn % all.length
      expect(drawTest([...all.slice(at), ...all.slice(0, at)], count, seed, sha256)).toEqual(drawn)
      expect(drawn).toHaveLength(Math.min(count, all.length))
      expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length)
      for (const { id, options } of drawn) {
        expect(options.toSorted()).toEqual(all.find((one) => one.id === id)?.options.toSorted())
      }
      // A larger test holds the smaller one.
      expect(drawTest(all, count + 1, seed, sha256).slice(0, drawn.length)).toEqual(drawn)
    },
  )

  it('puts the questions into another order for another seed', () => {
    const all = Array.from({ length: 12 }, (_, index): KeptQuestion => {
      return { id: `q${index}`, kind: 'choice', options: ['甲', '乙'], answers: ['甲'] }
    })
    const orders = new Set(
      ['a', 'b', 'c'].map((seed) =>
        drawTest(all, 5, seed, sha256)
          .map(({ id }) => id)
          .join(),
      ),
    )
    expect(orders.size).toBe(3)
  })

  test.prop([questions, fc.integer({ min: 0, max: 10_000 }), fc.nat()])(
    'is passed when the exact share reaches the pass mark',
    (all, passMark, wrong) => {
      const failed = wrong % (all.length + 1)
      const given = Object.fromEntries(all.slice(failed).map(({ id, answers }) => [id, answers]))
      const { right, total, score, passed } = scoreTest(all, given, passMark)
      expect([right, total]).toEqual([all.length - failed, all.length])
      expect(passed).toBe(right / total >= passMark / 10_000)
      // Whoever passes has the pass mark on the sheet, and whoever fails has not.
      expect(score >= passMark).toBe(passed)
    },
  )

  test.prop([questions, fc.dictionary(fc.string(), fc.array(fc.string()))])(
    'takes answers that it asks for, and nothing else',
    (all, strange) => {
      const drawn = all.map(({ id, options }) => ({ id, options }))
      const kept = new Map(all.map((one) => [one.id, one]))
      const right = Object.fromEntries(all.map(({ id, answers }) => [id, [...answers, ...answers]]))
      const given = fittingAnswers(drawn, kept, { ...strange, ...right })
      expect(all.every((one) => isRight(one, given[one.id] ?? []))).toBe(true)
      expect(Object.keys(given).every((id) => kept.has(id))).toBe(true)
    },
  )

  it.each([
    [['甲'], ['甲'], true],
    [['甲', '乙'], ['乙', '甲'], true],
    [['甲', '乙'], ['甲'], false],
    [['甲'], ['甲', '乙'], false],
    [['甲'], [], false],
  ])('with %o right takes %o as %o', (answers, given, expected) => {
    expect(isRight({ kind: 'multiple', options: ['甲', '乙'], answers }, given)).toBe(expected)
  })

  test.prop([questions])('asks only questions without a fault', (all) => {
    for (const one of all) {
      const trimmed = one.options.every((option) => option === option.trim() && option !== '')
      if (trimmed) expect(questionIssues(one)).toEqual([])
      expect(questionIssues({ ...one, answers: [] })).toEqual([{ field: 'answer', code: 'questionNoAnswer' }])
    }
  })
})

const TODAY = '2026-11-23'
const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays(TODAY, -n))
const versions = fc.constantFrom('v1', 'v2', 'v3')
const facts = fc.record({
  programme: fc.record({
    needsSession: fc.boolean(),
    questionCount: fc.constantFrom(0, 5),
    attempts: fc.integer({ min: 1, max: 4 }),
    needsSignOff: fc.boolean(),
    validMonths: fc.option(fc.integer({ min: 1, max: 24 })),
    currentVersionId: fc.constant('v3'),
  }),
  attended: fc.array(fc.record({ on: day, versionId: versions }), { maxLength: 2 }),
  tests: fc.array(
    fc.tuple(versions, day, fc.boolean(), fc.nat({ max: 1_000_000 })).map(([versionId, on, passed, startedAt]) => {
      return { id: String(startedAt), versionId, on, passed, score: 5_000, startedAt, finishedAt: startedAt + 1 }
    }),
    { maxLength: 4 },
  ),
  signs: fc.array(
    fc.record({
      versionId: versions,
      on: day,
      at: fc.nat(),
      finding: fc.constantFrom('passed' as const, 'notYet' as const),
      by: fc.constant('吴培训'),
      note: fc.constant(null),
    }),
    { maxLength: 3 },
  ),
  today: fc.constant(TODAY),
  // What was taught by the first version has to be learned anew.
  asksAgain: fc.constant((versionId: string) => versionId === 'v1'),
  numberOf: fc.constant((versionId: string) => Number(versionId.slice(1))),
})

describe('a certificate', () => {
  const newest = <T>(items: readonly T[], when: (item: T) => string): T | undefined =>
    items.toSorted((a, b) => (when(a) < when(b) ? 1 : -1))[0]
  const sortable = (n: number): string => String(n).padStart(20, '0')

  test.prop([facts])(
    'is in force only with all that is asked for, not run out, and nothing important since',
    (given) => {
      const { programme, attended, tests, signs } = given as TrainingFacts
      const { certificate, test: tested } = standingOf(given)
      const sign = newest(signs, ({ on, at }) => on + sortable(at))
      const passed = newest(
        tests.filter((one) => one.passed === true),
        ({ finishedAt }) => sortable(finishedAt ?? 0),
      )
      const isWhole =
        (!programme.needsSession || attended.length > 0) &&
        (programme.questionCount === 0 || passed !== undefined) &&
        (!programme.needsSignOff || sign?.finding === 'passed')
      if (!isWhole) {
        expect(['none', 'started']).toContain(certificate.state)
        expect(certificate.issuedOn).toBeNull()
      }
      if (certificate.state === 'valid') {
        expect(isWhole).toBe(true)
        expect(certificate.validUntil === null || certificate.validUntil >= TODAY).toBe(true)
        expect(programme.questionCount > 0 && passed?.versionId === 'v1').toBe(false)
        expect(programme.needsSignOff && sign?.versionId === 'v1').toBe(false)
      }
      if (certificate.state === 'expired') expect((certificate.validUntil ?? TODAY) < TODAY).toBe(true)
      expect(tested.left).toBeLessThanOrEqual(programme.attempts)
      if (certificate.state === 'valid') expect(tested.left).toBe(0)
    },
  )
})

describe('practice', () => {
  test.prop([fc.array(fc.tuple(fc.constantFrom('一', '二', '三'), fc.constantFrom(1 as const, -1 as const)))])(
    'is counted by step and never below none',
    (moves) => {
      const counts = new Map<string, number>()
      let ticks: Ticks = {}
      for (const [key, by] of moves) {
        ticks = tickBy(ticks, key, by)
        counts.set(key, Math.max(0, (counts.get(key) ?? 0) + by))
      }
      expect(ticks).toEqual(Object.fromEntries([...counts].filter(([, count]) => count > 0)))
      expect(readTicks(JSON.stringify(ticks))).toEqual(ticks)
    },
  )
})

describe('the ramp', () => {
  test.prop([
    fc.array(fc.tuple(fc.nat({ max: 400 }), fc.option(fc.nat({ max: 400 })), fc.option(fc.nat({ max: 400 })))),
  ])('counts everybody once, as there or as on the way', (people) => {
    const lines = people.map(([joined, after, leftAfter], index) => {
      const joinedOn = addDays(TODAY, -joined)
      const reachedOn = after === null ? {} : { firstWin: addDays(joinedOn, after) }
      const leftOn = leftAfter === null ? null : addDays(joinedOn, leftAfter)
      return rampLine({ personId: String(index), joinedOn, leftOn, reachedOn }, TODAY)
    })
    const figure = rampFigure(lines, 'firstWin')
    expect(figure.reached + figure.waiting).toBe(people.length)
    for (const { days, reached } of lines) expect(reached.firstWin ?? 0).toBeLessThanOrEqual(days)
    if (figure.reached * 2 < 1) expect(figure.medianDays).toBeNull()
  })
})

describe('the full target', () => {
  const months = [
    { month: '2026-02', amount: 12_000_00 },
    { month: '2026-04', amount: 310_000_00 },
    { month: '2026-03', amount: 300_000_00 },
  ]

  it('is reached on the last day of the first month whose won amount reaches it', () => {
    // Joined on 20 January; March is the first month with 300,000: 31 March is day 11 + 28 + 31 = 70.
    const full = fullTargetMonth(months, 300_000_00)
    expect(full).toEqual({ month: '2026-03', lastDay: '2026-03-31' })
    const joined = { personId: 'a', joinedOn: '2026-01-20', leftOn: null }
    const line = (leftOn: string | null, today: string) =>
      rampLine({ ...joined, leftOn, reachedOn: { fullTarget: full?.lastDay ?? '' } }, today)
    expect(line(null, '2026-11-23').reached).toEqual({ fullTarget: 70 })
    // The month is not over, or the person left within it.
    expect(line(null, '2026-03-30').reached).toEqual({})
    expect(line('2026-03-20', '2026-11-23').reached).toEqual({})
    expect(fullTargetMonth(months, 300_000_01)?.lastDay).toBe('2026-04-30')
    expect(fullTargetMonth(months, 310_000_01)).toBeNull()
    expect(fullTargetMonth([{ month: '2028-02', amount: 1 }], 1)?.lastDay).toBe('2028-02-29')
  })

  it('is what a programme says that the person began, otherwise one meant for them, the highest of several', () => {
    const says = (name: string, targetAmount: number, isBegun: boolean, isMeant: boolean) => ({
      programmeId: name,
      name,
      targetAmount,
      isBegun,
      isMeant,
    })
    const all = [
      says('a', 3, false, true),
      says('b', 2, true, false),
      says('c', 1, true, true),
      says('d', 9, false, false),
    ]
    expect(targetFor(all)?.name).toBe('b')
    expect(targetFor(all.filter(({ isBegun }) => !isBegun))?.name).toBe('a')
    expect(targetFor(all.slice(3))).toBeNull()
  })
})

describe('a plan', () => {
  it('takes the playbooks of the topics of weak skills, the weakest first, and says which have none', () => {
    const skill = (skillId: string, topic: string, level: number) => ({ skillId, name: skillId, topic, level })
    const rated = [skill('a', '报价', 2), skill('b', '拜访', 1), skill('c', '演示', WEAK_BELOW), skill('d', '投标', 1)]
    const playbooks = [
      { playbookId: 'price', topic: ' 报价', subject: 'opportunity' as const },
      { playbookId: 'visit', topic: '拜访', subject: 'training' as const },
      { playbookId: 'show', topic: '演示', subject: 'alone' as const },
      { playbookId: 'none', topic: null, subject: 'alone' as const },
    ]
    const { proposals, untrained } = proposePlaybooks(rated, playbooks)
    expect(proposals.map(({ playbookId, kind }) => [playbookId, kind])).toEqual([
      ['visit', 'run'],
      ['price', 'read'],
    ])
    expect(untrained.map(({ skillId }) => skillId)).toEqual(['d'])
  })
})
