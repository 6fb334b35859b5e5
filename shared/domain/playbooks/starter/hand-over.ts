import { chapter, starterPlaybook, step } from './outline.ts'

export const handOver = starterPlaybook(
  {
    key: 'hand-over',
    name: ['客户交接', 'Hand-over of customers'],
    subject: 'customer',
    topic: ['交接', 'Hand-over'],
    role: 'manager',
    summary: [
      '换人不换客户。三方在场，逐家交清进度、答应过的事和下一步，客户当面认识新人。',
      'The person changes, the customer stays. With three present, progress, promises and next steps are handed over one by one, and the customer meets the new person.',
    ],
  },
  [
    chapter('交接前', 'Before'),
    step(
      ['列出全部客户和机会，含已关闭的', 'List all customers and opportunities, closed ones too'],
      [
        '从系统里导出，不凭记忆。移交人逐条看过。',
        'Export it; do not trust memory. The person who leaves goes through every line.',
      ],
      { kind: 'file', by: 'manager', due: 1, important: true },
    ),
    step(
      [
        '每家写五条：进度、关键人、脾气、答应过的、下一步',
        'Five facts each: progress, key people, temper, promises, next step',
      ],
      [
        '答应过的最要紧：样品、折扣、上门、请客，都写。',
        'Promises matter most: samples, discounts, visits, invitations.',
      ],
      { kind: 'text', due: 3, important: true },
    ),
    step(
      ['对清欠款、在途、样品、借用', 'Settle what is owed, under way, lent or on trial'],
      ['和内勤对账，三个数写下来。', 'Compare with the office and write the figures down.'],
      { kind: 'text', by: 'assistant', due: 3 },
    ),
    chapter('当面交', 'In person'),
    step(
      ['三方坐下，一家一家过', 'Three sit down, customer by customer'],
      [
        '移交人讲，接收人复述，监交人记。重要客户每家不少于十分钟。',
        'One tells, one repeats, one notes. At least ten minutes for an important customer.',
      ],
      { due: 5, minutes: 120 },
    ),
    step(
      ['接收人签字', 'The receiver signs'],
      [
        '签的是“我都清楚了”。不清楚的写下来，三天内补。',
        'The signature says “I know it all”. What is unclear is written down and mended within three days.',
      ],
      { kind: 'signature', due: 5, important: true },
    ),
    step(
      ['监交人签字', 'The supervisor signs'],
      [
        '主管签。原负责人保留在记录里，业绩归属按期间算。',
        'The manager signs. The former owner stays on record; results count for whoever owned the period.',
      ],
      { kind: 'signature', by: 'manager', due: 5, important: true },
    ),
    chapter('见客户', 'At the customers’'),
    step(
      ['重要客户由移交人带着见一面', 'Important customers are visited together'],
      [
        '> 张总，以后由小周常来。答应您的那台试用机，他下周三送到。\n\n当着客户的面，把答应过的事交到接收人手里。',
        '> Mr Zhang, from now on you will see Zhou. He brings the trial unit that I promised next Wednesday.\n\nPromises are handed over before the customer’s eyes.',
      ],
      { kind: 'text', due: 14, important: true },
    ),
    step(
      ['其余客户由接收人打电话，一周内打完', 'The others are called within a week'],
      ['报姓名、说来由、问一件还没办的事。', 'Name, reason, and one thing that is still to be done.'],
      { kind: 'number', unit: ['家', 'customers'], due: 12 },
    ),
    chapter('交接后', 'Afterwards'),
    step(
      ['三十天时主管抽三家回访', 'After thirty days the manager calls three customers'],
      ['问：新人来过没有，答应的事办了没有。', 'Has the new person come, and were the promises kept?'],
      { kind: 'text', by: 'manager', due: 30, internal: true },
    ),
  ],
)
