import { done, duty, file, filled, gate, optional, task, tick } from './gate.ts'
import type { StageGate } from './gate.ts'

/** 验证、开发、提案、成交: the template that a workbook starts with. */
export const DIRECT_SALES_GATES: readonly StageGate[] = [
  gate(
    [
      tick('客户确认有需求和预算', 'The customer confirms need and budget', [
        '写下是谁确认的、要解决什么问题、预算从哪里出。',
        'Note who confirmed it, which problem is to be solved and where the budget comes from.',
      ]),
      filled('expectedCloseDate', '客户说了什么时候要', 'The customer has named a date', [
        '填写预期成交日期；客户不肯说日期，多半还没有立项。',
        'Fill in the expected close date; a customer who names none has hardly started a project.',
      ]),
      done('visit', '拜访过客户', 'The customer has been visited', [
        '在本阶段完成一次拜访，并写下结果。',
        'Complete one visit in this stage and write down its result.',
      ]),
    ],
    [
      duty('owner', 7, '首次拜访，弄清需求', 'First visit to learn the needs'),
      task('owner', 7, '补齐客户档案：行业、地址、联系人', 'Complete the customer’s file: industry, address, contacts'),
    ],
  ),
  gate(
    [
      file('需求清单经客户确认', 'List of needs confirmed by the customer', [
        '上传客户确认过的清单或邮件。',
        'Attach the list or the mail in which the customer confirmed it.',
      ]),
      tick('见过能拍板的人', 'The decision-maker has been met', [
        '写下姓名、职务和他最在意的一点。',
        'Note name, position and what matters most to that person.',
      ]),
      filled('amount', '估出了订单金额', 'The order amount is estimated'),
      optional(filled('competitor', '知道竞争对手是谁', 'The competitor is known')),
    ],
    [
      duty('owner', 10, '做一次演示或现场勘测', 'Give a demonstration or survey the site'),
      task('owner', 14, '画出决策流程：谁用、谁评、谁批', 'Map the decision: who uses, who evaluates, who approves'),
      task('manager', 14, '主管判断是否值得投入', 'The manager judges whether it is worth the effort'),
    ],
  ),
  gate(
    [
      file('报价单或方案书已交客户', 'Quote or proposal handed to the customer'),
      tick('客户认可方案', 'The customer accepts the solution', [
        '写下客户怎样表示认可，还有哪些保留意见。',
        'Note how the customer accepted it and what is still open.',
      ]),
      done('meeting', '当面谈过价格、付款和交货', 'Price, payment and delivery discussed in a meeting'),
    ],
    [
      duty('owner', 5, '写好方案和报价', 'Write solution and quote'),
      duty('manager', 7, '复核报价和毛利', 'Review quote and margin'),
      task('owner', 12, '报价后一周内回访', 'Follow up within a week of the quote'),
    ],
  ),
  gate(
    [
      file('合同双方签字盖章', 'Contract signed by both sides'),
      tick('首款到账，或付款方式已写进合同', 'First payment received, or terms of payment in the contract'),
    ],
    [
      duty('owner', 3, '合同送审', 'Submit the contract for approval'),
      task('assistant', 5, '确认排产、库存和交货日期', 'Confirm production, stock and delivery date'),
      task('owner', 7, '向交付人员交底', 'Hand over to the people who deliver'),
    ],
  ),
]
