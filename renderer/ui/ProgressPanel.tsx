import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'

export interface ProgressPanelProps {
  readonly title: string
  /** From 0 to 1; `null` while the whole is unknown. */
  readonly share: number | null
  /** Counts, as `8,412 / 20,000 行`. */
  readonly counts?: string
  /** What cancelling does, and how long it may take: `约 6 秒。取消会退回到导入之前，一行不留。` */
  readonly effect?: string
  readonly onCancel?: () => void
  readonly isCancelling?: boolean
}

export function ProgressPanel({ title, share, counts, effect, onCancel, isCancelling = false }: ProgressPanelProps) {
  const { t } = useTranslation()
  const percent = share === null ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <section className="card progress-panel" aria-label={title}>
      <div className="row g8">
        <span className="medium grow ellipsis">{title}</span>
        {counts !== undefined && <span className="t3 f12">{counts}</span>}
        {onCancel !== undefined && (
          <Button size="small" shortcut="Esc" isBusy={isCancelling} onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </div>
      <progress
        className="progress"
        aria-label={title}
        aria-valuetext={counts}
        max={100}
        {...(percent === undefined ? {} : { value: percent })}
      />
      {effect !== undefined && <p className="f12 t3">{effect}</p>}
    </section>
  )
}
