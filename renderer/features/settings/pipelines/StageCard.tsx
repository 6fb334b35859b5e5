import type { DragEvent, KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton, stageStop, StagePips } from '#renderer/ui/index.ts'
import { GripIcon, TrashIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { CellInput } from '../CellInput.tsx'
import type { RecordEdits } from '../use-record-edits.ts'
import { GateList } from './GateList.tsx'
import { toBasisPoints, toWhole } from './stage-values.ts'

export interface StageCardProps {
  readonly stage: WireRecord
  readonly index: number
  readonly count: number
  /** Name of the stage behind; `undefined` for the last one. */
  readonly nextName: string | undefined
  readonly marks: readonly WireRecord[]
  readonly tasks: readonly WireRecord[]
  readonly edits: RecordEdits
  readonly mayWrite: boolean
  /** What the team's own history says of it. */
  readonly hint: ReactNode
  readonly dropSide: 'above' | 'below' | null
  readonly onDrag: (event: DragEvent) => void
  readonly onDragEnd: () => void
  readonly onDragOver: (event: DragEvent) => void
  readonly onDrop: (event: DragEvent) => void
  readonly onKey: (event: KeyboardEvent) => void
  readonly onMark: (mark: WireRecord | null) => void
  readonly onTask: (task: WireRecord | null) => void
  readonly onRemove: () => void
}

/** One stage: its figures, what lets an opportunity pass, and what is to be done in it. */
export function StageCard(props: StageCardProps) {
  const { stage, index, count, nextName, marks, tasks, edits, mayWrite, dropSide } = props
  const { t } = useTranslation()
  const name = String(stage.values['name'])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- takes what is dropped; the grip moves it by keys
    <li
      className="stage-card"
      data-stop={stageStop(index, count)}
      data-bad={marks.length === 0 || undefined}
      data-drop={dropSide ?? undefined}
      aria-label={name}
      onDragOver={props.onDragOver}
      onDrop={props.onDrop}
    >
      <div className="stage-card-order">
        {mayWrite && (
          <button
            type="button"
            className="stage-grip"
            data-grip={stage.id}
            aria-label={t('pipelines.move', { name })}
            title={t('pipelines.move', { name })}
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            draggable
            onDragStart={props.onDrag}
            onDragEnd={props.onDragEnd}
            onKeyDown={props.onKey}
          >
            <GripIcon className="ic-s" />
          </button>
        )}
        <span>{index + 1}</span>
      </div>
      <StageFigures {...props} />
      <GateList
        kind="mark"
        items={marks}
        head={nextName === undefined ? t('pipelines.marksToWon') : t('pipelines.marksTo', { name: nextName })}
        label={t('pipelines.marks', { name })}
        addLabel={t('pipelines.addMark', { name })}
        edits={edits}
        mayWrite={mayWrite}
        onOpen={props.onMark}
      />
      <GateList
        kind="task"
        items={tasks}
        head={t('pipelines.tasks')}
        label={t('pipelines.tasksOf', { name })}
        addLabel={t('pipelines.addTask', { name })}
        edits={edits}
        mayWrite={mayWrite}
        onOpen={props.onTask}
      />
    </li>
  )
}

function StageFigures({ stage, index, count, edits, mayWrite, hint, onRemove }: StageCardProps) {
  const { t } = useTranslation()
  const { values } = stage
  const name = String(values['name'])
  const isRefused = (field: string) => edits.refusal?.recordId === stage.id && edits.refusal.field === field
  const write = (changed: FieldValues) => void edits.update(stage, changed, name)
  const shown = (key: string) => (typeof values[key] === 'number' ? String(values[key]) : '')
  return (
    <div className="stage-figures">
      <div className="row g4 stage-name">
        <StagePips index={index} count={count} />
        <CellInput
          key={`name ${stage.version}`}
          label={t('settings.pipelines.nameOf', { name })}
          value={name}
          isDisabled={!mayWrite}
          isInvalid={isRefused('name')}
          onCommit={(text) => write({ name: text })}
        />
        {mayWrite && (
          <IconButton
            size="small"
            className="stage-remove"
            label={t('settings.pipelines.removeStage', { name })}
            icon={<TrashIcon className="ic-s" />}
            disabled={count === 1}
            onClick={onRemove}
          />
        )}
      </div>
      <div className="stage-figure">
        <span>{t('settings.pipelines.probability')}</span>
        <CellInput
          key={`probability ${stage.version}`}
          label={t('settings.pipelines.probabilityOf', { name })}
          value={String(Number(values['probability']) / 100)}
          isNumber
          isBoxed
          isDisabled={!mayWrite}
          isInvalid={isRefused('probability')}
          suffix="%"
          onCommit={(text) => write({ probability: toBasisPoints(text) })}
        />
      </div>
      <div className="stage-figure" data-missing={values['expectedDays'] === null || undefined}>
        <span>{t('settings.pipelines.days')}</span>
        <CellInput
          key={`days ${stage.version}`}
          label={t('settings.pipelines.daysOf', { name })}
          value={shown('expectedDays')}
          isNumber
          isBoxed
          isDisabled={!mayWrite}
          isInvalid={isRefused('expectedDays')}
          suffix={t('pipelines.dayUnit')}
          onCommit={(text) => write({ expectedDays: toWhole(text) })}
        />
      </div>
      <div className="stage-figure" title={t('pipelines.limitHint')}>
        <span>{t('pipelines.limit')}</span>
        <CellInput
          key={`limit ${stage.version}`}
          label={t('pipelines.limitOf', { name })}
          value={shown('columnLimit')}
          placeholder={t('pipelines.noLimit')}
          isNumber
          isBoxed
          isDisabled={!mayWrite}
          isInvalid={isRefused('columnLimit')}
          onCommit={(text) => write({ columnLimit: toWhole(text) })}
        />
      </div>
      {hint}
    </div>
  )
}
