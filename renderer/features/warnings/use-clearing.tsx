import { useState, type ReactNode } from 'react'
import { ActForm, type About } from '#renderer/features/activities/index.ts'
import { recordLink, recordsLink, useGoTo, useWriter } from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import type { WarningItem } from '#shared/contract/warnings.ts'
import { allOf, where } from '#shared/domain/filter.ts'
import { warningRuleOf, type ClearingAct } from '#shared/domain/warnings/rules.ts'
import { clearingActLabel } from '#shared/locale/warning-words.ts'
import { DateDialog } from './DateDialog.tsx'
import { SnoozeDialog } from './SnoozeDialog.tsx'

type RecordsLink = ReturnType<typeof recordLink>

type Asked = { readonly item: WarningItem; readonly act: 'contact' | 'nextAct' | 'date' | 'snooze' }

export interface Clearing {
  /** Word of the first act that clears the warning. */
  readonly labelOf: (item: WarningItem) => string
  /** Offers that act: a form where one is enough, else the record. */
  readonly start: (item: WarningItem) => void
  readonly open: (item: WarningItem) => void
  readonly snooze: (item: WarningItem) => void
  /** The form that is asked for; belongs into the page. */
  readonly dialog: ReactNode
}

const LOG_ACTS: ReadonlySet<ClearingAct> = new Set(['log', 'answer'])

/** Where a warning's record is; that of a person are the logs or the open opportunities. */
function linkOf({ rule, recordType, recordId, title }: WarningItem): RecordsLink {
  if (recordType === 'person' && warningRuleOf(rule).clearedBy.some((act) => LOG_ACTS.has(act)))
    return { to: '/daily/board', search: {} }
  if (recordType !== 'person') return recordLink(recordType, recordId)
  const filter = allOf(where('ownerId', 'equals', recordId), where('status', 'equals', 'open'))
  return filter === undefined ? recordLink('opportunity', recordId) : recordsLink('opportunity', filter, title)
}

function aboutOf({ recordId, title, customerId, customerName }: WarningItem): About {
  return { opportunityId: recordId, opportunityName: title, customerId, customerName: customerName || null }
}

const DIALOGS: ReadonlySet<ClearingAct> = new Set(['contact', 'nextAct', 'date'])

const isAsked = (act: ClearingAct): act is 'contact' | 'nextAct' | 'date' => DIALOGS.has(act)

/** The acts that clear warnings, from wherever a warning is shown. `onLeave` runs before another page opens. */
export function useClearing(onLeave?: () => void): Clearing {
  const language = useLanguage()
  const goTo = useGoTo()
  const [asked, setAsked] = useState<Asked | null>(null)
  const actOf = (item: WarningItem): ClearingAct => warningRuleOf(item.rule).clearedBy[0] ?? 'more'
  const open = (item: WarningItem) => {
    onLeave?.()
    goTo(linkOf(item))
  }
  return {
    labelOf: (item) => clearingActLabel(language, actOf(item)),
    start(item) {
      const act = actOf(item)
      if (isAsked(act)) setAsked({ item, act })
      else open(item)
    },
    open,
    snooze: (item) => setAsked({ item, act: 'snooze' }),
    dialog: asked !== null && <AskedDialog key={asked.item.recordId} asked={asked} onDone={() => setAsked(null)} />,
  }
}

function AskedDialog({ asked, onDone }: { readonly asked: Asked; readonly onDone: () => void }) {
  const writer = useWriter()
  const { item, act } = asked
  if (act === 'snooze') return <SnoozeDialog item={item} onDone={onDone} />
  if (act === 'date') return <DateDialog item={item} writer={writer} onDone={onDone} />
  return (
    <ActForm writer={writer} about={aboutOf(item)} state={act === 'contact' ? 'done' : 'planned'} onDone={onDone} />
  )
}
