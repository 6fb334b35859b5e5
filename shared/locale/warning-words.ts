import type { WarningItem } from '../contract/warnings.ts'
import { ENOUGH_PLANNED, LOG_WORKDAYS } from '../domain/warnings/log-rules.ts'
import type { ClearingAct, ThresholdSource } from '../domain/warnings/rules.ts'
import { warningRuleOf } from '../domain/warnings/rules.ts'
import type { WarningRuleKey } from '../entities/warnings.ts'
import type { Language } from './labels.ts'
import { choiceLabel } from './labels.ts'

export interface WarningWords {
  /** What is wrong, in a few words. */
  readonly what: string
  /** The figures behind it. */
  readonly why: string
  /** `12 个工作日，来自本团队 23 个赢单的 P75`; empty where nothing is compared. */
  readonly limit: string
  readonly since: string
  readonly clear: string
}

type Facts = Pick<WarningItem, 'rule' | 'value' | 'threshold' | 'expected' | 'stageName' | 'since'> & {
  readonly source: WireSource
}
type WireSource = WarningItem['source']

function thousands(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Whole units of minor units; cents say nothing in a warning. */
const money = (minor: number): string =>
  `${minor < 0 ? '-' : ''}${thousands(String(Math.round(Math.abs(minor) / 100)))}`
const share = (points: number): string => `${Number((points / 100).toFixed(1))}%`

interface Sentences {
  readonly why: Readonly<Record<WarningRuleKey, (facts: Facts) => string>>
  readonly clear: Readonly<Record<WarningRuleKey, string>>
  readonly explain: Readonly<Record<WarningRuleKey, string>>
  readonly acts: Readonly<Record<ClearingAct, string>>
  readonly source: (source: WireSource) => string
  readonly amountOf: (rule: WarningRuleKey, value: number) => string
  readonly limit: (amount: string, source: string) => string
  readonly since: (date: string) => string
  readonly asOfToday: string
}

const zh: Sentences = {
  why: {
    stageTooLong: ({ stageName, value }) => `在“${stageName ?? ''}”已 ${value} 个工作日。`,
    noContact: ({ value }) => `${value} 个工作日没有客户看得到的接触。`,
    closeDatePast: ({ value }) => `预期日期已过 ${value} 个工作日，仍未成交。`,
    closeDatePushed: ({ value }) => `进入本阶段后，预期日期跨月推迟了 ${value} 次。`,
    movedBack: ({ stageName }) => `退回到“${stageName ?? ''}”，之后还没有接触，也没有再升迁。`,
    amountCut: ({ value }) => `进入本阶段后，金额比最高时少了 ${share(value)}。`,
    noNextAct: () => '没有计划中的行动，也没有写下一步。',
    ownerMissing: () => '客户没有负责人。',
    ownerTwice: ({ value }) => `未结机会分属 ${value} 位负责人。`,
    concentration: ({ value }) => `这一个客户占加权预测的 ${share(value)}。`,
    funnelThin: ({ value }) => `第一阶段只有 ${value} 个未结机会。`,
    leadLate: ({ value }) => `建立 ${value} 个工作日后，负责人还没有行动。`,
    behindPace: ({ value, expected }) => `本月已成交 ${money(value)}，按已过工作日应到 ${money(expected ?? 0)}。`,
    logMissing: ({ value }) => `最近 ${LOG_WORKDAYS} 个工作日缺 ${value} 天日清单。`,
    logLate: ({ value }) => `最近 ${LOG_WORKDAYS} 个工作日迟交 ${value} 次。`,
    planKeptLow: ({ value }) => `最近 ${LOG_WORKDAYS} 个工作日的计划完成率为 ${share(value)}。`,
    helpWaiting: ({ value }) => `求助等了 ${value} 个工作日，还没有答复。`,
    promiseLate: ({ value }) => `答应的回复已过期 ${value} 个工作日。`,
    problemNoRule: ({ value }) => `同类问题已出现 ${value} 次，还没有规则。`,
    checkNoReply: ({ value }) => `抽查结论为不实，${value} 个工作日没有说明。`,
  },
  clear: {
    stageTooLong: '升迁到下一阶段，或赢单、输单',
    noContact: '记一次电话、拜访、邮件、演示或会议',
    closeDatePast: '改预期日期，或赢单、输单',
    closeDatePushed: '升迁到下一阶段，把日期提前跨月，或赢单、输单',
    movedBack: '记一次接触，或再升迁',
    amountCut: '升迁到下一阶段，恢复金额，或赢单、输单',
    noNextAct: '写下一步，或计划一次行动',
    ownerMissing: '给客户指定负责人',
    ownerTwice: '把未结机会归到一位负责人',
    concentration: '补充其他客户的机会，或调整金额与成功率',
    funnelThin: '增加第一阶段的机会',
    leadLate: '负责人记一次行动，或升迁',
    behindPace: '成交到应到的金额，或调整月度金额',
    logMissing: `补交缺的日清单，或等它移出最近 ${LOG_WORKDAYS} 个工作日`,
    logLate: `按时交日清单，迟交的日子移出最近 ${LOG_WORKDAYS} 个工作日后消失`,
    planKeptLow: '完成计划中的拜访，比例回到界限以上',
    helpWaiting: '答复求助，写明何时落实',
    promiseLate: '回复后在电话记录上勾选已办，或改约定日期',
    problemNoRule: '给这类问题定一条规则',
    checkNoReply: '本人在抽查上写说明',
  },
  explain: {
    stageTooLong:
      '在一个阶段停留的工作日超过界限；回到同一阶段时接着计算。样本满 20 个赢单用本团队的 P75，不足时用模板天数。',
    noContact: '最近一次客户看得到的接触（任务除外）距今超过界限。写在客户名下、没有指明机会的接触也算。',
    closeDatePast: '未结机会的预期日期已经过去，达到界限的工作日数。',
    closeDatePushed: '在当前阶段里，预期日期跨月推迟的次数，跨月提前会抵消。',
    movedBack: '机会退回前面的阶段，之后没有接触也没有升迁。',
    amountCut: '在当前阶段里，金额比最高时减少的比例超过界限。',
    noNextAct: '未结机会没有计划中的行动，也没有写下一步。',
    ownerMissing: '客户没有负责人。',
    ownerTwice: '同一客户的未结机会分属两位或更多负责人。',
    concentration: '一个客户占全部未结机会加权金额的比例超过界限；客户太少、必然超过时不提示。',
    funnelThin: '销售在第一阶段的未结机会少于界限。',
    leadLate: '第一阶段的机会建立后，超过界限的工作日负责人仍没有完成任何行动。',
    behindPace: '本月过半后，每位销售的成交金额低于月度金额乘以已过工作日比例。设定月度金额后才启用。',
    logMissing: `最近 ${LOG_WORKDAYS} 个工作日里没有交日清单的天数达到界限；请假不算。`,
    logLate: `最近 ${LOG_WORKDAYS} 个工作日里迟交日清单的次数达到界限。`,
    planKeptLow: `最近 ${LOG_WORKDAYS} 个工作日，日清单里的计划完成的比例低于界限；计划不足 ${ENOUGH_PLANNED} 项时不提示。`,
    helpWaiting: '日清单里或晚间通话中提出的求助，超过界限仍没有答复。',
    promiseLate: '电话记录答应的回复日期已过，还没有办结。',
    problemNoRule: '同一组问题出现的次数达到界限，还没有有效的规则。',
    checkNoReply: '抽查发现不实，超过界限的工作日本人还没有说明。',
  },
  acts: {
    contact: '记接触',
    nextAct: '写下一步',
    date: '改日期',
    stage: '去升迁',
    amount: '改金额',
    owner: '指定负责人',
    close: '结案',
    more: '去看',
    log: '看日清单',
    answer: '答复',
    settle: '去办',
    rule: '定规则',
    reply: '去说明',
  },
  source: (source) => {
    if (source.kind === 'wonDeals') return `本团队 ${source.count} 个赢单的 P75`
    if (source.kind === 'template') return '模板天数'
    return source.kind === 'default' ? '默认' : `${source.by === '' ? '程序' : source.by}于 ${source.on} 设定`
  },
  amountOf(rule, value) {
    const { unit } = warningRuleOf(rule)
    if (unit === 'workdays') return `${value} 个工作日`
    if (unit === 'times') return `${value} 次`
    if (unit === 'opportunities') return `${value} 个`
    return unit === 'share' ? share(value) : money(value)
  },
  limit: (amount, source) => `界限 ${amount}，${source}`,
  since: (date) => `${date} 起`,
  asOfToday: '按今天',
}

const days = (count: number): string => (count === 1 ? '1 working day' : `${count} working days`)
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)

