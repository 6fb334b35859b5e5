import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '#renderer/i18n/index.ts'
import { ChevronDownIcon, ChevronRightIcon } from '#renderer/ui/icons.ts'
import type { ImportableType, ImportNote, RejectReason } from '#shared/contract/import-types.ts'
import { useNoteWords, useReasonWords } from './words.ts'

interface ReasonListProps {
  readonly type: ImportableType
  readonly reasons: readonly RejectReason[]
}

/** Why rows are not imported, with how many; each opens to the first rows and what they hold. */
export function ReasonList({ type, reasons }: ReasonListProps) {
  const words = useReasonWords(type)
  return (
    <ul className="import-reasons">
      {reasons.map((reason) => (
        <ReasonItem key={`${reason.field} ${reason.code}`} text={words(reason)} reason={reason} />
      ))}
    </ul>
  )
}

function ReasonItem({ text, reason }: { readonly text: string; readonly reason: RejectReason }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [isOpen, setIsOpen] = useState(false)
  const Icon = isOpen ? ChevronDownIcon : ChevronRightIcon
  return (
    <li>
      <button type="button" className="import-reason" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Icon className="ic-xs t3" />
        <span className="grow ellipsis" title={text}>
          {text}
        </span>
        <span className="num">{format.count(reason.rows)}</span>
      </button>
      {isOpen && (
        <ul className="import-reason-rows f12">
          {reason.samples.map(({ row, text: cell }) => (
            <li key={row} className="row g8">
              <span className="t3 nowrap">{t('imports.map.row', { row })}</span>
              <span className="ellipsis" title={cell}>
                {cell === '' ? <span className="t3">{t('imports.blankCell')}</span> : cell}
              </span>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

interface OdditiesProps {
  readonly type: ImportableType
  readonly notes: readonly ImportNote[]
}

const SHOWN_NOTES = 5

/** What is odd about the file though it can be imported. */
export function Oddities({ type, notes }: OdditiesProps) {
  const { t } = useTranslation()
  const words = useNoteWords(type)
  const [isFull, setIsFull] = useState(false)
  if (notes.length === 0) return null
  const shown = isFull ? notes : notes.slice(0, SHOWN_NOTES)
  return (
    <div className="import-oddities">
      <h3 className="h3">{t('imports.effect.oddities')}</h3>
      <ul className="f12 t2">
        {shown.map((note) => (
          <li key={`${note.code} ${JSON.stringify(note.params)}`}>{words(note)}</li>
        ))}
      </ul>
      {notes.length > SHOWN_NOTES && (
        <button type="button" className="text-link f12" aria-expanded={isFull} onClick={() => setIsFull(!isFull)}>
          {isFull ? t('imports.effect.fewer') : t('imports.effect.more', { count: notes.length - SHOWN_NOTES })}
        </button>
      )}
    </div>
  )
}
