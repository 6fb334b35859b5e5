import './reports.css'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import type { Figure } from '#shared/contract/reports.ts'
import { opportunitiesHref } from './records-href.ts'

export type FigurePart = 'count' | 'amount' | 'weighted'

interface FigureLinkProps {
  readonly figure: Figure
  readonly part: FigurePart
  /** What the records are, for whoever follows the link: `漏斗，提案`. */
  readonly title: string
  readonly className?: string
}

/** A number of a report; it opens exactly the records that it adds up. */
export function FigureLink({ figure, part, title, className = '' }: FigureLinkProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const text = part === 'count' ? format.count(figure.count) : format.money(figure[part])
  if (figure.count === 0) return <span className="t3">{text}</span>
  return (
    <a
      className={`figure-link ${className}`}
      href={opportunitiesHref(figure.filter, title)}
      title={t('reports.openRecords', { count: figure.count })}
      aria-label={t('reports.figureLabel', { title, part: t(`reports.${part}`), value: text })}
    >
      {text}
    </a>
  )
}
