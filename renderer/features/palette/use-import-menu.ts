import { useEffect } from 'react'
import { useRouter } from '@tanstack/react-router'
import { usePermissions } from '#renderer/features/session/index.ts'
import { useHost } from '#renderer/host/context.ts'

/** Answers to the import entry of the native menu. */
export function useImportMenu(): void {
  const router = useRouter()
  const host = useHost()
  const mayImport = usePermissions().may('imports.run')
  useEffect(() => {
    if (!mayImport) return undefined
    return host.onCommand(({ command }) => {
      if (command === 'import.open') void router.navigate({ to: '/imports' })
    })
  }, [mayImport, host, router])
}
