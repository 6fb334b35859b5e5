import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, Dialog } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import type { MergeableType } from '#shared/domain/duplicates.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { MergeBody } from './MergePanel.tsx'
import { useMerge } from './use-merge.ts'
import './duplicates.css'

export interface MergeDialogProps {
  readonly type: MergeableType
  readonly records: readonly WireRecord[]
  readonly writer: Writer
  readonly onClose: () => void
}

/** Merges records that were marked in a table. */
export function MergeDialog({ type, records, writer, onClose }: MergeDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const merge = useMerge(type, records, writer, onClose)
  const count = merge.included.size
  return (
    <Dialog
      title={t('duplicates.merge.title', { count: records.length, type: recordTypeLabel(language, type) })}
      isOpen
      width={860}
      onClose={onClose}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            kind="primary"
            isBusy={merge.isBusy}
            disabled={merge.preview === undefined}
            onClick={() => void merge.apply()}
          >
            {t('duplicates.merge.apply', { count })}
          </Button>
        </>
      }
    >
      <div className="merge-scroll">
        <MergeBody type={type} records={records} merge={merge} />
      </div>
    </Dialog>
  )
}
