import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '#renderer/rpc/context.ts'
import { queryKeys, useAll } from '#renderer/features/session/index.ts'
import { toDepartments, toPeople, type Department, type Person } from './people.ts'

export interface Team {
  readonly people: readonly Person[]
  readonly departments: readonly Department[]
  readonly isPending: boolean
  readonly error: unknown
  readonly retry: () => void
}

export function useTeam(): Team {
  const api = useApi()
  const people = useAll('person')
  const departments = useAll('department')
  const tiles = useQuery({ queryKey: queryKeys.tiles, queryFn: () => api.session.tiles(), staleTime: 0 })
  return {
    people: useMemo(() => toPeople(people.data ?? [], tiles.data ?? []), [people.data, tiles.data]),
    departments: useMemo(() => toDepartments(departments.data ?? []), [departments.data]),
    isPending: people.isPending || departments.isPending,
    error: people.error ?? departments.error,
    retry: () => {
      void people.refetch()
      void departments.refetch()
    },
  }
}
