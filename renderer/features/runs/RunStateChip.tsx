import { useLanguage } from '#renderer/i18n/index.ts'
import { Chip, type Tone } from '#renderer/ui/index.ts'
import type { RunState } from '#shared/entities/playbook-runs.ts'
import { choiceLabel } from '#shared/locale/index.ts'

const TONES: Readonly<Record<RunState, Tone>> = {
  onTime: 'neutral',
  dueSoon: 'info',
  overdue: 'danger',
  stuck: 'warning',
  finished: 'success',
  cancelled: 'neutral',
}

export function RunStateChip({ state }: { readonly state: RunState }) {
  const language = useLanguage()
  return (
    <Chip size="small" tone={TONES[state]}>
      {choiceLabel(language, 'playbookRun', 'state', state)}
    </Chip>
  )
}
