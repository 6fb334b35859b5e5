import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { Button, Chip, confirmDanger, ErrorNotice } from '#renderer/ui/index.ts'
import { PlusIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { Edit } from '#shared/domain/edit.ts'
import { CellInput } from './CellInput.tsx'
import { StageTable } from './StageTable.tsx'
import { useRecordEdits, type RecordEdits } from './use-record-edits.ts'

interface PipelineEditorProps {
  readonly pipeline: WireRecord
  readonly pipelines: readonly WireRecord[]
  readonly stages: readonly WireRecord[]
  readonly mayWrite: boolean
}

export function PipelineEditor({ pipeline, pipelines, stages, mayWrite }: PipelineEditorProps) {
  const { t } = useTranslation()
  const edits = useRecordEdits()
  const name = String(pipeline.values['name'])
  const isDefault = pipeline.values['isDefault'] === true
  return (
    <section className="pipeline-editor" aria-label={name}>
      <div className="row g8 pipeline-head">
        {mayWrite ? (
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
        {isDefault && <Chip size="small">{t('settings.pipelines.default')}</Chip>}
        <span className="grow" />
        {mayWrite && !isDefault && (
          <>
            <Button size="small" onClick={() => void makeDefault(edits, pipeline, pipelines)}>
              {t('settings.pipelines.makeDefault')}
            </Button>
            <RemovePipeline pipeline={pipeline} stages={stages} edits={edits} />
          </>
        )}
      </div>
      {edits.refusal !== null && (
        <div className="pipeline-refusal">
          <ErrorNotice title={t('records.form.saveFailed')} text={edits.refusal.sentence} />
        </div>
      )}
      <StageTable stages={stages} edits={edits} mayWrite={mayWrite} />
      {mayWrite && (
        <div className="pipeline-foot">
          <Button
            size="small"
            icon={<PlusIcon className="ic-s" />}
            onClick={() => void addStage(edits, pipeline, stages, t('settings.pipelines.newStage'))}
          >
            {t('settings.pipelines.addStage')}
          </Button>
        </div>
      )}
      <p className="t3 f12 pipeline-foot">{t('firstRun.dialog.outcomes')}</p>
    </section>
  )
}

function makeDefault(edits: RecordEdits, pipeline: WireRecord, pipelines: readonly WireRecord[]): Promise<boolean> {
  const changed = pipelines.filter(({ id, values }) => id === pipeline.id || values['isDefault'] === true)
  return edits.apply(
    changed.map((record): Edit => ({
      type: 'pipeline',
      id: record.id,
      operation: 'update',
      values: { isDefault: record.id === pipeline.id },
      baseVersion: record.version,
    })),
    { key: 'settings', subject: String(pipeline.values['name']) },
  )
}

/** Success rate of a stage added at the end: that of the one before it. */
const FIRST_RATE = 1000

function addStage(
  edits: RecordEdits,
  pipeline: WireRecord,
  stages: readonly WireRecord[],
  newName: string,
): Promise<boolean> {
  const last = stages.at(-1)
  const names = new Set(stages.map(({ values }) => values['name']))
  let name = newName
  for (let number = 2; names.has(name); number += 1) name = `${newName} ${number}`
  const values = {
    pipelineId: pipeline.id,
    position: Number(last?.values['position'] ?? 0) + 1,
    name,
    probability: Number(last?.values['probability'] ?? FIRST_RATE),
  }
  return edits.apply([{ type: 'stage', id: uuidv7(), operation: 'insert', values }], { key: 'add', subject: name })
}

interface RemovePipelineProps {
  readonly pipeline: WireRecord
  readonly stages: readonly WireRecord[]
  readonly edits: RecordEdits
}

function RemovePipeline({ pipeline, stages, edits }: RemovePipelineProps) {
  const { t } = useTranslation()
  const name = String(pipeline.values['name'])
  const remove = async () => {
    const isConfirmed = await confirmDanger({
      title: t('settings.pipelines.removeTitle', { name }),
      consequence: t('settings.pipelines.removeText', { count: stages.length }),
      confirmLabel: t('records.remove.confirm'),
      safeLabel: t('records.remove.safe'),
      wayBack: t('records.remove.wayBack'),
    })
    if (!isConfirmed) return
    // Its stages go with it.
    await edits.apply(
      [{ type: 'pipeline', id: pipeline.id, operation: 'delete', values: {}, baseVersion: pipeline.version }],
      { key: 'delete', subject: name },
    )
  }
  return (
    <Button size="small" kind="danger" onClick={() => void remove()}>
      {t('settings.pipelines.remove')}
    </Button>
  )
}
