import { useTranslation } from 'react-i18next'
import { useAll } from '#renderer/features/session/index.ts'
import type { Scope } from '#renderer/features/reports/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'

/** Whose forecast it is: the company, a department or a person. */
export function useWho(scope: Scope): string {
  const { t } = useTranslation()
  const departments = useAll('department').data ?? []
  const people = useAll('person').data ?? []
  const { departmentId, personId } = scope.choice
  const named = (records: readonly WireRecord[], id: string) =>
    String(records.find((record) => record.id === id)?.values['name'] ?? '')
  if (personId !== undefined) return named(people, personId)
  return departmentId === undefined ? t('forecast.everything') : named(departments, departmentId)
}
