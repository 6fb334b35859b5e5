import { useTranslation } from 'react-i18next'
import { Chip } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { editionOf } from '#shared/domain/pipeline-editions.ts'

interface PipelineListProps {
  readonly pipelines: readonly WireRecord[]
  readonly openCounts: ReadonlyMap<string, number>
  readonly chosenId: string | null
  readonly isLoss: boolean
  readonly onChoose: (id: string) => void
  readonly onChooseLoss: () => void
}

/** Pipelines in use, earlier editions, and the loss reasons. */
export function PipelineList({ pipelines, openCounts, chosenId, isLoss, onChoose, onChooseLoss }: PipelineListProps) {
  const { t } = useTranslation()
  const isActive = ({ values }: WireRecord) => values['isActive'] === true
  const [used, earlier] = [pipelines.filter(isActive), pipelines.filter((pipeline) => !isActive(pipeline))]
  const rows = (list: readonly WireRecord[]) =>
    list.map((pipeline) => (
      <PipelineRow
        key={pipeline.id}
        pipeline={pipeline}
        open={openCounts.get(pipeline.id) ?? 0}
        isChosen={pipeline.id === chosenId}
        onChoose={() => onChoose(pipeline.id)}
      />
    ))
  return (
    <nav className="department-tree" aria-label={t('settings.pipelines.list')}>
      <p className="pipeline-list-head">
        {t('pipelines.inUse')} {used.length}
      </p>
      {rows(used)}
      {earlier.length > 0 && (
        <p className="pipeline-list-head">
          {t('pipelines.earlier')} {earlier.length}
        </p>
      )}
      {rows(earlier)}
      <div className="tree-line" />
      <div className="tree-row" data-chosen={isLoss || undefined}>
        <button type="button" className="tree-name focus-inset" aria-pressed={isLoss} onClick={onChooseLoss}>
          <span className="grow ellipsis">{t('settings.pipelines.lossReasons')}</span>
        </button>
      </div>
    </nav>
  )
}

interface PipelineRowProps {
  readonly pipeline: WireRecord
  readonly open: number
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function PipelineRow({ pipeline, open, isChosen, onChoose }: PipelineRowProps) {
  const { t } = useTranslation()
  const { values } = pipeline
  const edition = editionOf(pipeline)
  const isLater = edition > 1
  return (
    <div className="tree-row pipeline-row" data-chosen={isChosen || undefined}>
      <button type="button" className="tree-name focus-inset" aria-pressed={isChosen} onClick={onChoose}>
        <span className="grow pipeline-row-words">
          <span className="ellipsis">{String(values['name'])}</span>
          <span className="t3 f12 ellipsis">
            {isLater && `${t('pipelines.edition', { edition })} · `}
            {t('pipelines.openCount', { count: open })}
          </span>
        </span>
        {values['isDefault'] === true && <Chip size="small">{t('settings.pipelines.default')}</Chip>}
      </button>
    </div>
  )
}
