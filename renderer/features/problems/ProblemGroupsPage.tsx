import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DailyTabs } from '#renderer/features/daily/index.ts'
import { useWriter, type Writer } from '#renderer/features/records/index.ts'
import { QueryState } from '#renderer/features/session/index.ts'
import { Chip, EmptyState } from '#renderer/ui/index.ts'
import { ChevronDownIcon, ChevronRightIcon, QuestionIcon, ShieldIcon, WarningIcon } from '#renderer/ui/icons.ts'
import type { ProblemGroup } from '#shared/contract/problems.ts'
import { GroupPanel } from './GroupPanel.tsx'
import { ProblemsSwitch } from './ProblemsSwitch.tsx'
import { useProblemGroups } from './use-problems.ts'
import './problems.css'

/** Near-duplicates together, those that ask for a rule on top; a group folds open to its problems. */
export function ProblemGroupsPage() {
  const { t } = useTranslation()
  const writer = useWriter()
  const groups = useProblemGroups()
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) =>
    setOpened((known) => new Set(known.has(id) ? [...known].filter((one) => one !== id) : [...known, id]))
  const { data } = groups
  return (
    <>
      <DailyTabs value="problems" />
      <header className="page-header">
        <h1>{t('problems.groups.title')}</h1>
        {data !== undefined && data.length > 0 && (
          <span className="t2">
            {t('problems.groups.summary', {
              groups: data.length,
              count: data.reduce((sum, { count }) => sum + count, 0),
              asked: data.filter(({ asksForRule }) => asksForRule).length,
            })}
          </span>
        )}
        <span className="grow" />
        <ProblemsSwitch page="groups" />
      </header>
      <QueryState query={groups} />
      {data?.length === 0 && (
        <EmptyState
          isFilling
          icon={<QuestionIcon />}
          title={t('problems.empty.title')}
          text={t('problems.empty.text')}
          actions={
            <a className="button primary" href="#/daily/problems">
              {t('problems.groups.toList')}
            </a>
          }
        />
      )}
      {data !== undefined && data.length > 0 && (
        <ul className="problem-groups">
          {data.map((group) => (
            <GroupItem
              key={group.groupId}
              group={group}
              isOpen={opened.has(group.groupId)}
              writer={writer}
              onToggle={() => toggle(group.groupId)}
            />
          ))}
        </ul>
      )}
    </>
  )
}

interface GroupItemProps {
  readonly group: ProblemGroup
  readonly isOpen: boolean
  readonly writer: Writer
  readonly onToggle: () => void
}

function GroupItem({ group, isOpen, writer, onToggle }: GroupItemProps) {
  const { t } = useTranslation()
  const { oldestId, title, count, open, firstOn, lastOn, rule, asksForRule } = group
  const Icon = isOpen ? ChevronDownIcon : ChevronRightIcon
  return (
    <li className="problem-group">
      <button type="button" className="problem-group-head" aria-expanded={isOpen} onClick={onToggle}>
        <Icon className="ic-s" />
        <span className="problem-group-count num">{t('problems.groups.times', { count })}</span>
        <span className="ellipsis grow">{title}</span>
        {asksForRule && (
          <Chip size="small" tone="warning" icon={<WarningIcon className="ic-xs" />}>
            {t('problems.groups.asks')}
          </Chip>
        )}
        {rule !== null && (
          <Chip size="small" tone="info" icon={<ShieldIcon className="ic-xs" />}>
            {rule.name}
          </Chip>
        )}
        <span className="problem-group-open">
          {open > 0 ? t('problems.groups.open', { count: open }) : t('problems.groups.allSolved')}
        </span>
        <span className="t3 f12 num problem-group-days">
          {firstOn === lastOn ? firstOn : t('problems.groups.days', { from: firstOn, to: lastOn })}
        </span>
      </button>
      {isOpen && <GroupPanel problemId={oldestId} writer={writer} />}
    </li>
  )
}
