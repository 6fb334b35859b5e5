import { useLanguage } from '#renderer/i18n/index.ts'
import { Chip, type Tone } from '#renderer/ui/index.ts'
import { CheckIcon, ClockIcon, EditIcon, EyeIcon, RestoreIcon, SuccessIcon } from '#renderer/ui/icons.ts'
import type { ClaimStatus } from '#shared/entities/expenses.ts'
import { choiceLabel } from '#shared/locale/index.ts'

const LOOKS = {
  draft: ['neutral', EditIcon],
  submitted: ['info', ClockIcon],
  audited: ['info', EyeIcon],
  decided: ['accent', CheckIcon],
  paid: ['success', SuccessIcon],
  withdrawn: ['neutral', RestoreIcon],
} as const satisfies Record<ClaimStatus, readonly [Tone, unknown]>

export function isClaimStatus(value: unknown): value is ClaimStatus {
  return typeof value === 'string' && Object.hasOwn(LOOKS, value)
}

export function ClaimStatusChip({ status }: { readonly status: unknown }) {
  const language = useLanguage()
  if (!isClaimStatus(status)) return null
  const [tone, Icon] = LOOKS[status]
  return (
    <Chip size="small" tone={tone} icon={<Icon className="ic-xs" />}>
      {choiceLabel(language, 'expenseClaim', 'status', status)}
    </Chip>
  )
}
