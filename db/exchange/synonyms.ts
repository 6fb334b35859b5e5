import type { RecordType } from '#shared/entities/index.ts'

/**
 * Names that other programs give to our fields, besides our own labels and keys. Written as `headerForm` leaves them:
 * lower case, without blanks and punctuation. Where two fields share a name, the one listed first is tried first.
 */
export type FieldSynonyms = Readonly<Record<string, readonly string[]>>

const words = (text: string): readonly string[] => text.split(' ')

const OWNER = words(
  'owner salesagent salesrep salesperson rep agent accountowner opportunityowner assignedto accountmanager 负责人 销售 销售员 业务员 销售人员 客户经理 销售代表 跟进人 所有人 归属人',
)
const NOTE = words('note notes remark remarks comment comments description 备注 说明 描述')
const PHONE = words('phone tel telephone mobile cell phonenumber 电话 手机 联系电话 手机号 手机号码')
const EMAIL = words('email mail emailaddress 邮箱 电子邮箱 邮件')
const CUSTOMER = words(
  'account accountname customer customername client clientname company companyname organization organisation 客户 客户名称 客户名 公司 公司名称 单位 单位名称 企业名称 客户单位',
)

/** Names of what every record has. A field of the record's own that has the same name comes first. */
export const CREATION_SYNONYMS: FieldSynonyms = {
  createdAt: words(
    'createdat createdtime createdon createddate createdate datecreated enteredat 录入时间 录入日期 创建时间 创建日期 建档时间 建档日期 新增时间',
  ),
  createdBy: words('createdby creator enteredby author 录入人 录入者 创建人 创建者 建档人 登记人 填报人 制单人'),
}

