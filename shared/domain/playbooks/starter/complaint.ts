import { chapter, starterPlaybook, step } from './outline.ts'

export const complaint = starterPlaybook(
  {
    key: 'complaint',
    name: ['投诉处理', 'Complaints'],
    subject: 'customer',
    topic: ['服务', 'Service'],
    role: null,
    summary: [
      '先管人，再管事，最后管根。一小时内回话，当天给办法，七天内回访。',
      'People first, then the matter, then its cause: an answer within an hour, a way out the same day, a call back within seven days.',
    ],
  },
  [
    chapter('接到', 'Taking it'),
    step(
      ['听完，记原话，不辩解', 'Hear it out, note the words, do not argue'],
      [
        '> 您先说，我记着。……我重复一遍：机器周二停的，到现在没人上门，您急的是周五的交货。对吗？',
        '> Please tell me, I am writing it down. … So it has been down since Tuesday, nobody has come, and Friday’s delivery is what worries you. Right?',
      ],
      { kind: 'text', important: true },
    ),
    step(
      ['分级：停产、影响使用、不满意', 'Grade it: production stopped, use impaired, not satisfied'],
      ['停产的马上告诉主管，打电话，不发消息。', 'If production has stopped, the manager is told at once, by phone.'],
      {
        key: 'grade',
        kind: 'choice',
        options: ['停产\n影响使用\n不满意', 'Production stopped\nUse impaired\nNot satisfied'],
        important: true,
      },
    ),
    step(
      ['一小时内回话，说清谁在办、什么时候有结果', 'Answer within an hour: who is on it, when there will be news'],
      [
        '没有结果也要回。答应的时间写进电话记录卡。',
        'Answer even without a result. The promised time goes into the call record.',
      ],
      { important: true },
    ),
    chapter('处理', 'Handling it'),
    step(
      ['停产：四小时内人到现场，或给替代办法', 'Production stopped: somebody there within four hours, or a substitute'],
      [
        '到不了，就送备机、借机、请当地服务商，费用先走后审。',
        'If nobody can come: a spare or a borrowed unit, or a local service; costs are approved afterwards.',
      ],
      { kind: 'text', by: 'manager', when: ['grade', 'is', ['停产', 'Production stopped']] },
    ),
    step(
      ['查清事实：什么时候、什么条件、改过什么', 'Establish the facts: when, under which conditions, what was changed'],
      [
        '拍照、抄数、问三个人。没查清之前不说是谁的责任。',
        'Pictures, readings, three people. No word about blame before that.',
      ],
      { kind: 'file', due: 1 },
    ),
    step(
      ['给办法：两个可选，写明日期和谁负担', 'Offer a way out: two choices, with dates and who bears the cost'],
      [
        '> 两个办法您选：今晚换新机，旧机我们带回；或者明早上门修好，质保延三个月。',
        '> There are two ways: a new unit tonight and we take the old one back, or a repair tomorrow morning and three more months of warranty.',
      ],
      { kind: 'text', due: 1, important: true },
    ),
    step(
      ['要赔付：主管签字', 'Compensation: the manager signs'],
      ['写明金额、依据、会不会成为先例。', 'With sum, ground and whether it sets a precedent.'],
      { kind: 'signature', by: 'manager', optional: true, internal: true },
    ),
    step(
      ['客户确认解决', 'The customer confirms that it is solved'],
      [
        '要一句原话或一张签字单。“应该好了”不算。',
        'Their words or a signed sheet. “Should be fine now” does not count.',
      ],
      { kind: 'file', due: 3, important: true },
    ),
    chapter('管根', 'The cause'),
    step(
      ['七天内回访一次', 'Call back within seven days'],
      ['问：还有没有同样的事，对这次处理满意几分。', 'Has it happened again, and how satisfied are you from 1 to 10?'],
      { kind: 'number', unit: ['分（10 分满）', 'of 10'], due: 7 },
    ),
    step(
      ['写进问题；第三次出现就定规则', 'Record the problem; at the third time, make a rule'],
      ['写原因，不写“加强管理”。原因要能改。', 'The cause, not “more care”. It must be something that can be changed.'],
      { kind: 'text', due: 7, important: true },
    ),
  ],
)
