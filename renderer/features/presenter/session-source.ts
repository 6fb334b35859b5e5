import { useMemo, useRef } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useWriter } from '#renderer/features/records/index.ts'
import { queryKeys } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import type { SessionDetail, SessionTrainee } from '#shared/contract/training-rows.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { Trainee } from './channel.ts'

/** The people of the session that is presented, and what is noted down of them. */
export interface SessionSource {
  readonly title: string
  readonly trainees: readonly Omit<Trainee, 'letter' | 'ticks'>[]
  readonly ticksAt: (personId: string, stepKey: string) => number
  readonly tick: (personId: string, stepKey: string, by: 1 | -1) => void
  readonly observe: (personId: string, text: string) => void
}

const AWAY: ReadonlySet<SessionTrainee['state']> = new Set(['absent', 'excused'])

export function useSessionDetail(sessionId: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: [...queryKeys.reports, 'training', 'session', sessionId],
    queryFn: () => api.training.session({ sessionId: sessionId ?? '' }),
    enabled: sessionId !== undefined,
  })
}

/** Ticks show at once and are written one after the other, so that quick presses are all counted. */
export function useSessionSource(
  sessionId: string | undefined,
  detail: SessionDetail | undefined,
): SessionSource | null {
  const queries = useQueryClient()
  const writer = useWriter()
  const language = useLanguage()
  const line = useRef<Promise<unknown>>(Promise.resolve())
  return useMemo(() => {
    if (sessionId === undefined || detail === undefined) return null
    const key = [...queryKeys.reports, 'training', 'session', sessionId]
    const patch = (personId: string, change: (trainee: SessionTrainee) => Partial<SessionTrainee>) =>
      queries.setQueryData<SessionDetail>(key, (current) =>
        current === undefined
          ? current
          : {
              ...current,
              trainees: current.trainees.map((one) => (one.personId === personId ? { ...one, ...change(one) } : one)),
            },
      )
    const inTurn = (work: () => Promise<unknown>) => {
      line.current = line.current.then(work)
    }
    return {
      title: detail.session.name,
      trainees: detail.trainees.map(({ personId, name, state, observation, mayMark }) => ({
        personId,
        name,
        isPresent: mayMark && !AWAY.has(state),
        state: state === null ? '' : choiceLabel(language, 'attendance', 'state', state),
        observation: observation ?? '',
      })),
      ticksAt: (personId, stepKey) => detail.trainees.find((one) => one.personId === personId)?.ticks[stepKey] ?? 0,
      tick: (personId, stepKey, by) => {
        patch(personId, ({ ticks }) => ({ ticks: { ...ticks, [stepKey]: Math.max((ticks[stepKey] ?? 0) + by, 0) } }))
        inTurn(async () => {
          const done = await writer.act(({ training }) => training.tick({ sessionId, personId, stepKey, by }))
          if (done === null) await queries.invalidateQueries({ queryKey: key })
        })
      },
      observe: (personId, observation) => {
        patch(personId, () => ({ observation }))
        inTurn(async () => {
          const done = await writer.act(({ training }) =>
            training.attend({ sessionId, marks: [{ personId, observation: observation === '' ? null : observation }] }),
          )
          if (done === null) await queries.invalidateQueries({ queryKey: key })
        })
      },
    }
  }, [sessionId, detail, queries, writer, language])
}
