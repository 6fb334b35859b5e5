import type { Bilingual } from '#shared/domain/bilingual.ts'

const both = (zh: string, en: string): Bilingual => ({ 'zh-CN': zh, en })

export const PROGRAMME_NAMES = {
  onboarding: both('新销售入职', 'New salespeople'),
  onJob: both('首次拜访（在岗）', 'First visit (on the job)'),
  promotion: both('大客户销售（晋级）', 'Large accounts (promotion)'),
} as const

export const SUMMARIES = {
  onboarding: both(
    '头 30 天照手册走：第一周学规矩和漏斗，第二周跟访，第三周带着走，第四周自己走。',
    'The first 30 days by the playbook: rules and the funnel, joining visits, visits with company, visits alone.',
  ),
  onJob: both(
    '每半年练一次首访：问现状、重复原话、约下一次。证书半年有效。',
    'First visits, practised every half-year: ask, say back, agree on the next date. Valid for six months.',
  ),
  promotion: both(
    '独立带大客户之前必须过：决策图、需求清单、谈判底线。',
    'Before leading large accounts: the map of the decision, the list of needs, the limits of a negotiation.',
  ),
} as const

/** Skills that an assessment goes through, with the topic of the playbooks that train them. */
export const SKILLS = [
  { name: both('首次拜访', 'First visits'), topic: both('拜访', 'Visits') },
  { name: both('提问与倾听', 'Asking and listening'), topic: both('话术', 'Scripts') },
  { name: both('报价与谈判', 'Quoting and negotiating'), topic: both('销售过程', 'Sales process') },
  { name: both('日清与计划', 'Logs and plans'), topic: both('日清', 'Daily log') },
  { name: both('产品知识', 'Product knowledge'), topic: null },
] as const

export const PLACE = both('三楼会议室', 'Meeting room, third floor')

export const NOTES = {
  renewed: both('跟访一次，三问都问在前面。', 'Seen at a visit: the three questions came first.'),
  firstVisit: both('现场做了一遍，开场不到两分钟。', 'Done on the spot, opening in less than two minutes.'),
  onboarding: both('六家跟访都写了自己的一份。', 'Wrote an entry of their own for each of the six visits.'),
  notYet: both('四个阶段的标志还说不全，周五再看。', 'The marks of the stages are not complete yet; again on Friday.'),
  promotion: both('决策图五个人都见过，底线写得清。', 'Met all five of the map, and the limits are clear.'),
  late: both('提问抢话，练三遍后好多了。', 'Asks too fast; much better after three rounds.'),
  quick: both('一遍就会，请他带人练。', 'Knew it at once; asked to practise with others.'),
} as const

export const TALKS = {
  pace: {
    topics: both(
      '本月日清迟报三次，机会下一步有五个过了期。',
      'Three late logs this month, and five next acts of opportunities overdue.',
    ),
    agreed: both(
      '每天 16:30 先改机会的下一步，再写日清。',
      'At 16:30 every day the next acts come first, then the log.',
    ),
    nextStep: both('把过期的五个下一步改到有日期', 'Give the five overdue acts a date'),
  },
  newcomer: {
    topics: both(
      '满九个月评一次：拜访够多，问得少，报价急。',
      'Assessed after nine months: visits enough, asks too little, quotes too early.',
    ),
    agreed: both('报价前先给主管看需求清单。', 'The manager sees the list of needs before a quote.'),
    nextStep: both('SPIN 对练两次，带记录来', 'Practise SPIN twice and bring the notes'),
  },
  steady: {
    topics: both(
      '首访稳，谈判让得快，没有换回东西。',
      'First visits are steady; gives way too fast and gets nothing back.',
    ),
    agreed: both('让一步写一条换回的条件。', 'For each step given, write down what comes back.'),
    nextStep: both('写出下一单可让的三样和要换的', 'List three things to give and what each is worth'),
  },
} as const
