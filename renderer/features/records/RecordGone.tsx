import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice } from '#renderer/ui/index.ts'

/** In place of the details of a record that cannot be read: it was deleted for good, or is out of the person's rows. */
export function RecordGone({ failure }: { readonly failure: unknown }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div className="section">
      <ErrorNotice title={t('records.cannotRead')} text={sentenceOf(language, failure)} />
    </div>
  )
}
