import { useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { usePastedFiles } from '#renderer/features/files/index.ts'
import { useWriter } from '#renderer/features/records/index.ts'
import { Kbd, Note, PageSplit } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import type { RunView } from '#shared/contract/runs.ts'
import { isPlace, placeToGoOn } from './kinds.ts'
import { RunAside } from './RunAside.tsx'
import { RunHead } from './RunHead.tsx'
import { RunProgressBar } from './RunProgressBar.tsx'
import { StepList } from './StepList.tsx'
import { useRunActs } from './use-run-acts.ts'

const WRITES_LINES = 'textarea'

/** The step that is looked at, or the one after which somebody goes on. */
interface Place {
  readonly at?: string
  readonly after?: string
}

/** One run, worked through by the keyboard: arrows change the step, digits choose, Ctrl+Enter records. */
export function OpenRun({ run }: { readonly run: RunView }) {
  const { t } = useTranslation()
  const writer = useWriter()
  const acts = useRunActs(run.runId, writer)
  const [place, setPlace] = useState<Place>({})
  const list = useRef<HTMLDivElement>(null)
  const isMoved = useRef(false)
  // A step may go when an answer changes that its condition looks at.
  const isThere = place.at !== undefined && run.lines.some((line) => line.stepKey === place.at)
  const current = isThere ? (place.at ?? null) : placeToGoOn(run.lines, place.after)
  const isOpen = run.status === 'open'
  const line = run.lines.find(({ stepKey }) => stepKey === current)

  // Before the step is seen: a key that is pressed at once is its own.
  useLayoutEffect(() => {
    if (current === null || (!isMoved.current && !isOpen)) return
    const row = list.current?.querySelector<HTMLElement>('.run-step.now')
    row?.scrollIntoView({ block: 'nearest' })
    // The page opens without taking the focus; from the first move on it goes with the step.
    if (isMoved.current) row?.querySelector<HTMLElement>('[data-step-focus]')?.focus({ preventScroll: true })
  }, [current, isOpen])
  const goTo = (next: Place) => {
    isMoved.current = true
    setPlace(next)
  }
  const onward = (isWritten: boolean) => {
    if (isWritten && current !== null) goTo({ after: current })
  }
  const move = (step: -1 | 1) => {
    const places = run.lines.filter(isPlace)
    const next = places[places.findIndex(({ stepKey }) => stepKey === current) + step]
    if (next !== undefined) goTo({ at: next.stepKey })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    if (event.altKey || event.shiftKey || event.metaKey || event.nativeEvent.isComposing) return
    if (!event.ctrlKey && event.target instanceof Element && event.target.matches(WRITES_LINES)) return
    // A calendar that is open goes by the arrows itself.
    if (document.querySelector('.ant-picker-dropdown:not(.ant-picker-dropdown-hidden)') !== null) return
    event.preventDefault()
    move(event.key === 'ArrowUp' ? -1 : 1)
  }
  const take = usePastedFiles(([file]) => {
    if (line !== undefined && file !== undefined) void acts.give(line, file, '').then(onward)
  })
  const onPaste = (event: ClipboardEvent) => {
    if (line?.kind === 'file' && line.mayTick) take(event)
  }
  return (
    <>
      <RunHead run={run} acts={acts} writer={writer} />
      <PageSplit inspector={<RunAside run={run} line={line} />}>
        <RunProgressBar run={run} />
        {run.status !== 'open' && (
          <div className="run-note">
            <Note tone="info">{t('runs.page.over')}</Note>
          </div>
        )}
        <div ref={list} className="run-steps" onKeyDown={onKeyDown} onPaste={onPaste} role="presentation">
          <StepList run={run} current={current} acts={acts} onGo={(at) => goTo({ at })} onDone={() => onward(true)} />
        </div>
      </PageSplit>
      <Keys
        run={run}
        at={line?.number ?? null}
        isChoice={isOpen && line?.kind === 'choice'}
        options={line?.options.length ?? 0}
      />
    </>
  )
}

interface KeysProps {
  readonly run: RunView
  readonly at: number | null
  readonly isChoice: boolean
  readonly options: number
}

function Keys({ run, at, isChoice, options }: KeysProps) {
  const { t } = useTranslation()
  return (
    <StatusBarSlots
      left={
        at === null ? undefined : <span className="status-item">{t('runs.keys.at', { at, all: run.stepCount })}</span>
      }
      middle={
        <span className="status-item t3">
          {isChoice && (
            <>
              <Kbd keys="1" />–<Kbd keys={String(Math.min(options, 9))} /> {t('runs.keys.choose')}
            </>
          )}
          <Kbd keys="↑ ↓" /> {t('runs.keys.move')}
          {run.status === 'open' && (
            <>
              {' '}
              <Kbd keys="Ctrl ↵" /> {t('runs.keys.record')} <Kbd keys="Ctrl V" /> {t('runs.keys.paste')}
            </>
          )}
        </span>
      }
    />
  )
}
