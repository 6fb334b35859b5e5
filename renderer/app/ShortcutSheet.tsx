import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Dialog, Kbd } from '#renderer/ui/index.ts'
import {
  printKeys,
  SHORTCUT_IDS,
  SHORTCUTS,
  shortcutHandlers,
  useShortcut,
  type Shortcut,
  type ShortcutId,
} from '#renderer/ui/frame/index.ts'
import { useStore } from '#renderer/ui/store.ts'

const GROUPS = ['general', 'go', 'page'] as const satisfies readonly Shortcut['group'][]

/** F1: every key that something on screen answers to. */
export function ShortcutSheet() {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const live = useStore(shortcutHandlers)
  const close = () => setIsOpen(false)
  useShortcut('help', () => setIsOpen((open) => !open))
  const headings = {
    general: t('shell.shortcuts.groupGeneral'),
    go: t('shell.shortcuts.groupGo'),
    page: t('shell.shortcuts.groupPage'),
  } as const
  return (
    <Dialog
      title={t('shell.shortcuts.title')}
      isOpen={isOpen}
      onClose={close}
      actions={
        <Button shortcut="Esc" onClick={close}>
          {t('common.close')}
        </Button>
      }
    >
      {GROUPS.map((group) => {
        const ids = SHORTCUT_IDS.filter(
          (id) => SHORTCUTS[id].group === group && live.some(([answered]) => answered === id),
        )
        return ids.length === 0 ? null : <SheetGroup key={group} heading={headings[group]} ids={ids} />
      })}
    </Dialog>
  )
}

function SheetGroup({ heading, ids }: { readonly heading: string; readonly ids: readonly ShortcutId[] }) {
  const name = useShortcutName()
  return (
    <section className="shortcut-group">
      <h3 className="h3">{heading}</h3>
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
  goOpportunities: 'opportunities',
  goCustomers: 'customers',
  goAnalytics: 'analytics',
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
