import { classes } from '#renderer/ui/index.ts'
import { BanIcon, CloseIcon, QuestionIcon, SuccessIcon } from '#renderer/ui/icons.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import type { Verdict } from '#shared/entities/expenses.ts'
import { choiceLabel } from '#shared/locale/index.ts'

const LOOKS = {
  matched: ['success', SuccessIcon],
  doubtful: ['warning', QuestionIcon],
  noLog: ['danger', BanIcon],
  contradicted: ['danger', CloseIcon],
} as const satisfies Record<Verdict, readonly [string, unknown]>

/** A verdict in words; colour and icon only help. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const language = useLanguage()
  const [tone, Icon] = LOOKS[verdict]
  return (
    <span className={classes('audit-mark', tone)}>
      <Icon className="ic-s" />
      {choiceLabel(language, 'claimLine', 'verdict', verdict)}
    </span>
  )
}
