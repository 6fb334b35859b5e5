import { useFormatters } from '#renderer/i18n/index.ts'
import type { AuditedLine } from '#shared/contract/expenses-audit.ts'

/** What the claim comes to by category. */
export function CategoryBar({ lines }: { readonly lines: readonly AuditedLine[] }) {
  const format = useFormatters()
  const groups = [...Map.groupBy(lines, ({ categoryId }) => categoryId).values()]
  return (
    <div className="audit-categories">
      {groups.map((group) => (
        <span key={group[0]?.categoryId} className="row g6">
          <span className="f12 t3">
            {group[0]?.category} × {group.length}
          </span>
          <b className="medium">
            {format.money(
              group.reduce((sum, { amount }) => sum + amount, 0),
              'always',
            )}
          </b>
        </span>
      ))}
    </div>
  )
}
