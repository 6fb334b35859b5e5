import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableView, Writer } from '#renderer/features/records/index.ts'
import type { GridController } from '#renderer/grid/index.ts'
import { formatCount } from '#renderer/i18n/index.ts'
import { Button, IconButton, showToast, type ToastWords } from '#renderer/ui/index.ts'
import { ChevronDownIcon, ChevronUpIcon, CloseIcon } from '#renderer/ui/icons.ts'
import { printKeys, useShortcut } from '#renderer/ui/frame/index.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { markHits } from './hit-marks.ts'
import { useFind, type Find } from './use-find.ts'
import './find.css'

export interface FindBarProps {
  readonly type: RecordType
  readonly grid: GridController
  readonly table: TableView
  readonly writer: Writer
  /** The person may replace nothing. */
  readonly isReadOnly: boolean
  /** Grows with each press of the key: the field is taken up again. */
  readonly asked: { readonly count: number; readonly isReplacing: boolean }
  readonly onReplacing: (isReplacing: boolean) => void
  readonly onClose: () => void
}

/** Finds and replaces in what the cells of the view show, in rows that are not loaded too. */
export function FindBar(props: FindBarProps) {
  const { type, grid, table, writer, isReadOnly, asked, onClose } = props
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [by, setBy] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const [wholeCell, setWholeCell] = useState(false)
  const [isComposing, setIsComposing] = useState(false)
  const [composed, setComposed] = useState('')
  const onFailure = useCallback((reason: unknown) => writer.report(reason), [writer])
  const wanted = { text: isComposing ? composed : text, matchCase, wholeCell }
  const find = useFind({ type, grid, table, wanted, onFailure })

  useEffect(() => {
    if (asked.count > 0) input.current?.select()
  }, [asked.count])
  useShortcut('findNext', () => find.step('next'))
  useShortcut('findPrevious', () => find.step('previous'))
  useMarks(grid, wanted.text, matchCase)

  const close = () => {
    onClose()
    grid.focus.focus()
  }
  const onEscape = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') find.step(event.shiftKey ? 'previous' : 'next')
  }
  const isReplacing = asked.isReplacing && !isReadOnly
  // A button that cannot be pressed any more, or that has gone, lets the focus fall.
  const takeLostFocus = useCallback(() => {
    if (document.activeElement === document.body) input.current?.focus()
  }, [])
  useEffect(takeLostFocus, [isReplacing, takeLostFocus])
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- Esc closes the bar from any of its controls
    <search className="find-bar" aria-label={t('find.label')} onKeyDown={onEscape}>
      <input
        ref={input}
        className="text-input"
        aria-label={t('find.text')}
        placeholder={t('find.text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => {
          setComposed(text)
          setIsComposing(true)
        }}
        onCompositionEnd={() => setIsComposing(false)}
        onKeyDown={onKeyDown}
      />
      <output className="find-count f12 t3">
        <Count find={find} text={wanted.text} />
      </output>
      <IconButton
        size="small"
        label={`${t('find.previous')} ${printKeys('findPrevious')}`}
        icon={<ChevronUpIcon className="ic-s" />}
        onClick={() => find.step('previous')}
      />
      <IconButton
        size="small"
        label={`${t('find.next')} ${printKeys('findNext')}`}
        icon={<ChevronDownIcon className="ic-s" />}
        onClick={() => find.step('next')}
      />
      <Check label={t('find.matchCase')} isOn={matchCase} onChange={setMatchCase} />
      <Check label={t('find.wholeCell')} isOn={wholeCell} onChange={setWholeCell} />
      {isReplacing && <Replacement by={by} onBy={setBy} find={find} writer={writer} onNone={takeLostFocus} />}
      {!isReadOnly && !isReplacing && (
        <Button size="small" kind="ghost" onClick={() => props.onReplacing(true)}>
          {t('find.withReplace')}
        </Button>
      )}
      <span className="grow" />
      <IconButton size="small" label={t('find.close')} icon={<CloseIcon className="ic-s" />} onClick={close} />
    </search>
  )
}

function useMarks(grid: GridController, text: string, matchCase: boolean): void {
  useEffect(() => {
    const table = grid.ranges.geometry.container.closest<HTMLElement>('.data-grid')
    if (text === '' || table === null) return undefined
    return markHits(table, { text, matchCase })
  }, [grid, text, matchCase])
}

function Count({ find: { answer }, text }: { readonly find: Find; readonly text: string }) {
  const { t } = useTranslation()
  if (answer === null || text === '') return null
  const { hit, total } = answer
  if (hit === null) return <>{t('find.none')}</>
  return <>{t('find.count', { ordinal: formatCount(hit.ordinal), formatted: formatCount(total) })}</>
}

interface CheckProps {
  readonly label: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

function Check({ label, isOn, onChange }: CheckProps) {
  return (
    <label className="row g4 f12 nowrap">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  )
}

interface ReplacementProps {
  readonly by: string
  readonly onBy: (by: string) => void
  readonly find: Find
  readonly writer: Writer
  readonly onNone: () => void
}

function Replacement({ by, onBy, find, writer, onNone }: ReplacementProps) {
  const { t } = useTranslation()
  const isBusy = useRef(false)
  const hasNone = (find.answer?.total ?? 0) === 0
  const run = async (act: () => Promise<void>) => {
    if (isBusy.current || hasNone) return
    isBusy.current = true
    await act()
    isBusy.current = false
  }
  // The buttons rest once nothing is left to replace; the focus goes on in the field.
  useEffect(() => {
    if (hasNone) onNone()
  }, [hasNone, onNone])
  const replaceAll = async () => {
    const result = await find.replaceAll(by)
    if (result === null) return
    const { batchId, changedCells } = result
    if (batchId === null) {
      showToast({ tone: 'info', text: t('find.doneNone') })
      return
    }
    const action = { label: ({ t }: ToastWords) => t('common.undo'), onClick: () => void writer.undo(batchId) }
    showToast({ tone: 'success', text: ({ t }) => t('find.done', { count: changedCells }), action })
  }
  return (
    <>
      <input
        className="text-input"
        aria-label={t('find.with')}
        placeholder={t('find.with')}
        value={by}
        onChange={(event) => onBy(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) void run(() => find.replaceOne(by))
        }}
      />
      <Button size="small" disabled={hasNone} onClick={() => void run(() => find.replaceOne(by))}>
        {t('find.replace')}
      </Button>
      <Button size="small" disabled={hasNone} onClick={() => void run(replaceAll)}>
        {t('find.replaceAll')}
      </Button>
    </>
  )
}
