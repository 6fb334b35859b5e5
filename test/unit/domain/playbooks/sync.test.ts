import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { compareVersions, movedKeys } from '#shared/domain/playbooks/compare.ts'
import { readingStates } from '#shared/domain/playbooks/reading.ts'
import { syncPair, syncRun } from '#shared/domain/playbooks/sync.ts'
import type { SyncAnswers } from '#shared/domain/playbooks/sync.ts'
import type { OutlineStep } from '#shared/domain/playbooks/outline.ts'
import { aManual, aStep } from '#test/support/playbook-steps.ts'

const done = (...entries: readonly (readonly [string, string | null])[]): SyncAnswers =>
  new Map(entries.map(([key, answer]) => [key, { answer, doneAt: 1, hasFile: false }]))

const sync = (older: readonly OutlineStep[], newer: readonly OutlineStep[], answers: SyncAnswers) =>
  syncRun(syncPair(aManual(...older), aManual(...newer)), answers)

const hours = aStep('hours', { kind: 'number' })
const seal = aStep('seal', { kind: 'choice', options: '有油\n无油' })

describe('a run that is to follow a new version', () => {
  it.each([
    ['green', [hours, seal], [hours, seal, aStep('new')], [['hours', '8']], [['stepAdded', 'new']]],
    ['green', [hours, seal], [hours], [['hours', '8']], [['stepRemoved', 'seal']]],
    ['green', [hours, seal], [hours, { ...seal, title: '油？' }], [['hours', '8']], [['stepChanged', 'seal']]],
    ['green', [hours], [{ ...hours, notes: '慢慢问', estimate: 5 }], [['hours', '8']], []],
    ['yellow', [hours], [{ ...hours, body: '问两次' }], [['hours', '8']], [['doneChanged', 'hours']]],
    ['yellow', [hours, seal], [hours, aStep('new'), seal], [['seal', '有油']], [['requiredPassed', 'new']]],
    [
      'green',
      [hours, seal],
      [hours, aStep('new', { isRequired: false }), seal],
      [['seal', '有油']],
      [['stepAdded', 'new']],
    ],
    ['yellow', [hours], [{ ...hours, kind: 'text' }], [['hours', '8']], [['doneChanged', 'hours']]],
    ['yellow', [seal], [{ ...seal, options: '有油\n无油\n不知道' }], [['seal', '有油']], [['doneChanged', 'seal']]],
    ['red', [seal], [{ ...seal, options: '少油\n无油' }], [['seal', '有油']], [['answerMisfit', 'seal']]],
    ['red', [hours], [{ ...hours, kind: 'file' }], [['hours', '8']], [['answerMisfit', 'hours']]],
    ['red', [hours], [{ ...hours, kind: 'none' }], [['hours', '8']], [['answerRemoved', 'hours']]],
    ['red', [hours, seal], [seal], [['hours', '8']], [['answerRemoved', 'hours']]],
  ] as const)('is %s (%#)', (colour, older, newer, answers, notes) => {
    const found = sync([...older], [...newer], done(...answers))
    expect([found.colour, found.notes.map(({ code, stepKey }) => [code, stepKey])]).toEqual([colour, notes])
  })

  it('tells of a step that no longer applies though it was done', () => {
    const x = aStep('x')
    const narrowed = { ...x, conditionKey: 'seal', conditionTest: 'is', conditionValue: '无油' } as const
    const found = sync([seal, x], [seal, narrowed], done(['seal', '有油'], ['x', null]))
    expect(found).toMatchObject({ colour: 'yellow', notes: [{ code: 'doneChanged', stepKey: 'x' }] })
    const narrower = { ...x, conditionKey: 'y', conditionTest: 'isDone' } as const
    const gate = aStep('y', { conditionKey: 'seal', conditionTest: 'is', conditionValue: '有油' })
    const shut = { ...gate, conditionValue: '无油' }
    const later = sync([seal, gate, narrower], [seal, shut, narrower], done(['seal', '有油'], ['y', null], ['x', null]))
    expect(later.notes.map(({ code }) => code)).toEqual(['doneChanged', 'doneHidden'])
  })

  it('asks for a signature anew that is for another role to give', () => {
    const signed = aStep('sign', { kind: 'signature' })
    const found = sync([signed], [{ ...signed, assignee: 'manager' }], done(['sign', null]))
    expect(found).toMatchObject({ colour: 'red', notes: [{ code: 'answerMisfit' }], misfits: ['sign'] })
    expect(sync([signed], [{ ...signed, title: '签' }], done(['sign', null]))).toMatchObject({ misfits: [] })
  })

  it('judges conditions by the answers that stand', () => {
    const after = aStep('after', { conditionKey: 'hours', conditionTest: 'isDone' })
    const found = sync([hours, after], [{ ...hours, kind: 'file' }, after], done(['hours', '8'], ['after', null]))
    expect(found.notes.map(({ code, stepKey }) => [code, stepKey])).toEqual([
      ['answerMisfit', 'hours'],
      ['doneHidden', 'after'],
    ])
  })

  const keys = ['a', 'b', 'c', 'd', 'e', 'f']
  const versions = fc
    .subarray(keys, { minLength: 1 })
    .chain((kept) => fc.shuffledSubarray(kept, { minLength: kept.length }))

  test.prop([versions, versions, fc.subarray(keys)])(
    'keeps what was done of every green run',
    (before, after, ticked) => {
      const [older, newer] = [before.map((key) => aStep(key)), after.map((key) => aStep(key))]
      const answers = done(...ticked.filter((key) => before.includes(key)).map((key) => [key, null] as const))
      const { colour, misfits } = sync(older, newer, answers)
      const isLost = [...answers.keys()].some((key) => !after.includes(key))
      expect(colour === 'red').toBe(isLost)
      expect(misfits).toEqual([])
      if (colour !== 'green') return
      const last = Math.max(-1, ...[...answers.keys()].map((key) => after.indexOf(key)))
      for (const key of after.slice(0, Math.max(last, 0))) expect(before.includes(key)).toBe(true)
    },
  )

  test.prop([versions])('is green and without notes under the same version', (order) => {
    const steps = order.map((key) => aStep(key))
    expect(sync(steps, steps, done(...order.map((key) => [key, null] as const)))).toMatchObject({
      colour: 'green',
      notes: [],
    })
  })
})

