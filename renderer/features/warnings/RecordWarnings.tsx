import { useTranslation } from 'react-i18next'
import { useClearing } from './use-clearing.tsx'
import { useWarnings } from './use-warnings.ts'
import { WarningList } from './WarningList.tsx'

interface RecordWarningsProps {
  readonly recordType: 'opportunity' | 'customer'
  readonly recordId: string
}

/** What is wrong with one record, beside it; nothing while all is well. */
export function RecordWarnings({ recordType, recordId }: RecordWarningsProps) {
  const { t } = useTranslation()
  const { data } = useWarnings({ recordType, recordId })
  const clearing = useClearing()
  // The answer of the record before is kept while this one's is awaited.
  const items = data?.items.filter((item) => item.recordId === recordId) ?? []
  return (
    <>
      {items.length > 0 && (
        <div className="record-warnings">
          <WarningList items={items} label={t('warnings.ofRecord')} clearing={clearing} isBare />
        </div>
      )}
      {clearing.dialog}
    </>
  )
}
