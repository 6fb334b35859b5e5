import { done, file, filled, gate, task, tick } from './gate.ts'
import type { StageGate } from './gate.ts'

/** Marks and tasks of the templates T9 to T16, by stage. */
export const INDUSTRY_GATES: Readonly<Record<string, readonly StageGate[]>> = {
  T9: [
    gate(
      [filled('contactId', '留下了姓名和电话', 'Name and phone are known')],
      [task('owner', 1, '当天打一次回访电话', 'Call back on the same day')],
    ),
    gate(
      [
        tick('定了潜力等级：高、中、低', 'Potential is set: high, mid or low', [
          '按购车时间、预算、意向车型判断。',
          'Judge by time of purchase, budget and model.',
        ]),
      ],
      [task('manager', 3, '复核等级和跟进频率', 'Review the class and how often to follow up')],
    ),
    gate(
      [done('demonstration', '看过车或试过车', 'The car was seen or test-driven')],
      [task('owner', 5, '安排试乘试驾', 'Arrange a test drive')],
    ),
    gate(
      [file('书面报价已给客户', 'Written quote given'), filled('amount', '成交价已谈到', 'A price was discussed')],
      [task('owner', 5, '报价，谈置换、贷款和保险', 'Quote; discuss trade-in, loan and insurance')],
    ),
    gate(
      [
        file('购车合同已签', 'Purchase contract signed'),
        tick('上牌、交车、售后手续已交代', 'Registration, delivery and service explained'),
      ],
      [task('owner', 7, '交车三天后回访满意度', 'Ask about satisfaction three days after delivery')],
    ),
  ],
  T10: [
    gate(
      [filled('source', '记下了来访渠道', 'The enquiry channel is recorded')],
      [task('owner', 1, '当天登记并致谢', 'Register the enquiry and say thank you the same day')],
    ),
    gate(
      [
        tick('问清动机、预算、偏好和时间', 'Motive, budget, preference and time are known', [
          '四项都写进依据。',
          'Write down all four.',
        ]),
      ],
      [task('owner', 5, '做一次需求访谈', 'Hold a needs interview')],
    ),
    gate(
      [file('为客户做的方案已交出', 'A proposal made for this customer was handed over')],
      [task('owner', 7, '选出三套房源并说明理由', 'Pick three properties and say why')],
    ),
    gate(
      [done('visit', '一起看过现场', 'The property was viewed together')],
      [task('owner', 7, '请家人或决策人一起看', 'Invite family or the decision-maker to the viewing')],
    ),
    gate(
      [filled('nextAction', '约定了下一步', 'The next act is agreed')],
      [task('owner', 3, '三天内回访一次', 'Follow up within three days')],
    ),
    gate(
      [tick('成交或放弃的原因已写明', 'The reason for or against the deal is written down')],
      [task('manager', 14, '主管和负责人一起复盘', 'Manager and owner go through it together')],
    ),
  ],
  T11: [
    gate(
      [filled('source', '记下了线索来源', 'The source is recorded')],
      [task('assistant', 1, '登记线索并查重', 'Register the lead and look for duplicates')],
    ),
    gate(
      [tick('购买能力、意向度、购买周期都有判断', 'Ability to pay, intent and buying cycle are judged')],
      [task('manager', 2, '打分并分派负责人', 'Score the lead and assign it')],
    ),
    gate(
      [done('call', '联系上了客户', 'The customer was reached')],
      [task('owner', 2, '接手后两天内联系', 'Make contact within two days')],
    ),
    gate(
      [
        file('报价已交客户', 'Quote handed to the customer'),
        filled('amount', '金额已谈到', 'An amount has been discussed'),
      ],
      [task('owner', 10, '报价并谈条件', 'Quote and discuss terms')],
    ),
    gate(
      [file('合同双方签字盖章', 'Contract signed by both sides')],
      [task('owner', 5, '合同送审并签订', 'Have the contract approved and signed')],
    ),
    gate(
      [tick('客户确认收货并会使用', 'The customer confirms receipt and can use it')],
      [task('owner', 30, '回访并问转介绍', 'Ask how it is going and for referrals')],
    ),
  ],
  T12: [
    gate(
      [filled('contactId', '找到了对口的人', 'The right person is found')],
      [task('owner', 5, '首次拜访', 'First visit')],
    ),
    gate(
      [
        done('visit', '做过需求访谈', 'Needs discussed during a visit'),
        tick('客户合格：有需求、有预算、能决定', 'Qualified: need, budget and power to decide'),
      ],
      [task('owner', 10, '写需求清单请客户确认', 'Write the list of needs and have it confirmed')],
    ),
    gate(
      [file('方案已交客户', 'Solution handed to the customer')],
      [task('owner', 10, '写方案并讲解', 'Write and present the solution')],
    ),
    gate(
      [file('合同双方签字盖章', 'Contract signed by both sides')],
      [task('manager', 7, '主管复核价格和条款', 'The manager reviews price and terms')],
    ),
  ],
  T13: [
    gate(
      [file('行业和客户名单已整理', 'Industry profile and customer list compiled')],
      [task('owner', 14, '收集行业规模、采购周期和主要对手', 'Research market size, buying cycle and main rivals')],
    ),
    gate(
      [tick('判断为值得投入的大客户', 'Judged to be a large account worth the effort')],
      [task('manager', 7, '主管批准立项', 'The manager approves the project')],
    ),
    gate(
      [
        filled('contactId', '见到了对口部门的人', 'Met someone in the right department'),
        done('visit', '拜访过一次', 'Visited once'),
      ],
      [task('owner', 14, '画出组织结构和决策关系', 'Map the organisation and who decides')],
    ),
    gate(
      [file('需求清单经客户确认', 'List of needs confirmed by the customer')],
      [task('owner', 21, '分别访谈使用、技术、采购、高层', 'Talk to users, engineers, buyers and management')],
    ),
    gate(
      [file('方案已交客户并讲解过', 'Solution handed over and presented')],
      [task('owner', 21, '组织内部评审方案', 'Have the solution reviewed internally')],
    ),
    gate(
      [
        file('正式报价或标书已递交', 'Quote or bid submitted'),
        filled('competitor', '知道主要对手', 'The main rival is known'),
      ],
      [task('manager', 10, '主管复核报价和毛利', 'The manager reviews quote and margin')],
    ),
    gate(
      [file('合同双方签字盖章', 'Contract signed by both sides')],
      [task('assistant', 7, '跟进交货、验收和回款', 'Follow delivery, acceptance and payment')],
    ),
    gate(
      [tick('定下了下一年的合作计划', 'A plan for next year’s business is agreed')],
      [task('owner', 90, '每季度拜访高层一次', 'Visit senior management once a quarter')],
    ),
  ],
  T14: [
    gate(
      [tick('客户知道我们做什么', 'The customer knows what we do')],
      [task('owner', 5, '介绍公司和产品', 'Introduce company and product')],
    ),
    gate(
      [
        tick('客户表示有意购买', 'The customer intends to buy'),
        filled('amount', '估出了金额', 'The amount is estimated'),
      ],
      [task('owner', 7, '拜访，弄清需求和预算', 'Visit to learn need and budget')],
    ),
    gate(
      [tick('见过能拍板的人', 'The decision-maker has been met'), file('报价已交客户', 'Quote handed to the customer')],
      [task('owner', 10, '约决策人面谈', 'Meet the decision-maker')],
    ),
    gate(
      [file('合同或订单已签', 'Contract or order signed')],
      [task('owner', 5, '办完签约和收款', 'Finish signing and payment')],
    ),
  ],
  T15: [
    gate(
      [tick('符合目标客户的条件', 'Fits the target customers')],
      [task('owner', 3, '按条件筛选并登记', 'Screen and register')],
    ),
    gate(
      [
        done('visit', '拜访过客户', 'The customer has been visited'),
        tick('客户认可我们的价值', 'The customer sees our value'),
      ],
      [task('owner', 14, '每周联系一次，提供有用的信息', 'Make contact each week with something useful')],
    ),
    gate(
      [file('合同双方签字盖章', 'Contract signed by both sides')],
      [task('owner', 10, '谈定条款并签约', 'Settle the terms and sign')],
    ),
    gate(
      [tick('有了复购或转介绍', 'There is a repeat order or a referral')],
      [task('owner', 30, '回访使用情况', 'Ask how it is going')],
    ),
  ],
  T16: [
    gate(
      [tick('客户愿意听下去', 'The customer wants to hear more')],
      [task('owner', 3, '准备一句说得清的好处', 'Put the main benefit into one clear sentence')],
    ),
    gate(
      [done('visit', '当面交谈过', 'Spoke with the customer in person')],
      [task('owner', 7, '带同行案例登门', 'Visit with references from the industry')],
    ),
    gate(
      [tick('需求写成清单并经客户确认', 'Needs listed and confirmed by the customer')],
      [task('owner', 7, '用提问弄清现状和难处', 'Ask about the current situation and its problems')],
    ),
    gate(
      [
        file('方案已交客户', 'Solution handed to the customer'),
        filled('amount', '估出了金额', 'The amount is estimated'),
      ],
      [task('owner', 10, '针对需求写方案', 'Write a solution that answers the needs')],
    ),
    gate(
      [file('合同或订单已签', 'Contract or order signed')],
      [task('owner', 7, '化解异议，约定签字日期', 'Answer objections and set a date to sign')],
    ),
  ],
}
