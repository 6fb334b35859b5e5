import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermissions } from '#renderer/features/session/index.ts'
import { confirmDanger, showToast, type MenuGroup } from '#renderer/ui/index.ts'
import type { SavedView } from '#shared/contract/views.ts'
import type { ViewDefinition } from '#shared/domain/view.ts'
import type { RecordType } from '#shared/entities/index.ts'
import { DefaultDialog } from './DefaultDialog.tsx'
import type { SavedViews } from './use-saved-views.ts'
import { ViewNameDialog } from './ViewNameDialog.tsx'

export interface ViewActsParts {
  readonly type: RecordType
  readonly saved: SavedView | null
  readonly label: string
  readonly isChanged: boolean
  readonly views: readonly SavedView[]
  /** What is on screen, as a view of its own would keep it. */
  readonly definition: ViewDefinition
  readonly run: SavedViews['run']
  readonly onShow: (id: string) => void
  readonly onRevert: () => void
  /** The address that opens a view. */
  readonly linkOf: (id: string) => string
}

export interface ViewActs {
  readonly menu: readonly MenuGroup[]
  readonly save: () => Promise<void>
  readonly move: (id: string, place: string) => Promise<void>
  readonly dialog: ReactNode
}

type Asked = 'name' | 'rename' | 'default' | null

/** What can be done with the view on screen. */
export function useViewActs(parts: ViewActsParts): ViewActs {
  const { saved, views, run, onRevert } = parts
  const { t } = useTranslation()
  const { may } = usePermissions()
  const [asked, setAsked] = useState<Asked>(null)
  const mayShare = may('views.share')

  const save = async () => {
    if (saved === null) return
    const { id, version } = saved
    const done = await run((api) =>
      api.views.save({ kind: 'known', id, baseVersion: version, definition: parts.definition }),
    )
    if (done === null) return
    onRevert()
    showToast({ tone: 'success', text: t('views.saved', { name: done.name }) })
  }
  const move = async (id: string, place: string) => {
    const ids = views.filter(({ mayEdit }) => mayEdit).map((view) => view.id)
    const to = ids.indexOf(place)
    if (to >= 0) await run((api) => api.views.reorder({ ids: ids.filter((one) => one !== id).toSpliced(to, 0, id) }))
  }
  const remove = async (view: SavedView) => {
    const isSure = await confirmDanger({
      title: t('views.removeTitle', { name: view.name }),
      consequence: t(view.isShared ? 'views.removeShared' : 'views.removeOwn'),
      confirmLabel: t('views.remove'),
      safeLabel: t('views.removeSafe'),
      wayBack: t('views.removeBack'),
    })
    if (!isSure) return
    const done = await run((api) => api.views.remove({ id: view.id }))
    if (done !== null) showToast({ tone: 'success', text: t('views.removed', { name: view.name }) })
  }
  const copyLink = async (id: string) => {
    const link = parts.linkOf(id)
    try {
      await navigator.clipboard.writeText(link)
      showToast({ tone: 'success', text: t('views.linkCopied') })
    } catch {
      // The clipboard is the browser's to refuse; the link can be copied from the line itself.
      showToast({ tone: 'error', text: ({ t }) => t('views.linkNotCopied', { link }) })
    }
  }
  const menu = saved === null ? [] : menuOf(saved)

  function menuOf(view: SavedView): MenuGroup[] {
    const editable = views.filter(({ mayEdit }) => mayEdit)
    const at = editable.indexOf(view)
    const item = (key: string, label: string, onSelect: () => void, isDisabled = false) => ({
      key,
      label,
      isDisabled,
      onSelect,
    })
    const beside = (by: 1 | -1) => {
      const other = editable[at + by]
      return () => (other === undefined ? undefined : void move(view.id, other.id))
    }
    const { id, isShared, mayEdit, isOwn } = view
    const shareable = mayEdit && (isShared ? isOwn || mayShare : mayShare)
    return [
      {
        key: 'use',
        items: [
          item('copyLink', t('views.copyLink'), () => void copyLink(id)),
          item('duplicate', t('views.duplicate'), () => void duplicate(view)),
        ],
      },
      {
        key: 'edit',
        items: [
          ...(mayEdit ? [item('rename', t('views.rename'), () => setAsked('rename'))] : []),
          ...(shareable
            ? [
                item(
                  'share',
                  t(isShared ? 'views.unshare' : 'views.share'),
                  () => void run((api) => api.views.share({ id, isShared: !isShared })),
                ),
              ]
            : []),
          ...(mayShare && isShared ? [item('default', t('views.setDefault'), () => setAsked('default'))] : []),
        ],
      },
      {
        key: 'place',
        items: mayEdit
          ? [
              item('left', t('views.moveLeft'), beside(-1), at <= 0),
              item('right', t('views.moveRight'), beside(1), at < 0 || at >= editable.length - 1),
            ]
          : [],
      },
      {
        key: 'remove',
        items: mayEdit ? [{ ...item('remove', t('views.remove'), () => void remove(view)), isDanger: true }] : [],
      },
    ]
  }

  async function duplicate(view: SavedView): Promise<void> {
    const name = t('views.copyName', { name: view.name }).slice(0, 80)
    const done = await run((api) => api.views.duplicate({ id: view.id, name }))
    if (done !== null) parts.onShow(done.id)
  }

  const saveAs = {
    key: 'saveAs',
    label: t('views.saveAs'),
    onSelect: () => setAsked('name'),
  }
  return {
    menu: [{ key: 'save', items: [saveAs] }, ...menu],
    save,
    move,
    dialog:
      asked === null ? null : <Asking parts={parts} asked={asked} mayShare={mayShare} onDone={() => setAsked(null)} />,
  }
}

interface AskingProps {
  readonly parts: ViewActsParts
  readonly asked: Exclude<Asked, null>
  readonly mayShare: boolean
  readonly onDone: () => void
}

function Asking({ parts, asked, mayShare, onDone }: AskingProps) {
  const { type, saved, views, label, run, definition } = parts
  const { t } = useTranslation()
  const others = views.filter((view) => view.isOwn && (asked === 'name' || view !== saved)).map(({ name }) => name)
  if (asked === 'default' && saved !== null) {
    return (
      <DefaultDialog
        view={saved}
        onDone={(roles) => {
          onDone()
          if (roles !== null) void run((api) => api.views.setDefault({ id: saved.id, roles: [...roles] }))
        }}
      />
    )
  }
  const rename = async (name: string) => {
    if (saved !== null) await run((api) => api.views.rename({ id: saved.id, name }))
  }
  const create = async (name: string, isShared: boolean) => {
    const made = await run((api) => api.views.save({ kind: 'new', recordType: type, name, isShared, definition }))
    if (made === null) return
    // What was changed goes with the new view; the old one is as it was saved.
    if (saved !== null) parts.onRevert()
    parts.onShow(made.id)
    showToast({ tone: 'success', text: t('views.saved', { name }) })
  }
  return (
    <ViewNameDialog
      title={t(asked === 'rename' ? 'views.renameTitle' : 'views.newTitle')}
      initial={asked === 'rename' ? label : ''}
      taken={others}
      canShare={asked === 'name' && mayShare}
      onDone={(answer) => {
        onDone()
        if (answer === null) return
        if (asked === 'rename') void rename(answer.name)
        else void create(answer.name, answer.isShared)
      }}
    />
  )
}
