import { chapter, starterPlaybook, step } from './outline.ts'

export const largeAccount = starterPlaybook(
  {
    key: 'large-account',
    name: ['大客户销售过程', 'Large-account process'],
    subject: 'opportunity',
    topic: ['销售过程', 'Sales process'],
    role: 'salesperson',
    summary: [
      '研究、识别、接触、需求、方案、报价与谈判、成交与跟进、维护八步。每一步都留下证据，证据够了才往下走。',
      'Eight parts: research, identify, contact, needs, proposal, quote and negotiate, close and follow, maintain. Each leaves evidence; without it you do not go on.',
    ],
  },
  [
    chapter('研究', 'Research'),
    step(
      ['写一页客户概况', 'Write one page about the customer'],
      [
        '只写会用上的：主要产品、主要客户、近两年扩产或搬迁、现用设备和品牌、已知的供应商。每一条后面写出处。',
        'Only what you will use: main products, main customers, expansions or moves of the last two years, equipment and brands in use, known suppliers. Name the source of each.',
      ],
      { kind: 'text', due: 3, minutes: 60 },
    ),
    step(
      ['列出与他最像的两个老客户', 'Name the two existing customers most like it'],
      [
        '同行业、同规模、同样的难处。翻他们的机会和日清，抄下当时成交的理由。',
        'The same trade, size and difficulty. Look through their opportunities and logs and copy why they bought.',
      ],
      { kind: 'text', due: 3, minutes: 20 },
    ),
    chapter('识别', 'Identify'),
    step(
      ['画出决策图：谁用、谁评、谁批、谁付', 'Map the decision: who uses, evaluates, approves, pays'],
      [
        '每个人一行：姓名、职务、态度（支持、中立、反对、不知道）、最在意什么。不知道的写“不知道”，下一次去问。',
        'One line a person: name, position, attitude (for, neutral, against, not known), what matters most. Write “not known” where it is, and ask next time.',
      ],
      { kind: 'file', due: 7, important: true, minutes: 40 },
    ),
    step(
      ['按能力、意向、周期打分', 'Score ability, intent and buying cycle'],
      [
        '三项都高：潜力记“高”，每 7 天接触一次。两项高：“中”，每 14 天。其余：“低”，每 30 天。',
        'All three high: potential high, contact every 7 days. Two: medium, every 14 days. Otherwise low, every 30 days.',
      ],
      { key: 'class', kind: 'choice', options: ['高\n中\n低', 'High\nMedium\nLow'], due: 7 },
    ),
    step(
      ['潜力低：主管确认是否继续', 'Low potential: the manager decides whether to go on'],
      ['写下继续的理由和最多再投入几次拜访。', 'Note why to go on and how many more visits at most.'],
      { kind: 'text', by: 'manager', due: 10, internal: true, when: ['class', 'is', ['低', 'Low']] },
    ),
    chapter('接触', 'Contact'),
    step(
      ['用《首次拜访》见到使用的人', 'Meet the user, by the playbook First visit'],
      [
        '先见用的人，再见管的人。用的人说不出难处，后面的方案没有根。',
        'Users first, managers after. A proposal has no ground when users cannot name a difficulty.',
      ],
      { due: 14, important: true },
    ),
    step(
      ['请他带你见能拍板的人', 'Be introduced to the decision-maker'],
      [
        '> 您说的这些损失，领导那边看得到吗？下次我把测算带来，您看请哪位一起听？\n\n自己闯进去，不如由用的人带进去。',
        '> Does your management see these losses? When I bring the calculation, who should hear it with us?\n\nIt is better to be taken in by a user than to walk in alone.',
      ],
      { kind: 'text', due: 21, important: true, mark: ['见过能拍板的人', 'The decision-maker has been met'] },
    ),
    chapter('需求', 'Needs'),
    step(
      ['按 SPIN 问出难处和损失', 'Find difficulty and loss by SPIN'],
      ['写下损失是多少、怎么算的、谁说的。', 'Note how large the loss is, how it was worked out, and who said so.'],
      { kind: 'number', unit: ['元/年', 'CNY a year'], due: 28, minutes: 60 },
    ),
    step(
      ['写需求清单，请客户逐条确认', 'List the needs and have each confirmed'],
      [
        '一条一行：要求、为什么要、怎样算达到、必须还是最好。发给客户，请他改，改过的那一份才作数。',
        'One a line: requirement, why, how it is judged, must or should. Send it and ask for corrections; only the corrected one counts.',
      ],
      {
        kind: 'file',
        due: 35,
        important: true,
        mark: ['需求清单经客户确认', 'List of needs confirmed by the customer'],
      },
    ),
    step(
      ['弄清对手是谁、强在哪、弱在哪', 'Learn who competes, and where they are strong and weak'],
      ['只写客户说的和看见的，不写猜的。', 'What the customer said and what you saw; no guesses.'],
      { kind: 'text', due: 35, optional: true, internal: true },
    ),
    chapter('方案', 'Proposal'),
    step(
      ['方案第一页只写客户的三个问题', 'The first page names the customer’s three problems only'],
      [
        '用需求清单里的原话。第二页起才是怎么解决，每一条对上一个问题。',
        'In the words of the list of needs. From page two on, how each is solved.',
      ],
      { due: 45, minutes: 120 },
    ),
    step(
      ['请用的人先看一遍', 'Let the users read it first'],
      [
        '> 我怕写得不对，您先帮我挑挑毛病。\n\n他挑出来的毛病改掉，他就成了自己人。',
        '> I may have it wrong. Would you look for mistakes first?\n\nWho has improved the proposal will stand up for it.',
      ],
      { kind: 'text', due: 50 },
    ),
    step(
      ['当面讲方案，问认不认可', 'Present it in person and ask for agreement'],
      [
        '讲三十分钟，留三十分钟听。最后问：还差什么，这个方案就能往上报？',
        'Speak for thirty minutes, listen for thirty. At the end ask what is missing to send it up.',
      ],
      { kind: 'text', due: 55, important: true, mark: ['客户认可方案', 'The customer accepts the solution'] },
    ),
    chapter('报价与谈判', 'Quote and negotiate'),
    step(
      ['主管复核毛利，定好底线和可换的条件', 'The manager reviews the margin and sets limits and exchanges'],
      [
        '写下：最低价、可以让的三样、每一样要换回什么。谈判时不临时想。',
        'Note the lowest price, three things we can give and what each is worth in return. Nothing is invented at the table.',
      ],
      { kind: 'signature', by: 'manager', due: 58, important: true, internal: true },
    ),
    step(
      ['交报价，说明有效期', 'Hand over the quote with its validity'],
      ['当面交，一条一条讲清含什么、不含什么。', 'In person, item by item: what is included and what is not.'],
      { kind: 'file', due: 60, mark: ['报价单或方案书已交客户', 'Quote or proposal handed to the customer'] },
    ),
    step(
      ['谈付款、交期、质保，每让一步换一步', 'Negotiate payment, delivery, warranty; give only in exchange'],
      [
        '谈完当天写下已谈定的和还没谈定的，发给对方确认。',
        'On the same day write down what is agreed and what is open, and send it for confirmation.',
      ],
      { kind: 'text', due: 70, important: true },
    ),
    chapter('成交与跟进', 'Close and follow'),
    step(
      ['合同签字盖章', 'Contract signed by both sides'],
      [
        '核对名称、税号、技术附件、付款条款、违约条款五处，再盖章。',
        'Check five places before signing: names, tax number, technical annex, payment, penalties.',
      ],
      { kind: 'file', due: 80, important: true, mark: ['合同双方签字盖章', 'Contract signed by both sides'] },
    ),
    step(
      ['向交付人员交底', 'Hand over to the people who deliver'],
      [
        '当面交：需求清单、客户的人、答应过的每一件事。答应过没写进合同的，更要交。',
        'In person: list of needs, people, everything that was promised, above all what is not in the contract.',
      ],
      { due: 83 },
    ),
    step(
      ['到货、安装、首款三个日子各打一次电话', 'Call at delivery, at installation and at the first payment'],
      ['问两句：有没有不满意，还差什么。', 'Two questions: is anything not right, is anything missing.'],
      { due: 110 },
    ),
    chapter('维护', 'Maintain'),
    step(
      ['用满一个月，回去量一次效果', 'After a month, measure what it brought'],
      [
        '按当初一起算的那个数再算一遍。好，请他写一句话；不好，当场定改进的日子。',
        'Work the same number out again. If it is good, ask for a sentence in writing; if not, set a date for the mend.',
      ],
      { kind: 'number', unit: ['元/年', 'CNY a year'], due: 140, optional: true },
    ),
    step(
      ['请他介绍一家同行', 'Ask for an introduction'],
      [
        '> 像您这样的厂，您觉得还有谁也在为这件事着急？',
        '> Which other plant like yours do you think has this problem?',
      ],
      { kind: 'text', due: 150, optional: true },
    ),
  ],
)
