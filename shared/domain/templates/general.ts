import { done, file, filled, gate, task, tick } from './gate.ts'
import type { StageGate } from './gate.ts'

/** Marks and tasks of the templates T2 to T8, by stage. */
export const GENERAL_GATES: Readonly<Record<string, readonly StageGate[]>> = {
  T2: [
    gate(
      [tick('客户说出了要买什么、为什么', 'The customer has said what to buy and why')],
      [task('owner', 7, '拜访使用部门，记下需求', 'Visit the users and note their needs')],
    ),
    gate(
      [tick('客户确认我们在候选名单上', 'The customer confirms that we are on the list')],
      [task('owner', 7, '交齐资质、样本和案例', 'Hand in credentials, samples and references')],
    ),
    gate(
      [
        filled('competitor', '知道另一个品牌是谁', 'The other brand is known'),
        file('方案和报价已交客户', 'Solution and quote handed over'),
      ],
      [task('owner', 7, '对照竞争对手，写出取胜的三条理由', 'Write three reasons to win against the competitor')],
    ),
    gate(
      [file('合同或订单已签', 'Contract or order signed')],
      [
        task(
          'owner',
          7,
          '列出剩余手续和经办人，逐项办完',
          'List the open formalities, who handles each, and complete them',
        ),
      ],
    ),
  ],
  T3: [
    gate(
      [filled('contactId', '有了对口的联系人', 'The right contact is known')],
      [task('owner', 3, '打第一个电话，介绍自己', 'Make the first call')],
    ),
    gate(
      [tick('客户要了资料或提出了问题', 'The customer asked for material or raised questions')],
      [task('owner', 5, '寄送资料并约时间面谈', 'Send material and arrange a meeting')],
    ),
    gate(
      [
        done('demonstration', '做过演示', 'A demonstration was given'),
        filled('amount', '客户问过价格，估出了金额', 'The customer asked for the price and the amount is estimated'),
      ],
      [task('owner', 7, '安排演示或试用', 'Arrange a demonstration or trial')],
    ),
    gate(
      [file('订单或合同已签', 'Order or contract signed')],
      [task('owner', 7, '谈定价格并催办签字', 'Settle the price and get the signature')],
    ),
  ],
  T4: [
    gate(
      [filled('contactId', '找到了对口的人', 'The right person is found')],
      [task('owner', 3, '电话联系，确认是否有需求', 'Call to learn whether there is a need')],
    ),
    gate(
      [tick('客户有明确意向，愿意继续谈', 'The customer intends to buy and wants to continue')],
      [task('owner', 7, '拜访客户，弄清需求、预算和时间', 'Visit to learn need, budget and time')],
    ),
    gate(
      [
        file('报价已交客户', 'Quote handed to the customer'),
        filled('amount', '金额已谈到', 'An amount has been discussed'),
      ],
      [task('owner', 7, '报价并回答异议', 'Quote and answer objections')],
    ),
    gate(
      [tick('价格、付款、交货都已谈妥', 'Price, payment and delivery are agreed')],
      [task('owner', 5, '起草合同', 'Draft the contract')],
    ),
    gate(
      [file('合同双方签字盖章', 'Contract signed by both sides')],
      [task('assistant', 5, '安排交货和开票', 'Arrange delivery and invoice')],
    ),
  ],
  T5: [
    gate(
      [filled('source', '知道客户从哪里来', 'The source is known')],
      [task('owner', 3, '联系一次，判断是否值得跟', 'Make contact and judge whether to follow')],
    ),
    gate(
      [tick('客户主动问起产品', 'The customer asks about the product')],
      [task('owner', 5, '发送介绍和同行案例', 'Send introduction and references')],
    ),
    gate(
      [done('demonstration', '看过演示或样品', 'A demonstration or sample was seen')],
      [task('owner', 7, '安排演示，回答疑问', 'Demonstrate and answer questions')],
    ),
    gate(
      [
        file('报价已交客户', 'Quote handed to the customer'),
        filled('expectedCloseDate', '客户说了购买时间', 'The customer named a date'),
      ],
      [task('owner', 7, '报价并谈条件', 'Quote and discuss terms')],
    ),
    gate(
      [file('订单或合同已签', 'Order or contract signed')],
      [task('owner', 5, '办完签约和收款', 'Finish signing and payment')],
    ),
  ],
  T6: [
    gate(
      [filled('contactId', '有对口的联系人', 'The right contact is known')],
      [task('assistant', 3, '查清公司背景和行业', 'Look up the company and its industry')],
    ),
    gate(
      [done('call', '通过电话，对方愿意谈', 'A call was made and they are willing to talk')],
      [task('owner', 3, '电话约访', 'Arrange a visit by phone')],
    ),
    gate(
      [
        done('visit', '做过需求访谈', 'Needs discussed during a visit'),
        tick('需求写成清单并经客户确认', 'Needs listed and confirmed by the customer'),
      ],
      [task('owner', 10, '访谈使用、技术、采购三方', 'Talk to users, engineers and buyers')],
    ),
    gate(
      [file('解决方案已交客户', 'Solution handed to the customer')],
      [task('owner', 10, '写方案并做一次讲解', 'Write the solution and present it')],
    ),
    gate(
      [tick('主要条款已谈定', 'The main terms are settled')],
      [task('manager', 7, '主管参加一次谈判', 'The manager joins one negotiation')],
    ),
  ],
  T7: [
    gate(
      [filled('source', '记下了线索来源', 'The source is recorded')],
      [task('owner', 3, '核对是否已有人在跟', 'Check whether a colleague is already on it')],
    ),
    gate(
      [filled('contactId', '联系上了对口的人', 'The right person was reached')],
      [task('owner', 5, '打电话或登门自我介绍', 'Introduce yourself by phone or in person')],
    ),
    gate(
      [tick('问清了需求、预算、时间和决策人', 'Need, budget, time and decision-maker are known')],
      [task('owner', 10, '做一次需求访谈', 'Hold a needs interview')],
    ),
    gate(
      [file('方案已交客户', 'Solution handed to the customer')],
      [task('owner', 10, '写方案并讲解', 'Write and present the solution')],
    ),
    gate(
      [tick('价格、付款、交货已谈妥', 'Price, payment and delivery are agreed')],
      [task('manager', 7, '主管复核价格底线', 'The manager approves the price floor')],
    ),
    gate(
      [file('合同双方签字盖章', 'Contract signed by both sides')],
      [task('assistant', 5, '归档合同，安排交货', 'File the contract and arrange delivery')],
    ),
  ],
  T8: [
    gate(
      [filled('contactId', '有对口的联系人', 'The right contact is known')],
      [task('owner', 5, '首次联系并约访', 'First contact and date for a visit')],
    ),
    gate(
      [done('visit', '拜访并问清需求', 'Visited and asked about the needs')],
      [task('owner', 10, '整理需求清单请客户确认', 'Write the list of needs and have it confirmed')],
    ),
    gate(
      [file('方案已交客户', 'Solution handed to the customer')],
      [task('owner', 10, '写方案并讲解', 'Write and present the solution')],
    ),
    gate(
      [tick('主要条款已谈定', 'The main terms are settled')],
      [task('owner', 7, '谈价格、付款和交货', 'Negotiate price, payment and delivery')],
    ),
    gate(
      [file('合同双方签字盖章', 'Contract signed by both sides')],
      [task('owner', 5, '合同送审并签订', 'Have the contract approved and signed')],
    ),
    gate(
      [tick('回访过客户，满意度已记录', 'Customer called back, satisfaction recorded')],
      [task('owner', 30, '交货后一个月内回访', 'Call back within a month of delivery')],
    ),
  ],
}
