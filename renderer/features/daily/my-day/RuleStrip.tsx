import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { recordLink, type Writer } from '#renderer/features/records/index.ts'
import { Button, showToast, type ToastWords } from '#renderer/ui/index.ts'
import { printKeys, useShortcut } from '#renderer/ui/frame/index.ts'
import { CheckIcon, ShieldIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { RuleOfProblem } from '#shared/contract/problems.ts'
import { useRulesOfEntry } from './use-my-day.ts'

export interface RuleStripProps {
  readonly entry: WireRecord
  readonly writer: Writer
  readonly canFollow: boolean
}

/** Under the visits: the rule that covers what the current one leaves open, and following it. */
export function RuleStrip({ entry, writer, canFollow }: RuleStripProps) {
  const { t } = useTranslation()
  const [isBusy, setIsBusy] = useState(false)
  const { stillOpen } = entry.values
  const statement = typeof stillOpen === 'string' ? stillOpen.trim() : ''
  const [rule] = useRulesOfEntry(entry.id, statement).data ?? []
  const isOpen = canFollow && rule?.isFollowed === false

  const follow = async () => {
    if (rule === undefined || isBusy) return
    setIsBusy(true)
    const raised = { source: 'log', sourceId: entry.id, statement, ruleId: rule.id } as const
    const written = await writer.act(({ problems }) => problems.raise(raised))
    setIsBusy(false)
    if (written === null) return
    const undo = { label: ({ t }: ToastWords) => t('common.undo'), onClick: () => void writer.undo(written.batchId) }
    showToast({ tone: 'success', text: ({ t }) => t('myDay.rule.done', { name: rule.name }), action: undo })
  }
  useShortcut('followRule', () => void follow(), isOpen)
  if (statement === '' || rule === undefined) return null
  return (
    <section className="my-day-rule" aria-label={t('myDay.rule.label')}>
      <ShieldIcon className="ic-s" />
      <Link {...recordLink('rule', rule.id)} className="m">
        {t('myDay.rule.applies', { name: rule.name })}
      </Link>
      <span className="ellipsis grow" title={rule.text}>
        {rule.text}
      </span>
      <span className="t3">
        <Use rule={rule} />
      </span>
      {isOpen && (
        <Button size="small" isBusy={isBusy} shortcut={printKeys('followRule')} onClick={() => void follow()}>
          {t('myDay.rule.follow')}
        </Button>
      )}
      {rule.isFollowed && (
        <span className="row g4">
          <CheckIcon className="ic-s success" />
          {t('myDay.rule.followed')}
        </span>
      )}
    </section>
  )
}

function Use({ rule: { uses, lastUsedOn } }: { readonly rule: RuleOfProblem }) {
  const { t } = useTranslation()
  if (lastUsedOn === null) return <>{t('myDay.rule.unused')}</>
  return <>{t('myDay.rule.used', { count: uses, day: lastUsedOn })}</>
}
