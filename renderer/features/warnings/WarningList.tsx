import { handleRovingKey } from '#renderer/ui/roving.ts'
import type { WarningItem } from '#shared/contract/warnings.ts'
import type { Clearing } from './use-clearing.tsx'
import { WarningRow } from './WarningRow.tsx'
import './warnings.css'

interface WarningListProps {
  readonly items: readonly WarningItem[]
  readonly label: string
  readonly clearing: Clearing
  readonly isBare?: boolean
  readonly hasOwner?: boolean
}

/** Warnings, worst first. Up and down go from title to title, Tab to what clears one. */
export function WarningList({ items, label, clearing, isBare = false, hasOwner = false }: WarningListProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrow keys move between its buttons
    <ul
      className="warning-list"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
          handleRovingKey(event, '.warning-title', () => undefined)
        }
      }}
    >
      {items.map((item) => (
        <WarningRow
          key={`${item.rule} ${item.recordId}`}
          item={item}
          clearing={clearing}
          isBare={isBare}
          hasOwner={hasOwner}
        />
      ))}
    </ul>
  )
}
