import { useMemo } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { pressShortcut, printKeys, useCommands, type Command } from '#renderer/ui/frame/index.ts'
import {
  BoardIcon,
  FunnelIcon,
  ImportIcon,
  PeopleIcon,
  PersonIcon,
  PlusIcon,
  ProductsIcon,
  ShieldIcon,
  TableIcon,
  WorkbookIcon,
} from '#renderer/ui/icons.ts'
import { usePermissions } from '#renderer/features/session/index.ts'

/** Commands that belong to no one page. */
export function usePaletteCommands(): void {
  const { t } = useTranslation()
  const router = useRouter()
  const { may } = usePermissions()
  const mayVerify = may('workbook.verify')
  const mayImport = may('imports.run') && router.getMatchedRoutes('/imports')[2] !== undefined

  const commands = useMemo<readonly Command[]>(() => {
    const go = (path: string) => () => router.history.push(path)
    const verify: Command = {
      id: 'verify',
      title: t('palette.verify'),
      icon: <ShieldIcon />,
      run: go('/settings/file?check=true'),
    }
    const runImport: Command = {
      id: 'import',
      title: t('palette.import'),
      icon: <ImportIcon />,
      run: go('/imports'),
    }
    return [
      { id: 'board', title: t('board.command'), icon: <BoardIcon />, run: go('/opportunities/board') },
      { id: 'funnel', title: t('palette.funnel'), icon: <FunnelIcon />, run: go('/opportunities/funnel') },
      { id: 'contacts', title: t('palette.contactsPage'), icon: <PersonIcon />, run: go('/customers/contacts') },
      { id: 'products', title: t('palette.productsPage'), icon: <ProductsIcon />, run: go('/settings/products') },
      ...(mayImport ? [runImport] : []),
      { id: 'round-trip', title: t('roundTrip.command'), icon: <TableIcon />, run: go('/round-trip') },
      ...(mayVerify ? [verify] : []),
      { id: 'people', title: t('palette.people'), icon: <PeopleIcon />, run: go('/settings/people') },
      { id: 'pipelines', title: t('palette.pipelines'), icon: <FunnelIcon />, run: go('/settings/pipelines') },
      { id: 'file', title: t('palette.file'), icon: <WorkbookIcon />, run: go('/settings/file') },
      {
        id: 'new-workbook',
        title: t('firstRun.create'),
        icon: <PlusIcon />,
        shortcut: printKeys('newWorkbook'),
        run: () => pressShortcut('newWorkbook'),
      },
    ]
  }, [t, router, mayVerify, mayImport])
  useCommands(commands)
}
