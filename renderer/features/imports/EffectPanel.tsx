import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button, Note, Skeleton, Spinner, AfterPatience } from '#renderer/ui/index.ts'
import type { ImportPlan, ImportPreview } from '#shared/contract/import-types.ts'
import { isRecordType, type RecordType } from '#shared/entities/index.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { Oddities, ReasonList } from './Findings.tsx'
import { answer, answersOf, patchWizard, type Wizard } from './wizard.ts'

interface EffectPanelProps {
  readonly wizard: Wizard
  readonly preview: ImportPreview
  readonly plan: ImportPlan | null
  /** Whether the plan is about what is chosen now. */
  readonly isCurrent: boolean
  readonly isBusy: boolean
  /** Questions that are still open. */
  readonly open: number
  readonly onAsk: () => void
  readonly onWrite: () => void
}

/** What the import would do, and the button that does it. */
export function EffectPanel(props: EffectPanelProps) {
  const { wizard, preview, plan, isCurrent, isBusy, open, onAsk, onWrite } = props
  const { t } = useTranslation()
  const remember = answersOf(wizard, preview).remember
  return (
    <aside className="import-effect" aria-label={t('imports.effect.title')}>
      <div className="import-effect-body" data-stale={!isCurrent}>
        {plan === null ? (
          isBusy && <Skeleton lines={6} label={t('imports.effect.planning')} />
        ) : (
          <Effects wizard={wizard} plan={plan} isBusy={isBusy} />
        )}
      </div>
      <footer className="import-effect-foot">
        <label className="row g8 f12 t2 import-remember">
          <input
            type="checkbox"
            className="choice"
            checked={remember}
            onChange={(event) => {
              const isChecked = event.target.checked
              answer(preview, (before) => ({ ...before, remember: isChecked }))
            }}
          />
          {t('imports.effect.remember')}
        </label>
        <div className="row g8">
          <Button onClick={() => patchWizard({ step: 'choose' })}>{t('common.back')}</Button>
          <span className="grow" />
          <WriteButton plan={plan} isCurrent={isCurrent} open={open} onAsk={onAsk} onWrite={onWrite} />
        </div>
      </footer>
    </aside>
  )
}

type WriteButtonProps = Pick<EffectPanelProps, 'plan' | 'isCurrent' | 'open' | 'onAsk' | 'onWrite'>

/** Counts what is missing; pressing it then leads to the first open question. */
function WriteButton({ plan, isCurrent, open, onAsk, onWrite }: WriteButtonProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const count = plan === null ? 0 : plan.toInsert + plan.toUpdate
  const n = format.count(count)
  if (open > 0) {
    return (
      <Button aria-disabled="true" onClick={onAsk}>
        {t('imports.effect.writeMissing', { count: open, n })}
      </Button>
    )
  }
  const isReady = isCurrent && count > 0
  return (
    <Button kind="primary" disabled={!isReady} onClick={onWrite}>
      {plan !== null && count === 0 ? t('imports.effect.nothing') : t('imports.effect.write', { count, n })}
    </Button>
  )
}

interface EffectsProps {
  readonly wizard: Wizard
  readonly plan: ImportPlan
  readonly isBusy: boolean
}

function Effects({ wizard, plan, isBusy }: EffectsProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const created = useCreatedWords(plan.toCreate)
  const count = plan.toInsert + plan.toUpdate
  return (
    <>
      <section className="section">
        <h2 className="h3">
          {t('imports.effect.title')}
          {isBusy && (
            <AfterPatience>
              <Spinner />
            </AfterPatience>
          )}
          <span className="grow" />
          <span className="t3 import-light">
            {t('imports.effect.ofRows', { count: plan.totalRows, n: format.count(plan.totalRows) })}
          </span>
        </h2>
        <dl className="import-sums">
          <Sum label={t('imports.effect.inserted')} value={plan.toInsert} />
          <Sum label={t('imports.effect.updated')} value={plan.toUpdate} />
          <Sum label={t('imports.effect.rejected')} value={plan.toReject} isBad />
        </dl>
        <ul className="f12 t2">
          {created !== null && <li>{t('imports.effect.created', { what: created })}</li>}
          {plan.unchanged > 0 && (
            <li>{t('imports.effect.unchanged', { count: plan.unchanged, n: format.count(plan.unchanged) })}</li>
          )}
          {plan.pendingRows > 0 && (
            <li className="info">
              {t('imports.effect.pending', { count: plan.pendingRows, n: format.count(plan.pendingRows) })}
            </li>
          )}
        </ul>
      </section>
      <section className="section import-effect-reasons">
        {plan.toReject > 0 && (
          <>
            <h3 className="h3">
              {t('imports.effect.rejects', { count: plan.toReject, n: format.count(plan.toReject) })}
            </h3>
            <ReasonList type={wizard.recordType} reasons={plan.rejectReasons} />
          </>
        )}
        <Oddities type={wizard.recordType} notes={plan.oddities} />
        {count > 0 && <Note>{t('imports.effect.note', { count, n: format.count(count) })}</Note>}
      </section>
    </>
  )
}

interface SumProps {
  readonly label: string
  readonly value: number
  readonly isBad?: boolean
}

function Sum({ label, value, isBad = false }: SumProps) {
  const format = useFormatters()
  return (
    <div>
      <dt className="t3 f12">{label}</dt>
      <dd className={isBad && value > 0 ? 'danger' : undefined}>{format.count(value)}</dd>
    </div>
  )
}

/** `客户 12，联系人 46`; `null` when nothing is made besides the rows. */
export function useCreatedWords(created: Readonly<Partial<Record<RecordType, number>>>): string | null {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const parts = Object.entries(created)
    .filter(([type, count]) => isRecordType(type) && count > 0)
    .map(([type, count]) => `${recordTypeLabel(language, type)} ${format.count(count)}`)
  return parts.length === 0 ? null : parts.join(t('imports.comma'))
}
