import { chapter, starterPlaybook, step } from './outline.ts'

export const eveningReport = starterPlaybook(
  {
    key: 'evening-report',
    name: ['日清与晚报', 'Daily log and evening report'],
    subject: 'alone',
    topic: ['日清', 'Daily log'],
    role: 'salesperson',
    mustRead: true,
    summary: [
      '说到的要做到，做到的要见到。08:00 在计划的地方，17:00 到 18:00 报完当天，明天的计划当晚定。',
      'What was said is done, what was done is seen. At 08:00 where you planned to be, reported between 17:00 and 18:00, tomorrow’s plan set the same evening.',
    ],
  },
  [
    chapter('早上', 'Morning'),
    step(
      ['08:00 前到计划的第一个地方', 'By 08:00 at the first place of the plan'],
      ['临时改了，先改计划再出发，备注写原因。', 'If it has changed, change the plan before you leave and note why.'],
    ),
    step(
      ['接早检电话，说三件事', 'Answer the morning call with three facts'],
      [
        '> 我在某某厂门口，八点半见李工，今天要定下试用的日子。\n\n在哪、见谁、要办成什么。',
        '> I am at the gate of …, I see Mr Li at half past eight, and I want a date for the trial.\n\nWhere, whom, what for.',
      ],
      { important: true },
    ),
    chapter('白天', 'During the day'),
    step(
      ['每次拜访出门就记一条', 'One entry after each visit, at the door'],
      [
        '不攒到晚上。一条不超过一分钟：时间、地点、见谁、谈什么、结果。',
        'Do not save them up. Less than a minute each: time, place, whom, what about, result.',
      ],
      { important: true },
    ),
    step(
      ['票据当场拍照', 'Take a picture of each receipt on the spot'],
      ['拍全四个角，金额和日期看得清。', 'All four corners, with sum and date legible.'],
      { optional: true },
    ),
    chapter('傍晚', 'Evening'),
    step(
      ['对一遍计划：做了、没做、为什么', 'Go through the plan: done, not done, why'],
      ['没做的，写原因和改到哪一天，不删。', 'What was not done gets a reason and a new day; it is never deleted.'],
      { kind: 'choice', options: ['全做了\n做了一部分\n都没做', 'All\nSome\nNone'] },
    ),
    step(
      ['写清还存在什么问题、要公司帮什么', 'Say what is still open and what help you need'],
      [
        '要帮助，写清要谁、要什么、最晚哪一天。写“尽快支持”等于没写。',
        'For help: from whom, what, by when. “Support soon” says nothing.',
      ],
      { kind: 'text', important: true, optional: true },
    ),
    step(
      ['定明天的计划：至少写到客户、地点、要办成什么', 'Plan tomorrow: customer, place, what is to be achieved'],
      [
        '按路线排，留半天给临时的事。没有目的的拜访不排。',
        'In the order of the road, with half a day free. No visit without a purpose.',
      ],
      { important: true },
    ),
    step(
      ['17:00 到 18:00 提交', 'Hand in between 17:00 and 18:00'],
      [
        '18:00 后是迟报，不报是未报，都会记下来。提交以后只能补正，原文保留。',
        'After 18:00 it is late, without it is missing; both are kept on record. Once handed in, it can only be amended; the original stays.',
      ],
      { important: true },
    ),
  ],
)
