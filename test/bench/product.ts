import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { dropReadIndexes } from '#db/queries/late-indexes.ts'
import { createWorkbenchService } from '#db/rpc/service.ts'
import { createWorkbook } from '#db/services/create-workbook.ts'
import { hashPassword } from '#db/services/passwords.ts'
import { SYSTEM_ACTOR } from '#db/workbook/actor.ts'
import { commit } from '#db/workbook/commit.ts'
import { newId } from '#db/workbook/ids.ts'
import { openWorkbook } from '#db/workbook/open.ts'
import type { Workbook } from '#db/workbook/workbook.ts'
import type { Contract } from '#shared/contract/index.ts'
import { PAGE_JSON } from '#shared/contract/wire-json.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { keptFolder } from './kept-folder.ts'
import { benchRow, OWNERS } from './rows.ts'

export type BenchClient = ContractRouterClient<Contract>

export const BENCH_PERSON = '周敏'
export const BENCH_PASSWORD = 'bench-password'

export function benchFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'funnel-bench-'))
}

/** A workbook with people and a pipeline, and no opportunities. */
export function createBenchWorkbook(file: string, now?: () => number): Promise<Workbook> {
  return createWorkbook(file, {
    name: 'bench',
    administrator: BENCH_PERSON,
    password: BENCH_PASSWORD,
    hashPassword,
    templateId: 'T1',
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    currency: 'CNY',
    ...(now === undefined ? {} : { now }),
  })
}

function idsByName(workbook: Workbook, table: string): Map<string, string> {
  const rows = workbook.handle.prepare(`SELECT id, name FROM ${table}`).all() as { id: string; name: string }[]
  return new Map(rows.map((row) => [row.name, row.id]))
}

/** People and customers that the rows name. */
export function addBenchPeople(workbook: Workbook): void {
  const [departmentId] = idsByName(workbook, 'departments').values()
  const edits: Edit[] = OWNERS.map((name) => ({
    type: 'person',
    id: newId(),
    operation: 'insert',
    values: { name, departmentId: departmentId ?? null, roles: ['salesperson'] },
  }))
  commit(workbook, { actor: SYSTEM_ACTOR, kind: 'system', label: { key: 'create' }, edits })
}

const BULK = { actor: SYSTEM_ACTOR, kind: 'import', label: { key: 'import' }, isBulk: true } as const

/** Customers that so many rows name. */
export function addBenchCustomers(workbook: Workbook, size: number): void {
  const names = new Set<string>()
  for (let index = 0; index < size; index++) names.add(benchRow(index).customer)
  const edits: Edit[] = [...names].map((name) => ({
    type: 'customer',
    id: newId(),
    operation: 'insert',
    values: { name },
  }))
  commit(workbook, { ...BULK, edits })
}

/** Fills a workbook with rows through the write road; the indexes for reading are made when all are there. */
export function fillWorkbook(workbook: Workbook, size: number): void {
  addBenchPeople(workbook)
  addBenchCustomers(workbook, size)
  const [people, stages, known] = ['people', 'stages', 'customers'].map((table) => idsByName(workbook, table))
  function* edits(): Generator<Edit> {
    for (let index = 0; index < size; index++) {
      const { customer, owner, stage, competitor, ...rest } = benchRow(index)
      const values = {
        ...rest,
        competitor: competitor === '' ? null : competitor,
        customerId: known?.get(customer) ?? null,
        ownerId: people?.get(owner) ?? null,
        stageId: stages?.get(stage) ?? null,
      }
      yield { type: 'opportunity', id: newId(), operation: 'insert', values }
    }
  }
  const indexes = dropReadIndexes(workbook.handle, ['opportunity', 'stageEvent'])
  commit(workbook, { ...BULK, edits: edits() })
  for (const index of indexes) workbook.handle.exec(index)
}

/** Filled workbooks of this run by what they hold: filling a million rows takes minutes, copying them seconds. */
const filled = new Map<string, string>()

/** A workbook of its own with people, customers and so many opportunities, open. */
export async function filledWorkbook(file: string, size: number, now?: () => number): Promise<Workbook> {
  const key = `${size} ${now?.() ?? ''}`
  let template = filled.get(key)
  if (template === undefined) {
    template = path.join(keptFolder(), 'template.funnel')
    const workbook = await createBenchWorkbook(template, now)
    fillWorkbook(workbook, size)
    workbook.close()
    filled.set(key, template)
  }
  fs.copyFileSync(template, file)
  return openWorkbook(file, now === undefined ? {} : { now })
}

export interface Connected {
  readonly client: BenchClient
  close(): Promise<void>
}

/** The product as a page sees it: the contract over a message channel, signed in. */
export async function connect(file: string): Promise<Connected> {
  const settingsDir = benchFolder()
  const service = createWorkbenchService({
    settingsDir,
    hostKind: 'cli',
    sessionSecret: 'bench',
    log: () => undefined,
  })
  await service.openAtStart(file)
  const { port1, port2 } = new MessageChannel()
  service.attach(port2)
  port2.start()
  const link = new RPCLink({ port: port1, ...PAGE_JSON })
  port1.start()
  const client: BenchClient = createORPCClient(link)
  const [tile] = (await client.session.tiles()).filter((person) => person.isReady)
  await client.session.signIn({ personId: tile?.id ?? '', password: BENCH_PASSWORD })
  return {
    client,
    async close() {
      port1.close()
      port2.close()
      await service.close()
      fs.rmSync(settingsDir, { recursive: true, force: true })
    },
  }
}
