import { useState } from 'react'
import { Select } from 'antd'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { recordsLink, useGoTo } from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, EmptyState, ErrorNotice, Segmented, Skeleton } from '#renderer/ui/index.ts'
import { SuccessIcon } from '#renderer/ui/icons.ts'
import type { WarningList as Listed } from '#shared/contract/warnings.ts'
import { where } from '#shared/domain/filter.ts'
import { warningRuleOf } from '#shared/domain/warnings/rules.ts'
import type { WarningRuleKey } from '#shared/entities/warnings.ts'
import { warningRuleLabel } from '#shared/locale/warning-words.ts'
import { useClearing } from './use-clearing.tsx'
import { useWarnings } from './use-warnings.ts'
import { WarningList } from './WarningList.tsx'

const LIMIT = 100
const ALL = ''

interface WarningsDialogProps {
  /** The rule whose warnings are shown first; all of them without it. */
  readonly startsWith?: WarningRuleKey
  readonly onClose: () => void
}

/** Every warning of the person's rows, by rule, with those that are snoozed apart. */
export function WarningsDialog({ startsWith, onClose }: WarningsDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [rule, setRule] = useState(startsWith)
  const [which, setWhich] = useState<'standing' | 'snoozed'>('standing')
  const isSnoozed = which === 'snoozed'
  const list = useWarnings({ limit: LIMIT, isSnoozed, ...(rule === undefined ? {} : { rule }) })
  const clearing = useClearing(onClose)
  const { data } = list
  const counted = data?.counts.filter((one) => (isSnoozed ? one.snoozed : one.count) > 0) ?? []
  return (
    <Dialog
      title={t('warnings.title')}
      isOpen
      onClose={onClose}
      width={680}
      // What is opened in a table is what the rule counts, never what stood here before it was chosen.
      actions={<Foot data={list.isPlaceholderData ? undefined : data} rule={rule} onClose={onClose} />}
    >
      <div className="row g8 warnings-bar">
        <Segmented
          label={t('warnings.which')}
          size="small"
          value={which}
          onChange={(next) => {
            setWhich(next)
            setRule(undefined)
          }}
          options={[
            {
              value: 'standing',
              label: data === undefined ? t('warnings.standingWord') : t('warnings.standing', { count: data.total }),
            },
            {
              value: 'snoozed',
              label: data === undefined ? t('warnings.snoozedWord') : t('warnings.snoozed', { count: data.snoozed }),
            },
          ]}
        />
        <Select
          size="small"
          variant="filled"
          className="warnings-rule"
          aria-label={t('warnings.rule')}
          value={rule ?? ALL}
          popupMatchSelectWidth={false}
          options={[
            { value: ALL, label: t('warnings.allRules') },
            ...counted.map((one) => ({
              value: one.rule,
              label: `${warningRuleLabel(language, one.rule)} ${isSnoozed ? one.snoozed : one.count}`,
            })),
          ]}
          onChange={(key: string) => setRule(counted.find((one) => one.rule === key)?.rule)}
        />
        <span className="grow" />
        <span className="t3 f12">{t('warnings.order')}</span>
      </div>
      {list.isError && (
        <ErrorNotice
          title={t('errors.loadFailed')}
          text={sentenceOf(language, list.error)}
          onRetry={() => void list.refetch()}
        />
      )}
      {list.isPending && <Skeleton label={t('common.loading')} />}
      {data?.items.length === 0 && (
        <EmptyState icon={<SuccessIcon />} title={t('warnings.none')} text={t('warnings.noneText')} size="small" />
      )}
      {data !== undefined && data.items.length > 0 && (
        <div className="warnings-scroll" aria-busy={list.isPlaceholderData}>
          <WarningList items={data.items} label={t('warnings.title')} clearing={clearing} hasOwner />
          {data.listed > data.items.length && (
            <p className="t3 f12 warnings-more">
              {t('warnings.listed', { shown: data.items.length, count: data.listed })}
            </p>
          )}
        </div>
      )}
      {clearing.dialog}
    </Dialog>
  )
}

interface FootProps {
  readonly data: Listed | undefined
  readonly rule: WarningRuleKey | undefined
  readonly onClose: () => void
}

/** The way to the rules, and to the records of one rule in their grid. */
function Foot({ data, rule, onClose }: FootProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const goTo = useGoTo()
  const type = rule === undefined ? 'person' : warningRuleOf(rule).about
  const ids = data?.items.map(({ recordId }) => recordId) ?? []
  const isWhole = data !== undefined && data.listed === ids.length
  return (
    <>
      <Button
        kind="ghost"
        onClick={() => {
          onClose()
          void navigate({ to: '/settings/$section', params: { section: 'warnings' } })
        }}
      >
        {t('warnings.toRules')}
      </Button>
      {rule !== undefined && type !== 'person' && ids.length > 0 && isWhole && (
        <Button
          onClick={() => {
            onClose()
            goTo(recordsLink(type, where('id', 'in', ...ids), warningRuleLabel(language, rule)))
          }}
        >
          {t('warnings.openMany', { count: ids.length })}
        </Button>
      )}
      <Button shortcut="Esc" onClick={onClose}>
        {t('common.close')}
      </Button>
    </>
  )
}
