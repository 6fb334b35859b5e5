import { useState } from 'react'
import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { queryKeys, useSave } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, FieldRow, Note } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'

interface DeleteStageDialogProps {
  readonly stage: WireRecord
  readonly stages: readonly WireRecord[]
  readonly onMakeEdition: () => void
  readonly onClose: () => void
}

/** Deletes a stage; opportunities that are in it go to another in the same step. */
export function DeleteStageDialog({ stage, stages, onMakeEdition, onClose }: DeleteStageDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const api = useApi()
  const save = useSave()
  const name = String(stage.values['name'])
  const at = stages.findIndex(({ id }) => id === stage.id)
  const others = stages.filter(({ id }) => id !== stage.id)
  const [toId, setToId] = useState(() => (stages[at - 1] ?? stages[at + 1])?.id)
  const use = useQuery({
    queryKey: [...queryKeys.reports, 'stageUse', stage.id],
    staleTime: 0,
    queryFn: () => api.pipelines.stageUse({ stageId: stage.id }),
  })
  const { open = 0, closed = 0, outOfReach = 0 } = use.data ?? {}
  const isBlocked = use.data === undefined || closed > 0 || outOfReach > 0

  const remove = async () => {
    const isDeleted = await save.run((calls) =>
      calls.pipelines.deleteStage({
        stageId: stage.id,
        baseVersion: stage.version,
        ...(open > 0 && toId !== undefined ? { toStageId: toId } : {}),
      }),
    )
    if (isDeleted) onClose()
  }

  return (
    <Dialog
      title={t('pipelines.removeStage.title', { name })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {closed > 0 ? (
            <Button kind="primary" onClick={onMakeEdition}>
              {t('pipelines.removeStage.makeEdition')}
            </Button>
          ) : (
            <Button kind="danger-solid" isBusy={save.isBusy} disabled={isBlocked} onClick={() => void remove()}>
              {t('pipelines.removeStage.confirm')}
            </Button>
          )}
        </>
      }
    >
      <div className="settings-form">
        {use.isError && <ErrorNotice title={t('errors.loadFailed')} text={sentenceOf(language, use.error)} />}
        {save.general !== undefined && <ErrorNotice title={t('records.form.saveFailed')} text={save.general} />}
        {closed > 0 && <Note tone="warning">{t('pipelines.removeStage.closed', { count: closed })}</Note>}
        {closed === 0 && open === 0 && use.data !== undefined && <p>{t('pipelines.removeStage.plain')}</p>}
        {closed === 0 && open > 0 && (
          <>
            <p>{t('pipelines.removeStage.open', { count: open })}</p>
            <FieldRow label={t('pipelines.removeStage.to')} hint={t('pipelines.removeStage.history')}>
              <Select
                value={toId}
                onChange={setToId}
                options={others.map(({ id, values }) => ({ value: id, label: String(values['name']) }))}
              />
            </FieldRow>
          </>
        )}
        {closed === 0 && outOfReach > 0 && (
          <Note tone="warning">{t('pipelines.removeStage.outOfReach', { count: outOfReach })}</Note>
        )}
      </div>
    </Dialog>
  )
}
