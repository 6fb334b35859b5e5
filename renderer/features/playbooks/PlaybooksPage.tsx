import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState, usePermissions } from '#renderer/features/session/index.ts'
import { useGoTo, useLinkTarget, useWriter } from '#renderer/features/records/index.ts'
import { Button, EmptyState } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import { ArchiveIcon, PlaybooksIcon, PlusIcon, WarningIcon } from '#renderer/ui/icons.ts'
import { NewPlaybookDialog } from './dialogs.tsx'
import { PlaybookDesk } from './PlaybookDesk.tsx'
import { PlaybookList } from './PlaybookList.tsx'
import { PlaybookTabs } from './PlaybookTabs.tsx'
import { playbookLink } from './playbook-links.ts'
import { StarterDialog } from './StarterDialog.tsx'
import { usePlaybookFiles } from './use-playbook-files.ts'
import { useLibrary } from './use-playbooks.ts'

/** The library: playbooks, the outline of one, and the line that is read or written. */
export function PlaybooksPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const writer = useWriter()
  const files = usePlaybookFiles()
  const target = useLinkTarget()
  const mayWrite = usePermissions().accessTo('playbooks').write !== 'none'
  const [text, setText] = useState('')
  const [isArchived, setIsArchived] = useState(false)
  const [isMaking, setIsMaking] = useState(false)
  const [isStarting, setIsStarting] = useState(false)
  const query = useLibrary(useDeferredValue(text), isArchived)
  const playbooks = query.data ?? []
  const chosen = playbooks.find(({ id }) => id === target.record) ?? playbooks[0]
  const steps = playbooks.reduce((sum, { open, current }) => sum + ((open ?? current)?.steps ?? 0), 0)
  const awaited = playbooks.reduce((sum, one) => sum + one.awaited, 0)
  const create = mayWrite && (
    <Button size="small" kind="primary" icon={<PlusIcon className="ic-s" />} onClick={() => setIsMaking(true)}>
      {t('playbooks.create')}
    </Button>
  )
  const importFile = async () => {
    const id = await files.importFile()
    if (id !== null) goTo(playbookLink(id))
  }
  const starters = mayWrite && (
    <>
      <Button size="small" kind="ghost" onClick={() => void importFile()}>
        {t('playbooks.file.import')}
      </Button>
      <Button size="small" onClick={() => setIsStarting(true)}>
        {t('playbooks.starter.open')}
      </Button>
    </>
  )
  const isEmpty = query.data !== undefined && playbooks.length === 0 && text === '' && !isArchived
  return (
    <>
      <PlaybookTabs value="library">
        {starters}
        {create}
      </PlaybookTabs>
      <QueryState query={query} />
      {isEmpty && (
        <EmptyState
          isFilling
          icon={<PlaybooksIcon />}
          title={t('playbooks.empty.title')}
          text={t(mayWrite ? 'playbooks.empty.text' : 'playbooks.empty.reader')}
          actions={
            <>
              {create}
              {starters}
              <Button size="small" kind="ghost" onClick={() => setIsArchived(true)}>
                {t('playbooks.list.showArchive')}
              </Button>
            </>
          }
        />
      )}
      {query.data !== undefined && !isEmpty && (
        <div className="playbook-library">
          <PlaybookList
            playbooks={playbooks}
            chosen={chosen?.id}
            text={text}
            isArchived={isArchived}
            onText={setText}
            onArchived={setIsArchived}
            onChoose={(id) => goTo(playbookLink(id))}
          />
          {chosen === undefined ? (
            <div className="playbook-blank">
              <EmptyState
                isFilling
                icon={isArchived && text === '' ? <ArchiveIcon /> : <PlaybooksIcon />}
                text={t(isArchived && text === '' ? 'playbooks.list.none' : 'playbooks.list.notFound')}
              />
            </div>
          ) : (
            <PlaybookDesk key={chosen.id} playbook={chosen} stepKey={target.view} writer={writer} />
          )}
        </div>
      )}
      {isMaking && (
        <NewPlaybookDialog
          onClose={() => setIsMaking(false)}
          onMade={(id) => {
            setIsMaking(false)
            setText('')
            setIsArchived(false)
            goTo(playbookLink(id))
          }}
        />
      )}
      {isStarting && (
        <StarterDialog
          onClose={() => setIsStarting(false)}
          onMade={(id) => {
            setIsStarting(false)
            setText('')
            setIsArchived(false)
            goTo(playbookLink(id))
          }}
        />
      )}
      <StatusBarSlots
        left={
          query.data !== undefined && (
            <>
              <span>{t('playbooks.status', { playbooks: playbooks.length, steps })}</span>
              {awaited > 0 && (
                <span className="status-item warning">
                  <WarningIcon className="ic-s" />
                  {t('playbooks.list.awaited', { count: awaited })}
                </span>
              )}
            </>
          )
        }
      />
    </>
  )
}
