import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import type { RunView, RunViewLine } from '#shared/contract/runs.ts'
import type { StepAssignee } from '#shared/entities/playbooks.ts'
import { choiceLabel } from '#shared/locale/index.ts'

/** Names and words of the steps of a run. */
export function useStepWords(run: Pick<RunView, 'owner'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const role = (assignee: StepAssignee): string => choiceLabel(language, 'playbookStep', 'assignee', assignee)
  const who = ({ who: name, assignee, number }: Pick<RunViewLine, 'who' | 'assignee' | 'number'>): string =>
    number === null ? '' : name || (assignee === 'owner' ? run.owner : role(assignee))
  return {
    who,
    /** What an open step asks for, in its empty field. */
    placeholder(line: RunViewLine): string {
      switch (line.kind) {
        case 'number':
          return t('runs.step.number')
        case 'date':
          return t('runs.step.date')
        case 'file':
          return t('runs.step.file')
        case 'signature':
          return line.mayTick ? t('runs.step.sign') : t('runs.step.waits', { who: who(line) })
        case 'choice':
          return t('runs.step.choice')
        case 'text':
          return t('runs.step.text')
        default:
          return t('runs.step.tick')
      }
    },
  }
}
