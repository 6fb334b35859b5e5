import { selectAllRecordStates, selectRecordState } from '#db/queries/record-store.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { newId } from '#db/workbook/ids.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { FieldValues } from '#shared/entities/field.ts'

export interface MadePlaybook {
  readonly playbookId: string
  readonly versionId: string
}

/** A step by its title, which is its key too; the rest as its fields say. */
export type StepSeed = FieldValues & { readonly title: string }

/** Writes as the program itself; without the helpers of vitest, for browser tests use this too. */
function write(workbook: Workbook, ...edits: Edit[]): void {
  commit(workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits })
}

/** A promotion mark of a stage, by the stage's name. */
export function aMark(workbook: Workbook, stageName: string, name: string): void {
  const stage = selectAllRecordStates(workbook.handle, 'stage').find(({ values }) => values['name'] === stageName)
  if (stage === undefined) throw new Error(`There is no stage ${stageName}`)
  const values = { stageId: stage.id, position: 1, name, kind: 'tick', isRequired: false }
  write(workbook, { type: 'promotionMark', id: newId(), operation: 'insert', values })
}

const asSystem = (edit: Omit<Edit, 'writesSystem'>): Edit => ({ ...edit, writesSystem: true })

/** A version of a playbook, published when `isPublished`; keys of steps are their titles. */
export function aVersion(
  workbook: Workbook,
  playbookId: string,
  number: number,
  steps: readonly StepSeed[],
  isPublished = true,
): string {
  const versionId = newId()
  const head = { playbookId, name: `v${number}`, number, status: 'draft' }
  const lines = steps.map((step, index) =>
    asSystem({
      type: 'playbookStep',
      id: newId(),
      operation: 'insert',
      values: { stepKey: step.title, position: index + 1, level: 'step', kind: 'tick', versionId, ...step },
    }),
  )
  write(workbook, asSystem({ type: 'playbookVersion', id: versionId, operation: 'insert', values: head }), ...lines)
  if (isPublished) publishVersion(workbook, playbookId, versionId)
  return versionId
}

/** Publishes a draft; the version before it, if any, is superseded. */
export function publishVersion(workbook: Workbook, playbookId: string, versionId: string): void {
  const current = selectRecordState(workbook.handle, 'playbook', playbookId)?.values['currentVersionId']
  const superseded = { operation: 'update', values: { status: 'superseded' } } as const
  if (typeof current === 'string') write(workbook, asSystem({ type: 'playbookVersion', id: current, ...superseded }))
  const [publishedBy = null] = workbook.handle.prepare('SELECT id FROM people LIMIT 1').pluck().all() as string[]
  const said = {
    status: 'published',
    reason: '开始使用',
    publishedAt: workbook.now(),
    publishedBy,
    digest: versionId.replaceAll('-', '').padEnd(64, '0'),
  }
  write(
    workbook,
    asSystem({ type: 'playbookVersion', id: versionId, operation: 'update', values: said }),
    asSystem({ type: 'playbook', id: playbookId, operation: 'update', values: { currentVersionId: versionId } }),
  )
}

/** A playbook with its first version published. */
export function aPlaybook(workbook: Workbook, steps: readonly StepSeed[], values: FieldValues = {}): MadePlaybook {
  const playbookId = newId()
  const named = { name: `手册 ${playbookId.slice(-6)}`, subject: 'opportunity', ...values }
  write(workbook, asSystem({ type: 'playbook', id: playbookId, operation: 'insert', values: named }))
  return { playbookId, versionId: aVersion(workbook, playbookId, 1, steps) }
}
