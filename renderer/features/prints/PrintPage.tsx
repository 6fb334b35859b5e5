import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, PrintIcon } from '#renderer/ui/icons.ts'

interface PrintPageProps<D> {
  readonly title: string
  readonly query: UseQueryResult<D>
  readonly render: (data: D) => ReactNode
}

/** A sheet on screen before it goes to paper. */
export function PrintPage<D>({ title, query, render }: PrintPageProps<D>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const host = useHost()
  return (
    <>
      <header className="page-header no-print">
        <Button size="small" icon={<ChevronLeftIcon className="ic-s" />} onClick={() => window.history.back()}>
          {t('prints.back')}
        </Button>
        <h1>{title}</h1>
        <span className="t3 f12">{t('prints.hint')}</span>
        <span className="grow" />
        <Button
          size="small"
          kind="primary"
          icon={<PrintIcon className="ic-s" />}
          disabled={query.data === undefined}
          onClick={() => host.print()}
        >
          {t('common.print')}
        </Button>
      </header>
      {query.isError && (
        <div className="section">
          <ErrorNotice
            title={t('errors.loadFailed')}
            text={sentenceOf(language, query.error)}
            onRetry={() => void query.refetch()}
          />
        </div>
      )}
      {query.isPending && <Skeleton label={t('common.loading')} />}
      {query.data !== undefined && (
        // Focusable, so that the sheet is scrolled by keyboard too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region takes the focus
        <section className="sheet-scroll" tabIndex={0} aria-label={title}>
          {render(query.data)}
        </section>
      )}
    </>
  )
}
