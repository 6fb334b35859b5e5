import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { classes, IconButton } from '#renderer/ui/index.ts'
import { BellIcon } from '#renderer/ui/icons.ts'
import { useFreshWarnings, useWarnings } from './use-warnings.ts'
import { WarningsDialog } from './WarningsDialog.tsx'
import './warnings.css'

/** Higher numbers do not fit beside the bell. */
const MOST = 999

/** The bell of the frame with the number of warnings that are not snoozed. */
export function WarningBell() {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  useFreshWarnings()
  const { data } = useWarnings({ limit: 0 })
  const count = data?.total ?? 0
  const shown = count > MOST ? `${MOST}+` : String(count)
  if (data === undefined || count + data.snoozed === 0) return null
  return (
    <>
      <IconButton label={t('warnings.bell', { count, shown })} icon={<BellIcon />} onClick={() => setIsOpen(true)}>
        {count > 0 && (
          <span className={classes('bell-count', count > 99 && 'wide')} aria-hidden="true">
            {shown}
          </span>
        )}
      </IconButton>
      <span className="v-sep" />
      {isOpen && <WarningsDialog onClose={() => setIsOpen(false)} />}
    </>
  )
}
