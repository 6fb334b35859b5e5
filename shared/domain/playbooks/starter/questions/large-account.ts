import { ask, isTrue } from './ask.ts'

export const largeAccountQuestions = [
  ask('large-account-5', ['决策图上，每个人写哪四样？', 'Which four things does the map say of each person?'], {
    right: ['姓名\n职务\n态度\n最在意什么', 'Name\nPosition\nAttitude\nWhat matters most'],
    wrong: ['工资\n学历', 'Pay\nDegree'],
    why: ['不知道的写“不知道”，下一次去问。', 'Write “not known” where it is, and ask next time.'],
  }),
  ask(
    'class',
    ['能力、意向、周期三项里有两项高，怎么定？', 'Two of ability, intent and cycle are high. What follows?'],
    {
      right: ['潜力“中”，每 14 天接触一次', 'Potential medium, contact every 14 days'],
      wrong: [
        '潜力“高”，每 7 天接触一次\n潜力“低”，每 30 天接触一次\n由主管定，没有规则',
        'Potential high, contact every 7 days\nPotential low, contact every 30 days\nThe manager decides without a rule',
      ],
      why: ['三项都高才是“高”，其余是“低”。', 'Only three make it high; fewer than two make it low.'],
    },
  ),
  ask('large-account-9', ['大客户先见谁？', 'Whom do you meet first at a large account?'], {
    right: ['使用的人', 'The users'],
    wrong: ['采购\n总经理\n财务', 'The buyer\nThe general manager\nFinance'],
    why: ['用的人说不出难处，后面的方案没有根。', 'A proposal has no ground when users cannot name a difficulty.'],
  }),
  isTrue(
    'large-account-10',
    ['见拍板的人，最好自己直接去敲门。', 'It is best to walk in on the decision-maker alone.'],
    false,
    ['由用的人带进去，话有人接，测算有人认。', 'Taken in by a user, you have somebody who stands by the numbers.'],
  ),
  ask('large-account-13', ['哪一份需求清单才作数？', 'Which list of needs counts?'], {
    right: ['客户逐条改过、确认的那一份', 'The one that the customer corrected and confirmed item by item'],
    wrong: [
      '我们写得最全的那一份\n主管批过的那一份\n方案里附的那一份',
      'Our most complete one\nThe one our manager approved\nThe one in the proposal',
    ],
    why: ['升到提案要有这份证据。', 'It is the evidence for moving to proposal.'],
  }),
  ask('large-account-20', ['谈判前，主管要写下什么？', 'What does the manager write down before the negotiation?'], {
    right: [
      '最低价\n可以让的三样\n每一样要换回什么',
      'The lowest price\nThree things we can give\nWhat each is worth in return',
    ],
    wrong: ['对手的报价\n签约的日期', 'The competitor’s quote\nThe day of signature'],
    why: ['谈判时不临时想，每让一步换一步。', 'Nothing is invented at the table; each step is given in exchange.'],
  }),
  ask('large-account-22', ['谈完付款、交期、质保，当天还要做什么？', 'What follows on the day of the negotiation?'], {
    right: [
      '写下谈定的和没谈定的，发给对方确认',
      'Write down what is agreed and what is open, and send it for confirmation',
    ],
    wrong: ['等对方出会议纪要\n先报主管，下周再写', 'Wait for their minutes\nTell the manager and write next week'],
    why: ['过几天，两边记得的就不一样了。', 'In a few days the two sides remember different things.'],
  }),
] as const
