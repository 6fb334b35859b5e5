import { useState } from 'react'
import { v7 as uuidv7 } from 'uuid'
import { useTranslation } from 'react-i18next'
import { FigurePanel, useOpening } from '#renderer/features/analysis/index.ts'
import { useFieldBook } from '#renderer/fields/index.ts'
import { dateOf } from '#renderer/i18n/index.ts'
import { ErrorNotice } from '#renderer/ui/index.ts'
import { InfoIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { editionsOf, isDraftEdition } from '#shared/domain/pipeline-editions.ts'
import { ofStage, stagesInOrder } from '#shared/domain/pipeline-draft.ts'
import { lintPipeline, type LintFinding } from '#shared/domain/pipeline-lint.ts'
import { useRecordEdits, type RecordEdits } from '../use-record-edits.ts'
import { CompareDialog } from './CompareDialog.tsx'
import { DeleteStageDialog } from './DeleteStageDialog.tsx'
import { EditionNotes } from './EditionNotes.tsx'
import { LintPanel } from './LintPanel.tsx'
import { MarkDialog } from './MarkDialog.tsx'
import { MoveOnDialog } from './MoveOnDialog.tsx'
import { PipelineHead } from './PipelineHead.tsx'
import { StageList } from './StageList.tsx'
import { TaskDialog } from './TaskDialog.tsx'
import type { PipelineActs } from './use-pipeline-acts.ts'
import { useStageHints, type PipelineData } from './use-pipeline-data.ts'

interface PipelineEditorProps {
  readonly pipeline: WireRecord
  readonly data: PipelineData
  readonly openCounts: ReadonlyMap<string, number>
  readonly acts: PipelineActs
  readonly mayWrite: boolean
  /** Shows a pipeline that was made. */
  readonly onMade: (id: string | null) => void
}

type Shown =
  | { readonly kind: 'mark' | 'task'; readonly stage: WireRecord; readonly item: WireRecord | null }
  | { readonly kind: 'delete'; readonly stage: WireRecord }
  | { readonly kind: 'compare' | 'publish' }
  | { readonly kind: 'moveOn'; readonly from: WireRecord; readonly to: WireRecord }

const isOf = (pipeline: WireRecord) => (stage: WireRecord) => stage.values['pipelineId'] === pipeline.id
const inOrder = (stages: readonly WireRecord[], pipeline: WireRecord): readonly WireRecord[] => {
  const places = stagesInOrder(stages, pipeline.id).map(({ id }) => id)
  return stages.filter(isOf(pipeline)).toSorted((a, b) => places.indexOf(a.id) - places.indexOf(b.id))
}
const nextPosition = (items: readonly WireRecord[]) => Number(items.at(-1)?.values['position'] ?? 0) + 1

export function PipelineEditor({ pipeline, data, openCounts, acts, mayWrite, onMade }: PipelineEditorProps) {
  const { t } = useTranslation()
  const book = useFieldBook()
  const edits = useRecordEdits()
  const [shown, setShown] = useState<Shown | null>(null)
  const opening = useOpening()
  const isDraft = isDraftEdition(data.pipelines, pipeline)
  const hints = useStageHints(pipeline.id, !isDraft)
  const close = () => setShown(null)
  const stages = inOrder(data.stages, pipeline)
  const editions = editionsOf(data.pipelines, pipeline)
  const [newest] = editions
  const isNewest = newest?.id === pipeline.id
  const [today] = useState(() => dateOf(Date.now()))
  const { marks, tasks } = data
  const findings = lintPipeline(
    { pipeline, stages, marks, tasks },
    { today, hasField: (key) => book.fieldOf('opportunity', key) !== undefined },
  )
  const open = (kind: 'mark' | 'task', stage: WireRecord, item: WireRecord | null) => setShown({ kind, stage, item })
  const addNewStage = () => void addStage(edits, pipeline, stages, t('settings.pipelines.newStage'))

  const mend = (finding: LintFinding) => {
    const stage = stages.find(({ id }) => id === finding.stageId)
    const { mend: act } = finding
    if (act.kind === 'addStage') addNewStage()
    else if (act.kind === 'review') void edits.update(pipeline, { reviewedOn: today }, String(pipeline.values['name']))
    else if (stage === undefined) return
    else if (act.kind === 'addMark') open('mark', stage, null)
    else if (act.kind === 'addTask') open('task', stage, null)
    else if (act.kind === 'setDays') focusDays(t('settings.pipelines.daysOf', { name: String(stage.values['name']) }))
    else if (act.kind === 'setProbability') {
      void edits.update(stage, { probability: act.probability }, String(stage.values['name']))
    } else if (act.kind === 'makeTick') {
      const mark = marks.find(({ id }) => id === act.markId)
      if (mark !== undefined) void edits.update(mark, { kind: 'tick', fieldKey: null }, String(mark.values['name']))
    }
  }

  const markCount = stages.reduce((sum, { id }) => sum + ofStage(marks, id).length, 0)
  const taskCount = stages.reduce((sum, { id }) => sum + ofStage(tasks, id).length, 0)
  return (
    <>
      <section className="pipeline-editor" aria-label={String(pipeline.values['name'])}>
        <PipelineHead
          pipeline={pipeline}
          stageCount={stages.length}
          isNewest={isNewest}
          isDraft={isDraft}
          hasEditions={editions.length > 1}
          edits={edits}
          acts={acts}
          mayWrite={mayWrite}
          onAddStage={addNewStage}
          onCompare={() => setShown({ kind: 'compare' })}
          onMade={onMade}
        />
        <div className="pipeline-scroll">
          {edits.refusal !== null && (
            <div className="pipeline-refusal">
              <ErrorNotice title={t('records.form.saveFailed')} text={edits.refusal.sentence} />
            </div>
          )}
          <EditionNotes
            pipeline={pipeline}
            pipelines={data.pipelines}
            openCounts={openCounts}
            mayWrite={mayWrite}
            onMoveOn={(from, to) => setShown({ kind: 'moveOn', from, to })}
            onOpen={onMade}
            onPublish={() => (isDraft ? setShown({ kind: 'publish' }) : void acts.putIntoUse(pipeline))}
            onCompare={() => setShown({ kind: 'compare' })}
          />
          <StageList
            stages={stages}
            data={data}
            edits={edits}
            mayWrite={mayWrite}
            hints={hints}
            opening={opening}
            onMark={(stage, mark) => open('mark', stage, mark)}
            onTask={(stage, task) => open('task', stage, task)}
            onRemove={(stage) => setShown({ kind: 'delete', stage })}
          />
          <p className="row g8 t3 f12 pipeline-hint">
            <InfoIcon className="ic-s" />
            <span>{t('pipelines.footHint')}</span>
          </p>
          <p className="t3 f12 pipeline-hint">
            {t('pipelines.counts', { stages: stages.length, marks: markCount, tasks: taskCount })}
          </p>
        </div>
      </section>
      {opening.opened === undefined ? (
        <LintPanel
          findings={findings}
          reviewedOn={typeof pipeline.values['reviewedOn'] === 'string' ? pipeline.values['reviewedOn'] : null}
          mayWrite={mayWrite}
          onMend={mend}
        />
      ) : (
        <FigurePanel opened={opening.opened} scope={{ pipelineId: pipeline.id }} onClose={opening.close} />
      )}
      {shown?.kind === 'mark' && (
        <MarkDialog
          stage={shown.stage}
          mark={shown.item}
          position={nextPosition(ofStage(marks, shown.stage.id))}
          onClose={close}
        />
      )}
      {shown?.kind === 'task' && (
        <TaskDialog
          stage={shown.stage}
          task={shown.item}
          position={nextPosition(ofStage(tasks, shown.stage.id))}
          onClose={close}
        />
      )}
      {shown?.kind === 'delete' && (
        <DeleteStageDialog
          stage={shown.stage}
          stages={stages}
          onMakeEdition={() => {
            close()
            if (newest !== undefined && isDraftEdition(data.pipelines, newest)) onMade(newest.id)
            else void acts.makeEdition(newest ?? pipeline).then(onMade)
          }}
          onClose={close}
        />
      )}
      {(shown?.kind === 'compare' || shown?.kind === 'publish') && (
        <CompareDialog
          pipeline={pipeline}
          data={data}
          {...(shown.kind === 'publish'
            ? { mustMend: findings.filter(({ severity }) => severity === 'error').length }
            : {})}
          onClose={close}
        />
      )}
      {shown?.kind === 'moveOn' && (
        <MoveOnDialog
          from={shown.from}
          to={shown.to}
          fromStages={inOrder(data.stages, shown.from)}
          toStages={inOrder(data.stages, shown.to)}
          onClose={close}
        />
      )}
    </>
  )
}

function focusDays(label: string): void {
  document.querySelector<HTMLInputElement>(`input[aria-label="${CSS.escape(label)}"]`)?.focus()
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
