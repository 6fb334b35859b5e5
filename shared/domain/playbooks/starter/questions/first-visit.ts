import { ask, isTrue } from './ask.ts'

export const firstVisitQuestions = [
  ask('first-visit-2', ['出门前要查清哪三件事？', 'Which three things do you look up before you leave?'], {
    right: [
      '做什么产品，卖给谁\n多少人，几条产线\n要见的人的姓名和职务',
      'What they make, and for whom\nHow many people and lines they have\nName and position of the person you will meet',
    ],
    wrong: ['去年的利润\n老板的爱好', 'Last year’s profit\nThe owner’s hobbies'],
    why: [
      '这三件查得到，也用得上；利润和爱好多半是猜的。',
      'These three can be found and are of use; profit and hobbies are mostly guesses.',
    ],
  }),
  ask('first-visit-3', ['下面哪一个是好的访谈目标？', 'Which of these is a good goal of a talk?'], {
    right: ['弄清今年有没有设备预算，由谁批', 'Learn whether there is a budget this year and who approves it'],
    wrong: [
      '加深感情\n介绍公司\n争取早日合作',
      'Get to know each other better\nPresent the company\nWork together soon',
    ],
    why: ['目标要能用“办到了”或“没办到”回答。', 'A goal must be one you can answer with “reached” or “not reached”.'],
  }),
  ask('first-visit-7', ['开场两分钟，什么时候往下走？', 'When do you go on after the two-minute opening?'], {
    right: ['对方同意了这样的安排', 'When they have agreed to the plan of the talk'],
    wrong: [
      '递完名片和样册\n两分钟一到\n对方开始看手机',
      'When card and brochure are handed over\nWhen two minutes are over\nWhen they look at their phone',
    ],
    why: [
      '先得到“可以”，后面二十分钟的提问才不突然。',
      'After a yes, twenty minutes of questions do not come as a surprise.',
    ],
  }),
  isTrue(
    'first-visit-8',
    ['问现状时，先把样册放在桌上，边看边问。', 'While asking about today, the brochure lies on the table.'],
    false,
    [
      '样册留在包里。拿出来，对方就看样册，不说自己的事了。',
      'It stays in the bag. Once it is out, they look at it and stop telling about themselves.',
    ],
  ),
  ask('first-visit-9', ['怎样才算听懂了对方的问题？', 'When have you understood the problem?'], {
    right: ['用对方的话重复一遍，对方说“对”', 'When you said it back in their words and they said yes'],
    wrong: [
      '记满了一页\n对方没有再补充\n能说出我们的办法',
      'When a page is full of notes\nWhen they add nothing\nWhen you know our solution',
    ],
    why: [
      '重复之后对方还会补充，补充的往往最要紧。',
      'After hearing it back they often add something, and it is often what matters most.',
    ],
  }),
  ask(
    'budget',
    ['预算、拍板人、时间三个都没有，怎么记？', 'No budget, no decision-maker, no date: what do you note?'],
    {
      right: [
        '潜力等级先记“低”，不约下一次，问能不能介绍别人',
        'Potential low for now, no next date, ask for a referral',
      ],
      wrong: [
        '潜力等级记“高”，多跑几次\n不记，等有了再说',
        'Potential high, and visit more often\nNothing until there is something',
      ],
      why: [
        '等级按事实记，情况变了再改；介绍来的客户也是这次拜访的成果。',
        'Facts set the potential, and it can change; a referral is a result of the visit, too.',
      ],
    },
  ),
  ask('first-visit-15', ['访谈结果什么时候填？', 'When do you write the results?'], {
    right: ['出门十分钟内', 'Within ten minutes of leaving'],
    wrong: ['当晚写日清时\n周五一起补\n下次拜访前', 'With the evening log\nOn Friday\nBefore the next visit'],
    why: ['过一晚上，数字就记不准了。', 'By tomorrow the numbers are gone.'],
  }),
] as const
