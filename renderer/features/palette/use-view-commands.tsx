import { useMemo } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hrefOf, isLinked, viewLink } from '#renderer/features/records/index.ts'
import { useSavedViews } from '#renderer/features/views/index.ts'
import { useCommands, type Command } from '#renderer/ui/frame/index.ts'
import { TableIcon } from '#renderer/ui/icons.ts'

/** Every saved view opens from the palette. */
export function useViewCommands(): void {
  const { t } = useTranslation()
  const router = useRouter()
  const { views } = useSavedViews(null)
  const commands = useMemo(
    () =>
      views.flatMap(({ id, name, recordType }): Command[] => {
        if (!isLinked(recordType)) return []
        const path = hrefOf(viewLink(recordType, id)).slice(1)
        const open = () => router.history.push(path)
        return [{ id: `view ${id}`, title: t('views.open', { name }), icon: <TableIcon />, run: open }]
      }),
    [views, router, t],
  )
  useCommands(commands)
}
