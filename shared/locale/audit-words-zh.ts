import type { AuditSentences } from './audit-sentences.ts'

/** Letters and digits keep a space from the words around them. */
const spaced = (text: string): string => text.replace(/^(?=\w)/, ' ').replace(/(?<=\w)$/, ' ')

export const auditZh: AuditSentences = {
  list: (items) => items.join('、'),
  source: { log: '日清', evening: '通话', morning: '到岗核查' },
  reasons: {
    entryThere: ({ at, recordPlace, customer }) =>
      `${at}${recordPlace === '' ? '' : `在${recordPlace}`}${customer === '' ? '' : `拜访${customer}`}，有日清。`,
    nightThere: ({ evening, morning, place, night }) =>
      morning.isThere
        ? `次日${morning.time === '' ? '早上' : ` ${morning.time} `}在${morning.place}。`
        : evening.isThere
          ? `${night} 晚${evening.time === '' ? '' : ` ${evening.time} `}在${evening.place}。`
          : `${night} 晚在${place}。`,
    routeThere: ({ places }) => `前后一天的记录在${places}，与行程一致。`,
    notNeeded: () => '这类费用不需要行程对应。',
    refundOfLine: ({ otherDay }) => `退的是 ${otherDay} 的一行。`,
    placeNear: ({ place, recordPlace }) => `日清在${recordPlace}，票据在${place}，同一地区而不是同一地点。`,
    placeUnknown: ({ places, recordPlace }) => {
      const seen = places === '' ? recordPlace : places
      return seen === '' ? '地点和客户都对照不了。' : `记录在${seen}，对照不出是不是同一地点。`
    },
    otherCustomer: ({ recordDay, recordPlace, customer, claimed }) =>
      `${recordDay} 在${recordPlace}拜访的是${customer === '' ? '别的客户' : customer}${claimed === '' ? '' : `，票据写${claimed}`}。`,
    noGiftWritten: ({ recordDay }) => `${recordDay} 的日清没有赠礼记录。`,
    implausible: ({ recordDay, activity }) => `${recordDay} 只有${activity}，没有见面的记录。`,
    entryUsed: ({ isGift, other }) => `同一次拜访已报过${isGift ? '一次礼品' : '一餐'}（${other}）。`,
    nightUsed: ({ other }) => `同一晚已报过住宿（${other}）。`,
    leftBefore: ({ at, recordPlace, place }) => `${at}已在${recordPlace}，离开了${place}。`,
    atHome: ({ home }) => `住在常驻的${home}。`,
    routePartly: ({ missing }) => `前后一天没有到过${missing}的记录。`,
    officeDiffers: ({ recordPlace, officePlace }) => `日清写在${recordPlace}，公司傍晚的记录在${officePlace}。`,
    officeOnly: ({ at, recordPlace }) => `公司记录${at}在${recordPlace}，本人的日清没有写。`,
    elsewhere: ({ recordDay, places, place }) => `${recordDay} 的记录都在${places}，票据在${place}。`,
    refundAlone: () => '找不到这笔退款对应的支出。',
    writtenAfterClaim: ({ recordDay, writtenOn }) => `${recordDay} 的日清于 ${writtenOn} 补录，晚于报销单提交。`,
    amendedAfterClaim: ({ recordDay, writtenOn }) => `${recordDay} 的日清在 ${writtenOn}、报销单提交之后改过。`,
    noEntry: ({ day }) => `${day} 没有日清。`,
    noVisit: ({ day, claimed }) => `${day} 没有${claimed === '' ? '对应的拜访' : `拜访${claimed}`}的记录。`,
    otherPlace: ({ recordDay, places, place }) => `${recordDay} 的记录都在${places}；票据在${place}。`,
    nightElsewhere: ({ night, evening, morning, place, places }) => {
      const seen = [
        evening.place === '' ? '' : `${night} 晚${evening.time === '' ? '' : ` ${evening.time} `}${evening.source}`,
        morning.place === '' ? '' : `次日${morning.time === '' ? '早上' : ` ${morning.time} `}${morning.source}`,
      ].filter((words) => words !== '')
      return `${seen.join('和')}${seen.length > 1 ? '都' : ''}在${places}；票据在${place}。`
    },
    routeElsewhere: ({ places, missing }) => `前后一天的记录都在${places}；没有到过${missing}。`,
    onLeave: ({ day }) => `${day} 请假，没有出勤。`,
    otherPerson: ({ person }) => `所指的日清是${person}的，不是本人的。`,
  },
  clears: {
    place: '本人补行程单或住宿登记，或者撤回此行。',
    visit: '本人说明见了谁、在哪里，或者撤回此行。',
    shared: '说明两行各对应哪一次，或者撤回其中一行。',
    timing: '向本人核实当天的行程，再决定。',
    gift: '本人写明送给谁、为什么，或者撤回此行。',
    refund: '指明退的是哪一笔。',
    nothing: '',
  },
  evidence: {
    person: '人',
    date: '日期',
    place: '地点',
    customer: '客户',
    category: '用途',
    office: '公司记录',
    capacity: '能报次数',
    recorded: '日清写于',
    amended: '日清改于',
  },
  states: { agree: '一致', differs: '不同', missing: '没有', notApplicable: '不需要' },
  statesOf: {
    category: { agree: '合理', differs: '不合理' },
    capacity: { agree: '够', differs: '不够' },
    recorded: { agree: '提交前', differs: '提交后' },
    amended: { agree: '提交前', differs: '提交后', notApplicable: '没有改过' },
  },
  elsewhere: '另一张报销单',
  findings: {
    sameInvoice: ({ number, other }) => `发票号 ${number} 与${spaced(other)}相同。`,
    sameFile: ({ other }) => `票据文件与${spaced(other)}是同一个。`,
    sameSpending: ({ other }) => `与${spaced(other)}同日、同额、同类。`,
    similarSpending: ({ other, days }) =>
      `与${spaced(other)}同额，商户相近，${days === 0 ? '同一天' : `相隔 ${days} 天`}。`,
    consecutiveInvoices: ({ other, days, isElsewhere }) =>
      `与${spaced(other)}发票号相连，同一商户${isElsewhere ? '' : days === 0 ? '，同一天' : `，相隔 ${days} 天`}。`,
    acrossPeople: ({ other }) => `与${spaced(other)}同日、同额，可能是同一笔。`,
    restDay: ({ day }) => `${day} 不是工作日。`,
    tooOld: ({ days }) => `支出 ${days} 天后才报销。`,
    underLimit: ({ amount, limit }) => `${amount}，刚好低于审批线 ${limit}。`,
    splitUnderLimit: ({ count, sum, limit }) => `同日同一商户 ${count} 行各低于审批线 ${limit}，合计 ${sum}。`,
    overItemLimit: ({ amount, limit, units }) => `${amount}，限额 ${limit}${units > 1 ? ` × ${units}` : ''}。`,
    overDayLimit: ({ sum, limit }) => `当日同类合计 ${sum}，每日限额 ${limit}。`,
    roundAmount: ({ amount }) => `${amount} 是整数金额。`,
    sharedEntry: ({ other, isNight }) =>
      isNight ? `与${spaced(other)}是同一晚住宿。` : `与${spaced(other)}用的是同一次拜访。`,
    lateLog: ({ day, writtenOn, days }) => `${day} 的日清于 ${writtenOn} 补录，晚 ${days} 天。`,
    logAfterClaim: ({ day, writtenOn }) => `${day} 的日清于 ${writtenOn} 补录，晚于报销单提交。`,
    logAmendedAfterClaim: ({ day, amendedOn }) => `${day} 的日清在报销单提交之后（${amendedOn}）改过。`,
  },
  names: {
    sameInvoice: '同一张发票',
    sameFile: '同一文件',
    sameSpending: '重复支出',
    similarSpending: '相近支出',
    consecutiveInvoices: '连号',
    acrossPeople: '跨人重复',
    restDay: '非工作日',
    tooOld: '过期',
    underLimit: '贴近审批线',
    splitUnderLimit: '拆分',
    overItemLimit: '超单项限额',
    overDayLimit: '超每日限额',
    roundAmount: '整数金额',
    sharedEntry: '一事两报',
    lateLog: '迟补日清',
    logAfterClaim: '报后补日清',
    logAmendedAfterClaim: '报后改日清',
  },
  explain: {
    sameInvoice: '发票代码和号码相同，不论谁、不论何时。',
    sameFile: '票据文件完全相同。',
    sameSpending: '同一人、同一天、同金额、同类别；票号或行程不同的车票除外。',
    similarSpending: '同一人、同金额、商户相近：同一天，或相隔不超过界限而没有两张不同的发票。交通与话费只看同一天。',
    consecutiveInvoices: '同一商户的发票号相差不超过界限。',
    acrossPeople: '两个人报了同一天、同金额、同商户或同类别的支出，没有两张不同的发票；交通除外。',
    restDay: '支出在周末或节假日，按团队日历，调休的工作日除外。',
    tooOld: '从支出到提交的天数超过界限。',
    underLimit: '金额低于审批线，差额不超过界限的比例。',
    splitUnderLimit: '同一人同一天在同一商户的几行各低于审批线，合计达到。',
    overItemLimit: '超过类别的单项限额；住宿按晚，餐费和礼品按人数。',
    overDayLimit: '同一人同一天同类合计超过每日限额；住宿按晚。',
    roundAmount: '金额是设定数的整数倍。',
    sharedEntry: '一次拜访只能对应一顿午餐、一顿晚餐、一次礼品；一晚只能报一次住宿。',
    lateLog: '对应的日清写得晚于当天，超过界限的天数。',
    logAfterClaim: '对应的日清在报销单提交之后才写。',
    logAmendedAfterClaim: '对应的日清在报销单提交之后改过。',
  },
  threshold: {
    days: (value) => `界限 ${value} 天`,
    percent: (value, amount) => `审批线 ${amount}，差 ${value}% 以内`,
    difference: (value) => `号码相差 ${value} 以内`,
    amount: (amount) => `界限 ${amount}`,
    source: (isOwn) => (isOwn ? '团队设定' : '默认'),
    join: (limit, source) => `${limit}，${source}`,
  },
  at: (day, time) => {
    const on = day === '' ? '当天' : `${day} `
    return time === '' ? on : day === '' ? `${on} ${time} ` : `${on}${time} `
  },
}
