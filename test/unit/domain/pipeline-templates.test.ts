import { describe, expect, it } from 'vitest'
import {
  evenProbability,
  LOSS_REASON_IDS,
  LOSS_REASONS,
  lossReasonEdits,
  PIPELINE_TEMPLATES,
  templateEdits,
  templateOf,
} from '#shared/domain/pipeline-templates.ts'
import { checkValue } from '#shared/domain/validate.ts'
import { entityOf } from '#shared/entities/index.ts'
import { LANGUAGES } from '#shared/locale/index.ts'

function counter(): () => string {
  let count = 0
  return () => `id-${++count}`
}

describe('PIPELINE_TEMPLATES', () => {
  it('are the sixteen stage sets in order', () => {
    const ids = Array.from({ length: 16 }, (_, index) => `T${index + 1}`)
    expect(PIPELINE_TEMPLATES.map((template) => template.id)).toEqual(ids)
    expect(PIPELINE_TEMPLATES.map((template) => template.stages.length)).toEqual([
      4, 4, 4, 5, 5, 5, 6, 6, 5, 6, 6, 4, 8, 4, 4, 5,
    ])
  })

  it('begin with 验证 10 % / 开发 30 % / 提案 50 % / 成交 80 %', () => {
    expect(templateOf('T1')?.stages.map((s) => [s.name['zh-CN'], s.probability, s.expectedDays])).toEqual([
      ['验证', 1000, 14],
      ['开发', 3000, 21],
      ['提案', 5000, 14],
      ['成交', 8000, 7],
    ])
  })

  it.each(LANGUAGES)('have names of their own and unique stage names in %s', (language) => {
    expect(new Set(PIPELINE_TEMPLATES.map((template) => template.name[language])).size).toBe(16)
    for (const { stages } of PIPELINE_TEMPLATES) {
      expect(new Set(stages.map((stage) => stage.name[language])).size).toBe(stages.length)
      for (const stage of stages) expect(stage.name[language].trim()).not.toBe('')
    }
  })

  it('rise from 10 % to 80 %, so that no stage is less likely than the one before and none is certain', () => {
    for (const { stages } of PIPELINE_TEMPLATES) {
      const probabilities = stages.map((stage) => stage.probability)
      expect(probabilities).toEqual(probabilities.toSorted((a, b) => a - b))
      expect([probabilities[0], probabilities.at(-1)]).toEqual([1000, 8000])
    }
  })
})

describe('evenProbability', () => {
  it('spreads 10 % to 80 % in steps of 5 %', () => {
    expect([0, 1, 2, 3, 4].map((index) => evenProbability(index, 5))).toEqual([1000, 3000, 4500, 6500, 8000])
    expect(evenProbability(0, 1)).toBe(1000)
  })
})

describe('templateEdits', () => {
  it('inserts the pipeline and its stages in the language', () => {
    const template = templateOf('T3')
    if (!template) throw new Error('T3 is missing')
    const [pipeline, ...stages] = templateEdits(template, 'en', counter())
    expect(pipeline).toMatchObject({ type: 'pipeline', id: 'id-1', values: { name: 'AIDA', templateId: 'T3' } })
    expect(stages.map((edit) => edit.values)).toEqual([
      { pipelineId: 'id-1', position: 1, name: 'Lead', probability: 1000, expectedDays: null },
      { pipelineId: 'id-1', position: 2, name: 'Interest', probability: 3500, expectedDays: null },
      { pipelineId: 'id-1', position: 3, name: 'Desire', probability: 5500, expectedDays: null },
      { pipelineId: 'id-1', position: 4, name: 'Action', probability: 8000, expectedDays: null },
    ])
  })

  it('holds only values that the write road accepts', () => {
    const edits = PIPELINE_TEMPLATES.flatMap((template) =>
      LANGUAGES.flatMap((language) => templateEdits(template, language, counter())),
    )
    const issues = [...edits, ...lossReasonEdits('en', counter())].flatMap((edit) =>
      Object.entries(edit.values).map(([key, value]) => {
        const field = entityOf(edit.type).fields[key]
        return field ? checkValue(field, value) : key
      }),
    )
    expect(issues.filter((issue) => issue !== null)).toEqual([])
  })

  it.each(LANGUAGES)('asks of every stage for a mark that binds and for a task, in %s', (language) => {
    for (const template of PIPELINE_TEMPLATES) {
      const edits = templateEdits(template, language, counter(), template.name[language], true)
      for (const { id, values } of edits.filter(({ type }) => type === 'stage')) {
        const own = edits.filter((edit) => edit.values['stageId'] === id)
        const binding = own.filter((edit) => edit.type === 'promotionMark' && edit.values['isRequired'] === true)
        const where = `${template.id} ${String(values['name'])}`
        expect(binding.length, where).toBeGreaterThan(0)
        expect(own.filter(({ type }) => type === 'stageTask').length, where).toBeGreaterThan(0)
      }
    }
  })

  it('holds marks and tasks that the write road accepts, each saying what satisfies it', () => {
    const edits = PIPELINE_TEMPLATES.flatMap((template) =>
      LANGUAGES.flatMap((language) => templateEdits(template, language, counter(), template.name[language], true)),
    )
    const opportunity = entityOf('opportunity').fields
    for (const { type, values } of edits) {
      for (const [key, value] of Object.entries(values)) {
        const field = entityOf(type).fields[key]
        expect(field ? checkValue(field, value) : key, `${type}.${key} ${String(value)}`).toBeNull()
      }
      if (type !== 'promotionMark') continue
      expect(values['kind'] === 'field', String(values['name'])).toBe(values['fieldKey'] !== null)
      expect(values['kind'] === 'record', String(values['name'])).toBe(values['activityKind'] !== null)
      if (values['kind'] === 'field') expect(Object.keys(opportunity)).toContain(values['fieldKey'])
    }
  })

  it('speaks another language in each of the two', () => {
    const names = LANGUAGES.map((language) =>
      PIPELINE_TEMPLATES.flatMap((template) =>
        templateEdits(template, language, counter(), template.name[language], true)
          .filter(({ type }) => type === 'promotionMark' || type === 'stageTask')
          .map(({ values }) => String(values['name'])),
      ),
    )
    const [chinese = [], english = []] = names
    expect(chinese).toHaveLength(english.length)
    for (const name of chinese) expect(name).toMatch(/\p{Script=Han}/u)
    for (const name of english) expect(name).not.toMatch(/\p{Script=Han}/u)
  })

  it('takes another name for the pipeline', () => {
    const template = templateOf('T1')
    if (!template) throw new Error('T1 is missing')
    expect(templateEdits(template, 'zh-CN', counter(), '大客户')[0]?.values['name']).toBe('大客户')
  })
})

describe('lossReasonEdits', () => {
  it('inserts the eight reasons in order, the last for losses without one', () => {
    const edits = lossReasonEdits('zh-CN', counter())
    expect(edits.map((edit) => edit.values['position'])).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(edits.at(-1)?.values['name']).toBe('未记录')
    expect(LOSS_REASONS.notRecorded.en).toBe('Not recorded')
    expect(LOSS_REASON_IDS).toHaveLength(8)
  })
})
