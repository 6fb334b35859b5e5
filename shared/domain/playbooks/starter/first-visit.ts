import { chapter, starterPlaybook, step } from './outline.ts'

export const firstVisit = starterPlaybook(
  {
    key: 'first-visit',
    name: ['首次拜访', 'First visit'],
    subject: 'visit',
    topic: ['拜访', 'Visits'],
    role: 'salesperson',
    mustRead: true,
    summary: [
      '第一次见客户：出门前查清三件事，见面先问后讲，走之前约好下一次，17:00 前写进日清。',
      'The first time you meet a customer: find out three things before you leave, ask before you tell, agree on the next date before you go, and log it by 17:00.',
    ],
  },
  [
    chapter('出门前', 'Before you leave'),
    step(
      ['查客户：做什么、多大、谁管事', 'Look the customer up: business, size, who is in charge'],
      [
        '看客户档案、官网和以前的日清记录，写下：\n\n1. 做什么产品，卖给谁\n2. 多少人，几条产线\n3. 要见的人叫什么，什么职务',
        'Read the customer’s record, the web site and earlier log entries. Write down:\n\n1. what they make, and for whom\n2. how many people and lines they have\n3. name and position of the person you will meet',
      ],
      { kind: 'text', minutes: 15 },
    ),
    step(
      ['写下三个访谈目标', 'Write down three goals of the talk'],
      [
        '每个目标都要能用“办到了”或“没办到”回答。\n\n- 好：弄清今年有没有设备预算，由谁批\n- 不好：加深感情',
        'Each goal must be one you can answer with “reached” or “not reached”.\n\n- Good: learn whether there is a budget this year and who approves it\n- Poor: get to know each other better',
      ],
      { kind: 'text', important: true, minutes: 10 },
    ),
    step(
      ['提前一天打电话确认时间、地点和人', 'Call the day before to confirm time, place and people'],
      [
        '> 王工您好，我是某某公司的小李。明天上午十点我到您厂里，大约四十分钟，主要想听您讲讲现在的情况。您看还有谁一起听比较合适？',
        '> Hello Mr Wang, this is Li from … I will be at your plant at ten tomorrow, for about forty minutes, mainly to hear how things are today. Who else should be there?',
      ],
      { minutes: 5 },
    ),
    step(
      ['备齐：名片、样册、两个同行案例、笔和本', 'Pack: cards, brochure, two cases from the trade, pen and paper'],
      [
        '样册放在包里，先不拿出来。案例选同行业、同规模的，记住三个数：原来多少、现在多少、多久见效。',
        'The brochure stays in the bag at first. Choose cases of the same trade and size and know three numbers of each: before, after, and how long it took.',
      ],
      { minutes: 10 },
    ),
    chapter('见面', 'At the customer’s'),
    step(
      ['开场两分钟：我是谁、来多久、想听什么', 'Open in two minutes: who I am, how long I stay, what I want to hear'],
      [
        '> 今天占用您四十分钟。前面二十分钟我想先问几个问题，听明白您这边的情况，后面再说我们能做什么、不能做什么。这样安排可以吗？\n\n先得到“可以”，再往下走。',
        '> I would like forty minutes of your time. For the first twenty I will ask a few questions to understand your situation; then I will say what we can do and what we cannot. Is that all right?\n\nGo on only after a yes.',
      ],
      {
        notes: [
          '让学员站起来说，掐表，超过两分钟重来。',
          'Let trainees stand up and say it against the clock; over two minutes, again.',
        ],
      },
    ),
    step(
      ['问现状：三个问题，一个一个问', 'Ask about today: three questions, one at a time'],
      [
        '先不拿样册。每问完一个，停三秒，让对方说完。对方说出数字，写下原话。\n\n> 现在用的是什么设备，几台，每天开多长时间？\n\n> 上一次停机是什么时候，停了多久？\n\n> 这件事现在由谁管，多久看一次？',
        'Leave the brochure in the bag. After each question wait three seconds and let them finish. When you hear a number, write down the very words.\n\n> What equipment do you use today, how many, how many hours a day?\n\n> When did it stop last, and for how long?\n\n> Who looks after it, and how often?',
      ],
      { kind: 'text', important: true, minutes: 15 },
    ),
    step(
      ['把听到的问题用对方的话重复一遍', 'Say the problem back in their own words'],
      [
        '> 我确认一下：上个月停了两次，每次大半天，最急的是别耽误给某某厂的交货，对吗？\n\n对方说“对”，才算听懂；对方补充了，把补充的也写下来。',
        '> Let me check: it stopped twice last month, most of a day each time, and what matters most is the delivery to … Is that right?\n\nOnly a yes means that you understood. If they add something, write that down, too.',
      ],
      { kind: 'text' },
    ),
    step(
      ['讲一个同行案例，只讲三个数', 'Tell one case from the trade, with three numbers only'],
      [
        '一分钟讲完，讲完问一句：\n\n> 您这边情况像不像？\n\n对方不像的地方，就是下一次要带来的答案。',
        'One minute, then ask:\n\n> Does that sound like your case?\n\nWhere it differs is what you bring an answer to next time.',
      ],
      { optional: true },
    ),
    step(
      ['问清有没有预算、谁拍板、什么时候要', 'Ask for budget, decision-maker and date'],
      [
        '> 如果这件事值得做，一般由哪位来定？\n\n> 今年有没有安排这笔钱？\n\n> 您希望最晚什么时候用上？\n\n三个都没有，潜力等级先记“低”。',
        '> If it is worth doing, who decides?\n\n> Is there money for it this year?\n\n> By when would you like to have it running?\n\nNo answer to any of the three: set the potential to low for now.',
      ],
      {
        key: 'budget',
        kind: 'choice',
        options: ['三个都有\n有一两个\n都没有', 'All three\nOne or two\nNone'],
        important: true,
        mark: ['客户确认有需求和预算', 'The customer confirms need and budget'],
      },
    ),
    chapter('收尾', 'Closing'),
    step(
      ['约定下一次：日期、人、要带什么', 'Agree on the next time: date, people, what to bring'],
      [
        '没有下一次日期，就没有拜访成果。\n\n> 那我下周三上午带着测算来，请您把设备科的同事也叫上，可以吗？',
        'Without a next date the visit has no result.\n\n> So I come back next Wednesday morning with the calculation, and you ask your colleague from maintenance to join us?',
      ],
      {
        kind: 'date',
        important: true,
        when: ['budget', 'isNot', ['都没有', 'None']],
      },
    ),
    step(
      ['没有需求：问一句能不能介绍别人', 'No need: ask for a referral'],
      [
        '> 明白了，您这边暂时用不上。您认识的同行里，有没有最近在为这件事头疼的？',
        '> I see, you have no use for it now. Do you know anybody in the trade who struggles with this?',
      ],
      { kind: 'text', optional: true, when: ['budget', 'is', ['都没有', 'None']] },
    ),
    step(
      ['出门十分钟内填访谈结果', 'Write the results within ten minutes of leaving'],
      [
        '坐进车里就写：三个目标各办到没有，还有什么没解决，参加的人姓名和职务。过一晚上，数字就记不准了。',
        'Write it in the car: which of the three goals were reached, what is unresolved, names and positions of everybody. By tomorrow the numbers are gone.',
      ],
      { kind: 'text', minutes: 10 },
    ),
    step(
      ['17:00 前写进日清', 'In the daily log by 17:00'],
      [
        '八项写全：到什么地方、见谁、谈什么、解决什么、还存在什么、要公司帮什么、电话地址、明天计划。\n\n没有记录，就等于没有发生。',
        'All eight facts: where, whom, what about, what was solved, what is still open, what help you need, phone and address, plan for tomorrow.\n\nNo record means it did not happen.',
      ],
      { minutes: 5 },
    ),
  ],
)
