import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { ImportIcon, PlusIcon } from '#renderer/ui/icons.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { LossReasons } from './LossReasons.tsx'
import { NewPipelineDialog } from './NewPipelineDialog.tsx'
import { PipelineEditor } from './pipelines/PipelineEditor.tsx'
import { PipelineList } from './pipelines/PipelineList.tsx'
import { usePipelineActs } from './pipelines/use-pipeline-acts.ts'
import { useOpenCounts, usePipelineData } from './pipelines/use-pipeline-data.ts'
import { SettingsHeader } from './SettingsHeader.tsx'
import './pipelines/pipelines.css'

const LOSS = 'loss-reasons'

/** Pipelines with their stages, and the reasons for losing. */
export function PipelinesSection() {
  const { t } = useTranslation()
  const language = useLanguage()
  const mayWrite = usePermissions().accessTo('pipelines').write !== 'none'
  const { data, isPending, failed } = usePipelineData()
  const openCounts = useOpenCounts()
  const acts = usePipelineActs()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [isAdding, setIsAdding] = useState(false)
  const { pipelines } = data
  const usual = pipelines.find(({ values }) => values['isDefault'] === true) ?? pipelines[0]
  const chosen = pipelines.find(({ id }) => id === chosenId) ?? usual
  const isLoss = chosenId === LOSS
  const show = (id: string | null) => {
    if (id !== null) setChosenId(id)
  }
  return (
    <>
      <SettingsHeader>
        {mayWrite && (
          <>
            <Button
              size="small"
              icon={<ImportIcon className="ic-s" />}
              onClick={() => void acts.importFile().then(show)}
            >
              {t('pipelines.import')}
            </Button>
            <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={() => setIsAdding(true)}>
              {t('settings.pipelines.add')}
            </Button>
          </>
        )}
      </SettingsHeader>
      {failed !== undefined && (
        <div className="section">
          <ErrorNotice
            title={t('errors.loadFailed')}
            text={sentenceOf(language, failed.error)}
            onRetry={() => void failed.refetch()}
          />
        </div>
      )}
      {isPending ? (
        <Skeleton label={t('common.loading')} />
      ) : (
        <div className="pipelines-page" data-plain={isLoss || undefined}>
          <PipelineList
            pipelines={pipelines}
            openCounts={openCounts}
            chosenId={isLoss ? null : (chosen?.id ?? null)}
            isLoss={isLoss}
            onChoose={setChosenId}
            onChooseLoss={() => setChosenId(LOSS)}
          />
          {isLoss ? (
            <LossReasons mayWrite={mayWrite} />
          ) : (
            chosen !== undefined && (
              <PipelineEditor
                key={chosen.id}
                pipeline={chosen}
                data={data}
                openCounts={openCounts}
                acts={acts}
                mayWrite={mayWrite}
                onMade={show}
              />
            )
          )}
        </div>
      )}
      {isAdding && (
        <NewPipelineDialog
          onClose={(id) => {
            setIsAdding(false)
            show(id)
          }}
        />
      )}
    </>
  )
}
