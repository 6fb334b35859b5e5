import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Note } from '#renderer/ui/index.ts'
import type { GateStatus } from '#shared/contract/gates.ts'
import { MIN_OVERRIDE_REASON } from '#shared/domain/rules/gate.ts'

interface OverrideFieldProps {
  readonly count: number
  readonly canOverride: boolean
  /** How often it has happened to this owner; `null` where that says nothing. */
  readonly rate: GateStatus['overrideRate']
  /** `null`: no override is wanted. */
  readonly reason: string | null
  readonly onChange: (reason: string | null) => void
}

/** A manager's override with its reason; to others it says whom to ask. */
export function OverrideField({ count, canOverride, rate, reason, onChange }: OverrideFieldProps) {
  const { t } = useTranslation()
  const id = useId()
  if (!canOverride) return <Note tone="info">{t('gates.dialog.askManager')}</Note>
  return (
    <div className="gate-override">
      <label className="row g8">
        <input
          type="checkbox"
          className="gate-check"
          checked={reason !== null}
          onChange={(event) => onChange(event.target.checked ? '' : null)}
        />
        <span className="medium">
          {count > 1 ? t('gates.dialog.overrideMany', { count }) : t('gates.dialog.override')}
        </span>
        {rate !== null && (
          <span className="f12 t2 gate-rate">
            {t('gates.dialog.rate', { nth: rate.nth, average: rate.average.toFixed(1) })}
          </span>
        )}
      </label>
      {reason !== null && (
        <div className="gate-reason">
          <textarea
            className="text-area"
            rows={2}
            aria-label={t('gates.dialog.reason')}
            aria-describedby={id}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the field was opened by the person's own press
            autoFocus
            required
            maxLength={4000}
            value={reason}
            onChange={(event) => onChange(event.target.value)}
          />
          <span id={id} className="row g8 f12 t3">
            <span className="grow">{t('gates.dialog.reasonNote')}</span>
            <span className="nowrap">
              {t('gates.dialog.reasonLength', { count: reason.trim().length, min: MIN_OVERRIDE_REASON })}
            </span>
          </span>
        </div>
      )}
    </div>
  )
}
