import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach } from 'vitest'
import { selectAllRecordStates, selectRecordState, selectRecordStatesBy } from '#db/queries/record-store.ts'
import type { RecordState } from '#db/queries/record-store.ts'
import { visitorOf } from '#db/services/access.ts'
import type { Visitor } from '#db/services/access.ts'
import { createWorkbook } from '#db/services/create-workbook.ts'
import { hashPassword } from '#db/services/passwords.ts'
import { applyEdits, undoOrRedo } from '#db/services/records.ts'
import type { EditAnswer } from '#db/services/records.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import { DAY_MS } from '#shared/domain/dates.ts'
import type { Edit } from '#shared/domain/edit.ts'
import type { FieldValue, FieldValues } from '#shared/entities/field.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { isAppError } from '#shared/errors.ts'
import type { AppError, ErrorCode } from '#shared/errors.ts'

/** Password of everybody in a test workbook. */
export const PASSWORD = 'kaishi2026'
/** A Monday morning in Shanghai, on which every test workbook starts. */
export const START = Date.parse('2026-11-02T09:00:00+08:00')
export const START_DATE = '2026-11-02'

/** One person of each role in 华东部, a second team in 华南部. */
export const TEAM = {
  管理员: { roles: ['administrator'], department: '总部' },
  王主管: { roles: ['manager'], department: '华东部' },
  刘销售: { roles: ['salesperson'], department: '华东部' },
  单晓: { roles: ['salesperson'], department: '华东部' },
  吴培训: { roles: ['trainer'], department: '华东部' },
  郑内勤: { roles: ['assistant'], department: '华东部' },
  陈主管: { roles: ['manager'], department: '华南部' },
  周销售: { roles: ['salesperson'], department: '华南部' },
} as const
export type TeamName = keyof typeof TEAM
export const TEAM_NAMES = Object.keys(TEAM) as TeamName[]
export type StageName = '验证' | '开发' | '提案' | '成交'

export interface TestWorkbook {
  readonly workbook: Workbook
  readonly file: string
  readonly folder: string
  /** What `workbook.now()` answers. */
  readonly clock: { at: number }
  readonly people: Readonly<Record<TeamName, string>>
  readonly departments: Readonly<Record<'总部' | '华东部' | '华南部', string>>
  readonly pipelineId: string
  readonly stages: Readonly<Record<StageName, string>>
  /** By name. */
  readonly lossReasons: Readonly<Record<string, string>>
}

const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
const afterTest: (() => void)[] = []
const afterFile: (() => void)[] = []
const runAll = (ends: (() => void)[]): void => {
  for (const end of ends.splice(0).toReversed()) end()
}
afterEach(() => runAll(afterTest))
afterAll(() => runAll(afterFile))

export type Lifetime = 'test' | 'file'

/** To be called when the test, or the file of tests, is over; last come, first served. */
export function whenOver(lifetime: Lifetime, end: () => void): void {
  ;(lifetime === 'test' ? afterTest : afterFile).push(end)
}

/** A temporary folder that goes away with the test. */
export function aFolder(lifetime: Lifetime = 'test'): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'funnel-test-'))
  whenOver(lifetime, () => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const insert = (type: RecordType, values: FieldValues, id = newId()): Edit => ({
  type,
  id,
  operation: 'insert',
  values,
})
export const update = (type: RecordType, id: string, values: FieldValues, baseVersion?: number): Edit => ({
  type,
  id,
  operation: 'update',
  values,
  ...(baseVersion === undefined ? {} : { baseVersion }),
})
export const remove = (type: RecordType, id: string): Edit => ({ type, id, operation: 'delete', values: {} })
export const restore = (type: RecordType, id: string): Edit => ({ type, id, operation: 'restore', values: {} })

/** Writes as the program itself, outside everybody's undo. */
export function write(workbook: Workbook, ...edits: Edit[]): void {
  commit(workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits })
}

function teamEdits(administratorId: string, rootId: string, passwordHash: string): Edit[] {
  const units = { 总部: rootId, 华东部: newId(), 华南部: newId() }
  const edits = [
    update('department', rootId, { name: '总部' }),
    insert('department', { name: '华东部', parentId: rootId }, units['华东部']),
    insert('department', { name: '华南部', parentId: rootId }, units['华南部']),
    update('person', administratorId, { roles: ['administrator'] }),
  ]
  for (const name of TEAM_NAMES) {
    if (name === '管理员') continue
    const { roles, department } = TEAM[name]
    const id = newId()
    edits.push(
      insert('person', { name, roles, departmentId: units[department] }, id),
      insert('credential', { personId: id, passwordHash }),
    )
  }
  return edits
}

async function makeTemplate(): Promise<Buffer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'funnel-template-'))
  const file = path.join(folder, '测试.funnel')
  const hash = await hashPassword(PASSWORD)
  const workbook = await createWorkbook(file, {
    name: '测试',
    administrator: '管理员',
    password: PASSWORD,
    hashPassword: () => Promise.resolve(hash),
    templateId: 'T1',
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    nativeBinding,
    now: () => START - DAY_MS,
  })
  const [administrator] = selectAllRecordStates(workbook.handle, 'person')
  const [root] = selectAllRecordStates(workbook.handle, 'department')
  if (!administrator || !root) throw new Error('The new workbook has no administrator')
  write(workbook, ...teamEdits(administrator.id, root.id, hash))
  workbook.close()
  const bytes = fs.readFileSync(file)
  fs.rmSync(folder, { recursive: true })
  return bytes
}

