import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermissions } from '#renderer/features/session/index.ts'
import { IconButton } from '#renderer/ui/index.ts'
import { ExportIcon } from '#renderer/ui/icons.ts'
import { printKeys, useCommands, useShortcut } from '#renderer/ui/frame/index.ts'
import { ExportDialog } from './ExportDialog.tsx'
import type { ExportOffer } from './export-state.ts'

export interface ExportParts {
  readonly button: ReactNode
  readonly dialog: ReactNode
}

/** Exporting for a page of records: a button, a command, a shortcut and the dialog they open. */
export function useExport(offer: () => ExportOffer | null): ExportParts {
  const { t } = useTranslation()
  const mayExport = usePermissions().may('records.export')
  const [open, setOpen] = useState<ExportOffer | null>(null)
  const latest = useRef(offer)
  useEffect(() => {
    latest.current = offer
  })
  // What is marked counts at the moment of asking, and stays while the dialog is open.
  const ask = useCallback(() => setOpen(latest.current()), [])
  useShortcut('exportView', ask, mayExport)
  const commands = useMemo(
    () =>
      mayExport
        ? [
            {
              id: 'export-view',
              title: t('exports.command'),
              keywords: ['export', 'excel', 'csv', 'xlsx', 'daochu'],
              icon: <ExportIcon />,
              shortcut: printKeys('exportView'),
              run: ask,
            },
          ]
        : [],
    [mayExport, t, ask],
  )
  useCommands(commands)
  return {
    button: mayExport && (
      <IconButton
        size="small"
        label={t('exports.command')}
        shortcut={printKeys('exportView')}
        icon={<ExportIcon className="ic-s" />}
        onClick={ask}
      />
    ),
    dialog: open !== null && <ExportDialog offer={open} onClose={() => setOpen(null)} />,
  }
}
