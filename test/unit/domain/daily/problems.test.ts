import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { asksForRule, groupProblems, problemKind, ProblemGroups } from '#shared/domain/daily/problems.ts'
import { PROBLEM_GROUPS, PROBLEM_SENTENCES } from '#test/fixtures/problem-sentences.ts'
import type { ProblemSentence } from '#test/fixtures/problem-sentences.ts'

/** Of all pairs of sentences: the share of grouped pairs that belong together, and of those belonging together found. */
function pairwise(sentences: readonly ProblemSentence[]): { precision: number; recall: number } {
  const found = groupProblems(sentences)
  let [right, wrong, lost] = [0, 0, 0]
  sentences.forEach((one, index) => {
    for (const other of sentences.slice(0, index)) {
      const isFound = found.get(one.id) === found.get(other.id)
      const isTrue = one.group === other.group
      if (isFound && isTrue) right += 1
      else if (isFound) wrong += 1
      else if (isTrue) lost += 1
    }
  })
  return { precision: right / (right + wrong), recall: right / (right + lost) }
}

/** Twenty problems of which no two are the same. */
const UNRELATED = [
  '展厅灯光坏了两盏',
  '车辆年检到期',
  '技术协议缺少露点指标',
  '对方要求开具履约保函',
  '代理商证书过期',
  '培训教材还没印好',
  '快递把配件寄丢了',
  '门禁卡办不下来',
  '招标文件澄清没回复',
  '海关清关文件不齐',
  '能耗检测报告数据缺失',
  '油品型号与现场不符',
  '电源电压等级要确认',
  '吊装通道宽度不够',
  '环评批复时间不确定',
  '客户系统升级无法下单',
  '老客户联系人换了',
  '现场验收标准不一致',
  '备件库存不足',
  '宣传册印刷颜色偏差',
]

describe('the groups of problems', () => {
  it('hold the sixty sentences of twelve groups with a precision of 90 % and a recall of 80 % at least', () => {
    expect(PROBLEM_SENTENCES).toHaveLength(60)
    expect(Object.keys(PROBLEM_GROUPS)).toHaveLength(12)
    expect(new Set(PROBLEM_SENTENCES.map(({ statement }) => statement)).size).toBe(60)
    const { precision, recall } = pairwise(PROBLEM_SENTENCES)
    expect(precision).toBeGreaterThanOrEqual(0.9)
    expect(recall).toBeGreaterThanOrEqual(0.8)
  })

  property.prop([fc.shuffledSubarray([...PROBLEM_SENTENCES], { minLength: 60 })])(
    'hold them as well in any other order',
    (sentences) => {
      const { precision, recall } = pairwise(sentences)
      expect(precision).toBeGreaterThanOrEqual(0.9)
      expect(recall).toBeGreaterThanOrEqual(0.8)
    },
  )

  it('keep apart what is not the same', () => {
    const groups = groupProblems(UNRELATED.map((statement, index) => ({ id: String(index), statement })))
    expect(new Set(groups.values()).size).toBe(UNRELATED.length)
  })

  it('take a new sentence into the best group, and tell how often it came', () => {
    const groups = new ProblemGroups(
      PROBLEM_SENTENCES.map(({ id, group, statement }) => ({ id, groupId: group, statement })),
    )
    expect(groups.match('样机没有按时到，客户试机推迟')).toMatchObject({ groupId: 'sampleMachine', count: 5 })
    expect(groups.match('报价单有效期过了')).toMatchObject({ groupId: 'quoteExpired' })
    expect(groups.match('食堂换了供应商')).toBeNull()
  })

  it('know a sentence again whatever its punctuation, width and numbers', () => {
    const groups = new ProblemGroups([{ id: 'a', groupId: 'a', statement: '压价８％，需价格授权。' }])
    expect(groups.match('压价8% 需价格授权')).toEqual({ groupId: 'a', score: 1, count: 1 })
    expect(groups.match('压价 12%，需价格授权')?.groupId).toBe('a')
  })

  it('compare English by words', () => {
    const groups = new ProblemGroups([
      { id: 'a', groupId: 'a', statement: 'Delivery time is too long for the customer' },
    ])
    expect(groups.match('customer says the delivery time is too long')?.groupId).toBe('a')
    expect(groups.match('Invoice title was printed wrongly')).toBeNull()
  })

  it('make nothing of sentences that say nothing', () => {
    const groups = new ProblemGroups([{ id: 'a', groupId: 'a', statement: '客户要求' }])
    expect(groups.match('需要公司')).toBeNull()
    expect(groups.match('')).toBeNull()
  })

  it('ask for a rule at the third occurrence, until there is one', () => {
    expect([1, 2, 3, 4].map((count) => asksForRule(count, false))).toEqual([false, false, true, true])
    expect(asksForRule(5, true)).toBe(false)
    expect([1, 2, 3].map(problemKind)).toEqual(['exceptional', 'recurrent', 'recurrent'])
  })

  property.prop([fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 20 })])(
    'take every text once, and the same text never apart',
    (texts) => {
      const groups = groupProblems(texts.map((statement, index) => ({ id: String(index), statement })))
      expect(groups.size).toBe(texts.length)
      texts.forEach((text, index) => {
        expect(groups.get(String(index))).toBe(groups.get(String(texts.indexOf(text))))
      })
    },
  )
})
