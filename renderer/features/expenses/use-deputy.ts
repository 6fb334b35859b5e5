import { useAll, useSignedIn } from '#renderer/features/session/index.ts'
import { useBusinessDay } from '#renderer/i18n/index.ts'

/** Whether somebody has the person decide in their place today. */
export function useIsDeputy(): boolean {
  const { personId } = useSignedIn()
  const today = useBusinessDay()
  const delegations = useAll('expenseDelegation').data ?? []
  return delegations.some(
    ({ values }) =>
      values['deputyId'] === personId && String(values['fromDay']) <= today && String(values['toDay']) >= today,
  )
}
