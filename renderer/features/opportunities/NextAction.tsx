import { useTranslation } from 'react-i18next'
import { EditableFact, type Writer } from '#renderer/features/records/index.ts'
import { daysBetween, useBusinessDay } from '#renderer/i18n/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import { ClockIcon, WarningIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'

export interface NextActionProps {
  readonly record: WireRecord
  readonly writer: Writer
  readonly canEdit: boolean
}

/** The one next step of the opportunity and its day; what is missing or overdue is said in words. */
export function NextAction({ record, writer, canEdit }: NextActionProps) {
  const { t } = useTranslation()
  const date = record.values['nextActionDate']
  const isOpen = record.values['status'] === 'open'
  const today = useBusinessDay()
  const late = isOpen && typeof date === 'string' ? daysBetween(date, today) : 0
  const isMissing = isOpen && (record.values['nextAction'] ?? null) === null
  return (
    <div className="section">
      <div className="h3">
        {t('opportunities.inspector.nextAction')}
        <span className="grow" />
        {isMissing && (
          <Chip tone="warning" size="small" icon={<WarningIcon />}>
            {t('opportunities.inspector.noNextAction')}
          </Chip>
        )}
        {!isMissing && late > 0 && (
          <Chip tone="danger" size="small" icon={<ClockIcon />}>
            {t('opportunities.inspector.overdue', { count: late })}
          </Chip>
        )}
      </div>
      <dl className="facts">
        {['nextAction', 'nextActionDate'].map((key) => (
          <EditableFact key={`${record.id} ${key}`} record={record} fieldKey={key} writer={writer} canEdit={canEdit} />
        ))}
      </dl>
    </div>
  )
}
