import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { recordLink } from '#renderer/features/records/index.ts'
import { Note } from '#renderer/ui/index.ts'
import type { RuleOfProblem } from '#shared/contract/problems.ts'

/** A rule where it applies: what to do, since when, and how often it was used. */
export function RuleNote({ rule }: { readonly rule: RuleOfProblem }) {
  const { t } = useTranslation()
  const { id, name, text, uses, madeOn, lastUsedOn } = rule
  return (
    <Note tone="info">
      <p>
        {t('problems.rule.covers')} <Link {...recordLink('rule', id)}>{name}</Link>
      </p>
      <p className="rule-text">{text}</p>
      <p className="f12 t2">
        {madeOn !== null && `${t('problems.rule.since', { day: madeOn })} · `}
        {lastUsedOn === null ? t('problems.rule.unused') : t('problems.rule.used', { count: uses, day: lastUsedOn })}
      </p>
    </Note>
  )
}
