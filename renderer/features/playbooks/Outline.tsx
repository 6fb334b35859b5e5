import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { classes, IconButton } from '#renderer/ui/index.ts'
import { FlagIcon, GripIcon, PlusIcon, ReturnIcon } from '#renderer/ui/icons.ts'
import type { PlaybookLine } from '#shared/contract/playbooks.ts'
import { subtreeLength } from '#shared/domain/playbooks/outline.ts'
import { chineseNumber } from './chinese-number.ts'
import type { OutlineActs } from './use-outline-acts.ts'

export interface OutlineProps {
  readonly lines: readonly PlaybookLine[]
  readonly acts: OutlineActs
  readonly canEdit: boolean
  readonly chosen: string | undefined
  /** Share of runs that did a step, in percent. */
  readonly usage: ReadonlyMap<string, number>
  /** Lines that the check finds errors in. */
  readonly faulty: ReadonlySet<string>
  readonly onChoose: (stepKey: string) => void
  /** Leaves the outline for the text of the chosen line. */
  readonly onEnter: () => void
}

/** The lines of a manual. Arrows walk; Alt and an arrow moves, Tab sets the level, Enter adds, Delete takes away. */
export function Outline(props: OutlineProps) {
  const { lines, acts, canEdit, chosen, usage, faulty, onChoose, onEnter } = props
  const { t, i18n } = useTranslation()
  const list = useRef<HTMLUListElement>(null)
  const toFocus = useRef<string | null>(null)
  const [drag, setDrag] = useState<{ readonly from: number; readonly gap: number | null } | null>(null)
  const current = Math.max(
    0,
    lines.findIndex(({ stepKey }) => stepKey === chosen),
  )

  // A line that moves, and one that is new, has the focus once it stands in its place.
  useEffect(() => {
    const key = toFocus.current
    const item = key === null ? null : list.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(key)}"]`)
    if (!item) return
    toFocus.current = null
    item.focus()
  })

  // An address, a search and a finding lead to lines that may stand outside of what is seen.
  const isSeen = useRef(false)
  useEffect(() => {
    // What stands below the outline comes later and takes room from it: the first line is shown with room around it.
    const block = isSeen.current ? 'nearest' : 'center'
    isSeen.current = true
    list.current?.querySelector(`[data-step="${CSS.escape(chosen ?? '')}"]`)?.scrollIntoView({ block })
  }, [chosen])

  const focusLine = (index: number) => {
    const line = lines[index]
    if (line === undefined) return
    onChoose(line.stepKey)
    list.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(line.stepKey)}"]`)?.focus()
  }
  const keepFocus = async (stepKey: string, work: Promise<boolean>) => {
    toFocus.current = stepKey
    if (!(await work)) toFocus.current = null
  }
  const add = async (index: number, level: PlaybookLine['level']) => {
    const stepKey = await acts.add(index, level)
    if (stepKey === null) return
    toFocus.current = stepKey
    onChoose(stepKey)
  }
  const remove = async (index: number) => {
    const next = lines[index + subtreeLength(lines, index) + 1] ?? lines[index - 1]
    if (next === undefined || !(await acts.remove(index))) return
    toFocus.current = next.stepKey
    onChoose(next.stepKey)
  }
  const onKey = (event: KeyboardEvent, index: number) => {
    if (event.target !== event.currentTarget) return
    const act = keyAct(event, canEdit)
    if (act === null) return
    event.preventDefault()
    const line = lines[index]
    if (line === undefined) return
    switch (act.kind) {
      case 'focus':
        return focusLine(act.to === 'end' ? lines.length - 1 : act.to === 'start' ? 0 : index + act.to)
      case 'move':
        return void keepFocus(line.stepKey, acts.moveBy(index, act.by))
      case 'level':
        return void keepFocus(line.stepKey, acts.setLevel(index, act.by))
      case 'add':
        return void add(index, line.level === 'chapter' ? 'step' : line.level)
      case 'remove':
        return void remove(index)
      case 'enter':
        return onEnter()
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    if (drag !== null && drag.gap !== null) void acts.move(drag.from, drag.gap)
    setDrag(null)
  }
  const over = (event: DragEvent, index: number) => {
    if (drag === null) return
    event.preventDefault()
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const gap = event.clientY < top + height / 2 ? index : index + 1
    if (gap !== drag.gap) setDrag({ ...drag, gap })
  }
  const numbers = numbersOf(lines, i18n.language === 'en' ? String : chineseNumber)
  return (
    <ul ref={list} role="tree" className="outline-lines" aria-label={t('playbooks.outline.label')} onDrop={drop}>
      {lines.map((line, index) => {
        const { stepKey, level, title, isImportant } = line
        const share = usage.get(stepKey)
        const isChosen = index === current
        return (
          <li
            key={stepKey}
            role="treeitem"
            data-step={stepKey}
            aria-level={level === 'chapter' ? 1 : level === 'section' ? 2 : 3}
            aria-selected={isChosen}
            tabIndex={isChosen ? 0 : -1}
            className={classes(
              'outline-line',
              level,
              drag?.gap === index && 'drop-above',
              drag?.gap === lines.length && index === lines.length - 1 && 'drop-below',
            )}
            draggable={canEdit}
            onClick={() => onChoose(stepKey)}
            onKeyDown={(event) => onKey(event, index)}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', title)
              setDrag({ from: index, gap: null })
            }}
            onDragEnd={() => setDrag(null)}
            onDragOver={(event) => over(event, index)}
          >
            {level !== 'chapter' && (
              <span className="outline-grip" aria-hidden="true">
                {canEdit && <GripIcon className="ic-s" />}
              </span>
            )}
            <span className="outline-number num">{numbers[index]}</span>
            <span className="ellipsis grow" title={title}>
              {title}
            </span>
            {faulty.has(line.id) && <span className="outline-fault">{t('playbooks.outline.fault')}</span>}
            {line.conditionKey !== null && (
              <span className="t3" title={t('playbooks.outline.conditional')}>
                <ReturnIcon className="ic-xs" />
                <span className="visually-hidden">{t('playbooks.outline.conditional')}</span>
              </span>
            )}
            {isImportant && (
              <span className="warning" title={t('playbooks.outline.important')}>
                <FlagIcon className="ic-s" />
                <span className="visually-hidden">{t('playbooks.outline.important')}</span>
              </span>
            )}
            {level === 'step' && share !== undefined && <span className="outline-share num t3 f12">{share}%</span>}
            {level === 'chapter' && canEdit && (
              <IconButton
                size="small"
                tabIndex={-1}
                label={t('playbooks.outline.addTo', { title })}
                icon={<PlusIcon className="ic-s" />}
                onClick={(event) => {
                  event.stopPropagation()
                  void add(index + subtreeLength(lines, index), 'step')
                }}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** What stands before each line: chapters and steps are counted through the whole manual. */
function numbersOf(lines: readonly PlaybookLine[], chapterNumber: (number: number) => string): readonly string[] {
  const counts = { chapter: 0, section: 0, step: 0 }
  return lines.map(({ level }) => {
    counts[level] += 1
    if (level === 'chapter') return chapterNumber(counts.chapter)
    return level === 'step' ? String(counts.step) : ''
  })
}

type KeyAct =
  | { readonly kind: 'focus'; readonly to: 1 | -1 | 'start' | 'end' }
  | { readonly kind: 'move' | 'level'; readonly by: 1 | -1 }
  | { readonly kind: 'add' | 'remove' | 'enter' }

function keyAct({ key, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent, canEdit: boolean): KeyAct | null {
  if (ctrlKey || metaKey) return null
  const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : null
  if (by !== null && altKey) return canEdit ? { kind: 'move', by } : null
  if (altKey) return null
  if (by !== null) return { kind: 'focus', to: by }
  if (key === 'Home' || key === 'End') return { kind: 'focus', to: key === 'Home' ? 'start' : 'end' }
  if (key === 'F2' || key === 'ArrowRight' || key === 'Escape') return { kind: 'enter' }
  if (!canEdit) return key === 'Enter' ? { kind: 'enter' } : null
  if (key === 'Tab') return { kind: 'level', by: shiftKey ? -1 : 1 }
  if (key === 'Enter') return { kind: 'add' }
  return key === 'Delete' ? { kind: 'remove' } : null
}
