import { selectAllRecordStates, selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { teamCalendar } from '#db/services/calendar.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { seedsOf } from './daily-seeds.ts'

/** A salesperson of the sample team of whom the workbook knows nothing but what stands below. */
export const WALKER = '沈知行'
export const WALKED_CUSTOMER = '平望澜舟化纤'
/** What the last log handed in said of today. */
export const SAID = ['复测管网压降', '送样册'] as const
/** Next action of the walker's opportunity, not yet planned. */
export const NEXT_ACTION = '商定技术协议'

/** Somebody with a customer, an opportunity and yesterday's plan for today; the password is the sample's. */
export function aWalker(workbook: Workbook): void {
  const { today, person, insert } = seedsOf(workbook)
  const { handle } = workbook
  const model = person('陈立')
  const { departmentId = null } = selectRecordState(handle, 'person', model)?.values ?? {}
  const personId = insert('person', { name: WALKER, roles: ['salesperson'], departmentId })
  const [credential] = selectRecordStatesBy(handle, 'credential', 'personId', model)
  insert('credential', { personId, passwordHash: credential?.values['passwordHash'] ?? null })
  const own = { customerId: insert('customer', { name: WALKED_CUSTOMER, ownerId: personId }), ownerId: personId }
  const stageId = selectAllRecordStates(handle, 'opportunity').find(({ values }) => values['status'] === 'open')
    ?.values['stageId']
  const calendar = teamCalendar(workbook)
  const nextActionDate = calendar.addWorkdays(today, 1)
  insert('opportunity', {
    ...own,
    name: '澜舟空压站',
    stageId: stageId ?? null,
    nextAction: NEXT_ACTION,
    nextActionDate,
  })
  const day = calendar.addWorkdays(today, -1)
  const head = { personId, day, standing: 'onTime', submittedAt: workbook.now(), planDay: today }
  const logId = insert('dailyLog', head)
  for (const [index, subject] of SAID.entries()) {
    const said: FieldValues = { customerId: own.customerId, subject, place: '平望镇' }
    const time = `${String(8 + index).padStart(2, '0')}:30`
    const activityId = insert('activity', {
      ...said,
      ownerId: personId,
      kind: 'visit',
      status: 'planned',
      plannedOn: today,
      plannedTime: time,
    })
    insert('planItem', { ...said, logId, personId, forDay: today, time, activityId })
  }
}
