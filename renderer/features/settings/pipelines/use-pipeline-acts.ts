import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { showFailure } from '#renderer/rpc/show-failure.ts'
import { confirmDanger, showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { editionOf } from '#shared/domain/pipeline-editions.ts'
import { PIPELINE_FILE_ENDING } from '#shared/domain/pipeline-file.ts'

export interface PipelineActs {
  readonly makeDefault: (pipeline: WireRecord) => Promise<void>
  /** These answer with the pipeline that was made; `null` when none was. */
  readonly copy: (pipeline: WireRecord) => Promise<string | null>
  readonly makeEdition: (pipeline: WireRecord) => Promise<string | null>
  readonly importFile: () => Promise<string | null>
  readonly exportFile: (pipeline: WireRecord) => Promise<void>
  /** Brings an inactive pipeline back into use. */
  readonly putIntoUse: (pipeline: WireRecord) => Promise<void>
  readonly remove: (pipeline: WireRecord, stageCount: number, isDraft: boolean) => Promise<void>
}

const nameOf = (pipeline: WireRecord): string => String(pipeline.values['name'])

/** A file name made of the pipeline's name, without what no file system takes. */
function fileNameOf(pipeline: WireRecord): string {
  return `${nameOf(pipeline)
    .replaceAll(/[<>:"/\\|?*]/g, ' ')
    .trim()}${PIPELINE_FILE_ENDING}`
}

/** Acts on whole pipelines; what is refused is said in a toast. */
export function usePipelineActs(): PipelineActs {
  const { t } = useTranslation()
  const api = useApi()
  const host = useHost()
  const language = useLanguage()
  const attempt = async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (reason) {
      showFailure(reason)
      return null
    }
  }
  const tell = (text: string, tone: 'success' | 'warning' = 'success') => showToast({ tone, text })
  const write = (pipeline: WireRecord, edit: { operation: 'update' | 'delete'; values: { isDefault?: boolean } }) =>
    api.records.applyEdits({
      edits: [{ type: 'pipeline', id: pipeline.id, baseVersion: pipeline.version, ...edit }],
      label: { key: edit.operation === 'delete' ? 'delete' : 'settings', subject: nameOf(pipeline) },
    })

  return {
    async makeDefault(pipeline) {
      await attempt(() => write(pipeline, { operation: 'update', values: { isDefault: true } }))
    },
    copy: (pipeline) =>
      attempt(async () => {
        const { id } = await api.pipelines.copy({ pipelineId: pipeline.id })
        tell(t('pipelines.copied'))
        return id
      }),
    makeEdition: (pipeline) =>
      attempt(async () => {
        const { id } = await api.pipelines.makeEdition({ pipelineId: pipeline.id, language })
        tell(t('pipelines.editionMade', { edition: editionOf(pipeline) + 1 }))
        return id
      }),
    importFile: () =>
      attempt(async () => {
        const file = await host.pickFile({ accept: [PIPELINE_FILE_ENDING] })
        if (file === null) return null
        const { id, name, ticks } = await api.pipelines.importFile({ fileToken: file.token })
        const note = ticks > 0 ? t('pipelines.importedTicks', { count: ticks }) : ''
        tell([t('pipelines.imported', { name }), note].join(' ').trim(), ticks > 0 ? 'warning' : 'success')
        return id
      }),
    async exportFile(pipeline) {
      await attempt(async () => {
        const target = await host.pickSave(fileNameOf(pipeline))
        if (target === null) return
        await api.pipelines.exportFile({ pipelineId: pipeline.id, fileToken: target.token })
        host.deliver(target)
        tell(t('pipelines.exported', { name: target.name }))
      })
    },
    async putIntoUse(pipeline) {
      await attempt(async () => {
        await api.pipelines.publish({ pipelineId: pipeline.id, language })
        tell(t('pipelines.draft.inUseAgain', { name: nameOf(pipeline) }))
      })
    },
    async remove(pipeline, stageCount, isDraft) {
      const isConfirmed = await confirmDanger({
        title: t(isDraft ? 'pipelines.draft.discardTitle' : 'settings.pipelines.removeTitle', {
          name: nameOf(pipeline),
        }),
        consequence: t(isDraft ? 'pipelines.draft.discardText' : 'settings.pipelines.removeText', {
          count: stageCount,
        }),
        confirmLabel: t(isDraft ? 'pipelines.draft.discard' : 'records.remove.confirm'),
        safeLabel: t(isDraft ? 'pipelines.draft.discardSafe' : 'records.remove.safe'),
        wayBack: t('records.remove.wayBack'),
      })
      // Its stages go with it.
      if (isConfirmed) await attempt(() => write(pipeline, { operation: 'delete', values: {} }))
    },
  }
}
