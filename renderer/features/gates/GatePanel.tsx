import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { useFormatters } from '#renderer/i18n/index.ts'
import { Chip } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { GateStatus } from '#shared/contract/gates.ts'
import { GateItems, requirementsOf } from './GateItems.tsx'
import { useGateStatus } from './use-gate-status.ts'

interface GatePanelProps {
  readonly record: WireRecord
  readonly writer: Writer
}

/** What the stage of an open opportunity asks for before it moves on; nothing where a stage asks for nothing. */
export function GatePanel({ record, writer }: GatePanelProps) {
  const { t } = useTranslation()
  const { data } = useGateStatus(record.id, 'next')
  if (data === undefined) return null
  const stage = data.stages.find(({ isCurrent }) => isCurrent)
  const hasItems = stage !== undefined && stage.marks.length + stage.tasks.length > 0
  const isOpen = record.values['status'] === 'open'
  if (!(hasItems && isOpen)) return data.overrides.length === 0 ? null : <Overrides status={data} isAlone />
  const { met, all } = requirementsOf(data)
  const goal = data.toStage === null ? t('gates.panel.toWon') : t('gates.panel.toStage', { stage: data.toStage.name })
  return (
    <section className="section gate-panel" aria-label={`${t('gates.panel.title')} ${goal}`}>
      <div className="h3">
        {t('gates.panel.title')}
        <span className="f12 t3">{goal}</span>
        <span className="grow" />
        {all > 0 && (
          <Chip size="small" tone={met === all ? 'success' : 'neutral'}>
            {t('gates.panel.count', { met, all })}
          </Chip>
        )}
      </div>
      <GateItems stage={stage} record={record} writer={writer} canWrite={data.canWrite} />
      {data.overrides.length > 0 && <Overrides status={data} />}
    </section>
  )
}

/** Promotions of this opportunity that were allowed although something was missing. */
function Overrides({ status, isAlone = false }: { readonly status: GateStatus; readonly isAlone?: boolean }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const list = (
    <ul className="gate-overrides" aria-label={t('gates.panel.overrides')}>
      {status.overrides.map(({ id, by, fromStage, toStage, reason, at, missing }) => (
        <li key={id} className="col f12">
          <span className="row g6">
            <Chip size="small" tone="warning">
              {t('gates.panel.overrides')}
            </Chip>
            <span className="t2 grow">{t('gates.panel.override', { by, from: fromStage, to: toStage })}</span>
            <span className="t3 nowrap">{format.instant(at)}</span>
          </span>
          <span className="selectable">{reason}</span>
          <span className="t3">{missing.join(' · ')}</span>
        </li>
      ))}
    </ul>
  )
  return isAlone ? <div className="section">{list}</div> : list
}
