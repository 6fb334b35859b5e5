import fs from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { selectAllRecordStates, selectRecordStatesBy } from '#db/queries/record-store.ts'
import { moveOpportunities } from '#db/services/opportunities.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { failureOf, insert, valueOf, visitorFor, write } from '#test/support/workbook.ts'
import type { StageName, TeamName, TestWorkbook } from '#test/support/workbook.ts'

/** The template's own marks and tasks would stand in the way of those that a test is about. */
export function clearGates({ workbook }: TestWorkbook): void {
  const remove = (type: 'promotionMark' | 'stageTask'): Edit[] =>
    selectAllRecordStates(workbook.handle, type).map(({ id }) => ({ type, id, operation: 'delete', values: {} }))
  const edits = [...remove('promotionMark'), ...remove('stageTask')]
  if (edits.length > 0) write(workbook, ...edits)
}

/** Marks, tasks and acts of promotion in the workbook of the running test. */
export function gatesIn(current: () => TestWorkbook) {
  function aMark(stage: StageName, values: FieldValues = {}): string {
    const edit = insert('promotionMark', {
      stageId: current().stages[stage],
      position: 1,
      name: '标志',
      kind: 'tick',
      isRequired: true,
      ...values,
    })
    write(current().workbook, edit)
    return edit.id
  }

  function aTask(stage: StageName, values: FieldValues = {}): string {
    const edit = insert('stageTask', {
      stageId: current().stages[stage],
      position: 1,
      name: '首次拜访',
      assignee: 'owner',
      isRequired: true,
      ...values,
    })
    write(current().workbook, edit)
    return edit.id
  }

  const as = (name: TeamName = '刘销售') => visitorFor(current(), name)
  const promote = (id: string, to: 'next' | StageName = 'next', override?: string, name: TeamName = '刘销售') =>
    moveOpportunities(as(name), { ids: [id], to: to === 'next' ? to : { stageId: current().stages[to] }, override })
  const stageOf = (id: string): string =>
    Object.entries(current().stages).find(
      ([, known]) => known === valueOf(current(), 'opportunity', id, 'stageId'),
    )?.[0] ?? '?'
  const overridesOf = (id: string) =>
    selectRecordStatesBy(current().workbook.handle, 'gateOverride', 'opportunityId', id)

  async function missingOf(call: () => unknown): Promise<unknown> {
    const { issues } = await failureOf(call, 'INVALID')
    expect(issues.map(({ code }) => code)).toEqual(['gateClosed'])
    return issues[0]?.params?.['missing']
  }

  function givenFile(name: string, content: string | Buffer): { path: string; name: string } {
    const file = path.join(current().folder, name)
    fs.writeFileSync(file, content)
    return { path: file, name }
  }

  return { aMark, aTask, as, promote, stageOf, overridesOf, missingOf, givenFile }
}
