import { chapter, starterPlaybook, step } from './outline.ts'

export const tender = starterPlaybook(
  {
    key: 'tender',
    name: ['投标', 'Tender'],
    subject: 'opportunity',
    topic: ['销售过程', 'Sales process'],
    role: 'salesperson',
    summary: [
      '从拿到招标文件到开标之后。先判断值不值得投，再保证一处废标条款也不碰。',
      'From the tender documents to the time after the opening: first decide whether to bid, then make sure that nothing disqualifies you.',
    ],
  },
  [
    chapter('投不投', 'To bid or not'),
    step(
      ['当天通读招标文件，标出废标条款', 'Read the documents the same day and mark what disqualifies'],
      [
        '用红笔标三类：资格、废标、★ 号参数。抄成一张清单，后面逐条打勾。',
        'Mark three kinds in red: eligibility, grounds for rejection, starred parameters. Copy them into a list to be ticked later.',
      ],
      { kind: 'file', due: 1, important: true, minutes: 120 },
    ),
    step(
      ['列出时间表：答疑、保证金、递交、开标', 'List the dates: questions, bond, submission, opening'],
      [
        '每个日子倒推两天作为自己的期限，写进行动日程。',
        'Take two days off each as your own deadline and put them into the agenda.',
      ],
      { kind: 'date', due: 1, important: true },
    ),
    step(
      ['判断参数是不是为别家写的', 'Judge whether the parameters were written for somebody else'],
      [
        '三个以上 ★ 参数只有一家做得到，先提疑问，再决定投不投。',
        'When three or more starred parameters fit one maker only, raise a question first, then decide.',
      ],
      { kind: 'text', due: 2, internal: true },
    ),
    step(
      ['主管决定：投、不投、陪投不做', 'The manager decides: bid or not; no courtesy bids'],
      [
        '看三条：见没见过评标的人，成本够不够，赢面有没有三成。',
        'By three questions: have we met the evaluators, does the cost work, is the chance at least one in three.',
      ],
      {
        key: 'bid',
        kind: 'choice',
        options: ['投\n不投', 'Bid\nDo not bid'],
        by: 'manager',
        due: 3,
        important: true,
        internal: true,
      },
    ),
    chapter('做标书', 'The bid'),
    step(
      ['分工：商务、技术、报价各一人，写下名字和日子', 'Share the work: commercial, technical, price; names and dates'],
      [
        '一人做不了三份。名字写在清单上，每天 17:00 对一次进度。',
        'One person cannot write all three. Names stand on the list; progress is compared every day at 17:00.',
      ],
      { kind: 'text', due: 4, when: ['bid', 'is', ['投', 'Bid']] },
    ),
    step(
      ['答疑截止前提出所有疑问', 'Raise every question before the deadline'],
      [
        '书面提，留回执。没问清的，按最严的做。',
        'In writing, with a receipt. What stays unclear is done in the strictest sense.',
      ],
      { kind: 'file', optional: true, when: ['bid', 'is', ['投', 'Bid']] },
    ),
    step(
      ['交保证金，留凭证', 'Pay the bond and keep the receipt'],
      [
        '从基本户付，备注项目编号，提前三个工作日。',
        'From the company’s main account, with the project number, three working days ahead.',
      ],
      { kind: 'file', by: 'assistant', important: true, when: ['bid', 'is', ['投', 'Bid']] },
    ),
    step(
      ['逐条应答，不写“满足”两个字了事', 'Answer item by item; “complies” alone is no answer'],
      [
        '每条写：我方的值、证明材料在第几页。评委翻得到，才算分。',
        'For each: our value and the page of the proof. Evaluators give points for what they find.',
      ],
      { minutes: 480, when: ['bid', 'is', ['投', 'Bid']] },
    ),
    step(
      ['报价由主管签字', 'The manager signs the price'],
      [
        '大小写一致，分项加起来等于总价，税率写明。',
        'Figures and words agree, items add up to the total, the tax rate is named.',
      ],
      { kind: 'signature', by: 'manager', important: true, internal: true, when: ['bid', 'is', ['投', 'Bid']] },
    ),
    step(
      ['换一个人按废标清单逐条查', 'Somebody else checks the list of grounds for rejection'],
      [
        '写的人查不出自己的错。查的人每条打勾、签名。',
        'Nobody finds their own mistakes. The checker ticks and signs each item.',
      ],
      { kind: 'signature', by: 'assistant', important: true, when: ['bid', 'is', ['投', 'Bid']] },
    ),
    step(
      ['封装：份数、签章、密封、U 盘', 'Pack: copies, seals, sealing, memory stick'],
      ['按文件要求的份数和封条写法，拍照留底。', 'The number of copies and the marking as asked for; keep a picture.'],
      { kind: 'file', when: ['bid', 'is', ['投', 'Bid']] },
    ),
    chapter('开标之后', 'After the opening'),
    step(
      ['记下每家报价和得分', 'Note every price and score'],
      ['开标当场记，写进机会的竞争对手和日清。', 'At the opening itself, into the opportunity and the log.'],
      { kind: 'text', when: ['bid', 'is', ['投', 'Bid']] },
    ),
    step(
      ['三天内复盘：赢在哪、输在哪、下次改什么', 'Within three days: why won or lost, what to change'],
      [
        '输了也要问到一句真话：\n\n> 如果只让我们改一处，您觉得是哪里？',
        'When lost, get one true sentence:\n\n> If we could change one thing, what should it be?',
      ],
      { kind: 'text', important: true, when: ['bid', 'is', ['投', 'Bid']] },
    ),
  ],
)
