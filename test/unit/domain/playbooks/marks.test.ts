import { expect, it } from 'vitest'
import { markPlaces, takesEvidence } from '#shared/domain/playbooks/marks.ts'

const pipeline = (id: string, values: object = {}) => ({ id, values: { name: id, isActive: true, ...values } })
const stage = (id: string, pipelineId: string, position: number) => ({
  id,
  values: { name: id, pipelineId, position },
})
const mark = (id: string, stageId: string, position: number, kind = 'tick') => ({
  id,
  values: { name: id, stageId, position, kind },
})

const BOOK = {
  pipelines: [
    pipeline('渠道'),
    pipeline('直销', { isActive: false }),
    pipeline('直销 2', { familyId: '直销', edition: 2, isDefault: true }),
    pipeline('直销 3', { familyId: '直销', edition: 3, isActive: false }),
  ],
  stages: [
    stage('提案', '直销 2', 2),
    stage('确认', '直销 2', 1),
    stage('旧', '直销', 1),
    stage('代理', '渠道', 1),
    stage('草', '直销 3', 1),
  ],
  marks: [
    mark('报价确认', '提案', 2),
    mark('方案认可', '提案', 1, 'file'),
    mark('需求清楚', '确认', 1, 'field'),
    mark('从前', '旧', 1),
    mark('签约', '代理', 1),
    mark('将来', '草', 1),
  ],
}
const named = (pipelineId: string | null) =>
  markPlaces(BOOK, pipelineId).map(({ pipeline: own, stage: at, name }) => `${own} ${at} ${name}`)

it('names the marks of the edition in force, by stage and place', () => {
  const own = ['直销 2 确认 需求清楚', '直销 2 提案 方案认可', '直销 2 提案 报价确认']
  expect(named('直销')).toEqual(own)
  expect(named('直销 2')).toEqual(own)
  expect(named(null)).toEqual([...own, '渠道 代理 签约'])
  expect(named('没有了')).toEqual([...own, '渠道 代理 签约'])
})

it('tells which marks a step can satisfy', () => {
  expect(
    markPlaces(BOOK, '直销')
      .filter(takesEvidence)
      .map(({ name }) => name),
  ).toEqual(['方案认可', '报价确认'])
})
