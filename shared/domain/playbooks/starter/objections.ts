import { chapter, starterPlaybook, step } from './outline.ts'

export const objections = starterPlaybook(
  {
    key: 'objections',
    name: ['异议处理', 'Objections'],
    subject: 'opportunity',
    topic: ['话术', 'Scripts'],
    role: 'salesperson',
    summary: [
      '客户说贵、说不急、说有别家时怎么办：先听完，再问清，后回答，最后确认。',
      'When customers say it is dear, not urgent, or that they have somebody else: hear it out, ask, answer, confirm.',
    ],
  },
  [
    chapter('四步，每次都一样', 'Four moves, the same every time'),
    step(
      ['听完，不打断', 'Hear it out'],
      [
        '让对方说完，停一秒，再开口。打断一次，真话就少一句。',
        'Let them finish, wait a second, then speak. Every interruption costs a true sentence.',
      ],
      { kind: 'none' },
    ),
    step(
      ['把异议原话写下来', 'Write the objection down, word for word'],
      [
        '写原话，不写自己的理解。“太贵了”和“超预算了”是两件事。',
        'The words, not your reading of them. “Too dear” and “over budget” are two things.',
      ],
      { kind: 'text', important: true },
    ),
    step(
      ['问一句，弄清是哪一种', 'Ask once, to learn which kind it is'],
      [
        '> 您说贵，是跟预算比，跟别家比，还是跟用处比？\n\n分清再答：\n\n- 不了解：给证据\n- 不相信：给案例和试用\n- 不需要：回到 SPIN 的影响问题\n- 有难处：一起想办法',
        '> When you say dear: compared with the budget, with somebody else, or with what it brings?\n\nThen answer by kind:\n\n- does not know: give facts\n- does not believe: give a case or a trial\n- has no need: back to the implication questions of SPIN\n- has a difficulty: look for a way together',
      ],
      {
        key: 'which',
        kind: 'choice',
        options: ['价格\n时机\n已有供应商\n信任\n其他', 'Price\nTiming\nHas a supplier\nTrust\nOther'],
        important: true,
      },
    ),
    chapter('回答', 'The answer'),
    step(
      ['价格：先谈总账，再谈让步', 'Price: the whole cost first, concessions after'],
      [
        '1. 摆出一起算过的损失数\n2. 把价格摊到每天、每件\n3. 要让步，就换一样东西：付款早、数量多、交期长\n\n> 我可以去申请，条件是预付从三成提到五成，您这边行吗？\n\n没有交换的让步，只会换来下一次还价。',
        '1. Show the loss that you worked out together\n2. Spread the price over days and pieces\n3. A concession is an exchange: earlier payment, more pieces, more time\n\n> I can ask for it, if the down payment goes from 30 to 50 per cent. Would that work?\n\nA concession for nothing brings the next demand.',
      ],
      { kind: 'text', when: ['which', 'is', ['价格', 'Price']] },
    ),
    step(
      ['时机：问清等什么，定一个再谈的日子', 'Timing: ask what they wait for, and set a date'],
      [
        '> 您等的是预算批下来，还是等某件事有结果？大概哪一天能知道？\n\n把那一天写成下一步行动。说不出日子的，机会退回上一阶段。',
        '> Are you waiting for a budget or for something to be decided? When will you know?\n\nMake that day the next act. Where there is no day, the opportunity goes back a stage.',
      ],
      { kind: 'date', when: ['which', 'is', ['时机', 'Timing']] },
    ),
    step(
      ['已有供应商：不说别家不好，找一个小缺口', 'Has a supplier: no bad word, find a small gap'],
      [
        '> 用得顺手就好。如果只让您挑一处希望他们改进的，会是哪里？\n\n先做那一处：一个备件、一条线、一次试用。',
        '> Good that it works. If you could name one thing they should do better, what would it be?\n\nBegin there: one spare part, one line, one trial.',
      ],
      { kind: 'text', when: ['which', 'is', ['已有供应商', 'Has a supplier']] },
    ),
    step(
      ['信任：让老客户说话', 'Trust: let a customer speak for you'],
      [
        '安排一次参观或一通电话，选同行业、用满一年的客户。事先征得老客户同意。',
        'Arrange a visit or a call with a customer of the same trade who has used it for a year. Ask that customer first.',
      ],
      { kind: 'text', when: ['which', 'is', ['信任', 'Trust']] },
    ),
    chapter('确认', 'Confirm'),
    step(
      ['问一句：这一条算解决了吗', 'Ask: is this settled?'],
      [
        '> 这一点我说清楚了吗？除了它，还有没有别的顾虑？\n\n没有别的，马上约下一步；还有别的，从第一步再来。',
        '> Did I answer that? Is there anything else?\n\nNothing else: agree on the next step at once. Something else: begin again.',
      ],
      { kind: 'choice', options: ['解决了\n部分解决\n没解决', 'Settled\nIn part\nNot settled'], important: true },
    ),
    step(
      ['没解决的记进“还存在什么问题”', 'What is not settled goes into “still open”'],
      [
        '写进当天日清。同样的异议出现三次，系统会请主管定一条规则。',
        'In the log of the day. When the same objection comes up three times, the manager is asked for a rule.',
      ],
    ),
  ],
)
