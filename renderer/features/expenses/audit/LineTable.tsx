import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { classes } from '#renderer/ui/index.ts'
import { BanIcon, CheckIcon, EditIcon, EyeIcon } from '#renderer/ui/icons.ts'
import type { AuditedClaim, AuditedLine } from '#shared/contract/expenses-audit.ts'
import type { Decision } from '#shared/entities/expenses.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { verdictWords, type AuditNames } from '#shared/locale/audit-words.ts'
import { VerdictMark } from './VerdictMark.tsx'

interface LineTableProps {
  readonly claim: AuditedClaim
  readonly lines: readonly AuditedLine[]
  readonly line: AuditedLine | null
  readonly names: AuditNames
  readonly table: RefObject<HTMLTableElement | null>
  readonly onChoose: (lineId: string) => void
}

const COLUMNS = ['day', 'category', 'description', 'place', 'amount', 'verdict', 'why', 'decision'] as const
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** The lines of a claim; the arrow keys go through them, everything else follows the chosen one. */
export function LineTable({ claim, lines, line, names, table, onChoose }: LineTableProps) {
  const { t } = useTranslation()
  // What led here is gone from the page, and with it the focus.
  useEffect(() => {
    if (document.activeElement === document.body) table.current?.focus()
  }, [table])
  const at = lines.findIndex(({ id }) => id === line?.id)
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const next = step === undefined ? undefined : lines[at + step]
    if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    if (next !== undefined) onChoose(next.id)
  }
  return (
    <div className="audit-lines">
      <table
        ref={table}
        className="table"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose rows are chosen is a grid
        role="grid"
        aria-label={t('audit.lineList')}
        tabIndex={0}
        onKeyDown={move}
      >
        <thead>
          <tr>
            <th aria-label={t('audit.lines')} />
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={classes(`audit-col-${column}`, column === 'amount' && 'num')}>
                {t(`audit.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((item) => (
            <Row
              key={item.id}
              claim={claim}
              item={item}
              isChosen={item.id === line?.id}
              names={names}
              onChoose={onChoose}
            />
          ))}
        </tbody>
        <Total claim={claim} />
      </table>
    </div>
  )
}

interface RowProps {
  readonly claim: AuditedClaim
  readonly item: AuditedLine
  readonly isChosen: boolean
  readonly names: AuditNames
  readonly onChoose: (lineId: string) => void
}

function Row({ claim, item, isChosen, names, onChoose }: RowProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const why = item.audit === null ? '' : verdictWords(language, item.audit, names)
  const row = useRef<HTMLTableRowElement>(null)
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  const isSampled = claim.sample.includes(item.id) && claim.may.agree
  return (
    <tr
      ref={row}
      aria-selected={isChosen}
      className={classes(isChosen && 'selected')}
      onClick={() => onChoose(item.id)}
    >
      <td className="audit-number t3">{item.position}</td>
      <td className="nowrap">{item.spentOn.slice(5)}</td>
      <td className="t2 ellipsis">{item.category}</td>
      <td className="ellipsis" title={item.description ?? ''}>
        {item.description}
      </td>
      <td className="ellipsis">{item.place}</td>
      <td className="num">{format.money(item.amount, 'always')}</td>
      <td>{item.verdict !== null && <VerdictMark verdict={item.verdict} />}</td>
      <td className="f12 t2 ellipsis" title={why}>
        {why}
      </td>
      <td>
        {item.decision === null ? (
          <span className="t3">{t('audit.pending')}</span>
        ) : (
          <DecisionMark decision={item.decision} />
        )}
        {isSampled && (
          <span className="audit-mark accent" title={t('audit.sampled')}>
            <EyeIcon className="ic-xs" />
            <span className="visually-hidden">{t('audit.sampled')}</span>
          </span>
        )}
      </td>
    </tr>
  )
}

const DECISION_ICONS = { approved: CheckIcon, reduced: EditIcon, rejected: BanIcon } as const

function DecisionMark({ decision }: { readonly decision: Decision }) {
  const language = useLanguage()
  const Icon = DECISION_ICONS[decision]
  return (
    <span className="audit-mark t2">
      <Icon className="ic-s" />
      {choiceLabel(language, 'claimLine', 'decision', decision)}
    </span>
  )
}

function Total({ claim }: { readonly claim: AuditedClaim }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const pending = claim.items.filter(({ decision }) => decision === null)
  const open = pending.reduce((sum, { amount }) => sum + amount, 0)
  const values = {
    approved: format.money(claim.approved, 'always'),
    count: pending.length,
    pending: format.money(open, 'always'),
  }
  return (
    <tfoot>
      <tr>
        <td colSpan={5} className="bold audit-total">
          {t('audit.total', { count: claim.items.length })}
        </td>
        <td className="num bold">{format.money(claim.amount, 'always')}</td>
        <td colSpan={3} className="f12 t2">
          {t('audit.sums', values)}
        </td>
      </tr>
    </tfoot>
  )
}
