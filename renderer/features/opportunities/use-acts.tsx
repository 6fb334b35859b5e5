import { useCallback, useState } from 'react'
import type { TFunction } from 'i18next'
import { useGate, type Gate } from '#renderer/features/gates/index.ts'
import type { Writer, Written } from '#renderer/features/records/index.ts'
import { showToast, type MenuGroup } from '#renderer/ui/index.ts'
import { ArrowUpIcon, ChevronDownIcon, LostIcon, RestoreIcon, SuccessIcon } from '#renderer/ui/icons.ts'
import type { Api } from '#renderer/rpc/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'

export type ActKind = 'promote' | 'demote' | 'win' | 'lose' | 'reopen'

/** An act that asks something first. */
export interface AskedAct {
  readonly kind: ActKind
  readonly rows: readonly WireRecord[]
  /** Stage to move back to; the one before when it is left out. */
  readonly stageId?: string
}

export interface ActAnswer {
  readonly evidence?: string
  readonly lossReasonId?: string
  readonly note?: string
  readonly closedOn?: string
  readonly stageId?: string
}

export interface Acts {
  readonly asked: AskedAct | null
  readonly ask: (kind: ActKind, rows: readonly WireRecord[], stageId?: string) => void
  readonly dismiss: () => void
  readonly run: (kind: ActKind, rows: readonly WireRecord[], answer?: ActAnswer) => Promise<boolean>
  readonly gate: Gate
}

type Call = (api: Api) => Promise<Written>

function callOf(kind: 'demote' | 'lose' | 'reopen', rows: readonly WireRecord[], answer: ActAnswer): Call {
  const ids = rows.map(({ id }) => id)
  const { evidence, stageId, ...closing } = answer
  const said = evidence === undefined || evidence.trim() === '' ? {} : { evidence: evidence.trim() }
  switch (kind) {
    case 'demote':
      return (api) => api.opportunities.move({ ids, to: stageId === undefined ? 'previous' : { stageId }, ...said })
    case 'lose':
      return (api) => api.opportunities.close({ ids, outcome: 'lost', ...closing, ...said })
    default:
      return (api) => api.opportunities.reopen({ ids, ...said })
  }
}

/** Promote, demote, win, lose and reopen, each one batch with a way back in its message. */
export function useActs(writer: Writer): Acts {
  const [asked, setAsked] = useState<AskedAct | null>(null)
  const gate = useGate()
  const run = useCallback<Acts['run']>(
    async (kind, rows, answer = {}) => {
      if (kind === 'promote' || kind === 'win') {
        const ids = rows.map(({ id }) => id)
        return gate.promote(ids, kind === 'win' ? 'won' : 'next', answer)
      }
      const written = await writer.act(callOf(kind, rows, answer))
      if (written === null) return false
      showToast({
        tone: 'success',
        text: ({ t }) => t(`opportunities.done.${kind}`, { count: rows.length }),
        action: { label: ({ t }) => t('common.undo'), onClick: () => void writer.undo(written.batchId) },
      })
      return true
    },
    [writer, gate],
  )
  return {
    asked,
    ask: useCallback(
      (kind, rows, stageId) =>
        rows.length > 0 && setAsked({ kind, rows, ...(stageId === undefined ? {} : { stageId }) }),
      [],
    ),
    dismiss: useCallback(() => setAsked(null), []),
    run,
    gate,
  }
}

export interface ActMenu {
  readonly rows: readonly WireRecord[]
  readonly canWrite: boolean
  readonly acts: Acts
  readonly t: TFunction
}

/** The menu of acts on the given rows; what does not apply to them is greyed. */
export function actMenu({ rows, canWrite, acts, t }: ActMenu): readonly MenuGroup[] {
  const isIdle = rows.length === 0 || !canWrite
  const isOpen = rows.every(({ values }) => values['status'] === 'open')
  const isClosed = rows.every(({ values }) => values['status'] !== 'open')
  const item = (kind: ActKind, icon: React.ReactNode, isFitting: boolean) => ({
    key: kind,
    label: t(`opportunities.act.${kind}`),
    icon,
    isDisabled: isIdle || !isFitting,
    onSelect: () => acts.ask(kind, rows),
  })
  return [
    {
      key: 'stage',
      items: [
        item('promote', <ArrowUpIcon className="ic-s" />, isOpen),
        item('demote', <ChevronDownIcon className="ic-s" />, isOpen),
      ],
    },
    {
      key: 'outcome',
      items: [
        item('win', <SuccessIcon className="ic-s" />, isOpen),
        item('lose', <LostIcon className="ic-s" />, isOpen),
        item('reopen', <RestoreIcon className="ic-s" />, isClosed),
      ],
    },
  ]
}
