import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { FileDrop, FileList } from '#renderer/features/files/index.ts'
import { recordKeys, type Writer } from '#renderer/features/records/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, EmptyState, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { FileIcon, PlusIcon } from '#renderer/ui/icons.ts'
import { useGateActs } from './use-gate-acts.ts'
import './gates.css'

interface OpportunityFilesProps {
  readonly opportunityId: string
  readonly writer: Writer
  readonly canWrite: boolean
}

/** Every file of an opportunity, with the mark that it is evidence of. */
export function OpportunityFiles({ opportunityId, writer, canWrite }: OpportunityFilesProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const api = useApi()
  const acts = useGateActs(opportunityId, writer)
  const [isBusy, setIsBusy] = useState(false)
  const query = useQuery({
    // Beneath the gates, which go stale with it.
    queryKey: recordKeys.gate(opportunityId, 'files'),
    queryFn: () => api.gates.files({ opportunityId }),
  })
  if (query.isError) {
    const text = sentenceOf(language, query.error)
    return <ErrorNotice title={t('errors.loadFailed')} text={text} onRetry={() => void query.refetch()} />
  }
  if (query.data === undefined) return <Skeleton label={t('common.loading')} />
  const attach = async () => {
    setIsBusy(true)
    await acts.attach()
    setIsBusy(false)
  }
  return (
    <FileDrop
      className="section col g8 opportunity-files"
      isActive={canWrite}
      onFiles={(files) => void acts.give(files)}
    >
      {canWrite && (
        <div className="row g8">
          <Button
            size="small"
            kind="primary"
            isBusy={isBusy}
            icon={<PlusIcon className="ic-s" />}
            onClick={() => void attach()}
          >
            {t('gates.mark.attach')}
          </Button>
          <span className="f12 t3">{t('gates.file.ways')}</span>
        </div>
      )}
      {query.data.length === 0 ? (
        <EmptyState size="small" icon={<FileIcon />} text={t('gates.file.none')} />
      ) : (
        <FileList
          label={t('gates.file.list')}
          files={query.data}
          acts={acts}
          canWrite={canWrite}
          note={({ addedBy, addedAt, marks }) =>
            [...marks, t('gates.file.added', { by: addedBy, at: format.instant(addedAt) })].join(' · ')
          }
        />
      )}
    </FileDrop>
  )
}
