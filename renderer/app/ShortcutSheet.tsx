import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Dialog, Kbd } from '#renderer/ui/index.ts'
import { printKeys, shortcutHandlers, useShortcut } from '#renderer/ui/frame/index.ts'
import { useStore } from '#renderer/ui/store.ts'
import { shortcut, SHORTCUT_GROUPS, SHORTCUT_IDS, type ShortcutGroup, type ShortcutId } from '#shared/shortcuts.ts'

/** F1 or Ctrl+/: every key that something on screen answers to, in groups. */
export function ShortcutSheet() {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const live = useStore(shortcutHandlers)
  const close = () => setIsOpen(false)
  useShortcut('help', () => setIsOpen((open) => !open))
  const isLive = (id: ShortcutId) => live.some(([answered]) => answered === id)
  // A grid answers all of its keys, or there is none on the page; a board too.
  const isListed = (id: ShortcutId) => {
    const { at } = shortcut(id)
    return isLive(at === 'page' || at === 'presenter' ? id : at === 'board' ? 'promoteCard' : 'clear')
  }
  const idsOf = (group: ShortcutGroup) => SHORTCUT_IDS.filter((id) => shortcut(id).group === group && isListed(id))
  return (
    <Dialog
      title={t('shell.shortcuts.title')}
      isOpen={isOpen}
      onClose={close}
      width={isLive('clear') ? 780 : 480}
      actions={
        <Button shortcut="Esc" onClick={close}>
          {t('common.close')}
        </Button>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a sheet longer than the window is scrolled with the keys */}
      <section className="shortcut-sheet" aria-label={t('shell.shortcuts.title')} tabIndex={0}>
        <div className="shortcut-columns">
          {SHORTCUT_GROUPS.map((group) => {
            const ids = idsOf(group)
            return ids.length === 0 ? null : <SheetGroup key={group} group={group} ids={ids} />
          })}
        </div>
      </section>
    </Dialog>
  )
}

interface SheetGroupProps {
  readonly group: ShortcutGroup
  readonly ids: readonly ShortcutId[]
}

function SheetGroup({ group, ids }: SheetGroupProps) {
  const { t } = useTranslation()
  const name = useShortcutName()
  const headings = {
    general: t('shell.shortcuts.groupGeneral'),
    go: t('shell.shortcuts.groupGo'),
    page: t('shell.shortcuts.groupPage'),
    move: t('shell.shortcuts.groupMove'),
    select: t('shell.shortcuts.groupSelect'),
    edit: t('shell.shortcuts.groupEdit'),
    rows: t('shell.shortcuts.groupRows'),
    board: t('shell.shortcuts.groupBoard'),
    audit: t('shell.shortcuts.groupAudit'),
    presenter: t('shell.shortcuts.groupPresenter'),
  } as const satisfies Record<ShortcutGroup, string>
  return (
    <section className="shortcut-group">
      <h3 className="h3">{headings[group]}</h3>
      <dl className="facts">
        {ids.map((id) => (
          <div key={id} className="fact">
            <dt>{name(id)}</dt>
            <dd>
              <Kbd keys={printKeys(id)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const SECTION_OF = {
  goToday: 'today',
  goOpportunities: 'opportunities',
  goCustomers: 'customers',
  goAnalytics: 'analytics',
  goDaily: 'daily',
  goExpenses: 'expenses',
  goPlaybooks: 'playbooks',
  goSettings: 'settings',
} as const

type GoId = keyof typeof SECTION_OF

function isGo(id: ShortcutId): id is GoId {
  return id in SECTION_OF
}

function useShortcutName(): (id: ShortcutId) => string {
  const { t } = useTranslation()
  return (id) =>
    isGo(id) ? t('shell.shortcuts.go', { section: t(`shell.${SECTION_OF[id]}`) }) : t(`shell.shortcuts.${id}`)
}
