import { useTranslation } from 'react-i18next'
import { Chip } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { editionOf, isDraftEdition } from '#shared/domain/pipeline-editions.ts'

interface PipelineListProps {
  readonly pipelines: readonly WireRecord[]
  readonly openCounts: ReadonlyMap<string, number>
  readonly chosenId: string | null
  readonly isLoss: boolean
  readonly onChoose: (id: string) => void
  readonly onChooseLoss: () => void
}

/** Pipelines in use, drafts, earlier editions, and the loss reasons. */
export function PipelineList({ pipelines, openCounts, chosenId, isLoss, onChoose, onChooseLoss }: PipelineListProps) {
  const { t } = useTranslation()
  const isActive = ({ values }: WireRecord) => values['isActive'] === true
  const used = pipelines.filter(isActive)
  const drafts = pipelines.filter((pipeline) => isDraftEdition(pipelines, pipeline))
  const earlier = pipelines.filter((pipeline) => !isActive(pipeline) && !drafts.includes(pipeline))
  const rows = (list: readonly WireRecord[]) =>
    list.map((pipeline) => (
      <PipelineRow
        key={pipeline.id}
        pipeline={pipeline}
        open={drafts.includes(pipeline) ? null : (openCounts.get(pipeline.id) ?? 0)}
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
      {drafts.length > 0 && (
        <p className="pipeline-list-head">
          {t('pipelines.drafts')} {drafts.length}
        </p>
      )}
      {rows(drafts)}
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
  /** Open opportunities; `null` for a draft, which takes none. */
  readonly open: number | null
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
            {open === null ? t('pipelines.draft.chip') : t('pipelines.openCount', { count: open })}
          </span>
        </span>
        {values['isDefault'] === true && <Chip size="small">{t('settings.pipelines.default')}</Chip>}
      </button>
    </div>
  )
}
