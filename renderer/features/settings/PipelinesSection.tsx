import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Chip, ErrorNotice, Skeleton } from '#renderer/ui/index.ts'
import { PlusIcon } from '#renderer/ui/icons.ts'
import { useAll, usePermissions } from '#renderer/features/session/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { LossReasons } from './LossReasons.tsx'
import { NewPipelineDialog } from './NewPipelineDialog.tsx'
import { PipelineEditor } from './PipelineEditor.tsx'
import { SettingsHeader } from './SettingsHeader.tsx'

const LOSS = 'loss-reasons'

/** Pipelines with their stages, and the reasons for losing. */
export function PipelinesSection() {
  const { t } = useTranslation()
  const language = useLanguage()
  const mayWrite = usePermissions().accessTo('pipelines').write !== 'none'
  const pipelines = useAll('pipeline')
  const stages = useAll('stage')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [isAdding, setIsAdding] = useState(false)
  const all = pipelines.data ?? []
  const chosen =
    all.find(({ id }) => id === chosenId) ?? all.find(({ values }) => values['isDefault'] === true) ?? all[0]
  const isLoss = chosenId === LOSS
  return (
    <>
      <SettingsHeader>
        {mayWrite && (
          <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={() => setIsAdding(true)}>
            {t('settings.pipelines.add')}
          </Button>
        )}
      </SettingsHeader>
      {pipelines.isError && (
        <div className="section">
          <ErrorNotice
            title={t('errors.loadFailed')}
            text={sentenceOf(language, pipelines.error)}
            onRetry={() => void pipelines.refetch()}
          />
        </div>
      )}
      {pipelines.isPending || stages.isPending ? (
        <Skeleton label={t('common.loading')} />
      ) : (
        <div className="pipelines-page">
          <nav className="department-tree" aria-label={t('settings.pipelines.list')}>
            {all.map((pipeline) => (
              <PipelineRow
                key={pipeline.id}
                pipeline={pipeline}
                isChosen={!isLoss && pipeline.id === chosen?.id}
                onChoose={() => setChosenId(pipeline.id)}
              />
            ))}
            <div className="tree-line" />
            <div className="tree-row" data-chosen={isLoss || undefined}>
              <button
                type="button"
                className="tree-name focus-inset"
                aria-pressed={isLoss}
                onClick={() => setChosenId(LOSS)}
              >
                <span className="grow ellipsis">{t('settings.pipelines.lossReasons')}</span>
              </button>
            </div>
          </nav>
          {isLoss ? (
            <LossReasons mayWrite={mayWrite} />
          ) : (
            chosen !== undefined && (
              <PipelineEditor
                key={chosen.id}
                pipeline={chosen}
                pipelines={all}
                stages={stagesOf(stages.data ?? [], chosen.id)}
                mayWrite={mayWrite}
              />
            )
          )}
        </div>
      )}
      {isAdding && (
        <NewPipelineDialog
          onClose={(id) => {
            setIsAdding(false)
            if (id !== null) setChosenId(id)
          }}
        />
      )}
    </>
  )
}

function stagesOf(stages: readonly WireRecord[], pipelineId: string): readonly WireRecord[] {
  return stages
    .filter(({ values }) => values['pipelineId'] === pipelineId)
    .toSorted((a, b) => Number(a.values['position']) - Number(b.values['position']))
}

interface PipelineRowProps {
  readonly pipeline: WireRecord
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function PipelineRow({ pipeline, isChosen, onChoose }: PipelineRowProps) {
  const { t } = useTranslation()
  return (
    <div className="tree-row" data-chosen={isChosen || undefined}>
      <button type="button" className="tree-name focus-inset" aria-pressed={isChosen} onClick={onChoose}>
        <span className="grow ellipsis">{String(pipeline.values['name'])}</span>
        {pipeline.values['isDefault'] === true && <Chip size="small">{t('settings.pipelines.default')}</Chip>}
      </button>
    </div>
  )
}
