import { selectAllRecordStates } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { newId } from '#db/workbook/ids.ts'
import { timeOfMinutes } from '#shared/domain/clock-time.ts'
import { addDays } from '#shared/domain/dates.ts'
import { assistant } from '../team.ts'
import type { SamplePerson } from '../team.ts'
import { insert, update } from '../moments.ts'
import type { Desk, Moment } from '../moments.ts'
import { personCalled, timeOn, workdayAfter } from './days.ts'
import type { FieldDay, FieldVisit } from './diaries.ts'
import { contactOf } from './field.ts'
import { OPEN_POINTS, RULE, WITH_RULE } from './words.ts'

type People = ReadonlyMap<SamplePerson, string>

interface Interview {
  readonly by: string
  readonly index: number
  readonly goals: readonly [string, string, string]
  readonly results: readonly [string, string, string]
  readonly unresolved: string | null
}

const INTERVIEWS: readonly Interview[] = [
  {
    by: '陈立',
    index: 4,
    goals: ['弄清二期投产时间', '见到拍板的人', '拿到用气数据'],
    results: ['明年三月试产，气源要提前一个月到位', '见到总经理，技术由设备部长定', '给了近半年的电费单'],
    unresolved: '蒸汽管网归谁改造，客户两个部门说法不一',
  },
  {
    by: '陈立',
    index: 18,
    goals: ['确认管网改造由谁负责', '谈首付比例', '定样板站参观日期'],
    results: ['客户基建科出图，我们配合', '首付三成，对方财务同意', '下周四上午'],
    unresolved: null,
  },
  {
    by: '孙倩',
    index: 13,
    goals: ['了解现用机型的故障', '介绍无油机', '问清招标办法'],
    results: ['去年停机六次，五次是冷却问题', '工艺科认可，担心价格', '邀请招标，三家'],
    unresolved: '招标文件里写死了一家的型号，要不要提异议',
  },
  {
    by: '丁晓峰',
    index: 21,
    goals: ['解决上次的噪声投诉', '谈维保续签', '问扩产打算'],
    results: ['加装隔声罩，费用各半', '续签两年，价格不变', '明年看订单，暂不扩'],
    unresolved: null,
  },
]

function participants({ target, contactId }: FieldVisit): Record<string, string | null> {
  const { contacts } = target.known.firm
  const [first, second] = [contactOf(target.known, contactId) ?? contacts[0], contacts[1]]
  const other = second === first ? undefined : second
  return {
    participant1: first?.name ?? null,
    position1: first?.position ?? null,
    participant2: other?.name ?? null,
    position2: other?.position ?? null,
  }
}

function interviewMoments(days: readonly FieldDay[], people: People): Moment[] {
  const earlier = new Map<string, { readonly id: string; readonly visit: FieldVisit }>()
  return INTERVIEWS.flatMap(({ by: name, index, goals, results, unresolved }): Moment[] => {
    const field = days.find((candidate) => candidate.person.name === name && candidate.index === index)
    const own = field?.visits.find(({ kind }) => kind !== 'call') ?? field?.visits[0]
    if (!field || !own) return []
    // The second report of a person goes on with the customer of the first.
    const previous = earlier.get(name)
    const visit = previous?.visit ?? own
    const id = newId()
    earlier.set(name, { id, visit })
    const edit = insert('interviewReport', id, {
      customerId: visit.target.known.id,
      opportunityId: visit.target.dealOn(field.day),
      ownerId: people.get(field.person) ?? null,
      heldOn: field.day,
      ...Object.fromEntries(goals.map((goal, at) => [`goal${at + 1}`, goal])),
      ...Object.fromEntries(results.map((result, at) => [`result${at + 1}`, result])),
      unresolved1: unresolved,
      ...participants(visit),
      activityId: previous === undefined ? visit.id : null,
      previousId: previous?.id ?? null,
    })
    return [{ at: timeOn(field.day, '16:40'), by: field.person, run: (desk) => desk.write({ key: 'add' }, [edit]) }]
  })
}

interface Call {
  readonly index: number
  readonly origin: 'customer' | 'salesperson'
  readonly about: string
  readonly matter: string
  readonly promised: string
  /** Days from the call to what was promised. */
  readonly inDays: number
  readonly done: string | null
}

const CALLS: readonly Call[] = [
  {
    index: 6,
    origin: 'customer',
    about: '王海燕',
    matter: '问滤芯到货时间',
    promised: '查物流后回电',
    inDays: 1,
    done: '已回电，周三到货',
  },
  {
    index: 10,
    origin: 'customer',
    about: '刘思远',
    matter: '机组报高温，问是否能停机',
    promised: '请售后两小时内联系',
    inDays: 0,
    done: '售后远程处理，清洗冷却器',
  },
  {
    index: 14,
    origin: 'salesperson',
    about: '孙倩',
    matter: '客户要参观工厂，请订会议室',
    promised: '安排接待并发行程',
    inDays: 2,
    done: '行程已发，车已派',
  },
  {
    index: 19,
    origin: 'customer',
    about: '陈立',
    matter: '催二期报价的有效期延长函',
    promised: '盖章后扫描发出',
    inDays: 2,
    done: null,
  },
  {
    index: 21,
    origin: 'customer',
    about: '曾凡',
    matter: '对账单少一笔付款',
    promised: '与财务核对后回复',
    inDays: 3,
    done: null,
  },
  {
    index: 23,
    origin: 'salesperson',
    about: '何俊',
    matter: '样机运费由谁承担',
    promised: '请示后回电',
    inDays: 1,
    done: null,
  },
  {
    index: 24,
    origin: 'customer',
    about: '王海燕',
    matter: '想提前一周提货',
    promised: '问生产部能否提前',
    inDays: 4,
    done: null,
  },
]

