import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { LOW_USE, MIN_REMOVAL_SAMPLE } from '#shared/domain/playbooks/effect.ts'
import { aPlaybook } from './playbooks.ts'

/** Steps that few do, and that go along with nothing. */
export const SELDOM = ['寄一本样册', '请对方填写十二个月用气量和停机记录的调查表，并在三个工作日内收回'] as const
const ALWAYS = ['问三个现状问题', '约好下一步']

/** As few as one side needs, and as many as keep their share low. */
const DONE = MIN_REMOVAL_SAMPLE + 2
const DEALS = Math.ceil(DONE / LOW_USE) + 8

function write(workbook: Workbook, edits: Edit[]): void {
  commit(workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits })
}

/** A playbook carried out on opportunities that end today, every other one won, whether the seldom steps were done or not. */
export function seldomSteps(workbook: Workbook, playbook: string): void {
  const { playbookId } = aPlaybook(
    workbook,
    [
      { title: '首次拜访', level: 'chapter' },
      ...ALWAYS.map((title) => ({ title })),
      { title: '拜访以后', level: 'chapter' },
      ...SELDOM.map((title) => ({ title })),
    ],
    { name: playbook },
  )
  const open = selectAllRecordStates(workbook.handle, 'opportunity').filter(({ values }) => values['status'] === 'open')
  const deals = open.slice(0, DEALS)
  if (deals.length < DEALS) throw new Error(`Only ${deals.length} opportunities are open`)
  const runs = deals.map(({ id, values }, index) => {
    const keys = index < DONE ? [...ALWAYS, ...SELDOM] : ALWAYS
    return { id: newId(), opportunityId: id, ownerId: values['ownerId'] ?? null, keys }
  })
  const insert = (type: Edit['type'], values: Edit['values'], id = newId()): Edit => ({
    type,
    id,
    operation: 'insert',
    values,
  })
  write(
    workbook,
    runs.map(({ id, opportunityId, ownerId }) => insert('playbookRun', { playbookId, opportunityId, ownerId }, id)),
  )
  write(
    workbook,
    runs.flatMap(({ id: runId, keys }) => keys.map((stepKey) => insert('runStep', { runId, stepKey }))),
  )
  const lossReasonId = selectAllRecordStates(workbook.handle, 'lossReason')[0]?.id ?? null
  write(
    workbook,
    deals.map(({ id }, index): Edit => {
      const values = index % 2 === 0 ? { status: 'won' } : { status: 'lost', lossReasonId }
      return { type: 'opportunity', id, operation: 'update', values }
    }),
  )
}
