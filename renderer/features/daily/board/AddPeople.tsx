import { useTranslation } from 'react-i18next'
import { usePermissions } from '#renderer/features/session/index.ts'

/** Leads to where people are added, for those who may. */
export function AddPeople() {
  const { t } = useTranslation()
  if (usePermissions().accessTo('people').write === 'none') return null
  return (
    <a className="button primary" href="#/settings/people">
      {t('dailyBoard.emptyAct')}
    </a>
  )
}
