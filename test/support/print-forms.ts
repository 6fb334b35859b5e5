import type { Locator } from '@playwright/test'
import { PRINTED_MANAGER, type PrintedSheets } from './print-seeds.ts'

/** The code at the foot of a sheet that vouches for it. */
export const codeOn = /[0-9A-F]{4}(?:-[0-9A-F]{4}){3}/

type Words = Readonly<Record<'en' | 'zh-CN', readonly string[]>>

/** A form's titles, headings and signatures as they stand on it, from its top to its end. */
const wordsIn = (...lines: readonly string[]): string[] => lines.join('|').split('|')

const LOG: Words = {
  'zh-CN': wordsIn(
    '日清单|Daily log|到什么地方|拜访什么客户|客户姓名|电话、地址|商谈什么问题|解决了什么问题|还存在什么问题|需要何种帮助',
    '明天的工作计划|公司记录：与本人所写分开填，互相看不到，提交后逐项比对|本人|记录人|主管|日期',
  ),
  en: wordsIn(
    'Daily log|日清单|Place|Customer|Contact|Phone, address|Matter|Solved|Still open|Help needed',
    'Plan for the next workday,',
    "Office's record: entered apart, neither sees the other; compared fact by fact after submission",
    'Signed|Office|Manager|Date',
  ),
}
const AMENDED: Words = {
  'zh-CN': LOG['zh-CN'].toSpliced(-4, 0, '补正：提交后只能补正，原文都在'),
  en: LOG.en.toSpliced(-4, 0, 'Amendments: after submission only these, with every original kept'),
}
const CLAIM: Words = {
  'zh-CN': wordsIn(
    '报销单|Expense claim|日期|类别|事由|地点|金额|判定|依据|决定|报销金额|已批准|待决定|审核发现 # 项|费用控制卡',
    `报销人|审核 ${PRINTED_MANAGER}|财务|付款日期`,
  ),
  en: wordsIn(
    'Expense claim|报销单|Date|Category|For|Place|Amount|Verdict|Why|Decision|Claimed|Approved|Open|Findings: #',
    `Expense card|Claimant|Audited by ${PRINTED_MANAGER}|Finance|Paid on`,
  ),
}
const CARD: Words = {
  'zh-CN': wordsIn('费用控制卡|Expense card|日期|类别|事由|客户、机会、日清|发票号码|金额|累计|余额|本人|主管|财务'),
  en: wordsIn(
    'Expense card|费用控制卡|Date|Category|For|Customer, opportunity, entry|Invoice no.|Amount|Cumulative|Balance',
    'Signed|Manager|Finance',
  ),
}
const INTERVIEW: Words = {
  'zh-CN': wordsIn(
    '客户访谈报告表|Interview report|客户单位|日期|客户访谈目标|客户访谈结果|目标与结果\n逐项对应|尚未解决的问题',
    '姓名|职位|客户方\n参与人员|访谈人|主管',
  ),
  en: wordsIn(
    'Interview report|客户访谈报告表|Customer|Date|Goals|Results|Goals and\nresults|Unresolved|Name|Position',
    "Customer's\nparticipants|Interviewer|Manager",
  ),
}
const CALL: Words = {
  'zh-CN': wordsIn(
    '电话记录卡|Call record|日期|时间|来电人|电话|客户|联系人|有关销售|接听人|事项|答应的回复|办结说明|答应日期|办结日期',
    '办理人|主管',
  ),
  en: wordsIn(
    'Call record|电话记录卡|Date|Time|Caller|Phone|Customer|Contact|Salesperson|Taken by|Matter|Promised reply',
    'Done how|Promised for|Done on|Handled by|Manager',
  ),
}

const CERTIFICATE: Words = {
  'zh-CN': wordsIn(
    '培训合格证|Training certificate|依据的手册|上课日期|测试|实操签核|发证日期|有效期至|培训师|主管|日期',
  ),
  en: wordsIn(
    'Training certificate|培训合格证|By the playbook|Session attended|Test|Practical sign-off|Issued|Valid until',
    'Trainer|Manager|Date',
  ),
}

export interface Form {
  readonly words: Words
  /** Longer than a page. */
  readonly isLong: boolean
  /** Headings that stand on every page of their table, without blanks. */
  readonly repeated: readonly string[]
  readonly hasLastWords: boolean
}

const short = (words: Words, hasLastWords: boolean): Form => ({ words, isLong: false, repeated: [], hasLastWords })

/** In an order in which no two neighbours have the same title. */
export const FORMS: Readonly<Record<keyof PrintedSheets, Form>> = {
  dailyLog: { words: AMENDED, isLong: true, repeated: [], hasLastWords: true },
  interview: short(INTERVIEW, true),
  claim: { words: CLAIM, isLong: true, repeated: ['日期类别事由地点金额'], hasLastWords: false },
  call: short(CALL, true),
  card: { words: CARD, isLong: true, repeated: ['日期类别事由'], hasLastWords: false },
  emptyInterview: short(INTERVIEW, false),
  emptyLog: short(LOG, false),
  emptyCall: short(CALL, false),
  certificate: short(CERTIFICATE, true),
}

export const FORM_NAMES = Object.keys(FORMS).filter((name): name is keyof PrintedSheets => name in FORMS)

/** The words of the form itself, without what was filled in. */
export function wordsOf(sheet: Locator): Promise<string[]> {
  return sheet.evaluate((element) => {
    const parts = [...element.querySelectorAll('h1, .sheet-other, th, .sheet-signs span')]
    const texts = parts.map(({ textContent }) =>
      textContent
        .replace(/\d{4}-.*$/, '')
        .replaceAll(/\d+/g, '#')
        .trim(),
    )
    return [...new Set(texts)].filter((text) => text !== '')
  })
}
