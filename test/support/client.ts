import fs from 'node:fs'
import path from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createWorkbenchService } from '#db/rpc/service.ts'
import type { WorkbenchService } from '#db/rpc/service.ts'
import type { Contract } from '#shared/contract/index.ts'
import { PAGE_JSON } from '#shared/contract/wire-json.ts'
import type { Log } from '#shared/log-file.ts'
import { aFolder, PASSWORD, whenOver } from './workbook.ts'
import type { Lifetime, TeamName, TestWorkbook } from './workbook.ts'

export type Client = ContractRouterClient<Contract>

export interface TestService {
  readonly service: WorkbenchService
  readonly settingsDir: string
  readonly logged: Parameters<Log>[0][]
}

/** The whole workbench without a window, with a settings folder of its own. */
export async function aService(file: string | null, lifetime: Lifetime = 'test'): Promise<TestService> {
  const settingsDir = path.join(aFolder(lifetime), 'settings')
  fs.mkdirSync(settingsDir)
  const logged: TestService['logged'] = []
  const nativeBinding = process.env['WORKBENCH_SQLITE_BINDING']
  const service = createWorkbenchService({
    settingsDir,
    hostKind: 'cli',
    sessionSecret: 'test secret',
    log: (entry) => void logged.push(entry),
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  })
  // Closing is synchronous while no long batch runs, and a test that starts one waits for its end.
  whenOver(lifetime, () => void service.close())
  if (file !== null) await service.openAtStart(file)
  return { service, settingsDir, logged }
}

/** A page of its own at the service, over a real message channel. */
export function connectTo({ service }: TestService, lifetime: Lifetime = 'test'): Client {
  const { port1, port2 } = new MessageChannel()
  service.attach(port2)
  port2.start()
  port1.start()
  whenOver(lifetime, () => port1.close())
  return createORPCClient(new RPCLink({ port: port1, ...PAGE_JSON }))
}

/** A page at which the person has signed in. */
export async function signedInAs(
  service: TestService,
  book: TestWorkbook,
  name: TeamName,
  lifetime: Lifetime = 'test',
): Promise<Client> {
  const client = connectTo(service, lifetime)
  await client.session.signIn({ personId: book.people[name], password: PASSWORD })
  return client
}
