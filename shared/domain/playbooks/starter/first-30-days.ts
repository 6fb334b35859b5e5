import { chapter, starterPlaybook, step } from './outline.ts'

export const firstThirtyDays = starterPlaybook(
  {
    key: 'first-30-days',
    name: ['新销售头 30 天', 'A new salesperson’s first 30 days'],
    subject: 'training',
    topic: ['入职', 'Onboarding'],
    role: 'salesperson',
    summary: [
      '第一周学规矩和漏斗，第二周跟访，第三周带着走，第四周自己走。每周五过一次关。',
      'Week one: rules and the funnel. Week two: join visits. Week three: visits with company. Week four: alone. A check every Friday.',
    ],
  },
  [
    chapter('第一周：规矩和漏斗', 'Week one: rules and the funnel'),
    step(
      [
        '第 1 天：领手册、账号、样册，认识要打交道的六个人',
        'Day 1: playbooks, account, brochure, and the six people you will deal with',
      ],
      [
        '主管、师傅、内勤、财务、技术、仓库。写下每个人管什么、找他要带什么。',
        'Manager, mentor, office, finance, engineering, store. Note what each does and what to bring when you come.',
      ],
      { kind: 'text', due: 1, by: 'trainer' },
    ),
    step(
      [
        '第 1 天：读《日清与晚报》，当天就交第一份',
        'Day 1: read Daily log and evening report, and hand in the first one',
      ],
      [
        '第一天没有拜访，也写：学了什么、不懂什么、明天做什么。',
        'There is no visit on day one; write what you learned, what is unclear and what comes tomorrow.',
      ],
      { due: 1, important: true },
    ),
    step(
      ['第 2 天：讲清漏斗四个阶段和升迁标志', 'Day 2: explain the four stages and their marks'],
      [
        '对着管线页面讲给师傅听：每个阶段客户做了什么才算到，缺了哪一条就不能往下走。\n\n讲不出“客户做了什么”，只讲“我做了什么”，重来。',
        'Explain the pipeline page to your mentor: what customers have done in each stage, and without which mark nothing moves on.\n\nIf you only say what we do, not what customers do, start again.',
      ],
      { by: 'trainer', due: 2, important: true, minutes: 60 },
    ),
    step(
      ['第 3 天：背下三个主打产品的六个数', 'Day 3: six numbers of each of the three main products'],
      [
        '价格、交期、质保、能耗或产能、最小订量、最常见的对手。',
        'Price, delivery, warranty, energy or output, smallest order, usual competitor.',
      ],
      { due: 3 },
    ),
    step(
      ['第 4 天：读五个赢单和五个输单', 'Day 4: read five won and five lost opportunities'],
      [
        '每个写一句：赢在哪一步，输在哪一步。看移动记录和最后一条日清。',
        'One sentence each: at which step it was won or lost. Look at the stage events and the last log entry.',
      ],
      { kind: 'text', due: 4, minutes: 120 },
    ),
    step(
      ['第 4 天：读《费用报销》', 'Day 4: read Expense claims'],
      [
        '读完回答：没有日清的票能不能报，自己能不能批自己的。',
        'Then answer: can a receipt without a log be claimed, and may anybody decide their own?',
      ],
      { kind: 'text', due: 4 },
    ),
    step(
      ['周五过关：规矩和漏斗，80 分', 'Friday check: rules and funnel, 80 points'],
      ['没过，周六上午补一次。', 'If not passed, again on Saturday morning.'],
      { key: 'test1', kind: 'number', unit: ['分', 'points'], by: 'trainer', due: 5, important: true },
    ),
    step(
      ['没过：写下补哪几条，周一前补完', 'Not passed: note what to repeat, and finish by Monday'],
      ['由培训师写，一条一条补。', 'The trainer lists it; one item after the other.'],
      { kind: 'text', by: 'trainer', due: 8, when: ['test1', 'atMost', ['79', '79']] },
    ),
    chapter('第二周：跟访', 'Week two: join visits'),
    step(
      ['跟师傅拜访六家，只听不说', 'Join six visits; listen only'],
      [
        '每家回来先写自己的一份，再看师傅的，对出三处不同。',
        'After each write your own entry first, then compare with your mentor’s and find three differences.',
      ],
      { kind: 'number', unit: ['家', 'visits'], due: 12, important: true },
    ),
    step(
      ['SPIN 对练四次', 'Practise SPIN four times'],
      ['按《SPIN 提问》三人对练，四类问题按次序问出来。', 'In threes, by SPIN questions, the four kinds in order.'],
      { kind: 'number', unit: ['次', 'times'], due: 12 },
    ),
    step(
      ['列出自己的 30 家目标客户', 'List your own 30 target customers'],
      [
        '每家写：为什么是他、找谁、从哪里知道的。重复的先查，别人的不列。',
        'For each: why, whom to see, how you know. Check for duplicates; leave out what belongs to others.',
      ],
      { kind: 'file', due: 12, important: true },
    ),
    step(
      ['周五过关：给培训师做一次首访开场', 'Friday check: open a first visit before the trainer'],
      ['两分钟开场，三个现状问题，一个约定。', 'Two minutes to open, three questions, one agreement.'],
      { kind: 'signature', by: 'trainer', due: 12, important: true },
    ),
    chapter('第三周：带着走', 'Week three: with company'),
    step(
      ['打 60 个预约电话，约成 8 家', 'Sixty calls, eight appointments'],
      [
        '> 李工您好，我是某某公司的小陈。您同行某某厂上个月把停机从两天降到半天，想跟您讲十分钟他们怎么做的。您周三还是周四方便？\n\n每天记：打了几个，接了几个，约成几个。',
        '> Hello Mr Li, this is Chen from … Last month … brought their stops from two days to half a day. May I tell you in ten minutes how? Wednesday or Thursday?\n\nNote every day: calls, answers, appointments.',
      ],
      { kind: 'number', unit: ['家', 'appointments'], due: 17 },
    ),
    step(
      ['自己主谈五家，师傅在旁边', 'Lead five visits with your mentor beside you'],
      [
        '师傅不插话。出来当场讲三句：好在哪、差在哪、下次改哪一处。',
        'The mentor keeps silent and says three things afterwards: good, poor, one change.',
      ],
      { kind: 'number', unit: ['家', 'visits'], due: 19, important: true },
    ),
    step(
      ['录进第一个机会，写全下一步', 'Enter the first opportunity with its next act'],
      [
        '金额、预期成交日期、来源、下一步行动，一个不少。',
        'Amount, expected close date, source, next act; none is left out.',
      ],
      { due: 19, important: true },
    ),
    step(
      ['周五一对一：师傅和主管谈三十分钟', 'Friday: thirty minutes with mentor and manager'],
      [
        '看数：拜访数、约成率、日清准时率。定下周一件要改的事。',
        'By numbers: visits, appointments, logs on time. Agree on one thing to change next week.',
      ],
      { kind: 'text', by: 'manager', due: 19, internal: true },
    ),
    chapter('第四周：自己走', 'Week four: alone'),
    step(
      ['独立拜访八家', 'Eight visits alone'],
      ['每家都有三个目标和下一次日期。', 'Each with three goals and a next date.'],
      { kind: 'number', unit: ['家', 'visits'], due: 26, important: true },
    ),
    step(
      ['至少一个机会凭证据升到下一阶段', 'At least one opportunity promoted on evidence'],
      [
        '没有也正常，写清缺哪一条标志、打算哪天补。',
        'If none, say which mark is missing and by when you will have it.',
      ],
      { kind: 'text', due: 28 },
    ),
    step(
      ['准时交满 20 份日清', 'Twenty logs on time'],
      ['看“我的周”。迟报的写原因。', 'See your weeks. Explain what was late.'],
      { kind: 'number', unit: ['份', 'logs'], due: 30 },
    ),
    step(
      ['第 30 天：定下三个月的目标', 'Day 30: set the goals of three months'],
      [
        '拜访数、新机会数、要升到提案的客户。本人签字。',
        'Visits, new opportunities, customers to reach proposal. Signed by yourself.',
      ],
      { kind: 'signature', due: 30, important: true },
    ),
    step(
      ['第 30 天：培训师签字，可以独立', 'Day 30: the trainer signs for working alone'],
      [
        '看三周的过关、日清和主谈表现。不合格，写明再带几周。',
        'By the checks, logs and visits of the weeks. If not yet, say how many more weeks.',
      ],
      { kind: 'signature', by: 'trainer', due: 30, important: true },
    ),
  ],
)
