import { useMemo, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DailyTabs } from '#renderer/features/daily/index.ts'
import {
  FactsInspector,
  RecordsPage,
  type InspectorFrame,
  type PageWords,
} from '#renderer/features/record-pages/index.ts'
import { recordLink, useRowPermissions, useWriter, type TableTab } from '#renderer/features/records/index.ts'
import { useBusinessDay } from '#renderer/i18n/index.ts'
import { Chip, type MenuGroup } from '#renderer/ui/index.ts'
import { MeetingIcon, PrintIcon, QuestionIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { nextGoals, POINTS } from '#shared/domain/daily/interview.ts'
import { addDays } from '#shared/domain/dates.ts'
import { where, type Filter, type Sort } from '#shared/domain/filter.ts'
import { openPrint } from './CallsPage.tsx'
import { InterviewForm } from './InterviewForm.tsx'
import { RaiseDialog } from './RaiseDialog.tsx'
import './cards.css'

const COLUMNS = {
  frozen: ['code', 'customerId'],
  order: ['heldOn', 'goal1', 'result1', 'unresolved1', 'opportunityId', 'ownerId', 'participant1', 'position1'],
} as const
const INITIAL_SORT: Sort = [{ field: 'heldOn', direction: 'descending' }]
const COMPUTED_FROM = ['customer', 'opportunity'] as const
const RECENT_DAYS = 30
const UNRESOLVED: Filter = { kind: 'or', items: POINTS.map((n) => where(`unresolved${n}`, 'isNotBlank')) }

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  const today = useBusinessDay()
  return useMemo(
    () => [
      { key: 'all', label: t('cards.interviews.tabs.all') },
      {
        key: 'recent',
        label: t('cards.interviews.tabs.recent'),
        filter: where('heldOn', 'greaterThan', addDays(today, -RECENT_DAYS)),
      },
      { key: 'unresolved', label: t('cards.interviews.tabs.unresolved'), filter: UNRESOLVED },
      { key: 'bin', label: t('cards.bin'), isDeleted: true },
    ],
    [t, today],
  )
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('cards.interviews.title'),
    views: t('cards.views'),
    create: t('cards.interviews.create'),
    icon: MeetingIcon,
    title: t('cards.interviews.empty.title'),
    text: t('cards.interviews.empty.text'),
    filtered: t('cards.interviews.empty.filtered'),
    bin: t('cards.binEmpty'),
    tab: t('cards.interviews.empty.tab'),
    importLabel: t('cards.interviews.empty.import'),
  }
}

const textOf = (record: WireRecord, key: string): string => {
  const value = record.values[key]
  return typeof value === 'string' ? value.trim() : ''
}

/** 客户访谈报告表: what was wanted, what came of it, what stays open. */
export function InterviewsPage() {
  const { t } = useTranslation()
  const writer = useWriter()
  const [raising, setRaising] = useState<WireRecord | null>(null)
  const mayRaise = useRowPermissions('problem').canAdd
  const acts = (rows: readonly WireRecord[]): readonly MenuGroup[] => {
    const [first] = rows
    const isOne = rows.length === 1 && first !== undefined
    return [
      {
        key: 'interview',
        items: [
          {
            key: 'raise',
            label: t('cards.raise.act'),
            icon: <QuestionIcon className="ic-s" />,
            isDisabled: !isOne || !mayRaise,
            onSelect: () => setRaising(first ?? null),
          },
          {
            key: 'print',
            label: t('cards.print'),
            icon: <PrintIcon className="ic-s" />,
            isDisabled: !isOne,
            onSelect: () => first !== undefined && openPrint('interviews', first.id),
          },
        ],
      },
    ]
  }
  return (
    <>
      <DailyTabs value="interviews" />
      <RecordsPage
        type="interviewReport"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={COMPUTED_FROM}
        firstTab="overview"
        acts={acts}
        renderInspector={(frame) => <InterviewInspector frame={frame} />}
        renderForm={(parts) => <InterviewForm {...parts} />}
      />
      {raising !== null && (
        <RaiseDialog
          source="interview"
          record={raising}
          statement=""
          writer={writer}
          onClose={() => setRaising(null)}
        />
      )}
    </>
  )
}

function InterviewInspector({ frame }: { readonly frame: InspectorFrame<'overview'> }) {
  const { t } = useTranslation()
  const { record } = frame
  const { customerId, previousId, heldOn } = record.values
  const goals = POINTS.filter((n) => textOf(record, `goal${n}`) !== '')
  const answered = goals.filter((n) => textOf(record, `result${n}`) !== '')
  const open = nextGoals(POINTS.map((n) => textOf(record, `unresolved${n}`)))
  return (
    <FactsInspector
      frame={frame}
      label={t('cards.interviews.inspector')}
      tabs={(['overview', 'history'] as const).map((key) => ({ key, label: t(`cards.tabs.${key}`) }))}
      head={
        <>
          <div className="row g6 f12 t3">
            <Chip size="small" tone={answered.length < goals.length ? 'warning' : 'success'}>
              {t('cards.interviews.answered', { answered: answered.length, goals: goals.length })}
            </Chip>
            {open.length > 0 && <Chip size="small">{t('cards.interviews.open', { count: open.length })}</Chip>}
          </div>
          <div className="row g6 f12">
            <span className="t3 nowrap">{String(heldOn)}</span>
            {typeof customerId === 'string' && (
              <Link {...recordLink('customer', customerId)} className="ellipsis">
                {record.labels['customerId']}
              </Link>
            )}
            {typeof previousId === 'string' && (
              <Link {...recordLink('interviewReport', previousId)}>{t('cards.interviews.previous')}</Link>
            )}
          </div>
        </>
      }
    />
  )
}