const en: Sentences = {
  why: {
    stageTooLong: ({ stageName, value }) => `${days(value)} in “${stageName ?? ''}”.`,
    noContact: ({ value }) => `No contact that the customer saw for ${days(value)}.`,
    closeDatePast: ({ value }) => `The expected date passed ${days(value)} ago and it is still open.`,
    closeDatePushed: ({ value }) => `In this stage the expected date was pushed across a month end ${times(value)}.`,
    movedBack: ({ stageName }) => `Moved back to “${stageName ?? ''}”, with no contact and no promotion since.`,
    amountCut: ({ value }) => `In this stage the amount fell by ${share(value)} from its highest.`,
    noNextAct: () => 'No activity is planned and no next step is written.',
    ownerMissing: () => 'The customer has no owner.',
    ownerTwice: ({ value }) => `Open opportunities belong to ${value} owners.`,
    concentration: ({ value }) => `This customer makes up ${share(value)} of the weighted forecast.`,
    funnelThin: ({ value }) => `Only ${value} open in the first stage.`,
    leadLate: ({ value }) => `${days(value)} after it was created its owner has not acted.`,
    behindPace: ({ value, expected }) =>
      `${money(value)} won this month; the working days passed ask for ${money(expected ?? 0)}.`,
    logMissing: ({ value }) =>
      `${value === 1 ? 'One log is' : `${value} logs are`} missing in the last ${LOG_WORKDAYS} working days.`,
    logLate: ({ value }) => `Handed in late ${times(value)} in the last ${LOG_WORKDAYS} working days.`,
    planKeptLow: ({ value }) => `${share(value)} of the plan was kept in the last ${LOG_WORKDAYS} working days.`,
    helpWaiting: ({ value }) => `A call for help has had no answer for ${days(value)}.`,
    promiseLate: ({ value }) => `A promised reply is ${days(value)} late.`,
    problemNoRule: ({ value }) => `This problem came up ${times(value)} and has no rule.`,
    checkNoReply: ({ value }) => `A check found something untrue; no reply for ${days(value)}.`,
  },
  clear: {
    stageTooLong: 'Promote to the next stage, or win or lose it',
    noContact: 'Log a call, visit, mail, demonstration or meeting',
    closeDatePast: 'Change the expected date, or win or lose it',
    closeDatePushed: 'Promote it, bring the date forward across a month end, or win or lose it',
    movedBack: 'Log a contact, or promote it again',
    amountCut: 'Promote it, restore the amount, or win or lose it',
    noNextAct: 'Write the next step, or plan an activity',
    ownerMissing: 'Give the customer an owner',
    ownerTwice: 'Give the open opportunities one owner',
    concentration: 'Add opportunities of other customers, or adjust amount and probability',
    funnelThin: 'Add opportunities in the first stage',
    leadLate: 'The owner logs an activity, or it is promoted',
    behindPace: 'Win what is missing, or change the monthly amount',
    logMissing: `Hand the missing log in, or wait until it is ${LOG_WORKDAYS} working days old`,
    logLate: `Hand in on time; late days drop out after ${LOG_WORKDAYS} working days`,
    planKeptLow: 'Do what was planned, until the share is back at the limit',
    helpWaiting: 'Answer it, and say by when',
    promiseLate: 'Reply and tick the phone record as done, or change the date',
    problemNoRule: 'Make a rule of it',
    checkNoReply: 'The person concerned replies to the check',
  },
  explain: {
    stageTooLong:
      'More working days in a stage than the limit; coming back to a stage goes on counting. From 20 won deals on the P75 of this team, until then the days of the template.',
    noContact:
      'More working days than the limit since the last contact that the customer saw, tasks aside. A contact with the customer that names no opportunity counts too.',
    closeDatePast: 'The expected date of an open opportunity has passed, by the working days of the limit.',
    closeDatePushed:
      'How often the expected date was pushed across a month end in the present stage; bringing it forward takes one off.',
    movedBack: 'Moved back to an earlier stage, with no contact and no promotion since.',
    amountCut: 'The amount fell from its highest in the present stage by more than the limit.',
    noNextAct: 'An open opportunity without a planned activity and without a next step.',
    ownerMissing: 'A customer without an owner.',
    ownerTwice: 'Open opportunities of one customer belong to two or more owners.',
    concentration:
      'One customer makes up more than the limit of the weighted amount of all open opportunities; silent while there are so few customers that one must.',
    funnelThin: 'A salesperson has fewer open opportunities in the first stage than the limit.',
    leadLate:
      'After more working days than the limit the owner has done nothing for an opportunity in the first stage.',
    behindPace:
      'From the middle of the month on: a salesperson has won less than the monthly amount times the share of working days passed. Off until an amount is set.',
    logMissing: `Days without a log in the last ${LOG_WORKDAYS} working days reach the limit; leave does not count.`,
    logLate: `Logs handed in late in the last ${LOG_WORKDAYS} working days reach the limit.`,
    planKeptLow: `Less of what the logs planned was done in the last ${LOG_WORKDAYS} working days than the limit; silent below ${ENOUGH_PLANNED} planned acts.`,
    helpWaiting: 'A call for help in a log or in an evening call has waited longer than the limit.',
    promiseLate: 'The promised date of a phone record has passed and it is not done.',
    problemNoRule: 'A group of problems has come up as often as the limit and has no rule in force.',
    checkNoReply: 'A check found something untrue and the person has not replied for more working days than the limit.',
  },
  acts: {
    contact: 'Log contact',
    nextAct: 'Next step',
    date: 'Change date',
    stage: 'Promote',
    amount: 'Change amount',
    owner: 'Set owner',
    close: 'Close',
    more: 'Open',
    log: 'See logs',
    answer: 'Answer',
    settle: 'Settle',
    rule: 'Make rule',
    reply: 'Reply',
  },
  source: (source) => {
    if (source.kind === 'wonDeals') return `P75 of ${source.count} won deals of this team`
    if (source.kind === 'template') return 'days of the template'
    return source.kind === 'default'
      ? 'default'
      : `set by ${source.by === '' ? 'the program' : source.by} on ${source.on}`
  },
  amountOf(rule, value) {
    const { unit } = warningRuleOf(rule)
    if (unit === 'workdays') return days(value)
    if (unit === 'times') return times(value)
    if (unit === 'opportunities') return String(value)
    return unit === 'share' ? share(value) : money(value)
  },
  limit: (amount, source) => `Limit ${amount}, ${source}`,
  since: (date) => `since ${date}`,
  asOfToday: 'as of today',
}

