import { useEffect, useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Opening } from '#renderer/features/analysis/index.ts'
import type { StageHints } from '#shared/contract/analysis.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { ofStage } from '#shared/domain/pipeline-draft.ts'
import type { RecordEdits } from '../use-record-edits.ts'
import { moveItem } from '#renderer/ui/index.ts'
import { placeByKey, positionEdits } from './order.ts'
import { StageCard } from './StageCard.tsx'
import { StageHint } from './StageHint.tsx'
import type { PipelineData } from './use-pipeline-data.ts'

interface StageListProps {
  readonly stages: readonly WireRecord[]
  readonly data: PipelineData
  readonly edits: RecordEdits
  readonly mayWrite: boolean
  readonly hints: StageHints | undefined
  readonly opening: Opening
  readonly onMark: (stage: WireRecord, mark: WireRecord | null) => void
  readonly onTask: (stage: WireRecord, task: WireRecord | null) => void
  readonly onRemove: (stage: WireRecord) => void
}

interface Dragging {
  readonly from: number
  /** Place between the stages where it would fall, from 0 to their number. */
  readonly gap: number | null
}

const nameOf = (stage: WireRecord | undefined) => String(stage?.values['name'] ?? '')

/** The stages in order; they move by dragging the grip, and by Alt with an arrow on it. */
export function StageList(props: StageListProps) {
  const { stages, data, edits, mayWrite, hints, opening, onMark, onTask, onRemove } = props
  const { t } = useTranslation()
  const [dragging, setDragging] = useState<Dragging | null>(null)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  /** The stage that moves, and the order before. */
  const toFocus = useRef<{ readonly id: string; readonly order: string } | null>(null)
  const order = stages.map(({ id }) => id).join(' ')

  // A stage that moves in the page loses the focus; it comes back once the new order is shown.
  useEffect(() => {
    const moving = toFocus.current
    if (moving === null || moving.order === order) return
    toFocus.current = null
    list.current?.querySelector<HTMLElement>(`[data-grip="${CSS.escape(moving.id)}"]`)?.focus()
  })

  const move = async (from: number, to: number) => {
    const stage = stages[from]
    const next = moveItem(stages, from, to)
    if (stage === undefined || next === stages) return
    const name = nameOf(stage)
    toFocus.current = { id: stage.id, order }
    const isMoved = await edits.apply(positionEdits(next), { key: 'settings', subject: name })
    if (isMoved) setSaid(t('pipelines.moved', { name, place: to + 1 }))
    else toFocus.current = null
  }
  const over = (event: DragEvent, index: number) => {
    if (dragging === null) return
    event.preventDefault()
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const gap = event.clientY < top + height / 2 ? index : index + 1
    if (gap !== dragging.gap) setDragging({ ...dragging, gap })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    if (dragging?.gap !== null && dragging !== null) {
      const { from, gap } = dragging
      const to = gap > from ? gap - 1 : gap
      if (to !== from) void move(from, to)
    }
    setDragging(null)
  }
  const sideOf = (index: number) => {
    if (dragging === null || dragging.gap === null) return null
    if (dragging.gap === index) return 'above'
    return index === stages.length - 1 && dragging.gap === stages.length ? 'below' : null
  }

  const hintOf = (stage: WireRecord) => {
    const hint = hints?.stages.find(({ stageId }) => stageId === stage.id)
    return hint && <StageHint name={nameOf(stage)} hint={hint} least={hints?.least ?? 0} opening={opening} />
  }

  return (
    <>
      <ol ref={list} className="stage-cards" aria-label={t('pipelines.stages')}>
        {stages.map((stage, index) => (
          <StageCard
            key={stage.id}
            stage={stage}
            index={index}
            count={stages.length}
            nextName={stages[index + 1] === undefined ? undefined : nameOf(stages[index + 1])}
            marks={ofStage(data.marks, stage.id)}
            tasks={ofStage(data.tasks, stage.id)}
            edits={edits}
            mayWrite={mayWrite}
            hint={hintOf(stage)}
            dropSide={sideOf(index)}
            onDrag={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', nameOf(stage))
              setDragging({ from: index, gap: null })
            }}
            onDragEnd={() => setDragging(null)}
            onDragOver={(event) => over(event, index)}
            onDrop={drop}
            onKey={(event) => {
              const to = placeByKey(event, index)
              if (to === null) return
              event.preventDefault()
              void move(index, to)
            }}
            onMark={(mark) => onMark(stage, mark)}
            onTask={(task) => onTask(stage, task)}
            onRemove={() => onRemove(stage)}
          />
        ))}
      </ol>
      <output className="visually-hidden">{said}</output>
    </>
  )
}
