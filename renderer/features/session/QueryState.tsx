import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { failureOf, sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, Skeleton } from '#renderer/ui/index.ts'

interface QueryStateProps {
  readonly query: {
    readonly isError: boolean
    readonly isPending: boolean
    readonly error: unknown
    readonly refetch: () => unknown
  }
}

/** Another try changes nothing about what a person may see. */
const isForbidden = (error: unknown): boolean => failureOf(error)?.code === 'FORBIDDEN'

/** What stands in the place of an answer: why it did not come, with another try, or that it is on its way. */
export function QueryState({ query }: QueryStateProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      {query.isError && (
        <div className="section">
          <ErrorNotice
            title={t('errors.loadFailed')}
            text={sentenceOf(language, query.error)}
            {...(isForbidden(query.error) ? {} : { onRetry: () => void query.refetch() })}
          />
        </div>
      )}
      {query.isPending && <Skeleton label={t('common.loading')} />}
    </>
  )
}
