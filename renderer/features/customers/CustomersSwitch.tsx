import { useTranslation } from 'react-i18next'
import { pageLink, useGoTo } from '#renderer/features/records/index.ts'
import { Segmented } from '#renderer/ui/index.ts'
import { CustomersIcon, PersonIcon } from '#renderer/ui/icons.ts'

/** Customers and the people at them are one section. */
export function CustomersSwitch({ page }: { readonly page: 'customers' | 'contacts' }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <Segmented
      label={t('customers.switch')}
      size="small"
      value={page}
      onChange={(next) => {
        if (next !== page) goTo(pageLink(next === 'contacts' ? 'contact' : 'customer'))
      }}
      options={[
        { value: 'customers', label: t('customers.title'), icon: <CustomersIcon className="ic-s" /> },
        { value: 'contacts', label: t('contacts.title'), icon: <PersonIcon className="ic-s" /> },
      ]}
    />
  )
}
