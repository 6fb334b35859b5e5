import { chapter, starterPlaybook, step } from './outline.ts'

export const spinQuestions = starterPlaybook(
  {
    key: 'spin',
    name: ['SPIN 提问', 'SPIN questions'],
    subject: 'training',
    topic: ['话术', 'Scripts'],
    role: 'salesperson',
    mustRead: true,
    summary: [
      '按现状、难点、影响、价值四类问题的次序提问，让客户自己说出为什么要买。',
      'Ask in the order situation, problem, implication, need-payoff, until customers say themselves why they should buy.',
    ],
  },
  [
    chapter('准备', 'Preparation'),
    step(
      ['记住次序和各问几个', 'Know the order and how many of each'],
      [
        '| 类别 | 问什么 | 问几个 |\n| --- | --- | --- |\n| 现状 | 事实 | 2 到 3 个，能查到的不问 |\n| 难点 | 哪里不满意 | 2 到 3 个 |\n| 影响 | 不解决会怎样 | 3 到 4 个，花时间最多 |\n| 价值 | 解决了值多少 | 1 到 2 个 |\n\n现状问得太多，客户会烦；影响问得太少，价格就谈不下去。',
        '| Kind | Asks for | How many |\n| --- | --- | --- |\n| Situation | facts | 2 to 3, none that can be looked up |\n| Problem | what is not satisfactory | 2 to 3 |\n| Implication | what happens if it stays | 3 to 4, most of the time |\n| Need-payoff | what a solution is worth | 1 to 2 |\n\nToo many situation questions bore people; too few implication questions, and the talk ends at the price.',
      ],
      { kind: 'none', minutes: 10 },
    ),
    step(
      ['按自己的产品各写两个问题', 'Write two questions of each kind for your own product'],
      [
        '八个问题写下来，念给同事听。同事听完能不看稿复述，就写对了。',
        'Write eight questions and read them to a colleague. They are right when the colleague can repeat them without the paper.',
      ],
      { kind: 'text', important: true, minutes: 30 },
    ),
    chapter('现状', 'Situation'),
    step(
      ['问两个能引到难点的事实', 'Ask for two facts that lead to a problem'],
      [
        '> 现在一个班几个人操作？\n\n> 这一批换模要停多久？\n\n不问网站上有的东西。',
        '> How many people run it in one shift?\n\n> How long do you stop for a change of moulds?\n\nNothing that is on the web site.',
      ],
      { minutes: 10 },
    ),
    chapter('难点', 'Problem'),
    step(
      ['问哪里不顺手，等对方说完', 'Ask what does not go well, and wait'],
      [
        '> 换模的时候，最让您头疼的是哪一步？\n\n问完不接话，数三秒。对方说的第一句常是客气话，第二句才是真的。',
        '> At a change of moulds, which step gives you the most trouble?\n\nThen say nothing and count to three. The first sentence is often polite, the second one true.',
      ],
      { minutes: 15, important: true },
    ),
    step(
      ['一次只追一个难点', 'Follow one problem at a time'],
      [
        '> 您刚才说调试要看老师傅在不在。能不能讲讲上一次他不在的时候？\n\n要一件具体的事，不要一个评价。',
        '> You said that the set-up depends on one person. What happened the last time he was away?\n\nAsk for an event, not for an opinion.',
      ],
      { minutes: 15 },
    ),
    chapter('影响', 'Implication'),
    step(
      ['从一件事问到三处影响', 'From one event to three effects'],
      [
        '顺着钱、人、客户三个方向问：\n\n> 那一天少做了多少件？\n\n> 为了补上，加了几个班？\n\n> 对方客户说什么了？',
        'Go along money, people and customers:\n\n> How many pieces were missing that day?\n\n> How many extra shifts did it take?\n\n> What did your customer say?',
      ],
      { minutes: 20, important: true },
    ),
    step(
      ['和对方一起把影响算成一个数', 'Work the effect out as one number, together'],
      [
        '当着对方的面写下算式，用对方说的数：\n\n一年停机次数 × 每次少做件数 × 每件毛利\n\n> 按您说的，一年大约二十万，这个数差得远吗？',
        'Write the calculation in front of them, with their numbers:\n\nstops a year × pieces lost × margin of a piece\n\n> By what you told me that is about 200,000 a year. Is it far off?',
      ],
      { kind: 'number', unit: ['元/年', 'CNY a year'], minutes: 15, important: true },
    ),
    chapter('价值', 'Need-payoff'),
    step(
      ['让对方说出解决了有什么好处', 'Let them say what a solution would bring'],
      [
        '> 如果换模能从四十分钟降到十分钟，对您这边最有用的是什么？\n\n对方说出来的好处，方案第一页就写这一条。',
        '> If a change took ten minutes instead of forty, what would help you most?\n\nWhat they name is the first line of your proposal.',
      ],
      { kind: 'text', minutes: 10 },
    ),
    step(
      ['这时才讲产品，只讲对得上的', 'Now speak of the product, of what fits only'],
      [
        '每讲一个功能，后面跟一句“您刚才说的……就是它解决的”。对不上的功能不讲。',
        'After each feature say “this is what solves the … you spoke of”. Leave out what does not fit.',
      ],
      { minutes: 10 },
    ),
    chapter('练习与过关', 'Practice and sign-off'),
    step(
      ['三人一组对练两轮', 'Practise in threes, two rounds'],
      [
        '一人当销售，一人当客户，一人记：每类问了几个，有没有抢话。换角色再来一轮。',
        'One sells, one is the customer, one counts the questions of each kind and the interruptions. Change roles and repeat.',
      ],
      {
        kind: 'choice',
        options: ['两轮都做到次序\n做到一轮\n没做到', 'The order held in both rounds\nIn one round\nNot yet'],
        minutes: 30,
        notes: [
          '常见的错：问完自己接着答。看到就停下来，重问。',
          'The usual mistake is to answer one’s own question. Stop there and ask again.',
        ],
      },
    ),
    step(
      ['培训师签字：真客户面前用过一次', 'The trainer signs: used once before a real customer'],
      [
        '跟一次拜访，听到四类问题按次序问出，才签。',
        'Join a visit; sign only after the four kinds were asked in order.',
      ],
      { kind: 'signature', by: 'trainer', important: true, due: 14 },
    ),
  ],
)
