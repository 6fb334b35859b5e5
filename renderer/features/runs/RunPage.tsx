import { useTranslation } from 'react-i18next'
import { useLinkTarget, hrefOf, pageLink } from '#renderer/features/records/index.ts'
import { EmptyState, Skeleton } from '#renderer/ui/index.ts'
import { PlaybooksIcon } from '#renderer/ui/icons.ts'
import { OpenRun } from './OpenRun.tsx'
import { useRunView } from './use-run.ts'
import './run.css'

/** A playbook as it is carried out: the steps in order, and beside them what they mean to the gate. */
export function RunPage() {
  const { t } = useTranslation()
  const { record: runId = '' } = useLinkTarget()
  const query = useRunView(runId)
  const { data } = query
  return (
    <>
      {data !== undefined && <OpenRun key={data.runId} run={data} />}
      {data === undefined && query.isPending && runId !== '' && <Skeleton label={t('common.loading')} />}
      {data === undefined && (runId === '' || query.isError) && (
        <EmptyState
          isFilling
          headingLevel={1}
          icon={<PlaybooksIcon />}
          title={t('runs.page.gone')}
          actions={
            <a className="button" href={hrefOf(pageLink('playbookRun'))}>
              {t('runs.page.back')}
            </a>
          }
        />
      )}
    </>
  )
}
