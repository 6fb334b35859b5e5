import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Chip, useAsked } from '#renderer/ui/index.ts'
import { ClockIcon } from '#renderer/ui/icons.ts'
import type { GateTask } from '#shared/contract/gates.ts'
import type { GateActs } from './use-gate-acts.ts'

interface TaskRowProps {
  readonly task: GateTask
  readonly acts: GateActs
  readonly canWrite: boolean
}

/** One task of a stage; ticking it writes it down as done today. */
export function TaskRow({ task, acts, canWrite }: TaskRowProps) {
  const { t } = useTranslation()
  const [isDone, complete] = useAsked(task.isMet, () => acts.complete(task.id))
  const id = useId()
  return (
    <li className="gate-item">
      <input
        type="checkbox"
        className="gate-check"
        id={id}
        checked={isDone}
        disabled={!canWrite || isDone}
        aria-describedby={`${id}-note`}
        onChange={() => complete(true)}
      />
      <div className="grow col">
        <span className="row g6 gate-task">
          <label className="grow" htmlFor={id}>
            {task.name}
          </label>
          {!task.isRequired && <Chip size="small">{t('gates.mark.optional')}</Chip>}
          {task.isLate && task.dueOn !== null && (
            <Chip tone="danger" size="small" icon={<ClockIcon />}>
              {t('gates.task.late', { date: task.dueOn })}
            </Chip>
          )}
        </span>
        <span id={`${id}-note`} className="f12 t3">
          <TaskNote task={task} />
        </span>
      </div>
    </li>
  )
}

function TaskNote({ task }: { readonly task: GateTask }) {
  const { t } = useTranslation()
  if (task.isMet) return t('gates.task.done', { by: task.by, on: task.act?.doneOn ?? '' })
  const who = t(`gates.task.assignee.${task.assignee}`)
  if (task.dueOn === null) return who
  return `${who} · ${t('gates.task.due', { date: task.dueOn })}`
}
