import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FigurePanel, useOpening } from '#renderer/features/analysis/index.ts'
import { WarningRules } from '#renderer/features/warnings/index.ts'
import { PageSplit } from '#renderer/ui/index.ts'
import { SettingsHeader } from './SettingsHeader.tsx'

/** The rules of the warnings, with the won opportunities behind a stage's limit beside them. */
export function WarningsSection() {
  const { t } = useTranslation()
  const { opened, open, close } = useOpening()
  const [pipelineId, setPipelineId] = useState('')
  return (
    <>
      <SettingsHeader />
      <PageSplit
        inspector={
          opened !== undefined && <FigurePanel opened={opened} scope={{ pipelineId }} ofEverybody onClose={close} />
        }
      >
        <WarningRules
          onOpenWon={(stage) => {
            setPipelineId(stage.pipelineId)
            const title = t('pipelines.hints.wonTitle', { name: stage.stageName })
            open({ figure: { of: 'wonStay', stageId: stage.stageId }, title, shown: stage.wonDeals })
          }}
        />
      </PageSplit>
    </>
  )
}
