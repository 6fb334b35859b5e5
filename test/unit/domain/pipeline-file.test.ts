import { describe, expect, it } from 'vitest'
import { draftOf } from '#shared/domain/pipeline-draft.ts'
import type { PipelineDraft } from '#shared/domain/pipeline-draft.ts'
import { PIPELINE_FORMAT, readPipelineFile, writePipelineFile } from '#shared/domain/pipeline-file.ts'
import { PIPELINE_TEMPLATES, templateEdits } from '#shared/domain/pipeline-templates.ts'
import { errorSentence, LANGUAGES } from '#shared/locale/index.ts'

function draftOfTemplate(index: number): PipelineDraft {
  let count = 0
  const template = PIPELINE_TEMPLATES[index]
  if (!template) throw new Error('There is no such template')
  const edits = templateEdits(template, 'zh-CN', () => `id-${++count}`, template.name['zh-CN'], true)
  const of = (type: string) => edits.filter((edit) => edit.type === type)
  const [pipeline] = of('pipeline')
  if (!pipeline) throw new Error('There is no pipeline')
  return draftOf({ pipeline, stages: of('stage'), marks: of('promotionMark'), tasks: of('stageTask') })
}

const stage = (more: object = {}) => ({ name: '验证', probability: 10, ...more })
const fileOf = (...stages: object[]) => ({ format: PIPELINE_FORMAT, version: 1, pipeline: { name: '甲', stages } })
const read = (content: unknown) => readPipelineFile(JSON.stringify(content))

describe('writePipelineFile', () => {
  it('writes what readPipelineFile reads back, for each template', () => {
    for (const index of PIPELINE_TEMPLATES.keys()) {
      const draft = draftOfTemplate(index)
      expect(readPipelineFile(writePipelineFile(draft))).toEqual({ draft })
    }
  })

  it('writes rates as per cent', () => {
    expect(writePipelineFile(draftOfTemplate(0))).toContain('"probability": 80')
  })
})

describe('readPipelineFile', () => {
  it('fills in what may be left out', () => {
    expect(read(fileOf(stage({ probability: 12.5, marks: [{ name: '一', kind: 'tick' }] })))).toEqual({
      draft: {
        name: '甲',
        templateId: null,
        stages: [
          {
            name: '验证',
            probability: 1250,
            expectedDays: null,
            columnLimit: null,
            tasks: [],
            marks: [{ name: '一', kind: 'tick', fieldKey: null, activityKind: null, isRequired: true, guidance: null }],
          },
        ],
      },
    })
  })

  it.each([
    ['text that is no JSON', '{"format"', 'notJson'],
    ['an empty file', '', 'notJson'],
    ['JSON of something else', '{"name": "package"}', 'notAPipeline'],
    ['a list', '[]', 'notAPipeline'],
  ])('refuses %s', (_what, text, reason) => {
    expect(readPipelineFile(text)).toEqual({ refusal: { reason } })
  })

  it('refuses a newer version with both versions', () => {
    const refusal = { reason: 'newer', params: { fileVersion: 2, programVersion: 1 } }
    expect(read({ ...fileOf(stage()), version: 2, something: 'new' })).toEqual({ refusal })
  })

  it.each([
    [
      'a rate above 100',
      fileOf(stage(), stage({ name: '提案', probability: 101 })),
      { stage: 2, stageName: '提案', field: 'probability' },
      'outOfRange',
    ],
    [
      'a rate below 0',
      fileOf(stage({ probability: -1 })),
      { stage: 1, stageName: '验证', field: 'probability' },
      'outOfRange',
    ],
    [
      'a rate that is text',
      fileOf(stage({ probability: '10' })),
      { stage: 1, stageName: '验证', field: 'probability' },
      'notANumber',
    ],
    [
      'half a day',
      fileOf(stage({ expectedDays: 1.5 })),
      { stage: 1, stageName: '验证', field: 'expectedDays' },
      'notAnInteger',
    ],
    ['a stage without a name', fileOf({ probability: 10 }), { stage: 1, field: 'name' }, 'required'],
    ['no stage', fileOf(), { field: 'stages' }, 'outOfRange'],
    [
      'an unknown kind of mark',
      fileOf(stage({ marks: [{ name: '一', kind: 'prayer' }] })),
      { stage: 1, stageName: '验证', mark: 1, field: 'kind' },
      'notAChoice',
    ],
    [
      'a mark of a field that names none',
      fileOf(stage({ marks: [{ name: '一', kind: 'field' }] })),
      { stage: 1, stageName: '验证', mark: 1, field: 'field' },
      'required',
    ],
    [
      'a mark of an act that names none',
      fileOf(stage({ marks: [{ name: '一', kind: 'record' }] })),
      { stage: 1, stageName: '验证', mark: 1, field: 'activity' },
      'required',
    ],
    [
      'a task for nobody',
      fileOf(stage({ tasks: [{ name: '一', assignee: 'cat' }] })),
      { stage: 1, stageName: '验证', task: 1, field: 'assignee' },
      'notAChoice',
    ],
    [
      'keys it does not know',
      fileOf(stage({ __proto__: null, colour: 'red' })),
      { stage: 1, stageName: '验证', field: 'colour' },
      'unknownField',
    ],
    [
      'too long a name',
      fileOf(stage({ name: '长'.repeat(61) })),
      { stage: 1, stageName: '长'.repeat(60), field: 'name' },
      'tooLong',
    ],
  ])('refuses %s with its place and reason', (_what, content, place, code) => {
    expect(read(content)).toMatchObject({ refusal: { reason: 'badValue', place, code } })
  })

  it('refuses more stages than a pipeline may have', () => {
    const many = Array.from({ length: 41 }, (_, index) => stage({ name: `第 ${index}` }))
    expect(read(fileOf(...many))).toMatchObject({ refusal: { place: { field: 'stages' }, code: 'outOfRange' } })
  })
})

describe('the sentence of a refused file', () => {
  it('names file, stage, field and range', () => {
    const reading = read(fileOf(stage(), stage({ name: '提案', probability: 101 })))
    if (!('refusal' in reading)) throw new Error('The file was taken')
    const sentences = LANGUAGES.map((language) =>
      errorSentence(language, 'PIPELINE_REFUSED', { name: 'a.json', ...reading.refusal }),
    )
    expect(sentences).toEqual([
      '“a.json”没有导入。第 2 个阶段“提案”，成功率：应在 0 到 100 之间。请改正后再导入。',
      expect.stringMatching(/^“a\.json” was not imported\. Stage 2 “提案”, .+100.*\. Put it right and import again\.$/),
    ])
  })
})