function callMoments(days: readonly FieldDay[], people: People): Moment[] {
  return CALLS.flatMap(({ index, origin, about, matter, promised, inDays, done }): Moment[] => {
    const field = days.find(({ person, index: at }) => person.name === about && at === index)
    const target =
      field?.visits[0]?.target ??
      days.find(({ person, visits }) => person.name === about && visits[0])?.visits[0]?.target
    if (!field || !target) return []
    const contactId = target.known.contactIds[0] ?? null
    const contact = contactOf(target.known, contactId)
    const isOwn = origin === 'salesperson'
    const id = newId()
    const minutes = 9 * 60 + ((index * 37) % 420)
    const insertion = insert('callRecord', id, {
      origin,
      calledOn: field.day,
      calledTime: timeOfMinutes(minutes),
      callerName: isOwn ? about : (contact?.name ?? null),
      phone: isOwn ? field.person.phone : (contact?.phone ?? target.known.firm.phone),
      customerId: target.known.id,
      contactId: isOwn ? null : contactId,
      personId: people.get(field.person) ?? null,
      takenBy: people.get(assistant) ?? null,
      matter,
      promisedReply: promised,
      promisedOn: addDays(field.day, inDays),
    })
    const taken: Moment = {
      at: timeOn(field.day, timeOfMinutes(minutes + 6)),
      by: assistant,
      run: (desk) => desk.write({ key: 'add' }, [insertion]),
    }
    if (done === null) return [taken]
    const doneOn = inDays === 0 ? field.day : workdayAfter(field.day)
    const ending = update('callRecord', id, { isDone: true, doneOn, doneNote: done })
    return [taken, { at: timeOn(doneOn, '16:50'), by: assistant, run: (desk) => desk.write({ key: 'edit' }, [ending]) }]
  })
}

const problemsOfRule = ({ visitor }: Desk): RecordState[] =>
  selectAllRecordStates(visitor.workbook.handle, 'problem').filter(({ values }) =>
    String(values['statement']).includes(WITH_RULE),
  )

/** The third occurrence leaves a rule behind; who meets the problem again handles it by the rule and says so. */
function ruleMoments(days: readonly FieldDay[]): Moment[] {
  const raised = days
    .filter(({ visits }) => visits.some(({ stillOpen }) => stillOpen?.includes(WITH_RULE)))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const third = raised[2]
  if (!third) return []
  const ruleId = newId()
  const made: Moment = {
    at: timeOn(workdayAfter(third.day), '10:30'),
    by: personCalled('周敏'),
    run: (desk) => {
      const [oldest] = problemsOfRule(desk)
      const { name, text } = RULE
      const values = { name, text, problemId: String(oldest?.values['groupId'] ?? oldest?.id ?? '') }
      desk.write({ key: 'rule', subject: name }, [insert('rule', ruleId, values)])
    },
  }
  const uses = raised.slice(2).map(({ person, day, visits }, turn): Moment => ({
    at: timeOn(workdayAfter(day), `11:${10 + turn}`),
    by: person,
    run: (desk) => {
      const statement = visits.find(({ stillOpen }) => stillOpen?.includes(WITH_RULE))?.stillOpen
      const own = problemsOfRule(desk).filter(({ values }) => values['statement'] === statement)
      const solved = { ruleId, status: 'solved', solution: RULE.solution }
      desk.write(
        { key: 'edit' },
        own.map(({ id }) => update('problem', id, solved)),
      )
    },
  }))
  return [made, ...uses]
}

/** Other problems that somebody has solved since, by their place in the list of sentences. */
const SOLVED = [
  { point: 3, solution: '吊装公司报价六千，客户承担一半，已排期。' },
  { point: 7, solution: '演示改用平板，先发门卫备案。' },
  { point: 10, solution: '样机已调回，今后借出登记归还日。' },
] as const

function solvedMoments(days: readonly FieldDay[]): Moment[] {
  return SOLVED.flatMap(({ point, solution }): Moment[] => {
    const statement = OPEN_POINTS[point]
    const field = days.find(({ visits }) => visits.some(({ stillOpen }) => stillOpen === statement))
    if (!field) return []
    const solve = (desk: Desk): void => {
      const problems = selectAllRecordStates(desk.visitor.workbook.handle, 'problem')
      const own = problems.filter(({ values }) => values['statement'] === statement)
      desk.write(
        { key: 'edit' },
        own.map(({ id }) => update('problem', id, { status: 'solved', solution })),
      )
    }
    return [{ at: timeOn(workdayAfter(field.day), '13:30'), by: field.person, run: solve }]
  })
}

/** Interview reports, cards of telephone calls, and what became of the problems. */
export function paperMoments(days: readonly FieldDay[], people: People): Moment[] {
  return [...interviewMoments(days, people), ...callMoments(days, people), ...ruleMoments(days), ...solvedMoments(days)]
}
