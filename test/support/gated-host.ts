import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { selectAllRecordStates } from '#db/queries/record-store.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { type TestHost, startTestHost } from './loopback-host.ts'
import { sampleFile } from './sample-host.ts'

/** What 提案 of the sample asks for in these tests: a mark of each kind, and a task. */
const MARKS: readonly FieldValues[] = [
  { name: '报价经客户确认', kind: 'tick' },
  { name: '技术协议', kind: 'file', guidance: '双方签字的扫描件' },
  { name: '已见过决策人', kind: 'record', activityKind: 'visit' },
  { name: '知道对手是谁', kind: 'field', fieldKey: 'competitor' },
]

function removal(type: 'promotionMark' | 'stageTask' | 'activity', ids: readonly string[]): Edit[] {
  return ids.map((id) => ({ type, id, operation: 'delete', values: {} }))
}

function gateEdits(stageId: string, names: readonly string[] | undefined): Edit[] {
  const insert = (type: 'promotionMark' | 'stageTask', values: FieldValues): Edit => ({
    type,
    id: newId(),
    operation: 'insert',
    values: { stageId, isRequired: true, ...values },
  })
  const wanted = names === undefined ? MARKS : MARKS.filter(({ name }) => names.includes(String(name)))
  const marks = wanted.map((values, index) => insert('promotionMark', { position: index + 1, ...values }))
  if (names !== undefined) return marks
  return [...marks, insert('stageTask', { position: 1, name: '报价复核', assignee: 'owner', dueDays: 3 })]
}

export interface GatedBook {
  readonly folder: string
  readonly file: string
  remove(): void
}

/**
 * A copy of the sample workbook without logs and playbooks, in which 提案 alone has a gate, and neither a visit nor a competitor satisfies any
 * of it yet. `names` keeps only these marks, and no task.
 */
export async function makeGatedBook(names?: readonly string[]): Promise<GatedBook> {
  const folder = mkdtempSync(join(tmpdir(), 'funnel-gated-'))
  const file = join(folder, '华东一部.funnel')
  copyFileSync(await sampleFile(false), file)
  const workbook = openWorkbook(file, { nativeBinding: process.env['WORKBENCH_SQLITE_BINDING'] })
  const { handle } = workbook
  const ids = (type: 'promotionMark' | 'stageTask') => selectAllRecordStates(handle, type).map(({ id }) => id)
  const visits = selectAllRecordStates(handle, 'activity').filter(({ values }) => values['kind'] === 'visit')
  const stage = selectAllRecordStates(handle, 'stage').find(({ values }) => values['name'] === '提案')
  const rivals = selectAllRecordStates(handle, 'opportunity').filter(
    ({ values }) => values['stageId'] === stage?.id && values['status'] === 'open' && values['competitor'] !== null,
  )
  commit(workbook, {
    actor: SYSTEM_ACTOR,
    kind: 'system',
    label: { key: 'create' },
    edits: [
      ...removal('promotionMark', ids('promotionMark')),
      ...removal('stageTask', ids('stageTask')),
      ...removal(
        'activity',
        visits.map(({ id }) => id),
      ),
      ...rivals.map(({ id }): Edit => ({
        type: 'opportunity',
        id,
        operation: 'update',
        values: { competitor: null },
      })),
      ...gateEdits(stage?.id ?? '', names),
    ],
  })
  workbook.close()
  return { folder, file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A host with such a workbook open. */
export async function startGatedHost(): Promise<TestHost> {
  const book = await makeGatedBook()
  const host = await startTestHost({ page: 'built', workbook: book.file })
  return {
    ...host,
    async close() {
      await host.close()
      book.remove()
    },
  }
}
