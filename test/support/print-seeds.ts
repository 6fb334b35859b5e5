import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { visitorOf } from '#db/services/access.ts'
import { amendLog } from '#db/services/daily/my-day-acts.ts'
import { decideLine } from '#db/services/expenses/audit-decide.ts'
import { runAudit } from '#db/services/expenses/audit-run.ts'
import { submitClaim } from '#db/services/expenses/claims.ts'
import { addTrainees, holdSession } from '#db/services/training/attendance.ts'
import { questionsOf } from '#db/services/training/questions.ts'
import { giveSignOff } from '#db/services/training/sign-offs.ts'
import { finishTest, startTest } from '#db/services/training/tests.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import { giveReceipt } from './claim-seeds.ts'
import { type Seeds, seedsOf } from './daily-seeds.ts'
import { aLesson } from './lessons.ts'

export const PRINTED_PERSON = '陈立'
export const PRINTED_MANAGER = '李建国'
export const PRINTED_VISITS = 12
export const PRINTED_LINES = 40
/** Stands in the last row of what is printed, so that a sheet cut short is seen. */
export const LAST_WORDS = '最后一行的话'

/** Addresses of the sheets, full and nearly empty. */
export interface PrintedSheets {
  readonly dailyLog: string
  readonly emptyLog: string
  readonly claim: string
  readonly card: string
  readonly interview: string
  readonly emptyInterview: string
  readonly call: string
  readonly emptyCall: string
  readonly certificate: string
}

const LONG_NAME = '江苏省苏州工业园区国际合作现代装备制造与节能服务股份有限公司吴江分公司'
const LONG_TEXT =
  '对方设备部要求先看二期机房的管网图纸，再定空压机的台数和布置；压降复测为 0.06 MPa，双方认可，' +
  '但采购部认为预算要等集团年度计划批下来才能定，最快也要到下个月中旬，期间可以先谈技术协议的条款。'

/** Sheets as long as they get on a busy day, and others that are left to be filled in by hand. */
export function printedSheets(workbook: Workbook): PrintedSheets {
  const seeds = seedsOf(workbook)
  const { today, person, insert } = seeds
  const [ownerId, day] = [person(PRINTED_PERSON), addDays(today, -1)]
  const customerId = insert('customer', { name: LONG_NAME, ownerId })
  busyDay(workbook, seeds, { ownerId, customerId, day })
  const claimId = longClaim(workbook, seeds, ownerId, day)
  const about = { customerId, ownerId, heldOn: day }
  const interview = insert('interviewReport', {
    ...about,
    ...numbered('goal', (n) => `目标 ${n}：确认流量与压力，定机型，并商定备用机的位置和进场时间`),
    ...numbered('result', (n) => `结果 ${n}：${LONG_TEXT}`),
    ...numbered('unresolved', (n) => (n === 3 ? LAST_WORDS : `备用机位置要等客户土建图 ${n}`)),
    ...numbered('participant', (n) => `欧阳建国${n}`),
    ...numbered('position', () => '集团设备与动力保障部副总工程师兼能源管理负责人'),
  })
  const call = insert('callRecord', {
    origin: 'customer',
    calledOn: day,
    calledTime: '15:20',
    callerName: '欧阳建国',
    phone: '0512-6371 2208 转 8806',
    customerId,
    personId: ownerId,
    takenBy: ownerId,
    matter: LONG_TEXT.repeat(3),
    promisedReply: LONG_TEXT,
    promisedOn: today,
    isDone: true,
    doneOn: today,
    doneNote: LAST_WORDS,
  })
  const emptyInterview = insert('interviewReport', { ...about, goal1: '谈定付款方式与交货期' })
  const emptyCall = insert('callRecord', { origin: 'salesperson', calledOn: day, takenBy: ownerId, matter: '请回电' })
  return {
    dailyLog: `/daily/print?person=${ownerId}&day=${day}`,
    emptyLog: `/daily/print?person=${ownerId}&day=${addDays(today, 3)}`,
    claim: `/expenses/print?id=${claimId}`,
    card: `/expenses/card/print?person=${ownerId}&from=${addDays(day, -60)}&to=${addDays(today, 1)}`,
    interview: `/daily/interviews/print?id=${interview}`,
    emptyInterview: `/daily/interviews/print?id=${emptyInterview}`,
    call: `/daily/calls/print?id=${call}`,
    emptyCall: `/daily/calls/print?id=${emptyCall}`,
    certificate: certified(workbook, seeds, ownerId),
  }
}

/** A certificate of a course with a session, a test and a sign-off, under names as long as they get. */
function certified(workbook: Workbook, { today, person, insert }: Seeds, personId: string): string {
  const lesson = aLesson(workbook, `新人首次拜访客户八步：${LONG_NAME}版`)
  const asked = { name: `入职第一阶段：${LONG_NAME}现场首访（${LAST_WORDS}）`, questionCount: 3, validMonths: 12 }
  const programmeId = insert('programme', { ...asked, playbookId: lesson.playbookId })
  const trainer = visitorOf(workbook, person('许国栋'), 'test')
  const session = { programmeId, versionId: lesson.versionId, trainerId: trainer.personId, heldOn: today }
  const sessionId = insert('trainingSession', { ...session, name: asked.name })
  addTrainees(trainer, { sessionId, personIds: [personId] })
  holdSession(trainer, sessionId)
  const trainee = visitorOf(workbook, personId, 'test')
  const { attemptId, versionId } = startTest(trainee, programmeId)
  const right = questionsOf(trainer, { versionId }).map(({ questionId, answers }) => [questionId, answers] as const)
  finishTest(trainee, { attemptId, answers: Object.fromEntries(right) })
  giveSignOff(trainer, { programmeId, personId, finding: 'passed', note: '三问都问得出' })
  return `/playbooks/training/certificate?id=${programmeId}&person=${personId}`
}

