import { describe, expect, it } from 'vitest'
import { compareEditions } from '#shared/domain/pipeline-compare.ts'
import type { PipelineRecords, PlainRecord } from '#shared/domain/pipeline-draft.ts'

interface Stage {
  readonly name: string
  readonly probability?: number
  readonly marks?: readonly PlainRecord['values'][]
  readonly tasks?: readonly PlainRecord['values'][]
}

function edition(id: string, ...stages: readonly Stage[]): PipelineRecords {
  const items = (key: 'marks' | 'tasks') =>
    stages.flatMap((stage, place) =>
      (stage[key] ?? []).map((values, index) => ({
        id: `${id}${place}${key}${index}`,
        values: { stageId: `${id}${place}`, position: index + 1, ...values },
      })),
    )
  return {
    pipeline: { id, values: { name: id } },
    stages: stages.map(({ name, probability = 1000 }, place) => ({
      id: `${id}${place}`,
      values: { pipelineId: id, position: place + 1, name, probability, expectedDays: 7, columnLimit: null },
    })),
    marks: items('marks'),
    tasks: items('tasks'),
  }
}

const kinds = (older: PipelineRecords, newer: PipelineRecords) =>
  compareEditions(older, newer).map(({ name, kind }) => `${name} ${kind}`)

describe('compareEditions', () => {
  it('finds nothing between an edition and its copy', () => {
    const stages = [{ name: '验证', marks: [{ name: '预算', kind: 'tick', isRequired: true }] }, { name: '提案' }]
    expect(kinds(edition('a', ...stages), edition('b', ...stages))).toEqual(['验证 same', '提案 same'])
  })

  it('says what a stage asks for otherwise', () => {
    const [stage] = compareEditions(
      edition('a', {
        name: '验证',
        marks: [
          { name: '预算', kind: 'tick', isRequired: true },
          { name: '拜访', kind: 'record' },
        ],
        tasks: [{ name: '首访', assignee: 'owner', dueDays: 7 }],
      }),
      edition('b', {
        name: '验证',
        probability: 1500,
        marks: [
          { name: '日期', kind: 'field' },
          { name: '预算', kind: 'file', isRequired: true },
        ],
        tasks: [{ name: '首访', assignee: 'owner', dueDays: 5 }],
      }),
    )
    expect(stage).toEqual({
      kind: 'changed',
      name: '验证',
      isMoved: false,
      changes: [{ key: 'probability', before: 1000, after: 1500 }],
      marks: [
        { kind: 'added', name: '日期', changes: [] },
        { kind: 'changed', name: '预算', changes: [{ key: 'kind', before: 'tick', after: 'file' }] },
        { kind: 'removed', name: '拜访', changes: [] },
      ],
      tasks: [{ kind: 'changed', name: '首访', changes: [{ key: 'dueDays', before: 7, after: 5 }] }],
    })
  })

  it('takes a stage put between others as added, and leaves those behind it where they were', () => {
    const [older, newer] = [
      edition('a', { name: '验证' }, { name: '提案' }, { name: '成交' }),
      edition('b', { name: '验证' }, { name: '试机' }, { name: '提案' }, { name: '成交' }),
    ]
    expect(kinds(older, newer)).toEqual(['验证 same', '试机 added', '提案 same', '成交 same'])
    expect(kinds(newer, older)).toEqual(['验证 same', '提案 same', '成交 same', '试机 removed'])
  })

  it('takes another name at the same place for the same stage, and sees when two changed places', () => {
    const renamed = compareEditions(
      edition('a', { name: '验证' }, { name: '提案' }),
      edition('b', { name: '确认' }, { name: '提案' }),
    )
    expect(renamed[0]).toMatchObject({ kind: 'changed', changes: [{ key: 'name', before: '验证', after: '确认' }] })
    const turned = compareEditions(
      edition('a', { name: '验证' }, { name: '提案' }),
      edition('b', { name: '提案' }, { name: '验证' }),
    )
    expect(turned.map(({ isMoved }) => isMoved)).toEqual([true, true])
  })
})
