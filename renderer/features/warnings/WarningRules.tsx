import { useState } from 'react'
import { Switch } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePermissions } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { ErrorNotice, Skeleton, useAsked } from '#renderer/ui/index.ts'
import type { RuleSettingRow, StageLimit } from '#shared/contract/warnings.ts'
import { warningRuleOf } from '#shared/domain/warnings/rules.ts'
import type { WarningRuleKey } from '#shared/entities/warnings.ts'
import {
  thresholdSourceWords,
  warningAmount,
  warningRuleLabel,
  warningRuleWords,
} from '#shared/locale/warning-words.ts'
import { ThresholdInput } from './ThresholdInput.tsx'
import { WARNINGS_KEY } from './use-warnings.ts'
import { WarningsDialog } from './WarningsDialog.tsx'
import './warnings.css'

interface WarningRulesProps {
  /** Shows the won opportunities that a stage's limit comes from. */
  readonly onOpenWon: (stage: StageLimit) => void
}

/** The rules with their limits, who set them, and how many warnings stand; below, how long each stage may last. */
export function WarningRules({ onOpenWon }: WarningRulesProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const api = useApi()
  const queries = useQueryClient()
  const mayWrite = usePermissions().accessTo('plans').write !== 'none'
  const [refusal, setRefusal] = useState<string | null>(null)
  const [opened, setOpened] = useState<WarningRuleKey>()
  const page = useQuery({ queryKey: [...WARNINGS_KEY, 'rules'], queryFn: () => api.warnings.rules() })
  const change = async (row: RuleSettingRow, part: { isActive?: boolean; threshold?: number | null }) => {
    try {
      const { isActive = row.isActive, threshold = row.own?.value ?? null } = part
      await api.warnings.setRule({ rule: row.rule, isActive, threshold })
      setRefusal(null)
    } catch (reason) {
      setRefusal(sentenceOf(language, reason))
    }
    await queries.invalidateQueries({ queryKey: WARNINGS_KEY })
  }
  if (page.isPending) return <Skeleton label={t('common.loading')} />
  if (page.isError) {
    return (
      <div className="section">
        <ErrorNotice
          title={t('errors.loadFailed')}
          text={sentenceOf(language, page.error)}
          onRetry={() => void page.refetch()}
        />
      </div>
    )
  }
  return (
    <div className="warning-rules">
      <section aria-label={t('warnings.rules.title')}>
        <h2 className="f14 bold">{t('warnings.rules.title')}</h2>
        <p className="t3 f12">{t('warnings.rules.hint')}</p>
        {refusal !== null && <ErrorNotice title={t('warnings.rules.refused')} text={refusal} />}
        <table className="table warning-rule-table">
          <thead>
            <tr>
              <th scope="col">{t('warnings.rules.active')}</th>
              <th scope="col">{t('warnings.rules.rule')}</th>
              <th scope="col">{t('warnings.rules.threshold')}</th>
              <th scope="col">{t('warnings.rules.source')}</th>
              <th scope="col" className="num">
                {t('warnings.rules.standing')}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.data.rules.map((row) => (
              <RuleRow
                key={`${row.rule} ${row.own?.value ?? ''}`}
                row={row}
                mayWrite={mayWrite}
                onChange={(part) => change(row, part)}
                onOpen={() => setOpened(row.rule)}
              />
            ))}
          </tbody>
        </table>
      </section>
      <StageLimits stages={page.data.stages} onOpenWon={onOpenWon} />
      {opened !== undefined && <WarningsDialog startsWith={opened} onClose={() => setOpened(undefined)} />}
    </div>
  )
}

interface RuleRowProps {
  readonly row: RuleSettingRow
  readonly mayWrite: boolean
  /** Ends when the rule has been read again. */
  readonly onChange: (part: { isActive?: boolean; threshold?: number | null }) => Promise<void>
  /** Shows the warnings that are counted. */
  readonly onOpen: () => void
}

