import { isContractProcedure } from '@orpc/contract'
import type { Act, Resource, Role, Scope } from '#shared/domain/permissions.ts'
import type { Client, TestService } from '#test/support/client.ts'
import type { TeamName, TestWorkbook } from '#test/support/workbook.ts'

/** Who may call a procedure with the input of the table below, out of the permission table. */
export type Who = 'anybody' | 'signedIn' | { act: Act } | { read: Resource } | { write: Resource; on?: Scope }

export const PEOPLE: Readonly<Record<Role, TeamName>> = {
  administrator: '管理员',
  manager: '王主管',
  salesperson: '刘销售',
  trainer: '吴培训',
  assistant: '郑内勤',
}

export interface Place {
  readonly book: TestWorkbook
  readonly service: TestService
  readonly customerId: string
  /** Owned by a colleague of the same department. */
  readonly opportunityId: string
  readonly role: Role | null
}

export interface Line {
  readonly who: Who
  call(client: Client, place: Place): Promise<unknown>
  /** Failures that do not speak of permission; the call came through to the use case. */
  readonly mayFail?: readonly string[]
}

/** Names of all procedures of the contract, or of a part of it. */
export function procedures(node: object, prefix = ''): string[] {
  return Object.entries(node).flatMap(([key, child]: [string, unknown]) => {
    if (isContractProcedure(child)) return [`${prefix}${key}`]
    return typeof child === 'object' && child !== null ? procedures(child, `${prefix}${key}.`) : []
  })
}

export type Lines = Readonly<Record<string, Line>>
