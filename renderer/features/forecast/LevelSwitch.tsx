import { useTranslation } from 'react-i18next'
import { Segmented } from '#renderer/ui/index.ts'
import { useAll, useSignedIn } from '#renderer/features/session/index.ts'
import { DepartmentSelect, PersonSelect, type Scope } from '#renderer/features/reports/index.ts'

const LEVELS = ['company', 'department', 'person'] as const
type Level = (typeof LEVELS)[number]

/** Company, one department or one person. */
export function LevelSwitch({ scope }: { readonly scope: Scope }) {
  const { t } = useTranslation()
  const self = useSignedIn()
  const departments = useAll('department').data ?? []
  const { departmentId, personId } = scope.choice
  const level: Level = personId !== undefined ? 'person' : departmentId !== undefined ? 'department' : 'company'
  const change = (next: Level) =>
    scope.change({
      personId: next === 'person' ? self.personId : undefined,
      departmentId: next === 'department' ? (self.departmentId ?? departments[0]?.id) : undefined,
    })
  return (
    <>
      <Segmented
        label={t('forecast.level')}
        value={level}
        onChange={change}
        options={LEVELS.map((value) => ({ value, label: t(`forecast.${value}`) }))}
      />
      {level === 'department' && <DepartmentSelect scope={scope} hasAll={false} />}
      {level === 'person' && <PersonSelect scope={scope} hasAll={false} />}
    </>
  )
}
