import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button, classes, IconButton, MenuButton } from '#renderer/ui/index.ts'
import { ListIcon, PlaybooksIcon, SearchIcon } from '#renderer/ui/icons.ts'
import { useStore } from '#renderer/ui/store.ts'
import type { PlaybookSummary } from '#shared/contract/playbooks.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { GROUPINGS, groupingStore, groupsOf } from './grouping.ts'

interface PlaybookListProps {
  readonly playbooks: readonly PlaybookSummary[]
  readonly chosen: string | undefined
  readonly text: string
  readonly isArchived: boolean
  readonly onText: (text: string) => void
  readonly onArchived: (isArchived: boolean) => void
  readonly onChoose: (id: string) => void
}

/** Playbooks by name, with what they are for and what waits there. */
export function PlaybookList(props: PlaybookListProps) {
  const { playbooks, chosen, text, isArchived, onText, onArchived, onChoose } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const grouping = useStore(groupingStore)
  // Every playbook has a name and a use.
  const rest = grouping === 'name' || grouping === 'subject' ? '' : t(`playbooks.list.without.${grouping}`)
  const groups = groupsOf(playbooks, grouping, language, rest)
  return (
    <nav className="playbook-list" aria-label={t('playbooks.list.label')}>
      <div className="playbook-search">
        <Input
          allowClear
          aria-label={t('playbooks.list.search')}
          placeholder={t('playbooks.list.search')}
          prefix={<SearchIcon className="ic-s" />}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
        <Grouped />
      </div>
      <div className="playbook-items">
        {groups.map(({ title, playbooks: own }) => (
          <section key={title} aria-label={title === '' ? undefined : title}>
            {title !== '' && <h2 className="playbook-group">{title}</h2>}
            <ul>
              {own.map((playbook) => (
                <li key={playbook.id}>
                  <Item playbook={playbook} isChosen={playbook.id === chosen} onChoose={() => onChoose(playbook.id)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="playbook-archive">
        <Button kind="ghost" size="small" onClick={() => onArchived(!isArchived)}>
          {t(isArchived ? 'playbooks.list.showLive' : 'playbooks.list.showArchive')}
        </Button>
      </div>
    </nav>
  )
}

/** The menu of what the library is laid out by. */
function Grouped() {
  const { t } = useTranslation()
  const grouping = useStore(groupingStore)
  const items = GROUPINGS.map((key) => ({
    key,
    label: t(`playbooks.list.by.${key}`),
    isChecked: key === grouping,
    onSelect: () => groupingStore.set(key),
  }))
  return (
    <MenuButton groups={[{ key: 'by', label: t('playbooks.list.grouping'), items }]} placement="bottomRight">
      <IconButton label={t('playbooks.list.grouping')} icon={<ListIcon className="ic-s" />} />
    </MenuButton>
  )
}

interface ItemProps {
  readonly playbook: PlaybookSummary
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Item({ playbook, isChosen, onChoose }: ItemProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { name, subject, current, open, awaited, mine } = playbook
  const isToRead = mine === 'unread' || mine === 'again'
  return (
    <button
      type="button"
      className={classes('playbook-item', isChosen && 'on')}
      aria-current={isChosen ? 'true' : undefined}
      onClick={onChoose}
    >
      <PlaybooksIcon />
      <span className="grow col">
        <span className="row g6">
          <span className="ellipsis grow playbook-item-name">{name}</span>
          {current !== null && <span className="t3 f12">{current.name}</span>}
        </span>
        <span className="row g6 f12 t3">
          <span className="grow ellipsis">
            {t('playbooks.list.about', {
              subject: choiceLabel(language, 'playbook', 'subject', subject),
              count: (open ?? current)?.steps ?? 0,
            })}
          </span>
          {open !== null ? (
            <span className="accent">
              {t(open.status === 'review' ? 'playbooks.list.review' : 'playbooks.list.draft', { name: open.name })}
            </span>
          ) : isToRead ? (
            <span className="warning">{t(`playbooks.reading.state.${mine}`)}</span>
          ) : (
            awaited > 0 && <span className="warning">{t('playbooks.list.awaited', { count: awaited })}</span>
          )}
        </span>
      </span>
    </button>
  )
}
