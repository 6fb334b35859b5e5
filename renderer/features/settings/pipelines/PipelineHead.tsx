import { useTranslation } from 'react-i18next'
import { Button, Chip, IconButton, MenuButton } from '#renderer/ui/index.ts'
import {
  CompareIcon,
  CopyIcon,
  ExportIcon,
  HistoryIcon,
  MoreIcon,
  PinIcon,
  PlusIcon,
  TrashIcon,
} from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { editionOf } from '#shared/domain/pipeline-editions.ts'
import { CellInput } from '../CellInput.tsx'
import type { RecordEdits } from '../use-record-edits.ts'
import type { PipelineActs } from './use-pipeline-acts.ts'

interface PipelineHeadProps {
  readonly pipeline: WireRecord
  readonly stageCount: number
  /** Whether it is the newest of its editions. */
  readonly isNewest: boolean
  readonly isDraft: boolean
  readonly hasEditions: boolean
  readonly edits: RecordEdits
  readonly acts: PipelineActs
  readonly mayWrite: boolean
  readonly onAddStage: () => void
  readonly onCompare: () => void
  readonly onMade: (id: string | null) => void
}

export function PipelineHead(props: PipelineHeadProps) {
  const { pipeline, isNewest, isDraft, hasEditions, edits, acts, mayWrite, onAddStage, onMade } = props
  const { t } = useTranslation()
  const name = String(pipeline.values['name'])
  const isDefault = pipeline.values['isDefault'] === true
  const exportItem = {
    key: 'export',
    label: t('pipelines.export'),
    icon: <ExportIcon className="ic-s" />,
    onSelect: () => void acts.exportFile(pipeline),
  }
  const compareItem = {
    key: 'compare',
    label: t('pipelines.compare.act'),
    icon: <CompareIcon className="ic-s" />,
    onSelect: props.onCompare,
  }
  const files = hasEditions ? [compareItem, exportItem] : [exportItem]
  return (
    <div className="row g8 pipeline-head">
      {mayWrite && !isDraft ? (
        <CellInput
          key={pipeline.version}
          label={t('settings.pipelines.name')}
          value={name}
          isInvalid={edits.refusal?.recordId === pipeline.id}
          onCommit={(text) => void edits.update(pipeline, { name: text }, name)}
        />
      ) : (
        <h2 className="f14 bold">{name}</h2>
      )}
      {hasEditions && (
        <Chip size="small" tone={isNewest ? 'accent' : 'neutral'}>
          {t('pipelines.edition', { edition: editionOf(pipeline) })}
        </Chip>
      )}
      {isDraft && (
        <Chip size="small" tone="warning">
          {t('pipelines.draft.chip')}
        </Chip>
      )}
      {isDefault && <Chip size="small">{t('settings.pipelines.default')}</Chip>}
      <span className="grow" />
      {mayWrite && (
        <Button size="small" icon={<PlusIcon className="ic-s" />} onClick={onAddStage}>
          {t('settings.pipelines.addStage')}
        </Button>
      )}
      <MenuButton
        placement="bottomRight"
        groups={
          mayWrite
            ? [
                {
                  key: 'use',
                  items: [
                    {
                      key: 'default',
                      label: t('settings.pipelines.makeDefault'),
                      icon: <PinIcon className="ic-s" />,
                      isDisabled: isDefault || pipeline.values['isActive'] !== true,
                      onSelect: () => void acts.makeDefault(pipeline),
                    },
                    {
                      key: 'edition',
                      label: t('pipelines.makeEdition'),
                      icon: <HistoryIcon className="ic-s" />,
                      isDisabled: !isNewest || isDraft,
                      onSelect: () => void acts.makeEdition(pipeline).then(onMade),
                    },
                  ],
                },
                {
                  key: 'files',
                  items: [
                    {
                      key: 'copy',
                      label: t('pipelines.copy'),
                      icon: <CopyIcon className="ic-s" />,
                      onSelect: () => void acts.copy(pipeline).then(onMade),
                    },
                    ...files,
                  ],
                },
                {
                  key: 'remove',
                  items: [
                    {
                      key: 'remove',
                      label: t(isDraft ? 'pipelines.draft.discard' : 'settings.pipelines.remove'),
                      icon: <TrashIcon className="ic-s" />,
                      isDanger: true,
                      isDisabled: isDefault,
                      onSelect: () => void acts.remove(pipeline, props.stageCount, isDraft),
                    },
                  ],
                },
              ]
            : [{ key: 'files', items: files }]
        }
      >
        <IconButton size="small" label={t('pipelines.more')} icon={<MoreIcon className="ic-s" />} />
      </MenuButton>
    </div>
  )
}
