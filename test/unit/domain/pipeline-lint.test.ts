import { describe, expect, it } from 'vitest'
import { draftEdits, draftOf } from '#shared/domain/pipeline-draft.ts'
import type { PipelineRecords, PlainRecord } from '#shared/domain/pipeline-draft.ts'
import { LINT_CODES, lintPipeline, REVIEW_DAYS } from '#shared/domain/pipeline-lint.ts'
import type { LintFinding } from '#shared/domain/pipeline-lint.ts'
import { PIPELINE_TEMPLATES, templateEdits, templateOf } from '#shared/domain/pipeline-templates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { LANGUAGES, lintWords } from '#shared/locale/index.ts'

const TODAY = '2026-11-22'

function counter(): () => string {
  let count = 0
  return () => `id-${++count}`
}

function recordsOf(edits: readonly Edit[], values: PlainRecord['values'] = {}): PipelineRecords {
  const of = (type: Edit['type']) => edits.filter((edit) => edit.type === type)
  const [pipeline] = of('pipeline')
  if (!pipeline) throw new Error('There is no pipeline')
  return {
    pipeline: { id: pipeline.id, values: { ...pipeline.values, ...values } },
    stages: of('stage'),
    marks: of('promotionMark'),
    tasks: of('stageTask'),
  }
}

function template(id: string, withGates: boolean): readonly Edit[] {
  const found = templateOf(id)
  if (!found) throw new Error(`There is no template ${id}`)
  return templateEdits(found, 'zh-CN', counter(), found.name['zh-CN'], withGates)
}

const lint = (records: PipelineRecords): readonly LintFinding[] =>
  lintPipeline(records, { today: TODAY, hasField: (key) => key !== 'gone' })
const codes = (findings: readonly LintFinding[]): string[] => findings.map(({ code }) => code)

describe('lintPipeline', () => {
  it('finds nothing in the default template with its marks and tasks, once it was reviewed', () => {
    expect(lint(recordsOf(template('T1', true), { reviewedOn: TODAY }))).toEqual([])
  })

  it('says of a bare template which stages have no mark and no task', () => {
    const findings = lint(recordsOf(template('T1', false), { reviewedOn: TODAY }))
    expect(codes(findings)).toEqual(Array.from({ length: 4 }, () => ['noMark', 'noTask']).flat())
    expect(findings[0]).toMatchObject({ severity: 'error', params: { stage: '验证' }, mend: { kind: 'addMark' } })
  })

  it('misses the days that no source gives in the other templates, and nothing else', () => {
    for (const { id, stages } of PIPELINE_TEMPLATES.slice(1)) {
      const findings = lint(recordsOf(template(id, true), { reviewedOn: TODAY }))
      expect(codes(findings), id).toEqual(stages.map(() => 'noDays'))
    }
  })

  it('offers the rate of the stage before where rates fall', () => {
    const edits = template('T1', true).map((edit) =>
      edit.values['name'] === '提案' ? { ...edit, values: { ...edit.values, probability: 2500 } } : edit,
    )
    const findings = lint(recordsOf(edits, { reviewedOn: TODAY }))
    expect(codes(findings)).toEqual(['probabilityFalls'])
    expect(findings[0]?.mend).toEqual({ kind: 'setProbability', probability: 3000 })
    expect(findings[0]?.params).toMatchObject({ probability: 25, earlier: 30, before: '开发' })
  })

  it('warns of two coarse stages', () => {
    const draft = draftOf(recordsOf(template('T1', true)))
    const coarse = draftEdits({ ...draft, stages: draft.stages.slice(0, 2) }, counter())
    expect(codes(lint(recordsOf(coarse, { reviewedOn: TODAY })))).toEqual(['tooFewStages'])
  })

  it('asks for a review after 180 days, and at the first', () => {
    const at = (reviewedOn: string | null) => codes(lint(recordsOf(template('T1', true), { reviewedOn })))
    expect(REVIEW_DAYS).toBe(180)
    // 26 May is 180 days before 22 November: 5 + 30 + 31 + 31 + 30 + 31 + 22.
    expect(at('2026-05-26')).toEqual([])
    expect(at('2026-05-25')).toEqual(['notReviewed'])
    expect(at(null)).toEqual(['neverReviewed'])
  })

  it('finds marks whose field is gone and offers to make them ticks', () => {
    const edits = template('T1', true).map((edit) =>
      edit.values['fieldKey'] === 'amount' ? { ...edit, values: { ...edit.values, fieldKey: 'gone' } } : edit,
    )
    const findings = lint(recordsOf(edits, { reviewedOn: TODAY }))
    expect(codes(findings)).toEqual(['markFieldGone'])
    const mark = edits.find(({ values }) => values['fieldKey'] === 'gone')
    expect(findings[0]?.mend).toEqual({ kind: 'makeTick', markId: mark?.id })
  })
})

describe('lintWords', () => {
  it.each(LANGUAGES)('says every finding with reason and mend in %s, and leaves no place open', (language) => {
    for (const code of LINT_CODES) {
      const params = { stage: 'S', mark: 'M', before: 'B', count: 2, least: 3, days: 200, date: TODAY, limit: 180 }
      const finding = { code, severity: 'error', stageId: null, mend: { kind: 'review' } } as const
      const words = lintWords(language, { ...finding, params: { ...params, probability: 25, earlier: 30 } })
      for (const text of Object.values(words)) expect(text, code).toMatch(/^[^{}]+$/)
    }
  })
})
