import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFieldBook } from '#renderer/fields/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Chip, IconButton, moveItem } from '#renderer/ui/index.ts'
import { CheckIcon, ErrorIcon, FlagIcon, PlusIcon, TaskIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { choiceLabel, labelOfField } from '#shared/locale/index.ts'
import type { RecordEdits } from '../use-record-edits.ts'
import { placeByKey, positionEdits } from './order.ts'

interface GateListProps {
  readonly items: readonly WireRecord[]
  readonly head: string
  /** Names the list for screen readers. */
  readonly label: string
  readonly addLabel: string
  readonly kind: 'mark' | 'task'
  readonly edits: RecordEdits
  readonly mayWrite: boolean
  readonly onOpen: (item: WireRecord | null) => void
}

/** Marks or tasks of a stage: Enter opens one, Alt with an arrow moves it. */
export function GateList(props: GateListProps) {
  const { items, head, label, addLabel, kind, edits, mayWrite, onOpen } = props
  const { t } = useTranslation()
  const HeadIcon = kind === 'mark' ? FlagIcon : TaskIcon
  const move = (index: number, to: number) => {
    const next = moveItem(items, index, to)
    if (next !== items) {
      void edits.apply(positionEdits(next), { key: 'settings', subject: String(items[index]?.values['name'] ?? '') })
    }
  }
  return (
    <div className="stage-gate">
      <div className="stage-gate-head">
        <HeadIcon className="ic-xs" />
        <span className="grow ellipsis">{head}</span>
        {mayWrite && (
          <IconButton
            size="small"
            label={addLabel}
            icon={<PlusIcon className="ic-xs" />}
            onClick={() => onOpen(null)}
          />
        )}
      </div>
      {items.length === 0 && (
        <p className={kind === 'mark' ? 'stage-gate-empty danger' : 'stage-gate-empty'}>
          {kind === 'mark' && <ErrorIcon className="ic-s" />}
          {t(kind === 'mark' ? 'pipelines.noMarks' : 'pipelines.noTasks')}
        </p>
      )}
      {items.length > 0 && (
        <ul aria-label={label}>
          {items.map((item, index) => (
            <li key={item.id}>
              <button
                type="button"
                className="stage-gate-item focus-inset"
                disabled={!mayWrite}
                aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
                onClick={() => onOpen(item)}
                onKeyDown={(event) => {
                  const to = placeByKey(event, index)
                  if (to === null) return
                  event.preventDefault()
                  move(index, to)
                }}
              >
                <CheckIcon className="ic-xs" />
                <span className="grow ellipsis">{String(item.values['name'])}</span>
                <span className="row g6">
                  <GateChips item={item} kind={kind} />
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function GateChips({ item, kind }: { readonly item: WireRecord; readonly kind: 'mark' | 'task' }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const book = useFieldBook()
  const { values } = item
  const optional = values['isRequired'] === true ? null : <span className="t3 f11">{t('pipelines.optional')}</span>
  if (kind === 'task') {
    const due = values['dueDays']
    return (
      <>
        {optional}
        {typeof due === 'number' && <span className="t3 f11">{t('pipelines.within', { count: due })}</span>}
        <Chip size="small">{choiceLabel(language, 'stageTask', 'assignee', String(values['assignee']))}</Chip>
      </>
    )
  }
  const key = String(values['fieldKey'])
  const field = values['kind'] === 'field' ? book.fieldOf('opportunity', key) : undefined
  const word =
    values['kind'] === 'field' && field !== undefined
      ? labelOfField(language, 'opportunity', key, field)
      : values['kind'] === 'record'
        ? choiceLabel(language, 'promotionMark', 'activityKind', String(values['activityKind']))
        : choiceLabel(language, 'promotionMark', 'kind', String(values['kind']))
  return (
    <>
      {optional}
      <Chip size="small">{word}</Chip>
    </>
  )
}
