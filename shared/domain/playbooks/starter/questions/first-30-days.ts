import { ask, isTrue } from './ask.ts'

export const firstThirtyDaysQuestions = [
  isTrue(
    'first-30-days-3',
    ['第一天没有拜访，可以不交日清。', 'There is no visit on day one, so no daily log is due.'],
    false,
    [
      '没有拜访也写：学了什么、不懂什么、明天做什么。',
      'It is due: what you learned, what is unclear, what comes tomorrow.',
    ],
  ),
  ask('first-30-days-4', ['机会凭什么算到了一个阶段？', 'What shows that an opportunity has reached a stage?'], {
    right: ['客户做了什么', 'What the customer has done'],
    wrong: ['我们做了什么\n谈了多久\n我觉得有几成把握', 'What we have done\nHow long we have talked\nHow sure I feel'],
    why: [
      '升迁标志写的都是客户的行动；只讲“我做了什么”要重来。',
      'Marks name what customers do; whoever tells only what we did starts again.',
    ],
  }),
  ask('first-30-days-5', ['每个主打产品要背下哪几个数？', 'Which numbers of each main product do you know by heart?'], {
    right: ['价格\n交期\n质保\n最小订量', 'Price\nDelivery\nWarranty\nSmallest order'],
    wrong: ['研发投入\n去年的产量', 'Cost of research\nLast year’s output'],
    why: ['客户当场会问的才背。', 'You learn what customers ask on the spot.'],
  }),
  isTrue(
    'first-30-days-7',
    ['没有日清的票据可以先报，日清以后再补。', 'A receipt without a log may be claimed first and logged later.'],
    false,
    [
      '没有记录就没有发生。提交以后只能补正，补正也留着原文和时间。',
      'No record means it did not happen. What is handed in is only amended, with original and time kept.',
    ],
  ),
  ask('test1', ['第一周周五没过 80 分，怎么办？', 'The first Friday check is below 80 points. What follows?'], {
    right: [
      '周六上午补一次，培训师写明补哪几条，周一前补完',
      'Again on Saturday morning; the trainer lists what to repeat, done by Monday',
    ],
    wrong: [
      '第二周跟访时顺便补\n下个月再考',
      'It is made up for during the visits of week two\nThe next check is in a month',
    ],
    why: ['一条一条补，补完才跟访。', 'Item after item, before visits begin.'],
  }),
  ask('first-30-days-11', ['跟师傅拜访回来，先做什么？', 'What comes first after a visit with your mentor?'], {
    right: [
      '先写自己的一份日清，再和师傅的对出三处不同',
      'Write your own entry, then find three differences to your mentor’s',
    ],
    wrong: [
      '抄一份师傅的\n等师傅讲评\n打电话谢客户',
      'Copy your mentor’s\nWait for comments\nCall the customer to say thanks',
    ],
    why: ['先写才知道自己漏听了什么。', 'Writing first shows what you did not hear.'],
  }),
  ask(
    'first-30-days-18',
    ['录第一个机会，哪些一个都不能少？', 'What does the first opportunity need without exception?'],
    {
      right: ['金额\n预期成交日期\n来源\n下一步行动', 'Amount\nExpected close date\nSource\nNext act'],
      wrong: ['客户的注册资本\n对手的底价', 'The customer’s capital\nThe competitor’s lowest price'],
      why: [
        '没有下一步行动的机会会停住，系统也会提醒。',
        'An opportunity without a next act stops, and a warning says so.',
      ],
    },
  ),
] as const