export const SYNONYMS: Readonly<Partial<Record<RecordType, FieldSynonyms>>> = {
  opportunity: {
    code: words(
      'opportunityid opportunitynumber opportunityno dealid dealno id 机会编号 商机编号 项目编号 编号 外部编号 单号',
    ),
    name: words('opportunityname dealname deal opportunity title name topic 机会名称 商机名称 商机 项目名称 项目 机会'),
    customerId: CUSTOMER,
    contactId: words('contact contactname contactperson 联系人 客户联系人 联系人姓名'),
    products: words('product productname products item 产品 产品名称 商品 品名 型号'),
    pipelineId: words('pipeline pipelinename process 销售管线 管线 销售流程'),
    stageId: words('stage dealstage salesstage stagename opportunitystage 阶段 销售阶段 商机阶段 机会阶段 状态 status'),
    status: words('outcome result winloss wonlost 结果 赢单输单 是否赢单'),
    amount: words(
      'amount closevalue dealvalue dealamount value dealsize expectedrevenue revenue 金额 预计订单金额 预计金额 订单金额 商机金额 合同金额 预计销售额 项目金额',
    ),
    probabilityOverride: words('probability winprobability likelihood 成功率 概率 赢率 成交概率'),
    closedOn: words('closedate closeddate closedon dateclosed 结束日期 成交日期 关闭日期 赢单日期 签单日期'),
    expectedCloseDate: words(
      'expectedclosedate expectedclose expectedorderdate estimatedclosedate forecastdate 预期订单日期 预计成交日期 预计成交 预计签单日期 预计结单日期 预计成交时间',
    ),
    startedOn: words(
      'engagedate startdate startedon createdate createddate opendate datecreated createdat 建立日期 开始日期 创建日期 登记日 登记日期 创建时间 立项日期',
    ),
    nextAction: words('nextstep nextaction nextactivity 下次行动 下一步 下一步行动 下步计划'),
    nextActionDate: words('nextstepdate nextactiondate followupdate 行动日期 下次跟进日期 下次联系日期 下次跟进时间'),
    source: words('source leadsource channel 来源 线索来源 商机来源 渠道'),
    competitor: words('competitor competitors 竞争对手 竞品 对手'),
    lossReasonId: words('lossreason lostreason reasonlost closedlostreason 输单原因 丢单原因 失败原因'),
    lossNote: words('lossnote lostnotes 输单说明 丢单说明'),
    note: NOTE,
    ownerId: OWNER,
  },
  customer: {
    code: words('accountid customerid customercode accountnumber clientid id 客户代码 客户编号 客户编码 编号'),
    name: [...CUSTOMER, ...words('name 名称')],
    potentialClass: words('potential rating tier class 潜力 潜力等级 客户等级 客户级别 级别 等级'),
    industry: words('sector industry industryname vertical 行业 所属行业'),
    region: words(
      'officelocation region location country territory province city area headquarters 地区 区域 省份 城市 所在地 国家',
    ),
    parentId: words('subsidiaryof parent parentaccount parentcompany parentcustomer 上级客户 母公司 上级单位 集团'),
    phone: PHONE,
    address: words('address street billingaddress 地址 详细地址 公司地址'),
    website: words('website url web homepage domain 网站 网址 官网'),
    employees: words('employees employeecount numberofemployees headcount staff 员工数 员工人数 人数 公司规模'),
    annualRevenue: words('revenue annualrevenue turnover sales 年营业额 营业额 年收入 营收 年销售额'),
    foundedYear: words('yearestablished founded foundedyear yearfounded established 成立年份 成立时间 成立年'),
    ownerId: OWNER,
    note: NOTE,
  },
  contact: {
    name: words('contact contactname fullname name 联系人 姓名 联系人姓名'),
    customerId: CUSTOMER,
    position: words('position title jobtitle role 职位 职务 岗位'),
    phone: PHONE,
    email: EMAIL,
    isDecisionMaker: words('decisionmaker isdecisionmaker 决策人 是否决策人'),
    note: NOTE,
  },
  product: {
    code: words('productid productcode sku itemno partnumber id 产品代码 产品编号 产品编码 商品id 商品编号 料号'),
    name: words('product productname item itemname name 产品 产品名称 商品 商品名称 品名'),
    series: words('series category family line productline productfamily 系列 类别 品类 类别id 产品线'),
    unitPrice: words('salesprice unitprice price listprice retailprice 单价 价格 售价 标准价 标价'),
    isActive: words('active isactive onsale 在售 启用 是否在售'),
  },
  person: {
    name: words(
      'salesagent salesrep salesperson employee employeename fullname name user 姓名 员工 员工姓名 销售 业务员 人员',
    ),
    code: words('employeeid employeeno staffno userid id 工号 员工编号 编号'),
    roles: words('role roles 角色'),
    departmentId: words('regionaloffice office department team region branch 部门 所属部门 团队 大区 分公司 办事处'),
    managerId: words('manager managername reportsto supervisor 主管 上级 经理 直属上级 汇报给 汇报对象'),
    phone: PHONE,
    email: EMAIL,
    isActive: words('active isactive enabled 启用 在职 是否在职'),
    joinedOn: words('joined joindate hiredate startdate 入职日期 入职时间'),
    leftOn: words('left leavedate enddate 离职日期 离职时间'),
  },
  department: {
    name: words('department departmentname team office name 部门 部门名称 名称'),
    parentId: words('parent parentdepartment 上级部门 上级'),
    headId: words('head manager lead 负责人 主管 部门负责人'),
  },
  productLine: {
    opportunityId: words(
      'opportunity opportunityid opportunityname deal dealid dealname 机会 机会编号 机会名称 商机 商机编号 商机名称 项目编号 项目名称',
    ),
    productId: words('product productname item itemname sku 产品 产品名称 商品 商品名称 品名 型号'),
    quantity: words('quantity qty count units 数量 台数 件数'),
    unitPrice: words('unitprice price salesprice 单价 价格 售价'),
    amount: words('amount total lineamount subtotal 金额 小计 合计金额'),
  },
  pipeline: {
    name: words('pipeline pipelinename process name 销售管线 管线 管线名称 销售流程 名称'),
    isDefault: words('default isdefault 默认 是否默认'),
    isActive: words('active isactive enabled 启用 在用'),
  },
  stage: {
    pipelineId: words('pipeline pipelinename process 销售管线 管线 管线名称 销售流程'),
    position: words('position order sequence step no 顺序 序号 次序 步骤'),
    name: words('stage stagename name 阶段 阶段名称 销售阶段 名称'),
    probability: words('probability winprobability likelihood 成功率 概率 赢率'),
    expectedDays: words('expecteddays days duration 预计天数 天数 停留天数 标准天数'),
  },
  activity: {
    kind: words('type kind activitytype 类型 活动类型 行动类型 跟进方式 联系方式'),
    subject: words('subject activity topic title 事项 主题 活动 跟进主题 拜访目的'),
    status: words('status state 状态'),
    plannedOn: words('planned plannedon planneddate duedate 计划日期 计划时间 预约日期'),
    doneOn: words('done doneon date activitydate completed completedon 完成日期 日期 拜访日期 跟进日期 跟进时间'),
    customerId: CUSTOMER,
    contactId: words('contact contactname 联系人 联系人姓名'),
    opportunityId: words('opportunity opportunityid opportunityname deal 机会 机会编号 机会名称 商机 商机名称'),
    place: words('place location 地点'),
    result: words('result outcome notes note 结果 跟进内容 拜访结果 商谈内容'),
    nextAct: words('nextact nextstep nextaction 下一步 下次行动 下步计划'),
    nextActDate: words('nextactdate nextstepdate 下一步日期 下次跟进日期'),
    ownerId: OWNER,
  },
  contactPlan: {
    name: words('plan name 计划名称 计划 名称'),
    potentialClass: words('potential class 潜力 潜力等级'),
    kind: words('type kind contactby 接触方式 方式'),
    everyDays: words('every everydays days interval 每隔 每隔天 间隔 间隔天数 天数'),
    isActive: words('active isactive enabled 启用 在用'),
  },
  calendarDay: {
    day: words('date day 日期'),
    isWorkday: words('workday isworkday working 上班 是否上班 工作日'),
    name: words('name holiday 名称 节日 说明'),
  },
  interviewReport: {
    code: words('code number no id 编号 单号'),
    customerId: CUSTOMER,
    opportunityId: words('opportunity deal 机会 商机 项目'),
    ownerId: OWNER,
    heldOn: words('date heldon day 日期 访谈日期'),
    goal1: words('goal1 目标1 访谈目标1 客户访谈目标1'),
    result1: words('result1 结果1 访谈结果1 客户访谈结果1'),
    unresolved1: words('unresolved1 未解决1 尚未解决的问题1'),
  },
  callRecord: {
    calledOn: words('date day calledon 日期 来电日期'),
    calledTime: words('time calledtime 时间 来电时间'),
    callerName: words('caller name from 来电人 姓名 客户姓名'),
    phone: PHONE,
    customerId: CUSTOMER,
    matter: words('matter subject content 事项 内容 来电内容'),
    promisedReply: words('promise promised reply 答应的回复 答复 承诺'),
    takenBy: words('takenby answeredby 接听人 记录人'),
  },
  problem: {
    statement: words('problem statement issue 问题 内容 还存在什么问题'),
    raisedOn: words('date raisedon day 日期 提出日期'),
    ownerId: words('raisedby owner person 提出人 人员 销售'),
    customerId: CUSTOMER,
    solution: words('solution answer 解决办法 办法 措施'),
  },
  rule: { name: words('rule name title 规则 名称'), text: words('text content what 怎么办 内容 做法') },
  fieldWalk: {
    day: words('date day 日期'),
    place: words('place where 地点'),
    observed: words('observed seen notes 看到什么 所见 情况'),
  },
  programme: {
    name: words('programme program name title course 培训项目 项目 名称 课程'),
    kind: words('kind type 类别 培训类别'),
    playbookId: words('playbook manual 手册 教材'),
    passMark: words('passmark pass 及格线 及格分'),
    validMonths: words('valid months validmonths 有效期 有效月数'),
    targetAmount: words('target fulltarget monthlytarget 满额 满额目标 月目标'),
  },
  trainingSession: {
    programmeId: words('programme program course 培训项目 项目 课程'),
    heldOn: words('date day heldon 日期 上课日期'),
    startTime: words('time start 时间 开始时间'),
    trainerId: words('trainer teacher 培训师 讲师 老师'),
    place: words('place where 地点 教室'),
    status: words('status state 状态'),
  },
  talk: {
    personId: words('with person employee 谈话对象 员工 人员'),
    managerId: words('by manager ledby 谈话人 主管'),
    heldOn: words('date day heldon 日期 谈话日期'),
    topics: words('topics about 内容 谈了什么'),
    agreed: words('agreed agreement 约定 达成'),
    nextStep: words('nextstep next 下一步'),
    nextOn: words('nextstepon nexton 下一步日期'),
  },
  skill: { name: words('skill name 技能 名称'), topic: words('topic 主题 手册主题') },
  expenseClaim: {
    code: words('claim claimno number no code id 单号 报销单号 编号'),
    ownerId: words('claimant person employee owner 报销人 人员 姓名 员工'),
    title: words('title purpose reason 事由 标题'),
    note: NOTE,
  },
  claimLine: {
    claimId: words('claim claimno number 报销单 单号 报销单号'),
    spentOn: words('date day spenton 日期 费用日期 发生日期 开票日期'),
    categoryId: words('category type 类别 费用类别 科目 类型'),
    description: words('description purpose for 事由 说明 摘要 用途'),
    amount: words('amount total sum 金额 价税合计 合计'),
    tax: words('tax vat 税额'),
    merchant: words('merchant vendor seller payee 商户 销售方 收款方 商家'),
    invoiceCode: words('invoicecode 发票代码'),
    invoiceNumber: words('invoice invoiceno invoicenumber 发票号 发票号码'),
    place: words('place city where 地点 城市'),
  },
  cardPayment: {
    spentOn: words('paymentdate date transactiondate postingdate 交易日期 日期 记账日期'),
    amount: words('amount 金额 交易金额'),
    tax: words('irrecoverablevatamount vat tax 税额'),
    merchant: words('beneficiaryname merchant payee supplier 商户 商户名称 交易对方 收款方'),
    description: words('purpose description narrative 用途 摘要 说明'),
    category: words('categoryinternalname category 类别 商户类别'),
    unit: words('organisationalunit unit department 部门 单位'),
    holder: words('holder cardholder 持卡人 姓名'),
    reference: words('reference transactionid 流水号 交易流水号 参考号'),
  },
  expenseCategory: { name: words('category name 类别 名称 费用类别'), kind: words('kind type 性质') },
  expenseBudget: {
    month: words('month period 月份'),
    personId: words('person employee 人员 姓名'),
    departmentId: words('department unit 部门'),
    categoryId: words('category 类别'),
    amount: words('budget amount 预算 金额'),
  },
  lossReason: {
    name: words('lossreason reason name 输单原因 丢单原因 原因 名称'),
    position: words('position order sequence no 顺序 序号'),
    isActive: words('active isactive enabled 启用 在用'),
  },
}
