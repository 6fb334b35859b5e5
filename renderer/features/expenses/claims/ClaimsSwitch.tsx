import { useTranslation } from 'react-i18next'
import { pageLink, useGoTo } from '#renderer/features/records/index.ts'
import { Segmented } from '#renderer/ui/index.ts'
import { ListIcon, TableIcon } from '#renderer/ui/icons.ts'

type Place = 'expenseClaim' | 'claimLine'

/** Claims, and the lines of all of them, are one part of the section. */
export function ClaimsSwitch({ page }: { readonly page: Place }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <Segmented<Place>
      label={t('claims.switch')}
      size="small"
      value={page}
      onChange={(next) => goTo(pageLink(next))}
      options={[
        { value: 'expenseClaim', label: t('claims.switchClaims'), icon: <ListIcon className="ic-s" /> },
        { value: 'claimLine', label: t('claims.switchLines'), icon: <TableIcon className="ic-s" /> },
      ]}
    />
  )
}
