import { useTranslation } from 'react-i18next'
import { useFrame } from '#renderer/ui/frame/index.ts'
import { Spinner } from '#renderer/ui/index.ts'

/** Says that the service is gone and being restarted. */
export function ConnectionBand() {
  const { t } = useTranslation()
  const { isOnline } = useFrame()
  if (isOnline) return null
  return (
    <div className="page-band" role="alert">
      <Spinner />
      {t('shell.offline')}
    </div>
  )
}
