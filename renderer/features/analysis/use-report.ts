import { useState } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { queryKeys, useSignedIn } from '#renderer/features/session/index.ts'
import { useScope, type OpenedFigure, type Scope } from '#renderer/features/reports/index.ts'
import type { AnalysisFigure } from '#shared/contract/analysis.ts'

/** One scope for all analyses, so that whoever goes from one to the next stays with the same people and period. */
export function useAnalysisScope(): Scope {
  const { personId } = useSignedIn()
  return useScope('analysis', personId, 'year')
}

export type Opened = OpenedFigure<AnalysisFigure>

export interface Opening {
  readonly opened: Opened | undefined
  readonly open: (figure: Opened) => void
  readonly close: () => void
  /** A figure is known by its place, which another scope gives another meaning. */
  readonly closing: <A extends readonly unknown[]>(change: (...given: A) => void) => (...given: A) => void
}

export function useOpening(): Opening {
  const [opened, setOpened] = useState<Opened>()
  const close = () => setOpened(undefined)
  return {
    opened,
    open: setOpened,
    close,
    closing:
      (change) =>
      (...given) => {
        close()
        change(...given)
      },
  }
}

export function useReport<R, Q>(name: string, request: Q, read: (request: Q) => Promise<R>) {
  return useQuery({
    queryKey: [...queryKeys.reports, name, request],
    queryFn: () => read(request),
    placeholderData: keepPreviousData,
  })
}
