import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dateOf, formatCount, formatTime } from '#renderer/i18n/index.ts'
import type { PrintFoot } from '#shared/contract/prints.ts'
import { QrCode } from './QrCode.tsx'
import { useRunningMargin } from './use-running-margin.ts'
import './prints.css'

const QR_PX = 64

export interface PrintSheetProps {
  readonly title: string
  /** The title in the other language. */
  readonly subtitle: string
  /** What stands above the first table, left to right. */
  readonly head: readonly ReactNode[]
  /** Whose hands sign, left to right. */
  readonly signs: readonly string[]
  readonly foot: PrintFoot
  readonly children: ReactNode
}

/** A form on A4 as the seed documents have it, vouched for by the head of the chain at its foot. */
export function PrintSheet({ title, subtitle, head, signs, foot, children }: PrintSheetProps) {
  const { t } = useTranslation()
  useRunningMargin(`${title}   ${t('prints.head')} ${foot.code}`)
  return (
    <div className="sheet-frame">
      <article className="sheet" aria-label={title}>
        <h1>{title}</h1>
        <p className="sheet-other">{subtitle}</p>
        <div className="sheet-head">
          {head.map((part, index) => (
            <span key={index}>{part}</span>
          ))}
        </div>
        {children}
        <div className="sheet-signs">
          {signs.map((sign) => (
            <span key={sign}>{sign}</span>
          ))}
        </div>
        <SheetFoot foot={foot} />
      </article>
    </div>
  )
}

/** Workbook, time, person and head: with the code, `workbook verify --head` says whether the sheet still holds. */
export function SheetFoot({ foot }: { readonly foot: PrintFoot }) {
  const { t } = useTranslation()
  const { workbookName, mark, code, seq, by, at } = foot
  return (
    <footer className="sheet-foot">
      <QrCode text={mark} label={t('prints.qr')} size={QR_PX} />
      <div>
        <p className="bold">{workbookName}</p>
        <p>{t('prints.printedBy', { when: `${dateOf(at)} ${formatTime(at)}`, by })}</p>
        <p>
          {t('prints.head')} <b className="sheet-code">{code}</b> {t('prints.headOf', { seq: formatCount(seq) })}
        </p>
      </div>
    </footer>
  )
}
