import { useTranslation } from 'react-i18next'
import { Avatar, IconButton, Kbd, MenuButton, type MenuGroup } from '#renderer/ui/index.ts'
import { openPalette, printKeys, useFrame, type FrameState } from '#renderer/ui/frame/index.ts'
import {
  ChevronDownIcon,
  CloseIcon,
  FolderIcon,
  FunnelIcon,
  LockIcon,
  PeopleIcon,
  SearchIcon,
  ShieldIcon,
  SignOutIcon,
} from '#renderer/ui/icons.ts'
import { WarningBell } from '#renderer/features/warnings/index.ts'
import { useAppearanceMenu, useLanguageMenu } from './preference-menus.tsx'
import { ProgramMenu } from './ProgramMenu.tsx'
import { present } from './present.ts'
import { WindowButtons } from './WindowButtons.tsx'

export function TopBar() {
  const { t } = useTranslation()
  const frame = useFrame()
  const { acts, person } = frame
  return (
    <header className="topbar" data-region>
      <div className="topbar-left">
        <span className="brand">
          <FunnelIcon className="ic-xl" />
        </span>
        <ProgramMenu />
        {frame.workbook !== null && <WorkbookMenu workbook={frame.workbook} acts={acts} />}
      </div>
      <button type="button" className="search-button" onClick={openPalette}>
        <SearchIcon className="ic-s" />
        <span className="grow ellipsis">{t('shell.searchPlaceholder')}</span>
        <Kbd keys={printKeys('palette')} />
      </button>
      <div className="topbar-right">
        <WarningBell />
        {person !== null && <PersonMenu person={person} acts={acts} />}
        {acts.lock !== undefined && (
          <IconButton label={t('shell.lock')} shortcut={printKeys('lock')} icon={<LockIcon />} onClick={acts.lock} />
        )}
        <WindowButtons />
      </div>
    </header>
  )
}

interface WorkbookMenuProps {
  readonly workbook: NonNullable<FrameState['workbook']>
  readonly acts: FrameState['acts']
}

function WorkbookMenu({ workbook, acts }: WorkbookMenuProps) {
  const { t } = useTranslation()
  const groups: MenuGroup[] = [
    {
      key: 'file',
      items: present([
        acts.openWorkbook && {
          key: 'open',
          label: t('shell.openWorkbook'),
          icon: <FolderIcon />,
          onSelect: acts.openWorkbook,
        },
        acts.backupNow && {
          key: 'backup',
          label: t('shell.backupNow'),
          icon: <ShieldIcon />,
          onSelect: acts.backupNow,
        },
      ]),
    },
    {
      key: 'close',
      items: present([
        acts.closeWorkbook && {
          key: 'close',
          label: t('shell.closeWorkbook'),
          icon: <CloseIcon />,
          onSelect: acts.closeWorkbook,
        },
      ]),
    },
  ]
  const hasMenu = groups.some((group) => group.items.length > 0)
  const place = (
    <span className="workbook-place ellipsis" title={workbook.place}>
      {workbook.place}
    </span>
  )
  if (!hasMenu) {
    return (
      <span className="workbook-button">
        <span className="workbook-name">{workbook.name}</span>
        {place}
      </span>
    )
  }
  return (
    <MenuButton groups={groups}>
      <button type="button" className="workbook-button">
        <span className="visually-hidden">{t('shell.workbookMenu')}</span>
        <span className="workbook-name">{workbook.name}</span>
        <ChevronDownIcon className="ic-s" />
        {place}
      </button>
    </MenuButton>
  )
}

interface PersonMenuProps {
  readonly person: NonNullable<FrameState['person']>
  readonly acts: FrameState['acts']
}

function PersonMenu({ person, acts }: PersonMenuProps) {
  const { t } = useTranslation()
  const languages = useLanguageMenu()
  const appearances = useAppearanceMenu()
  const session: MenuGroup = {
    key: 'session',
    items: present([
      acts.switchPerson && {
        key: 'switch',
        label: t('shell.switchPerson'),
        icon: <PeopleIcon />,
        onSelect: acts.switchPerson,
      },
      acts.signOut && { key: 'sign-out', label: t('shell.signOut'), icon: <SignOutIcon />, onSelect: acts.signOut },
    ]),
  }
  return (
    <MenuButton placement="bottomRight" groups={[languages, appearances, session]}>
      <button type="button" className="person-button">
        <span className="visually-hidden">{t('shell.personMenu')}</span>
        <Avatar name={person.name} isSelf />
        <span className="medium">{person.name}</span>
        <span className="t3 f12">{person.role}</span>
      </button>
    </MenuButton>
  )
}
