import { beforeAll, describe, expect, it } from 'vitest'
import { createInstance, type TFunction } from 'i18next'
import { stageSteps } from '#renderer/features/opportunities/stage-steps.ts'
import { zhCN } from '#renderer/i18n/zh-CN/index.ts'

let t: TFunction

beforeAll(async () => {
  const instance = createInstance()
  await instance.init({ lng: 'zh-CN', resources: { 'zh-CN': { translation: zhCN } } })
  t = instance.t
})

const stage = (name: string, days: number | null, expectedDays: number | null, isCurrent = false) => ({
  stageId: name,
  name,
  probability: 1000,
  expectedDays,
  days,
  isCurrent,
})

describe('the stage bar', () => {
  it('says days, what is over, what is ahead and what was skipped', () => {
    const steps = stageSteps(
      [
        stage('验证', 12, 14),
        stage('开发', 26, 21),
        stage('提案', null, 14),
        stage('成交', 9, null, true),
        stage('尾款', null, 7),
      ],
      t,
    )
    expect(steps.map(({ note }) => note)).toEqual(['12 天', '26 天 +5', '未经过', '9 天', '未到'])
    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'now', 'todo'])
    expect(steps.map(({ isNoteWarning }) => isNoteWarning === true)).toEqual([false, true, false, false, false])
  })
})