describe('a comparison of versions', () => {
  it('knows added, removed, changed and moved steps by their keys', () => {
    const older = aManual(aStep('a'), aStep('b'), aStep('c', { isImportant: true }), aStep('d'))
    const newer = aManual(
      aStep('d'),
      aStep('a'),
      aStep('b', { body: '新', dueDays: 2 }),
      aStep('e', { isImportant: true }),
    )
    expect(
      compareVersions(older, newer).map(({ stepKey, kind, asksToRead, number }) => [stepKey, kind, asksToRead, number]),
    ).toEqual([
      ['d', 'moved', false, 1],
      ['b', 'changed', false, 3],
      ['e', 'added', true, 4],
      ['c', 'removed', true, 3],
    ])
    const [, changed] = compareVersions(older, newer)
    expect(changed?.changes).toEqual([
      { field: 'body', before: null, after: '新' },
      { field: 'dueDays', before: null, after: 2 },
    ])
  })

  test.prop([
    fc.uniqueArray(fc.nat(), { maxLength: 30 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list))),
  ])('moves as little as brings one order into the other', ([list, shuffled]) => {
    const [before, after] = [list.map(String), shuffled.map(String)]
    const moved = movedKeys(before, after)
    const rest = after.filter((key) => !moved.has(key))
    expect(before.filter((key) => rest.includes(key))).toEqual(rest)
    if (before.join() === after.join()) expect(moved.size).toBe(0)
  })
})

describe('who is asked to read', () => {
  const people = ['salesperson', 'manager', 'trainer'] as const
  const person = fc.record({
    isActive: fc.boolean(),
    roles: fc.subarray([...people]),
    /** Versions read: any of 1 to 4. */
    read: fc.subarray([1, 2, 3, 4]),
  })
  /** The important step of each version. */
  const bodies = fc.array(fc.constantFrom('甲', '乙', null), { minLength: 4, maxLength: 4 })

  test.prop([fc.array(person, { maxLength: 6 }), bodies, fc.constantFrom(null, ...people)])(
    'is exactly everybody of the role who has not read what important steps say now',
    (drawn, said, role) => {
      const versions = said.map((body, index) => ({
        id: `v${index + 1}`,
        steps: aManual(
          aStep('plain', { body: String(index) }),
          ...(body === null ? [] : [aStep('x', { isImportant: true, body })]),
        ),
      }))
      const current = versions.at(-1)?.steps ?? []
      const states = readingStates({
        playbook: { mustRead: true, role, isArchived: false },
        currentVersionId: 'v4',
        numbers: new Map(versions.map(({ id }, index) => [id, index + 1])),
        people: drawn.map(({ isActive, roles }, index) => ({ id: `p${index}`, isActive, roles })),
        readings: drawn.flatMap(({ read }, index) =>
          read.toReversed().map((number) => ({ personId: `p${index}`, versionId: `v${number}`, readAt: number })),
        ),
        asksAgain: (id) => {
          const older = versions.find((version) => version.id === id)?.steps ?? []
          return compareVersions(older, current).some(({ asksToRead }) => asksToRead)
        },
      })
      const asked = drawn.flatMap(({ isActive, roles, read }, index) => {
        const isMeant = isActive && roles.length > 0 && (role === null || roles.includes(role))
        const last = Math.max(0, ...read)
        return isMeant && (last === 0 || said[last - 1] !== said[3]) ? [`p${index}`] : []
      })
      const awaited = states.filter(({ state }) => state === 'unread' || state === 'again')
      expect(awaited.map(({ personId }) => personId)).toEqual(asked)
    },
  )

  it('is nobody before the first publication, after the archive, or where nobody is asked', () => {
    const question = {
      playbook: { mustRead: true, role: null, isArchived: false },
      currentVersionId: 'v1',
      numbers: new Map([['v1', 1]]),
      people: [{ id: 'p', isActive: true, roles: ['manager'] as const }],
      readings: [],
      asksAgain: () => true,
    }
    expect(readingStates(question)).toHaveLength(1)
    expect(readingStates({ ...question, currentVersionId: null })).toEqual([])
    expect(readingStates({ ...question, playbook: { ...question.playbook, isArchived: true } })).toEqual([])
    expect(readingStates({ ...question, playbook: { ...question.playbook, mustRead: false } })).toEqual([])
  })
})
