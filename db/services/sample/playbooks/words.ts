import type { Bilingual } from '#shared/domain/bilingual.ts'

const both = (chinese: string, english: string): Bilingual => ({ 'zh-CN': chinese, en: english })

/** What is answered to steps that ask for words, by the key of the step; the runs take turns. */
export const ANSWERS: Readonly<Record<string, readonly Bilingual[]>> = {
  'large-account-2': [
    both(
      '精密钣金，主要供两家电梯厂；2024 年新增二号车间，现用三台 55 kW 工频机。出处：官网、门卫登记表、车间铭牌。',
      'Precision sheet metal for two lift makers; workshop 2 opened in 2024; three 55 kW fixed-speed machines. Sources: web site, gate register, name plates.',
    ),
    both(
      '汽车零部件，去年扩了涂装线；空压站有五台机，品牌不一，最老的 2011 年。出处：招聘信息、设备科介绍。',
      'Car parts; a new paint line last year; five compressors of mixed brands, the oldest of 2011. Sources: job offers, equipment office.',
    ),
    both(
      '食品包装，两班倒，气源要求无油；去年停机三次。出处：动力科记录。',
      'Food packaging in two shifts, oil-free air needed; three stops last year. Source: utilities log.',
    ),
  ],
  'large-account-3': [
    both(
      '一家同行钣金厂：看重响应快；一家电梯配件厂：看重电费测算说得清。',
      'A sheet-metal plant that chose us for fast service; a lift-parts plant that chose us for a clear energy calculation.',
    ),
    both(
      '两家涂装厂，都是先租后买，当时的理由是不停产。',
      'Two paint shops that rented first and bought later; both feared a production stop.',
    ),
  ],
  'large-account-7': [
    both('再投入两次拜访，月底前没有预算就放。', 'Two more visits; let go without a budget by month-end.'),
  ],
  'large-account-10': [
    both(
      '设备科长带我见了生产副总，谈了二十分钟，他要看电费测算。',
      'The equipment manager took me to the production director; twenty minutes; he asked for the energy calculation.',
    ),
    both(
      '由使用班长引荐，见到总经理，他只问多久回本。',
      'The shift leader introduced me to the managing director, who asked only about the payback time.',
    ),
  ],
  'large-account-14': [
    both(
      '对手一家，价格低约一成，交期 60 天；强在老关系，弱在没有本地备件。',
      'One competitor, a tenth cheaper, 60 days; strong in old ties, weak in local spares.',
    ),
    both(
      '两家在谈，一家进口，贵三成；一家本地，没有同行案例。',
      'Two others: an import, a third dearer, and a local one without cases of the trade.',
    ),
  ],
  'large-account-17': [
    both('班长指出管径写小了一号，已改。', 'The shift leader found the pipe one size too small; corrected.'),
    both('动力科要求加一台备机，已补进方案。', 'Utilities asked for a standby machine; added.'),
  ],
  'large-account-18': [
    both(
      '副总当面说“按这个报”，只差付款条件。',
      'The director said “send it up like this”; only the payment terms are open.',
    ),
    both('认可方案，要求交期提前十天。', 'Accepted; delivery to come ten days earlier.'),
  ],
  'large-account-22': [
    both(
      '预付三成换交期 45 天；质保两年换年度保养合同。',
      'Thirty per cent in advance for 45 days; two years of warranty for a yearly service contract.',
    ),
    both('价格不动，送一次系统检测。', 'The price stands; one system survey comes with it.'),
  ],
  'first-visit-2': [
    both(
      '注塑件，供家电厂；120 人，四条线；见设备科赵科长。',
      'Moulded parts for appliance makers; 120 people, four lines; meeting Mr Zhao of equipment.',
    ),
  ],
  'first-visit-3': [
    both(
      '1 弄清今年有没有设备预算；2 见到设备科长；3 看一遍空压站。',
      '1 learn whether there is a budget this year; 2 meet the equipment manager; 3 see the compressor room.',
    ),
  ],
  'first-visit-8': [
    both(
      '现用两台 37 kW，夏天压力掉；保养外包；电费没有单独计量。',
      'Two 37 kW machines; pressure drops in summer; service is outsourced; no separate meter.',
    ),
  ],
  'first-visit-9': [
    both(
      '“一到七月后道就没气”，对方点头，补了一句“还漏”。',
      '“No air at the end of the line in July”; he agreed and added “and it leaks”.',
    ),
  ],
  'first-visit-14': [
    both('介绍了隔壁的五金厂，留了电话。', 'Introduced us to the hardware plant next door; number noted.'),
  ],
  'first-visit-15': [
    both('三个目标办到两个，预算要等十二月定。', 'Two of three goals reached; the budget is set in December.'),
  ],
  'objections-3': [both('“你们比另一家贵八个点。”', '“You are eight per cent dearer than the other one.”')],
  'objections-6': [
    both('按五年电费算总账，差价十四个月回来。', 'Five years of energy: the difference is back in fourteen months.'),
  ],
  'objections-8': [
    both('先只做二号站的备机，三个月后再比。', 'Only the standby of station 2 first; compare after three months.'),
  ],
  'objections-9': [both('约了同行老客户下周通电话。', 'A call with a customer of the trade next week.')],
  'tender-4': [
    both('三项参数与某品牌样本一致，已提疑问。', 'Three parameters match one brand’s brochure; asked in writing.'),
  ],
  'tender-7': [
    both(
      '商务唐静，技术本人，报价主管；周五前各交初稿。',
      'Terms: Tang Jing; technique: myself; price: manager; drafts by Friday.',
    ),
  ],
  'tender-15': [both('我方第二，差第一名 1.6 分，价格分持平。', 'We came second, 1.6 points behind; equal on price.')],
  'tender-16': [both('输在业绩证明少两份；下次提前收集。', 'Two references were missing; collect them earlier.')],
  'complaint-2': [
    both(
      '“机器才用半年，一开就报高温，今天又停了两小时。”',
      '“Half a year old and it overheats; two hours of stop again today.”',
    ),
  ],
  'complaint-6': [
    both(
      '四小时内送到一台移动机顶上，工程师同车到场。',
      'A mobile machine and an engineer were on site within four hours.',
    ),
  ],
  'complaint-8': [
    both(
      '方案一：换冷却器，本周六，我方负担；方案二：换机，十二天。',
      'One: a new cooler this Saturday at our cost. Two: another machine in twelve days.',
    ),
  ],
  'complaint-13': [both('同型号第二次，已记进问题。', 'The second time with this model; entered as a problem.')],
  'spin-3': [
    both(
      '现状：现在几台机、几班？问题：哪条线最怕停？……',
      'Situation: how many machines and shifts? Problem: which line must not stop? …',
    ),
  ],
  'spin-13': [both('“那我夏天就不用租机了。”', '“Then I need not rent a machine in summer.”')],
}

