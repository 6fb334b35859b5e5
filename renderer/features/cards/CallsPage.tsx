import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { DailyTabs } from '#renderer/features/daily/index.ts'
import {
  FactsInspector,
  RecordsPage,
  type InspectorFrame,
  type PageWords,
} from '#renderer/features/record-pages/index.ts'
import {
  RecordForm,
  titleOf,
  useRowPermissions,
  useWriter,
  type FormAnswer,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import { formatTime, useBusinessDay, useLanguage } from '#renderer/i18n/index.ts'
import type { RuleClass } from '#renderer/grid/index.ts'
import { Chip, type MenuGroup } from '#renderer/ui/index.ts'
import { CallIcon, CheckIcon, ClockIcon, PrintIcon, QuestionIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { allOf, where, type Sort } from '#shared/domain/filter.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { isDue } from './due.ts'
import { RaiseDialog } from './RaiseDialog.tsx'
import './cards.css'

const COLUMNS = {
  frozen: ['calledOn', 'calledTime'],
  order: [
    'origin',
    'callerName',
    'customerId',
    'matter',
    'promisedReply',
    'promisedOn',
    'isDone',
    'personId',
    'takenBy',
  ],
} as const
const INITIAL_SORT: Sort = [{ field: 'calledOn', direction: 'descending' }]
const COMPUTED_FROM = ['customer', 'contact'] as const
const FORM_FIELDS = [
  'callerName',
  'phone',
  'origin',
  'calledOn',
  'calledTime',
  'customerId',
  'contactId',
  'personId',
  'matter',
  'promisedReply',
  'promisedOn',
] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  const today = useBusinessDay()
  return useMemo(() => {
    const open = where('isDone', 'equals', false)
    const due = allOf(open, where('promisedOn', 'atMost', today))
    return [
      { key: 'all', label: t('cards.calls.tabs.all') },
      { key: 'due', label: t('cards.calls.tabs.due'), ...(due && { filter: due }) },
      { key: 'open', label: t('cards.calls.tabs.open'), filter: open },
      { key: 'customer', label: t('cards.calls.tabs.customer'), filter: where('origin', 'equals', 'customer') },
      {
        key: 'salesperson',
        label: t('cards.calls.tabs.salesperson'),
        filter: where('origin', 'equals', 'salesperson'),
      },
      { key: 'bin', label: t('cards.bin'), isDeleted: true },
    ]
  }, [t, today])
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('cards.calls.title'),
    views: t('cards.views'),
    create: t('cards.calls.create'),
    icon: CallIcon,
    title: t('cards.calls.empty.title'),
    text: t('cards.calls.empty.text'),
    filtered: t('cards.calls.empty.filtered'),
    bin: t('cards.binEmpty'),
    tab: t('cards.calls.empty.tab'),
    importLabel: t('cards.calls.empty.import'),
  }
}

/** 电话记录卡: every call that came in, with what was promised and whether it was done. */
export function CallsPage() {
  const { t } = useTranslation()
  const today = useBusinessDay()
  const writer = useWriter()
  const [raising, setRaising] = useState<WireRecord | null>(null)
  const mayRaise = useRowPermissions('problem').canAdd
  const finish = (rows: readonly WireRecord[]) => {
    const edits = rows.map(({ id, version }) => ({
      type: 'callRecord' as const,
      id,
      operation: 'update' as const,
      values: { isDone: true },
      baseVersion: version,
    }))
    const [first] = rows
    const label =
      rows.length === 1 && first !== undefined
        ? ({ key: 'edit', subject: titleOf(first) } as const)
        : ({ key: 'edit', count: rows.length } as const)
    void writer.write(edits, label).catch((reason: unknown) => writer.report(reason))
  }
  const acts = (rows: readonly WireRecord[], canWrite: boolean): readonly MenuGroup[] => {
    const open = rows.filter(({ values }) => values['isDone'] !== true)
    const [first] = rows
    const isOne = rows.length === 1 && first !== undefined
    return [
      {
        key: 'call',
        items: [
          {
            key: 'done',
            label: t('cards.calls.finish'),
            icon: <CheckIcon className="ic-s" />,
            isDisabled: !canWrite || open.length === 0,
            onSelect: () => finish(open),
          },
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
            onSelect: () => first !== undefined && openPrint('calls', first.id),
          },
        ],
      },
    ]
  }
  return (
    <>
      <DailyTabs value="calls" />
      <RecordsPage
        type="callRecord"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={COMPUTED_FROM}
        firstTab="overview"
        paintKey={today}
        ruleOf={(row, key): RuleClass | undefined =>
          key === 'promisedOn' && isDue(row, today) ? 'rule-warning' : undefined
        }
        acts={acts}
        renderInspector={(frame) => <CallInspector frame={frame} />}
        renderForm={(parts) => <NewCall {...parts} />}
      />
      {raising !== null && (
        <RaiseDialog
          source="call"
          record={raising}
          statement={titleOf(raising)}
          writer={writer}
          onClose={() => setRaising(null)}
        />
      )}
    </>
  )
}

/** The card as it is printed, in the place of the page. */
export function openPrint(page: 'calls' | 'interviews', id: string): void {
  window.location.hash = `#/daily/${page}/print?id=${encodeURIComponent(id)}`
}

function CallInspector({ frame }: { readonly frame: InspectorFrame<'overview'> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const today = useBusinessDay()
  const { record } = frame
  const { values, labels } = record
  const facts = [values['calledOn'], values['calledTime'], values['callerName'], labels['customerId']]
  return (
    <FactsInspector
      frame={frame}
      label={t('cards.calls.inspector')}
      tabs={(['overview', 'history'] as const).map((key) => ({ key, label: t(`cards.tabs.${key}`) }))}
      head={
        <div className="row wrap g6 f12 t3">
          <Chip size="small">{choiceLabel(language, 'callRecord', 'origin', String(values['origin']))}</Chip>
          {isDue(record, today) && (
            <Chip size="small" tone="warning" icon={<ClockIcon className="ic-xs" />}>
              {t('cards.calls.due', { day: String(values['promisedOn']) })}
            </Chip>
          )}
          {values['isDone'] === true && (
            <Chip size="small" tone="success">
              {t('cards.calls.done')}
            </Chip>
          )}
          <span className="ellipsis">
            {facts.filter((fact) => typeof fact === 'string' && fact !== '').join(' · ')}
          </span>
        </div>
      }
    />
  )
}

interface NewCallProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

function NewCall({ writer, onDone }: NewCallProps) {
  const { t } = useTranslation()
  const today = useBusinessDay()
  const language = useLanguage()
  const [now] = useState(() => formatTime(Date.now()))
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'callRecord', id: uuidv7(), operation: 'insert', values } as const
    const subject = String(values['matter'] ?? '').slice(0, 200)
    const written = await writer.write([edit], { key: 'add', subject })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="callRecord"
      title={t('cards.calls.form')}
      submitLabel={t('cards.calls.save')}
      fields={FORM_FIELDS.map((key) => ({ key }))}
      initial={{
        origin: { kind: 'value', value: 'customer', label: choiceLabel(language, 'callRecord', 'origin', 'customer') },
        calledOn: { kind: 'text', text: today },
        calledTime: { kind: 'text', text: now },
      }}
      renderHint={() => <p className="t3 f12">{t('cards.calls.hint')}</p>}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
