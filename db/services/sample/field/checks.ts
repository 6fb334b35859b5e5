import { selectRecordStatesBy } from '#db/queries/record-store.ts'
import { drawChecks, replyToCheck } from '#db/services/checks.ts'
import { newId } from '#db/workbook/ids.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { BusinessDate } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import type { SamplePerson } from '../team.ts'
import { insert, update } from '../moments.ts'
import type { Desk, Moment } from '../moments.ts'
import { personCalled, timeOn } from './days.ts'
import type { FieldDay } from './diaries.ts'
import { SPOT_ACTION, SPOT_EVIDENCE, SPOT_REPLIES } from './words.ts'

/** Days of the draw and of what follows, by their position among the days with logs. */
const DRAWN = { from: 8, to: 18, on: 20, checkedOn: 22, repliedOn: 23 } as const
/** 95 % sure that at most 12 % are untrue. */
const GOAL = { confidence: 9500, rate: 1200 } as const
/** Of the drawn, so many are still to be checked. */
const LEFT = 4
const UNTRUE = [3, 11] as const
const UNVERIFIABLE = [7, 15] as const
const METHODS = ['phone', 'phone', 'visit', 'document'] as const

interface Known {
  drawId: string | null
}

/** What is drawn follows from the head of the chain, so what is found goes by the order in which it was drawn. */
function findingAt(index: number): FieldValues {
  const method = METHODS[index % METHODS.length] ?? 'phone'
  const untrue = UNTRUE.findIndex((at) => at === index)
  const unverifiable = UNVERIFIABLE.findIndex((at) => at === index)
  if (untrue >= 0) {
    return { method: 'phone', finding: 'untrue', evidence: SPOT_EVIDENCE.untrue[untrue] ?? null, action: SPOT_ACTION }
  }
  if (unverifiable >= 0) {
    return { method: 'phone', finding: 'unverifiable', evidence: SPOT_EVIDENCE.unverifiable[unverifiable] ?? null }
  }
  return { method, finding: 'true', evidence: SPOT_EVIDENCE.confirmed[index % SPOT_EVIDENCE.confirmed.length] ?? null }
}

const drawnChecks = ({ visitor }: Desk, { drawId }: Known) =>
  drawId === null ? [] : selectRecordStatesBy(visitor.workbook.handle, 'spotCheck', 'drawId', drawId)

function check(desk: Desk, known: Known): void {
  const edits = drawnChecks(desk, known)
    .slice(0, -LEFT)
    .map(({ id }, index) => update('spotCheck', id, findingAt(index)))
  desk.write({ key: 'spotCheck', count: edits.length }, edits)
}

/** Whoever is found untrue says something to it; the others need not. */
function replies(at: number, known: Known, people: ReadonlyMap<SamplePerson, string>): Moment[] {
  return [...people].map(([by, personId], turn): Moment => {
    return {
      at: at + turn * 60_000,
      by,
      run: (desk) => {
        const own = drawnChecks(desk, known).filter(
          ({ values }) => values['personId'] === personId && values['finding'] === 'untrue',
        )
        for (const [index, { id }] of own.entries()) {
          replyToCheck(desk.visitor, { checkId: id, reply: SPOT_REPLIES[index % SPOT_REPLIES.length] ?? '' })
        }
      },
    }
  })
}

interface Walk {
  readonly by: string
  readonly index: number
  readonly with: string
  readonly observed: string
  readonly agreed: string
}

const WALKS: readonly Walk[] = [
  {
    by: '周敏',
    index: 7,
    with: '赵一鸣',
    observed: '现场勘测做得细，但没有问预算和决策人，客户问到付款他答不上来。',
    agreed: '每次拜访前把要问的三件事写进计划；下次由他主谈，方静怡陪同。',
  },
  {
    by: '周敏',
    index: 15,
    with: '何俊',
    observed: '到得早，和车间的人熟；报价单里把税率写错，客户当场指出。',
    agreed: '报价发出前请唐静复核；税率字段改成从产品带出。',
  },
  {
    by: '方静怡',
    index: 19,
    with: '陈立',
    observed: '谈判节奏好，先谈余量再谈价格，客户自己提出要看样板站。',
    agreed: '把这次的提问顺序写给组里，下周晨会讲十分钟。',
  },
]

function walkMoment(walk: Walk, days: readonly FieldDay[], people: ReadonlyMap<SamplePerson, string>): Moment[] {
  const field = days.find(({ person, index }) => person.name === walk.with && index === walk.index)
  const visit = field?.visits[0]
  if (!field || !visit) return []
  const by = personCalled(walk.by)
  const { observed, agreed } = walk
  const values = { managerId: people.get(by) ?? null, day: field.day, place: visit.target.place, observed, agreed }
  const about = { personId: people.get(field.person) ?? null, customerId: visit.target.known.id }
  const edit: Edit = insert('fieldWalk', newId(), { ...values, ...about })
  return [{ at: timeOn(field.day, '17:20'), by, run: (desk) => desk.write({ key: 'add' }, [edit]) }]
}

/** A draw over two weeks of logs with what was found, the replies to it, and walks of the managers. */
export function checkMoments(
  days: readonly FieldDay[],
  logDays: readonly BusinessDate[],
  people: ReadonlyMap<SamplePerson, string>,
): Moment[] {
  const by = personCalled('周敏')
  const known: Known = { drawId: null }
  const dayAt = (index: number): BusinessDate => logDays[index] ?? ''
  const period = { from: dayAt(DRAWN.from), to: addDays(dayAt(DRAWN.to), 1) }
  const draw = ({ visitor }: Desk): void => {
    known.drawId = drawChecks(visitor, { ...period, ...GOAL }).drawId
  }
  return [
    { at: timeOn(dayAt(DRAWN.on), '09:10'), by, run: draw },
    { at: timeOn(dayAt(DRAWN.checkedOn), '16:30'), by, run: (desk) => check(desk, known) },
    ...replies(timeOn(dayAt(DRAWN.repliedOn), '12:10'), known, people),
    ...WALKS.flatMap((walk) => walkMoment(walk, days, people)),
  ]
}