const numbered = (field: string, textOf: (n: number) => string): Record<string, string> =>
  Object.fromEntries([1, 2, 3].map((n) => [`${field}${n}`, textOf(n)]))

const timeOf = (index: number): string => `${String(7 + index).padStart(2, '0')}:30`

interface BusyDay {
  readonly ownerId: string
  readonly customerId: string
  readonly day: BusinessDate
}

/** A day of many visits, handed in with a plan, called about by the office and amended twice. */
function busyDay(workbook: Workbook, { today, person, insert }: Seeds, { ownerId, customerId, day }: BusyDay): void {
  const acts = Array.from({ length: PRINTED_VISITS }, (_, index) =>
    insert('activity', {
      kind: 'visit',
      status: 'done',
      ownerId,
      doneOn: day,
      doneTime: timeOf(index),
      subject: `第 ${index + 1} 次商谈`,
      // Every third visit is as short as it may be.
      ...(index % 3 === 2
        ? {}
        : {
            customerId,
            place: '吴江 平望镇 中鲈大道 688 号 南门',
            address: '江苏省苏州市吴江区平望镇中鲈大道 688 号二期机房东侧',
            phone: '0512-6371 2208 转 8806',
            contactName: '欧阳建国',
            result: LONG_TEXT,
            stillOpen: '备用机位置要等土建图',
            helpNeeded: '请技术部周五一起看土建图',
          }),
    }),
  )
  const logId = insert('dailyLog', {
    personId: ownerId,
    day,
    standing: 'onTime',
    submittedAt: workbook.now(),
    planDay: today,
  })
  for (let item = 0; item < 8; item += 1) {
    const plan = { logId, personId: ownerId, forDay: today, time: timeOf(item), customerId, place: '二楼会议室' }
    insert('planItem', { ...plan, subject: item === 7 ? LAST_WORDS : `与设备部长对参数 ${item + 1}` })
  }
  insert('morningCheck', {
    personId: ownerId,
    day,
    plannedPlace: '吴江 平望镇',
    calledAt: '08:03',
    reached: true,
    onPlace: true,
    onTime: true,
  })
  const checkerId = person(PRINTED_MANAGER)
  const recordId = insert('officeRecord', { personId: ownerId, day, reached: 'reached', calledAt: '17:10', checkerId })
  insert('officeEntry', {
    recordId,
    personId: ownerId,
    day,
    time: '07:30',
    place: '吴江 平望镇',
    matter: '第 1 次商谈',
  })
  const owner = visitorOf(workbook, ownerId, 'test')
  const change = (result: string): void =>
    void amendLog(owner, { day, activityId: acts[0], reason: '笔误', values: { result } })
  change('流量 110 m³/min')
  change('流量 120 m³/min')
}

/** A claim of many lines, some of the same invoice, audited and decided in part. */
function longClaim(workbook: Workbook, { person, insert }: Seeds, ownerId: string, day: BusinessDate): string {
  const categories = selectAllRecordStates(workbook.handle, 'expenseCategory')
  const claimId = insert('expenseClaim', { ownerId, title: '吴江、无锡、宜兴出差，兼送样册和陪同客户看厂' })
  const lines = Array.from({ length: PRINTED_LINES }, (_, index) =>
    insert('claimLine', {
      claimId,
      ownerId,
      spentOn: addDays(day, -(index % 20)),
      categoryId: categories[index % categories.length]?.id ?? '',
      description: index % 4 === 0 ? '午餐 4 人，欧阳建国副总工程师及设备部、采购部同事' : `费用 ${index + 1}`,
      place: index % 2 === 0 ? '无锡' : '苏州工业园区',
      amount: 12_345 + index * 1_111,
      ...(index % 5 === 0 ? { invoiceNumber: '26320145', merchant: '宜兴湖畔酒家' } : {}),
    }),
  )
  for (const [index, lineId] of lines.entries()) giveReceipt(workbook, lineId, index)
  submitClaim(visitorOf(workbook, ownerId, 'test'), claimId)
  const manager = visitorOf(workbook, person(PRINTED_MANAGER), 'test')
  runAudit(manager, claimId)
  const [first, second, third] = lines
  if (first !== undefined) decideLine(manager, { lineId: first, decision: 'approved', reason: '有日清' })
  if (second !== undefined)
    decideLine(manager, { lineId: second, decision: 'reduced', approvedAmount: 10_000, reason: '按标准核减' })
  if (third !== undefined) decideLine(manager, { lineId: third, decision: 'rejected', reason: '当天没有这一处的记录' })
  return claimId
}
