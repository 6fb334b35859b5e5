import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState } from '#renderer/features/session/index.ts'
import { useGoTo, useLinkTarget } from '#renderer/features/records/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button, Chip, classes, EmptyState } from '#renderer/ui/index.ts'
import { ChevronLeftIcon, CompareIcon } from '#renderer/ui/icons.ts'
import type { PlaybookVersionHead } from '#shared/contract/playbooks.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { DifferenceList } from './Differences.tsx'
import { PlaybookTabs } from './PlaybookTabs.tsx'
import { playbookLink, versionsLink } from './playbook-links.ts'
import { useComparison, useLibrary, useVersions } from './use-playbooks.ts'

/** The versions of a playbook: who published them, when and why, and what each says otherwise than an older one. */
export function VersionsPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { record = '', view } = useLinkTarget()
  // There are no versions of no playbook.
  useEffect(() => {
    if (record === '') goTo({ to: '/playbooks', search: {} }, { isReplacing: true })
  }, [record, goTo])
  const query = useVersions(record === '' ? undefined : record)
  const live = useLibrary('', false)
  const archived = useLibrary('', true)
  const playbook = [...(live.data ?? []), ...(archived.data ?? [])].find(({ id }) => id === record)
  const versions = query.data ?? []
  const chosen = versions.find(({ id }) => id === view) ?? versions[0]
  return (
    <>
      <PlaybookTabs value="library">
        <Button size="small" icon={<ChevronLeftIcon className="ic-s" />} onClick={() => goTo(playbookLink(record))}>
          {t('playbooks.versions.back')}
        </Button>
      </PlaybookTabs>
      <QueryState query={query} />
      {query.data !== undefined && (
        <div className="versions-page">
          <section className="versions-list" aria-label={t('playbooks.versions.title', { name: playbook?.name ?? '' })}>
            <h2 className="ellipsis">
              {playbook?.name} <span className="t3 f12">{t('playbooks.versions.heading')}</span>
            </h2>
            <ol>
              {versions.map((version) => (
                <li key={version.id}>
                  <VersionItem
                    version={version}
                    isChosen={version.id === chosen?.id}
                    onChoose={() => goTo(versionsLink(record, version.id), { isReplacing: true })}
                  />
                </li>
              ))}
            </ol>
          </section>
          {chosen !== undefined && <Comparison key={chosen.id} version={chosen} versions={versions} />}
        </div>
      )}
    </>
  )
}

interface VersionItemProps {
  readonly version: PlaybookVersionHead
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function VersionItem({ version, isChosen, onChoose }: VersionItemProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const { name, status, reason, publishedAt, publishedByName, steps, editedByName, editedAt } = version
  const isOpen = status === 'draft' || status === 'review'
  return (
    <button
      type="button"
      className={classes('version-item', isChosen && 'on')}
      aria-current={isChosen ? 'true' : undefined}
      onClick={onChoose}
    >
      <span className="row g8">
        <b>{name}</b>
        <Chip size="small" tone={status === 'published' ? 'success' : isOpen ? 'info' : 'neutral'}>
          {choiceLabel(language, 'playbookVersion', 'status', status)}
        </Chip>
        <span className="grow" />
        <span className="t3 f12">{t('playbooks.versions.steps', { count: steps })}</span>
      </span>
      {reason !== null && <span className="version-reason">{reason}</span>}
      <span className="t3 f12">
        {isOpen
          ? t('playbooks.editor.editedBy', { name: editedByName ?? '', at: format.instant(editedAt) })
          : t('playbooks.versions.published', { name: publishedByName ?? '', at: format.instant(publishedAt) })}
      </span>
    </button>
  )
}

interface ComparisonProps {
  readonly version: PlaybookVersionHead
  readonly versions: readonly PlaybookVersionHead[]
}

function Comparison({ version, versions }: ComparisonProps) {
  const { t } = useTranslation()
  const older = versions.filter(({ number }) => number < version.number)
  const [fromId, setFromId] = useState(older[0]?.id)
  const query = useComparison(version.id, fromId)
  const { data } = query
  return (
    <section className="versions-difference" aria-label={t('playbooks.compare.title')}>
      <div className="row g8 versions-head">
        <h2>{t('playbooks.compare.title')}</h2>
        <span className="grow" />
        {fromId !== undefined && (
          <>
            <span className="t2">{t('playbooks.compare.with', { name: version.name })}</span>
            <Select
              aria-label={t('playbooks.compare.from')}
              value={fromId}
              onChange={setFromId}
              options={older.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </>
        )}
      </div>
      <div className="versions-body">
        <QueryState query={query} />
        {data !== undefined && fromId === undefined && (
          <EmptyState icon={<CompareIcon />} text={t('playbooks.compare.first')} />
        )}
        {data !== undefined && fromId !== undefined && data.differences.length === 0 && (
          <EmptyState icon={<CompareIcon />} text={t('playbooks.compare.nothing')} />
        )}
        {data !== undefined && fromId !== undefined && data.differences.length > 0 && (
          <DifferenceList differences={data.differences} titles={data.titles} />
        )}
      </div>
    </section>
  )
}
