import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileContent, FileList } from '#renderer/features/files/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button, EmptyState, Note } from '#renderer/ui/index.ts'
import { FileIcon, PlusIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { MAX_RECEIPT_PIXELS, type Receipt } from '#shared/contract/expenses.ts'
import { MAX_ATTACHMENT_BYTES } from '#shared/contract/kept-files.ts'
import { amountOf, categoryOf, dayOf, textOf } from './use-claim-lines.ts'
import type { ReceiptActs } from './use-receipt-acts.ts'

interface ReceiptPanelProps {
  /** The line on which the grid stands. */
  readonly line: WireRecord | null
  readonly receipts: readonly Receipt[]
  readonly acts: ReceiptActs
  readonly canAttach: boolean
}

/** Receipts of one line: listed, the chosen one seen in place, and the way to attach more. */
export function ReceiptPanel({ line, receipts, acts, canAttach }: ReceiptPanelProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const [isBusy, setIsBusy] = useState(false)
  if (line === null) {
    return <EmptyState size="small" icon={<FileIcon />} text={t('claims.receipts.pickLine')} />
  }
  const own = receipts.filter(({ lineId }) => lineId === line.id)
  const attach = async () => {
    setIsBusy(true)
    await acts.attach(line.id)
    setIsBusy(false)
  }
  const [first] = own
  return (
    <section className="section col g8 claim-receipts" aria-label={t('claims.receipts.ofLine')}>
      <div className="row g8">
        <h3 className="h3 grow ellipsis">
          {format.dateShort(dayOf(line))} {categoryOf(line)} {format.money(amountOf(line), 'always')}
        </h3>
        {canAttach && (
          <Button
            size="small"
            kind="primary"
            isBusy={isBusy}
            icon={<PlusIcon className="ic-s" />}
            onClick={() => void attach()}
          >
            {t('claims.receipts.add')}
          </Button>
        )}
      </div>
      <p className="f12 t2 ellipsis">{textOf(line, 'description')}</p>
      {own.length === 0 ? (
        <EmptyState size="small" isFramed icon={<FileIcon />} text={t('claims.receipts.none')} />
      ) : (
        <FileList
          label={t('claims.receipts.title')}
          files={own}
          acts={acts}
          canWrite={canAttach}
          note={({ addedBy, addedAt }) => t('gates.file.added', { by: addedBy, at: format.instant(addedAt) })}
        />
      )}
      {own.map(
        (receipt) => receipt.sameFiles.length > 0 && <SamePlaces key={receipt.attachmentId} receipt={receipt} />,
      )}
      {canAttach && (
        <p className="f12 t3">
          {t('claims.receipts.ways')}
          <br />
          {t('claims.receipts.limit', {
            pixels: format.count(MAX_RECEIPT_PIXELS),
            size: MAX_ATTACHMENT_BYTES / 1024 ** 2,
          })}
        </p>
      )}
      {first !== undefined && <FileContent key={first.attachmentId} file={first} acts={acts} isSmall />}
    </section>
  )
}

/** Where the very same file is kept besides. */
function SamePlaces({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const places = receipt.sameFiles
    .map(({ claimCode, spentOn, owner }) =>
      t('claims.receipts.place', { code: claimCode, day: format.dateShort(spentOn), owner }),
    )
    .join(language === 'en' ? ', ' : '、')
  return (
    <Note tone="warning">
      {receipt.name}
      {language === 'en' ? ': ' : '：'}
      {t('claims.receipts.same', { places })}
    </Note>
  )
}
