import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useApi } from '#renderer/rpc/context.ts'
import { IconButton } from '#renderer/ui/index.ts'
import { RedoIcon, UndoIcon } from '#renderer/ui/icons.ts'
import { printKeys, useShortcut } from '#renderer/ui/frame/index.ts'
import { batchWords } from './batch-words.ts'
import { recordKeys } from './query-keys.ts'
import type { Writer } from './use-writer.ts'

/** The person's last steps in the workbook, back and forth; the buttons say which. */
export function UndoButtons({ writer }: { readonly writer: Writer }) {
  const { t } = useTranslation()
  const api = useApi()
  const { data } = useQuery({ queryKey: recordKeys.undoState, queryFn: () => api.records.undoState() })
  useShortcut('undo', () => void writer.undo())
  useShortcut('redo', () => void writer.redo())
  const undo = data?.undo ?? null
  const redo = data?.redo ?? null
  return (
    <span className="row">
      <IconButton
        size="small"
        label={undo === null ? t('records.nothingToUndo') : t('records.undoOf', { what: batchWords(undo.label, t) })}
        icon={<UndoIcon />}
        shortcut={printKeys('undo')}
        disabled={undo === null}
        onClick={() => void writer.undo()}
      />
      <IconButton
        size="small"
        label={redo === null ? t('records.nothingToRedo') : t('records.redoOf', { what: batchWords(redo.label, t) })}
        icon={<RedoIcon />}
        shortcut={printKeys('redo')}
        disabled={redo === null}
        onClick={() => void writer.redo()}
      />
    </span>
  )
}
