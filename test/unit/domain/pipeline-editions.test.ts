import { describe, expect, it } from 'vitest'
import { freeName } from '#shared/domain/pipeline-draft.ts'
import { editionInForce, isDraftEdition, isPublishable, mapMarks, mapStages } from '#shared/domain/pipeline-editions.ts'

describe('editions of a family', () => {
  const edition = (id: string, number: number, isActive: boolean, familyId: string | null = 'a') => ({
    id,
    values: { edition: number, isActive, familyId: id === 'a' ? null : familyId },
  })

  it('tell the one in force, drafts, and what can be put into use', () => {
    const [first, second, draft] = [edition('a', 1, false), edition('b', 2, true), edition('c', 3, false)]
    const other = edition('z', 1, false, null)
    const all = [first, second, draft, other]
    expect(all.map((one) => editionInForce(all, one)?.id)).toEqual(['b', 'b', 'b', 'z'])
    expect(all.map((one) => isDraftEdition(all, one))).toEqual([false, false, true, false])
    expect(all.map((one) => isPublishable(all, one))).toEqual([false, false, true, true])
  })

  it('have no draft where none is in force, nor below the one in force', () => {
    const all = [edition('a', 1, false), edition('b', 2, false)]
    expect(all.map((one) => isDraftEdition(all, one))).toEqual([false, false])
    const same = [edition('a', 2, true), edition('b', 2, false)]
    expect(same.map((one) => isDraftEdition(same, one))).toEqual([false, false])
  })
})

const stages = (pipelineId: string, ...names: string[]) =>
  names.map((name, index) => ({ id: `${pipelineId}${index + 1}`, values: { pipelineId, position: index + 1, name } }))

const mapped = (from: string[], to: string[], chosen = {}) =>
  mapStages([...stages('a', ...from), ...stages('b', ...to)], 'a', 'b', chosen).map(({ toStageId, match }) => [
    toStageId,
    match,
  ])

describe('mapStages', () => {
  it('takes the stage of the same name wherever it stands', () => {
    expect(mapped(['验证', '提案'], ['验证', '试机', '提案'])).toEqual([
      ['b1', 'name'],
      ['b3', 'name'],
    ])
  })

  it('takes the same place where a stage got another name, and none that a stage of that name took', () => {
    expect(mapped(['验证', '开发'], ['确认', '开发'])).toEqual([
      ['b1', 'position'],
      ['b2', 'name'],
    ])
    expect(mapped(['验证', '开发', '提案'], ['提案', '成交'])).toEqual([
      [null, 'none'],
      ['b2', 'position'],
      ['b1', 'name'],
    ])
  })

  it('puts what a person chose before both, unless it is of another pipeline', () => {
    expect(mapped(['验证', '开发'], ['验证', '开发'], { a1: 'b2', a2: 'a1' })).toEqual([
      ['b2', 'chosen'],
      ['b2', 'name'],
    ])
  })
})

describe('mapMarks', () => {
  it('pairs marks of the same name and kind', () => {
    const mark = (id: string, stageId: string, name: string, kind: string) => ({
      id,
      values: { stageId, name, kind, position: 1 },
    })
    const marks = [
      mark('m1', 's1', '合同', 'file'),
      mark('m2', 's1', '预算', 'tick'),
      mark('n1', 's2', '合同', 'tick'),
      mark('n2', 's2', '预算', 'tick'),
    ]
    expect([...mapMarks(marks, 's1', 's2')]).toEqual([['m2', 'n2']])
  })
})

describe('freeName', () => {
  it('numbers a name that is taken in any case, and keeps it within its length', () => {
    expect(freeName('Deals', new Set(['other']))).toBe('Deals')
    expect(freeName('Deals', new Set(['deals', 'deals 2']))).toBe('Deals 3')
    expect(freeName('长'.repeat(80), new Set(['长'.repeat(80)]))).toBe(`${'长'.repeat(78)} 2`)
  })
})
