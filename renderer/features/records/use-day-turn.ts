import { useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useBusinessDay } from '#renderer/i18n/index.ts'
import { recordBus } from './record-bus.ts'

/** Asks for everything again when a day begins: what is overdue, warned of or planned depends on it. */
export function useDayTurn(): void {
  const day = useBusinessDay()
  const known = useRef(day)
  const queries = useQueryClient()
  useEffect(() => {
    if (known.current === day) return
    known.current = day
    void queries.invalidateQueries()
    recordBus.tell({ kind: 'restart' })
  }, [day, queries])
}
