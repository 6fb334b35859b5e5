import type { ActivityKind } from '#shared/entities/activities.ts'

/** What people do in the field, how often, and what they call it. */
export const MATTERS: readonly {
  readonly kind: ActivityKind
  readonly weight: number
  readonly words: readonly string[]
}[] = [
  {
    kind: 'visit',
    weight: 60,
    words: [
      '核对二期用气量与管路走向',
      '看压缩机房现场，量基础尺寸',
      '谈年度维保范围与响应时间',
      '了解老机能耗，抄表三天的数据',
      '与车间主任谈停机改造的窗口',
      '送样本并介绍同行业案例',
      '见设备部长，谈选型与余量',
      '谈付款比例与质保金',
      '复核报价清单，逐项解释',
    ],
  },
  {
    kind: 'meeting',
    weight: 12,
    words: ['方案评审会，答三方提问', '与采购和设备科一起过技术协议', '商务谈判，第二轮'],
  },
  {
    kind: 'demonstration',
    weight: 8,
    words: ['带客户看样板空压站', '现场演示智能联控柜'],
  },
  {
    kind: 'call',
    weight: 20,
    words: ['电话确认上会时间', '电话追问预算批复', '电话解释露点参数', '电话约下周拜访'],
  },
]

export const RESULTS: Readonly<Record<'visit' | 'meeting' | 'demonstration' | 'call', readonly string[]>> = {
  visit: [
    '用气量按每分钟 42 立方确认，客户签了勘测单',
    '设备部长同意先改一台试运行三个月',
    '拿到上月电费单，节能测算有了依据',
    '采购经理收下报价，周五前给内部意见',
    '基础尺寸够用，只需加宽出风口',
    '客户把比选名单从四家缩到两家',
    '维保范围谈定，响应时间写成四小时',
    '车间主任答应春节停机时安排施工',
  ],
  meeting: ['技术条款全部过完，剩两条商务条款', '评审通过，转采购走流程', '付款方式谈到三六一，对方请示总部'],
  demonstration: ['客户看了实时能耗曲线，要求做成周报样式', '对噪声满意，问了同型号供货期'],
  call: ['对方确认下周二上会', '预算已到财务，等总经理签字', '参数解释清楚，对方转给工艺科'],
}

/** Points that stay open, in the order in which they come up. Near-duplicates among them are one problem that returns. */
export const OPEN_POINTS: readonly string[] = [
  '开票资料与合同抬头不一致，财务退回发票',
  '客户要求露点低于零下七十度，我们没有成熟机型',
  '交货期排到八周以后，客户赶不上投产',
  '老厂房行车吊不动主机，要另找吊装公司',
  '发票被财务退回，开票资料与合同抬头不一致',
  '余热回收的热水温度谁来保证，写不进协议',
  '客户希望质保金降到百分之三',
  '门卫不让带笔记本进厂，演示做不了',
  '交货期排到八周，客户说赶不上投产',
  '环评批复没下来，基建暂停',
  '样机上个月借给别的片区，还没有还回来',
  '合同抬头改过名，开票资料不一致，发票又退回',
  '竞争对手送了一台旧机给客户试用',
  '夜班噪声超过六十五分贝，居民投诉',
  '新任总工对我们不熟，要重新介绍一遍',
  '电费单只给复印件，节能测算对方不认',
  '客户集团统一招标，本地不能单独签约',
  '开票资料与合同抬头不一致，客户财务退回发票',
  '水质太硬，冷却塔三个月就结垢',
  '土建标高差了十二厘米，地脚螺栓对不上',
  '交货期还是八周，客户投产赶不上',
  '仪表气源的备用机要不要一起报，内部没有统一',
  '发票抬头与开票资料不一致，又被退回',
  '采购换人，之前口头谈的折扣没有记录',
]

/** The problem that got a rule at its third occurrence; every later one is handled by it. 交货期 returns as often without one. */
export const WITH_RULE = '抬头'

export const RULE = {
  name: '开票前核对抬头与资料',
  text: '签合同当天向客户财务要盖章的开票资料，录入前与合同抬头逐字核对；不一致的先请客户出说明，再开票。',
  solution: '按规则先核对盖章的开票资料，补了说明后重开，客户已收。',
} as const

export const HELP: readonly { readonly asked: string; readonly answer: string; readonly dueInDays: number }[] = [
  { asked: '请技术部派人到现场复核管路压降', answer: '技术部老吴周四上午到，带压力记录仪。', dueInDays: 2 },
  { asked: '请公司出一份同行业业绩清单并盖章', answer: '市场部已整理，今天下班前发你邮箱。', dueInDays: 1 },
  { asked: '希望领导陪同拜访总经理一次', answer: '下周二我去，请约上午十点。', dueInDays: 5 },
  { asked: '样机不够，请从苏北组调一台', answer: '苏北组的 37 千瓦样机周五到你处。', dueInDays: 3 },
  { asked: '报价需要特批两个点', answer: '同意一个点，另送一年滤芯。', dueInDays: 1 },
  { asked: '请法务看付款条款', answer: '法务意见已写在合同批注里，第七条要改。', dueInDays: 2 },
  { asked: '请售后安排一次免费检漏', answer: '售后排在下周三，现场对接人请先报给我。', dueInDays: 6 },
  { asked: '请生产部确认能否提前两周交货', answer: '', dueInDays: 0 },
  { asked: '请技术部给无油机的第三方检测报告', answer: '', dueInDays: 0 },
  { asked: '客户想参观工厂，请安排接待', answer: '', dueInDays: 0 },
]

export const CHECK_NOTES = ['路上堵车，已报备', '先到客户仓库，再去机房', '第二次拨通'] as const
export const OFFICE_NOTES = ['声音嘈杂，在车间', '说得很清楚', '提醒他把电话补上'] as const

export const SPOT_EVIDENCE = {
  untrue: [
    '致电客户设备部，对方说当天没有接待，门卫登记里也没有这次来访。',
    '回访时客户说只通过电话，没有见面；日清单写的是上门拜访。',
  ],
  unverifiable: ['联系人已离职，电话停机，两次未通。', '客户不愿在电话里谈来访情况。'],
  confirmed: [
    '致电联系人，时间、事项与日清单一致。',
    '客户出示会议签到表，与日清单一致。',
    '看了勘测单，签字日期相符。',
  ],
} as const
export const SPOT_ACTION = '与本人谈话，要求当周补做拜访；本季度不再单独外出前不报备。'
export const SPOT_REPLIES = [
  '当天见的是车间副主任，设备部不知道；已请他补签来访单。',
  '确实只打了电话，填错了类别，以后先核对再提交。',
] as const
