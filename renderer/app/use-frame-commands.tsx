import { useMemo } from 'react'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { printKeys, pressShortcut, useCommands, useFrame, type Command } from '#renderer/ui/frame/index.ts'
import {
  DarkIcon,
  FolderIcon,
  KeyboardIcon,
  LanguageIcon,
  LightIcon,
  LockIcon,
  ShieldIcon,
  SignOutIcon,
} from '#renderer/ui/icons.ts'
import { useChangeAppearance, useChangeLanguage } from './preference-menus.tsx'
import { present } from './present.ts'
import { useSections } from './Rail.tsx'

/** The palette's commands that are there on every page. */
export function useFrameCommands(): void {
  const { t } = useTranslation()
  const { acts, person } = useFrame()
  const router = useRouter()
  const sections = useSections()
  const changeLanguage = useChangeLanguage()
  const changeAppearance = useChangeAppearance()
  const isSignedIn = person !== null

  const commands = useMemo<readonly Command[]>(() => {
    const goTo = sections.map((section) => ({
      id: `go${section.path}`,
      title: t('shell.shortcuts.go', { section: t(`shell.${section.label}`) }),
      icon: <section.icon />,
      shortcut: printKeys(section.shortcut),
      run: () => void router.navigate({ to: section.path }),
    }))
    return [
      ...(isSignedIn ? goTo : []),
      ...present<Command>([
        acts.lock && {
          id: 'lock',
          title: t('shell.lock'),
          icon: <LockIcon />,
          shortcut: printKeys('lock'),
          run: acts.lock,
        },
        acts.signOut && { id: 'sign-out', title: t('shell.signOut'), icon: <SignOutIcon />, run: acts.signOut },
        acts.backupNow && { id: 'backup', title: t('shell.backupNow'), icon: <ShieldIcon />, run: acts.backupNow },
        acts.openWorkbook && {
          id: 'open',
          title: t('shell.openWorkbook'),
          icon: <FolderIcon />,
          run: acts.openWorkbook,
        },
      ]),
      {
        id: 'language-zh',
        title: '切换到中文',
        keywords: ['Chinese', 'language'],
        icon: <LanguageIcon />,
        run: () => changeLanguage('zh-CN'),
      },
      {
        id: 'language-en',
        title: 'Switch to English',
        keywords: ['英文', 'language'],
        icon: <LanguageIcon />,
        run: () => changeLanguage('en'),
      },
      { id: 'light', title: t('shell.useLight'), icon: <LightIcon />, run: () => changeAppearance('light') },
      { id: 'dark', title: t('shell.useDark'), icon: <DarkIcon />, run: () => changeAppearance('dark') },
      {
        id: 'shortcuts',
        title: t('shell.shortcuts.title'),
        icon: <KeyboardIcon />,
        shortcut: printKeys('help'),
        run: () => pressShortcut('help'),
      },
    ]
  }, [t, acts, isSignedIn, router, sections, changeLanguage, changeAppearance])
  useCommands(commands)
}