function RuleRow({ row, mayWrite, onChange, onOpen }: RuleRowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const name = warningRuleLabel(language, row.rule)
  const { unit, needsThreshold } = warningRuleOf(row.rule)
  const [isActive, setActive] = useAsked(row.isActive, (value) => onChange({ isActive: value }))
  const initial =
    row.initial === null
      ? t(needsThreshold === true ? 'warnings.rules.notSet' : 'warnings.rules.dynamic')
      : warningAmount(language, row.rule, row.initial)
  const source = (): string => {
    if (unit === 'none') return ''
    if (row.own !== null) {
      const { by, on } = row.own
      return thresholdSourceWords(language, { kind: 'set', by, on: format.dateShort(on) })
    }
    return row.initial === null ? initial : thresholdSourceWords(language, { kind: 'default' })
  }
  return (
    <tr>
      <td>
        <Switch
          size="small"
          aria-label={t('warnings.rules.activeOf', { rule: name })}
          checked={isActive}
          disabled={!mayWrite || (needsThreshold === true && row.own === null)}
          onChange={setActive}
        />
      </td>
      <td className="warning-rule-name">
        <b className="medium">{name}</b>
        <p className="t3 f12">{warningRuleWords(language, row.rule)}</p>
      </td>
      <td>
        {unit === 'none' ? (
          <span className="t3 f12">{t('warnings.rules.noThreshold')}</span>
        ) : (
          <ThresholdInput
            label={t('warnings.rules.thresholdOf', { rule: name })}
            unit={unit}
            value={row.own?.value ?? null}
            placeholder={initial}
            isDisabled={!mayWrite}
            // A rule that waits for its limit is switched on by it.
            onCommit={(threshold) =>
              void onChange({ threshold, isActive: row.isActive || (needsThreshold === true && threshold !== null) })
            }
          />
        )}
      </td>
      <td className="t2 f12">{source()}</td>
      <td className="num">
        {row.count === 0 ? (
          0
        ) : (
          <button
            type="button"
            className="text-link"
            aria-label={t('warnings.rules.open', { rule: name, count: row.count })}
            onClick={onOpen}
          >
            {format.count(row.count)}
          </button>
        )}
      </td>
    </tr>
  )
}

interface StageLimitsProps extends WarningRulesProps {
  readonly stages: readonly StageLimit[]
}

function StageLimits({ stages, onOpenWon }: StageLimitsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  return (
    <section aria-label={t('warnings.rules.stages')}>
      <h2 className="f14 bold">{t('warnings.rules.stages')}</h2>
      <table className="table warning-rule-table">
        <thead>
          <tr>
            <th scope="col">{t('warnings.rules.pipeline')}</th>
            <th scope="col">{t('warnings.rules.stage')}</th>
            <th scope="col" className="num">
              {t('warnings.rules.limit')}
            </th>
            <th scope="col">{t('warnings.rules.source')}</th>
            <th scope="col" className="num">
              {t('warnings.rules.wonDeals')}
            </th>
          </tr>
        </thead>
        <tbody>
          {stages.map((stage) => (
            <tr key={stage.stageId}>
              <td className="t2">{stage.pipelineName}</td>
              <td>{stage.stageName}</td>
              <td className="num">{format.count(stage.value)}</td>
              <td className="t2 f12">{stage.value === null ? '' : thresholdSourceWords(language, stage.source)}</td>
              <td className="num">
                <WonDeals stage={stage} onOpen={() => onOpenWon(stage)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function WonDeals({ stage, onOpen }: { readonly stage: StageLimit; readonly onOpen: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { stageName: name, wonDeals: count } = stage
  if (count === 0) return 0
  const formatted = format.count(count)
  return (
    <button
      type="button"
      className="text-link"
      aria-label={t('pipelines.hints.openWon', { name, count, formatted })}
      onClick={onOpen}
    >
      {formatted}
    </button>
  )
}