let template: Promise<Buffer> | null = null

/** A real workbook file of its own with a team, the default pipeline and loss reasons; its clock stands still. */
export async function aWorkbook(lifetime: Lifetime = 'test'): Promise<TestWorkbook> {
  template ??= makeTemplate()
  const bytes = await template
  const folder = aFolder(lifetime)
  const file = path.join(folder, '测试.funnel')
  fs.writeFileSync(file, bytes)
  return openBook(file, { at: START }, lifetime)
}

/** Opens the file as another program would, with the same clock. */
export function openBook(file: string, clock = { at: START }, lifetime: Lifetime = 'test'): TestWorkbook {
  const workbook = openWorkbook(file, { nativeBinding, now: () => clock.at })
  whenOver(lifetime, () => workbook.close())
  const idsByName = (type: RecordType): Record<string, string> =>
    Object.fromEntries(selectAllRecordStates(workbook.handle, type).map((row) => [String(row.values['name']), row.id]))
  return {
    workbook,
    file,
    folder: path.dirname(file),
    clock,
    people: idsByName('person') as TestWorkbook['people'],
    departments: idsByName('department') as TestWorkbook['departments'],
    pipelineId: Object.values(idsByName('pipeline'))[0] ?? '',
    stages: idsByName('stage') as TestWorkbook['stages'],
    lossReasons: idsByName('lossReason'),
  }
}

export function visitorFor(book: TestWorkbook, name: TeamName): Visitor {
  return visitorOf(book.workbook, book.people[name], 'test')
}

/** Writes as a person, as one undo step. */
export function editAs(book: TestWorkbook, name: TeamName, ...edits: Edit[]): EditAnswer {
  return applyEdits(visitorFor(book, name), edits, { key: 'edit' })
}

type UndoInput = Parameters<typeof undoOrRedo>[2]

export const undoAs = (book: TestWorkbook, name: TeamName, input: UndoInput = {}): ReturnType<typeof undoOrRedo> =>
  undoOrRedo(visitorFor(book, name), 'undo', input, undefined)
export const redoAs = (book: TestWorkbook, name: TeamName, input: UndoInput = {}): ReturnType<typeof undoOrRedo> =>
  undoOrRedo(visitorFor(book, name), 'redo', input, undefined)

export interface OpportunityOptions {
  readonly name?: string
  readonly owner?: TeamName | null
  readonly customerId?: string | null
  readonly stage?: StageName
  readonly values?: FieldValues
}

/** An open opportunity of 刘销售 in the first stage, unless told otherwise; amounts are minor units. */
export function anOpportunity(book: TestWorkbook, options: OpportunityOptions = {}): string {
  const { name = '设备采购', owner = '刘销售', customerId = null, stage = '验证', values = {} } = options
  const edit = insert('opportunity', {
    name,
    ownerId: owner === null ? null : book.people[owner],
    customerId,
    stageId: book.stages[stage],
    ...values,
  })
  write(book.workbook, edit)
  return edit.id
}

export function aCustomer(book: TestWorkbook, values: FieldValues = {}): string {
  const edit = insert('customer', { name: `客户 ${newId().slice(-6)}`, ownerId: book.people['刘销售'], ...values })
  write(book.workbook, edit)
  return edit.id
}

/** The record as it stands in the file, deleted or not. */
export function stateOf(book: TestWorkbook, type: RecordType, id: string): RecordState {
  const state = selectRecordState(book.workbook.handle, type, id)
  if (!state) throw new Error(`There is no ${type} ${id}`)
  return state
}

export const valueOf = (book: TestWorkbook, type: RecordType, id: string, field: string): FieldValue =>
  stateOf(book, type, id).values[field] ?? null

/** Visits of an opportunity to its stages, in order. */
export function visitsOf(book: TestWorkbook, opportunityId: string): FieldValues[] {
  return selectRecordStatesBy(book.workbook.handle, 'stageEvent', 'opportunityId', opportunityId)
    .map((state) => state.values)
    .toSorted((a, b) => Number(a['enteredAt']) - Number(b['enteredAt']))
}

/** Everything people can see of the records of a workbook, without versions and times, to compare two moments. */
export function contentsOf(book: TestWorkbook, types: readonly RecordType[]): Record<string, unknown> {
  return Object.fromEntries(
    types.map((type) => {
      const rows = selectAllRecordStates(book.workbook.handle, type).map(({ id, values }) => [id, values] as const)
      return [type, Object.fromEntries(rows.toSorted(([a], [b]) => a.localeCompare(b)))]
    }),
  )
}

/** The expected failure of a call; fails the test when it succeeds or fails otherwise. */
export async function failureOf<C extends ErrorCode>(call: () => unknown, code: C): Promise<AppError<C>['data']> {
  try {
    await call()
  } catch (error) {
    if (isAppError(error) && error.code === code) return error.data as AppError<C>['data']
    throw error
  }
  throw new Error(`The call succeeded instead of failing with ${code}`)
}
