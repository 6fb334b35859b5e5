/** The same invented pipeline for both sides: row i of n is a pure function of i. */
export interface BenchRow {
  readonly code: string
  readonly name: string
  readonly customer: string
  readonly owner: string
  readonly stage: string
  /** Minor units. */
  readonly amount: number
  readonly expectedCloseDate: string
  readonly startedOn: string
  readonly nextAction: string
  readonly nextActionDate: string
  readonly source: string
  readonly competitor: string
  readonly note: string
}

export const STAGES = ['验证', '开发', '提案', '成交'] as const
export const OWNERS = ['陈立', '王海燕', '刘思远', '孙倩', '赵一鸣', '何俊', '曾凡', '丁晓峰'] as const
const SOURCES = ['老客户推荐', '展会', '网络营销', '市场部线索', '线下活动']
const COMPETITORS = ['德岚', '凯森', '', '海沃', '瑞拓']
const ACTIONS = ['送方案', '现场测流量', '对参数', '签年约', '首次拜访', '报价 V2']

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T

function date(day: number): string {
  return new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
}

export function benchRow(index: number): BenchRow {
  // A fixed multiplier scatters neighbouring rows over the value ranges.
  const scattered = (index * 2_654_435_761) % 4_294_967_296
  return {
    code: `JX-${String(index).padStart(7, '0')}`,
    name: `空压站改造 ${scattered % 9973} 号`,
    customer: `昆山第 ${scattered % 500} 机械厂`,
    owner: pick(OWNERS, scattered >>> 3),
    stage: pick(STAGES, scattered >>> 5),
    amount: (scattered % 5_000_000) * 100,
    expectedCloseDate: date(scattered % 720),
    startedOn: date((scattered >>> 7) % 300),
    nextAction: pick(ACTIONS, scattered >>> 2),
    nextActionDate: date((scattered >>> 4) % 400),
    source: pick(SOURCES, scattered >>> 6),
    competitor: pick(COMPETITORS, scattered >>> 8),
    note: `备注；含分号; 第 ${index} 行`,
  }
}

/** The first rows, one after another: a million of them at once fill the memory. */
export function* benchRows(size: number): Generator<BenchRow> {
  for (let index = 0; index < size; index++) yield benchRow(index)
}
