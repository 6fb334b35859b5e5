import { useEffect, useMemo } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermissions } from '#renderer/features/session/index.ts'
import { useHost } from '#renderer/host/context.ts'
import { useCommands, type Command } from '#renderer/ui/frame/index.ts'
import { ImportIcon } from '#renderer/ui/icons.ts'

/** The ways to the wizard that are there on every page: the palette and the native menu. */
export function useImportCommands(): void {
  const { t } = useTranslation()
  const router = useRouter()
  const host = useHost()
  const mayImport = usePermissions().may('imports.run')
  const commands = useMemo<readonly Command[]>(
    () =>
      mayImport
        ? [
            {
              id: 'import',
              title: t('imports.command'),
              keywords: ['import', 'csv'],
              icon: <ImportIcon />,
              run: () => void router.navigate({ to: '/imports' }),
            },
          ]
        : [],
    [mayImport, t, router],
  )
  useCommands(commands)
  useEffect(() => {
    if (!mayImport) return undefined
    return host.onCommand(({ command }) => {
      if (command === 'import.open') void router.navigate({ to: '/imports' })
    })
  }, [mayImport, host, router])
}
