import { useState } from 'react'
import { createStore, useStore, type Store } from '#renderer/ui/store.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import type { ReportScope } from '#shared/contract/reports.ts'
import { periodOf, startPeriod, type PeriodChoice, type PeriodUnitChoice } from './period.ts'

/** What a report is narrowed to. Absent: everything the person may see. */
export interface ScopeChoice {
  /** Of which workbook and person the choice is; another starts afresh. */
  readonly owner: string
  readonly pipelineId: string | undefined
  readonly departmentId: string | undefined
  readonly personId: string | undefined
  readonly period: PeriodChoice
}

export interface Scope {
  readonly choice: ScopeChoice
  readonly change: (patch: Partial<Omit<ScopeChoice, 'owner'>>) => void
  /** As the contract takes it. */
  readonly request: ReportScope
}

const stores = new Map<string, Store<ScopeChoice | null>>()

function storeOf(page: string): Store<ScopeChoice | null> {
  const known = stores.get(page)
  if (known !== undefined) return known
  const made = createStore<ScopeChoice | null>(null)
  stores.set(page, made)
  return made
}

/** The scope of a page; it stays while the person looks at other pages. */
export function useScope(page: string, owner: string, unit: PeriodUnitChoice): Scope {
  const [today] = useState(() => dateOf(Date.now()))
  const store = storeOf(page)
  const kept = useStore(store)
  const choice: ScopeChoice =
    kept?.owner === owner
      ? kept
      : {
          owner,
          pipelineId: undefined,
          departmentId: undefined,
          personId: undefined,
          period: startPeriod(unit, today),
        }
  const period = periodOf(choice.period)
  const { pipelineId, departmentId, personId } = choice
  return {
    choice,
    change: (patch) => store.set({ ...choice, ...patch }),
    request: {
      ...(pipelineId === undefined ? {} : { pipelineId }),
      ...(departmentId === undefined ? {} : { departmentId }),
      ...(personId === undefined ? {} : { personId }),
      ...(period === undefined ? {} : { period }),
    },
  }
}
