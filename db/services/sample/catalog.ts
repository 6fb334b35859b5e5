import type { LossReasonId } from '#shared/domain/pipeline-templates.ts'

export interface SampleProduct {
  readonly code: string
  readonly name: string
  readonly series: string
  /** Yuan a unit. */
  readonly price: number
  /** Most units of one order. */
  readonly most: number
  /** Endings of an opportunity's name; `{n}` is the quantity. */
  readonly projects: readonly string[]
}

export const PRODUCTS: readonly SampleProduct[] = [
  {
    code: 'LG-37',
    name: '螺杆空压机 37 kW',
    series: '螺杆机',
    price: 68_000,
    most: 6,
    projects: ['螺杆机 {n} 台', '老机置换', '车间新增气源'],
  },
  {
    code: 'LG-75',
    name: '螺杆空压机 75 kW',
    series: '螺杆机',
    price: 136_000,
    most: 8,
    projects: ['螺杆机 {n} 台', '二期空压站', '激光切割供气', '喷涂线供气'],
  },
  {
    code: 'LG-132',
    name: '永磁变频螺杆机 132 kW',
    series: '螺杆机',
    price: 248_000,
    most: 8,
    projects: ['变频改造 {n} 台', '空压站节能改造', '压铸车间供气'],
  },
  {
    code: 'WY-90',
    name: '无油螺杆机 90 kW',
    series: '无油机',
    price: 386_000,
    most: 6,
    projects: ['无油螺杆机 {n} 台', '食品级无油机', '洁净车间供气'],
  },
  {
    code: 'LX-450',
    name: '离心机 450 kW',
    series: '离心机',
    price: 1_180_000,
    most: 4,
    projects: ['新厂压缩空气站', '离心机 {n} 台', '全厂集中供气'],
  },
  {
    code: 'GZ-20',
    name: '组合式干燥机 20 m³',
    series: '后处理',
    price: 52_000,
    most: 8,
    projects: ['干燥机更换', '露点改造', '仪表气源改造'],
  },
  {
    code: 'ZD-100',
    name: '制氮机 100 Nm³',
    series: '制氮机',
    price: 268_000,
    most: 4,
    projects: ['制氮机 {n} 套', '热处理线供氮', '包装线供氮'],
  },
  {
    code: 'YR-75',
    name: '余热回收系统',
    series: '节能',
    price: 158_000,
    most: 4,
    projects: ['余热回收系统', '热水改造'],
  },
  { code: 'LK-8', name: '智能联控柜', series: '节能', price: 88_000, most: 3, projects: ['智能联控柜', '空压站集控'] },
  {
    code: 'FW-3',
    name: '空压机维保',
    series: '服务',
    price: 36_000,
    most: 10,
    projects: ['空压机维保三年', '年度维保', '大修 {n} 台'],
  },
  {
    code: 'FW-1',
    name: '气路检漏服务',
    series: '服务',
    price: 18_500,
    most: 4,
    projects: ['全厂气路检漏', '管网扩建', '管网泄漏整治'],
  },
  {
    code: 'HC-12',
    name: '净化过滤耗材',
    series: '耗材',
    price: 4_200,
    most: 60,
    projects: ['过滤耗材年约', '滤芯一批'],
  },
]

export const SOURCES: readonly (readonly [name: string, weight: number])[] = [
  ['老客户推荐', 28],
  ['老客户复购', 24],
  ['展会', 14],
  ['网络营销', 12],
  ['市场部线索', 10],
  ['线下活动', 7],
  ['社交媒体', 5],
]

export const COMPETITORS = ['德岚', '凯森', '北辰气动', '沃利', '恒压'] as const

/** What one does next, by stage of the pipeline. */
export const NEXT_ACTIONS: readonly (readonly string[])[] = [
  ['电话确认需求', '首次拜访', '寄样本与证书', '约访设备部', '看现场'],
  ['现场测流量', '访谈采购经理', '核算用气量', '拜访车间主任', '样机试用', '演示'],
  ['报价', '提交方案', '方案评审', '对参数', '高层互访', '补报价有效期'],
  ['递交合同', '法务会签', '送合同盖章', '确认付款方式', '签年约'],
]

/** Why deals are lost, by stage: reasons with their weights. */
export const LOSSES: readonly (readonly (readonly [reason: LossReasonId, weight: number])[])[] = [
  [
    ['unresponsive', 40],
    ['budget', 30],
    ['noDecisionMaker', 15],
    ['missingFeature', 15],
  ],
  [
    ['noDecisionMaker', 25],
    ['competitor', 20],
    ['missingFeature', 20],
    ['budget', 20],
    ['unresponsive', 15],
  ],
  [
    ['price', 45],
    ['competitor', 30],
    ['longCycle', 15],
    ['budget', 10],
  ],
  [
    ['price', 35],
    ['longCycle', 35],
    ['competitor', 20],
    ['budget', 10],
  ],
]

export const LOSS_NOTES: Readonly<Partial<Record<LossReasonId, readonly string[]>>> = {
  price: ['对方总价低 8%，客户没给第二轮报价。', '付款条件谈不拢，客户要求全部货到付款。'],
  competitor: ['对方是原设备厂家，配件通用。', '对方承诺两周交货。'],
  budget: ['设备预算推到明年。', '集团冻结新增采购。'],
  missingFeature: ['要求露点低于 -70 ℃，我们没有成熟机型。'],
  longCycle: ['土建延期，项目暂停。'],
  noDecisionMaker: ['一直只见到采购，没见到设备部长。'],
  unresponsive: ['四次电话、两次上门都没有回音。'],
}

/** Words kept with a promotion, by the stage that is entered. */
export const EVIDENCE: readonly (readonly string[])[] = [
  [],
  ['用气需求和时间明确，预算在设备科。', '设备部确认本年内更换。'],
  ['现场勘测完成，流量与压力有记录。', '需求清单经客户确认。'],
  ['报价单书面确认，技术协议已签。', '付款方式与交货期谈定。'],
]
