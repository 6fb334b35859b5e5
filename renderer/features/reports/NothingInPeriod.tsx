import { useRouter } from '@tanstack/react-router'
import { Button, EmptyState } from '#renderer/ui/index.ts'
import { AnalyticsIcon } from '#renderer/ui/icons.ts'
import type { Scope } from './use-scope.ts'

interface NothingInPeriodProps {
  readonly scope: Scope
  readonly title: string
  readonly text: string
  /** Words of the button that widens the period to all time. */
  readonly showAll: string
  /** Words of the button that leads to the opportunities, where even all time has nothing. */
  readonly start?: string
  readonly isFilling?: boolean
}

/** A report without records: what belongs there, and the way to all time. */
export function NothingInPeriod({ scope, title, text, showAll, start, isFilling = false }: NothingInPeriodProps) {
  const router = useRouter()
  const { period } = scope.choice
  const begin =
    start === undefined ? undefined : (
      <Button kind="primary" onClick={() => router.history.push('/opportunities')}>
        {start}
      </Button>
    )
  return (
    <EmptyState
      isFilling={isFilling}
      icon={<AnalyticsIcon />}
      title={title}
      text={text}
      actions={
        period.unit === 'all' ? (
          begin
        ) : (
          <Button onClick={() => scope.change({ period: { ...period, unit: 'all' } })}>{showAll}</Button>
        )
      }
    />
  )
}
