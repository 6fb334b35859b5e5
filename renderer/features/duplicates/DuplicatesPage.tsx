import { useState } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useWriter } from '#renderer/features/records/index.ts'
import { formatCount, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, EmptyState, ErrorNotice, ProgressPanel, Segmented } from '#renderer/ui/index.ts'
import { MergeIcon } from '#renderer/ui/icons.ts'
import type { DuplicateGroup } from '#shared/contract/duplicates.ts'
import { MERGEABLE_TYPES, type MergeableType } from '#shared/domain/duplicates.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { GroupList } from './GroupList.tsx'
import { MergePanel } from './MergePanel.tsx'
import { useFindDuplicates, type Finder, type Search } from './use-find-duplicates.ts'
import './duplicates.css'

const address = z.object({ type: z.enum(MERGEABLE_TYPES).catch('customer') })

/** Groups of records that look like one: to be compared, merged, or said not to be the same. */
export function DuplicatesPage() {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const { type } = address.parse(useSearch({ strict: false }))
  const finder = useFindDuplicates(type)
  const { search } = finder
  return (
    <>
      <header className="page-header">
        <h1>{t('duplicates.title')}</h1>
        <Segmented<MergeableType>
          label={t('duplicates.types')}
          size="small"
          value={type}
          onChange={(next) => void navigate({ to: '/duplicates', search: { type: next }, replace: true })}
          options={MERGEABLE_TYPES.map((value) => ({ value, label: recordTypeLabel(language, value) }))}
        />
        <output className="t3 f12">
          <Summary search={search} />
        </output>
        <span className="grow" />
        <Button size="small" disabled={search.kind === 'running'} onClick={finder.again}>
          {t('duplicates.again')}
        </Button>
      </header>
      <Body key={type} type={type} finder={finder} />
    </>
  )
}

function Summary({ search }: { readonly search: Search }) {
  const { t } = useTranslation()
  if (search.kind !== 'done') return null
  const { compared, total, groups } = search
  const found = t('duplicates.compared', { compared: formatCount(compared), count: total })
  return <>{groups.length < total ? `${found}，${t('duplicates.shownFirst', { count: groups.length })}` : found}</>
}

function Body({ type, finder }: { readonly type: MergeableType; readonly finder: Finder }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { search, again } = finder
  switch (search.kind) {
    case 'running':
      return (
        <div className="section">
          <ProgressPanel
            title={t('duplicates.searching')}
            share={search.total === 0 ? null : search.done / search.total}
            {...(search.total === 0 ? {} : { counts: `${formatCount(search.done)} / ${formatCount(search.total)}` })}
            effect={t('duplicates.searchingEffect')}
            onCancel={finder.cancel}
          />
        </div>
      )
    case 'failed':
      return (
        <div className="section">
          <ErrorNotice title={t('errors.loadFailed')} text={sentenceOf(language, search.reason)} onRetry={again} />
        </div>
      )
    case 'cancelled':
      return (
        <EmptyState
          isFilling
          size="small"
          text={t('duplicates.cancelled')}
          actions={<Button onClick={again}>{t('duplicates.again')}</Button>}
        />
      )
    default:
      return <Groups type={type} finder={finder} search={search} />
  }
}

interface GroupsProps {
  readonly type: MergeableType
  readonly finder: Finder
  readonly search: Extract<Search, { kind: 'done' }>
}

function Groups({ type, finder, search }: GroupsProps) {
  const { t } = useTranslation()
  const writer = useWriter()
  const { groups, compared } = search
  const [had] = useState(groups.length)
  const [chosen, setChosen] = useState<DuplicateGroup | undefined>(groups[0])
  if (groups.length === 0) {
    const key = had === 0 ? 'none' : 'doneAll'
    return (
      <EmptyState
        isFilling
        icon={<MergeIcon />}
        title={t(`duplicates.${key}.title`)}
        text={t(`duplicates.${key}.text`, { compared: formatCount(compared) })}
        actions={<Button onClick={finder.again}>{t('duplicates.again')}</Button>}
      />
    )
  }
  const finish = (group: DuplicateGroup) => {
    const at = groups.indexOf(group)
    setChosen(groups[at + 1] ?? groups[at - 1])
    finder.drop(group)
  }
  return (
    <div className="duplicates">
      <GroupList type={type} groups={groups} chosen={chosen} onChoose={setChosen} />
      <section className="duplicates-compare" aria-label={t('duplicates.choose')}>
        {chosen === undefined ? (
          <EmptyState size="small" text={t('duplicates.choose')} />
        ) : (
          <MergePanel
            key={chosen.records.map(({ id }) => id).join()}
            type={type}
            records={chosen.records}
            writer={writer}
            onDone={() => finish(chosen)}
          />
        )}
      </section>
    </div>
  )
}