export const OTHER_ANSWER = both('已办，见当天日清。', 'Done; see the log of the day.')

/** Names of files by the key of the step that asks for one. */
export const FILES: Readonly<Record<string, Bilingual>> = {
  'large-account-5': both('决策图.csv', 'decision-map.csv'),
  'large-account-13': both('需求清单（客户确认）.csv', 'list-of-needs-confirmed.csv'),
  'large-account-21': both('报价单.csv', 'quote.csv'),
  'large-account-24': both('合同核对表.csv', 'contract-check.csv'),
  'tender-2': both('废标条款.csv', 'exclusion-clauses.csv'),
  'tender-9': both('保证金凭证.csv', 'deposit.csv'),
  'tender-13': both('封装清单.csv', 'packing-list.csv'),
  'complaint-7': both('现场记录.csv', 'site-record.csv'),
  'complaint-10': both('客户确认.csv', 'customer-confirmation.csv'),
}

export const OTHER_FILE = both('附件.csv', 'file.csv')

export const REREAD_REASON = both(
  '17:30 以后交的晚报太多：提交前先对计划，没做的必须写原因。',
  'Too many reports came after 17:30: go through the plan first, and give a reason for what was not done.',
)
export const REREAD_BODY = both(
  '没做的，写原因和改到哪一天，不删。\n\n17:15 前先对一遍计划，再写别的。',
  'What was not done gets a reason and a new day; it is never deleted.\n\nGo through the plan before 17:15, then write the rest.',
)
export const DRAFT_TITLE = both('交报价，说明有效期和税率', 'Hand over the quote with its validity and tax rate')
export const DRAFT_BODY = both(
  '当面交，一条一条讲清含什么、不含什么。\n\n税率写在每一行后面，由内勤复核。',
  'In person, item by item: what is included and what is not.\n\nThe tax rate stands on each line and is checked by the office.',
)
export const DRAFT_OPTIONS = both('高\n中\n低\n说不准', 'High\nMedium\nLow\nNot sure')
