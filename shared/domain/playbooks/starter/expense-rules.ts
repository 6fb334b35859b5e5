import { chapter, starterPlaybook, step } from './outline.ts'

export const expenseRules = starterPlaybook(
  {
    key: 'expense-rules',
    name: ['费用报销', 'Expense claims'],
    subject: 'alone',
    topic: ['费用', 'Expenses'],
    role: null,
    mustRead: true,
    summary: [
      '花钱之前想清楚为了哪家客户，花完当天写进日清，报的时候一行对一条记录。',
      'Before you spend, know for which customer; log it the same day; claim one line for one record.',
    ],
  },
  [
    chapter('花钱之前', 'Before you spend'),
    step(
      ['看这个月还剩多少', 'See what is left this month'],
      [
        '打开费用控制卡看余额。超出的，先问主管，不先花。',
        'Open the expense card. Over the balance: ask first, spend after.',
      ],
      { kind: 'none' },
    ),
    step(
      ['招待先报：请谁、几个人、为了哪个机会', 'Entertaining is announced: whom, how many, for which opportunity'],
      [
        '写进当天计划。事后补的招待，核对时会标“存疑”。',
        'In the plan of the day. What is added afterwards is marked doubtful in the audit.',
      ],
      { important: true },
    ),
    chapter('花的当天', 'On the day'),
    step(
      ['要票，当场看四处：抬头、税号、日期、金额', 'Ask for the invoice and check name, tax number, date, sum'],
      ['错了当场换。回来再换，多半换不成。', 'A wrong one is changed on the spot; later it rarely is.'],
    ),
    step(
      ['当天日清里有这一条', 'The log of the day has it'],
      [
        '票在哪个城市，日清就该在哪个城市。没有记录的票，核对结论是“无记录”。',
        'Where the receipt is from, the log says you were. A receipt without a record is found “no log”.',
      ],
      { important: true },
    ),
    chapter('填单', 'The claim'),
    step(
      ['一张票一行，选上对应的日清记录', 'One receipt, one line, with its log entry'],
      [
        '类别、金额、地点、客户、发票号码填全，附上票据图片。',
        'Category, sum, place, customer, invoice number, and the picture of the receipt.',
      ],
    ),
    step(
      ['不拆单、不凑整、不重复', 'Do not split, round up or claim twice'],
      [
        '拆成几张、贴着限额、跨月再报的，系统会跨人跨年找出来。',
        'Splits, sums just under a limit and second claims are found across people and years.',
      ],
      { important: true, kind: 'none' },
    ),
    step(
      ['看一遍核对结论，能补的先补', 'Read the findings and mend what you can'],
      [
        '“存疑”的写一句说明，“冲突”的先改对再交。',
        'Explain what is doubtful; correct what is contradicted before you hand it in.',
      ],
    ),
    step(
      ['月底前交，关账以后不能补', 'Hand in before the end of the month; closed months stay closed'],
      ['关了账的月份，要请主管重开。', 'A closed month has to be opened again by the manager.'],
      { important: true },
    ),
    chapter('批和付', 'Decision and payment'),
    step(
      ['被核减或驳回：先看理由，再答复', 'Reduced or rejected: read the reason, then answer'],
      [
        '有异议就在那一行答复，附上证据。自己不能批自己的。',
        'Answer on the line, with evidence. Nobody decides their own.',
      ],
      { kind: 'text', optional: true },
    ),
  ],
)
