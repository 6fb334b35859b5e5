import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { GateStage, GateStatus } from '#shared/contract/gates.ts'
import { MarkRow } from './MarkRow.tsx'
import { TaskRow } from './TaskRow.tsx'
import { useGateActs } from './use-gate-acts.ts'
import './gates.css'

interface GateItemsProps {
  readonly stage: GateStage
  readonly record: WireRecord
  readonly writer: Writer
  readonly canWrite: boolean
}

/** Marks and tasks of one stage, each with the act that satisfies it. */
export function GateItems({ stage, record, writer, canWrite }: GateItemsProps) {
  const { t } = useTranslation()
  const acts = useGateActs(record.id, writer)
  return (
    <>
      {stage.marks.length > 0 && (
        <ul className="gate-list" aria-label={t('gates.panel.title')}>
          {stage.marks.map((mark) => (
            <MarkRow key={mark.id} mark={mark} record={record} acts={acts} writer={writer} canWrite={canWrite} />
          ))}
        </ul>
      )}
      {stage.tasks.length > 0 && (
        <ul className="gate-list" aria-label={t('gates.panel.tasks')}>
          {stage.tasks.map((task) => (
            <TaskRow key={task.id} task={task} acts={acts} canWrite={canWrite} />
          ))}
        </ul>
      )}
    </>
  )
}

/** Required marks and tasks of all stages of a gate, and how many of them are met. */
export function requirementsOf({ stages }: GateStatus): { met: number; all: number } {
  const required = stages.flatMap(({ marks, tasks }) => [...marks, ...tasks]).filter(({ isRequired }) => isRequired)
  return { all: required.length, met: required.filter(({ isMet }) => isMet).length }
}