const SENTENCES: Readonly<Record<Language, Sentences>> = { 'zh-CN': zh, en }

/** Name of a rule. */
export const warningRuleLabel = (language: Language, rule: WarningRuleKey): string =>
  choiceLabel(language, 'warningRule', 'ruleKey', rule)

/** Head of the column that shows the worst warning of each record. */
export const warningColumnLabel = (language: Language): string => (language === 'zh-CN' ? '预警' : 'Warning')

/** What a rule looks at, in a sentence or two. */
export const warningRuleWords = (language: Language, rule: WarningRuleKey): string => SENTENCES[language].explain[rule]

export const clearingActLabel = (language: Language, act: ClearingAct): string => SENTENCES[language].acts[act]

export const thresholdSourceWords = (language: Language, source: WireSource | ThresholdSource): string =>
  SENTENCES[language].source(source.kind === 'set' ? { ...source, by: source.by ?? '' } : source)

/** A value in the unit of its rule. */
export const warningAmount = (language: Language, rule: WarningRuleKey, value: number): string =>
  SENTENCES[language].amountOf(rule, value)

/** Everything a person reads of a warning. */
export function warningWords(language: Language, facts: Facts): WarningWords {
  const words = SENTENCES[language]
  const { rule, threshold, source, since } = facts
  return {
    what: warningRuleLabel(language, rule),
    why: words.why[rule](facts),
    limit: threshold === null ? '' : words.limit(words.amountOf(rule, threshold), words.source(source)),
    since: since === null ? words.asOfToday : words.since(since),
    clear: words.clear[rule],
  }
}
