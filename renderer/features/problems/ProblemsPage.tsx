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
  useWriter,
  type FieldDraft,
  type FormAnswer,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { Chip, type MenuGroup } from '#renderer/ui/index.ts'
import { CheckIcon, MergeIcon, QuestionIcon, UndoIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { allOf, where, type Sort } from '#shared/domain/filter.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { GroupPanel, RuleSection } from './GroupPanel.tsx'
import { ProblemsSwitch } from './ProblemsSwitch.tsx'
import { RuleNote } from './RuleNote.tsx'
import { SolveDialog } from './SolveDialog.tsx'
import { useRulesFor } from './use-problems.ts'
import './problems.css'

const COLUMNS = {
  frozen: ['statement'],
  order: ['kind', 'status', 'raisedOn', 'ownerId', 'customerId', 'source'],
} as const
const INITIAL_SORT: Sort = [{ field: 'raisedOn', direction: 'descending' }]
const COMPUTED_FROM = ['customer', 'opportunity'] as const
const FORM_FIELDS = ['statement', 'raisedOn', 'customerId', 'opportunityId', 'ownerId'] as const

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(() => {
    const open = where('status', 'equals', 'open')
    const recurrent = allOf(open, where('kind', 'equals', 'recurrent'))
    return [
      { key: 'open', label: t('problems.tabs.open'), filter: open, isOpening: true },
      { key: 'recurrent', label: t('problems.tabs.recurrent'), ...(recurrent && { filter: recurrent }) },
      { key: 'solved', label: t('problems.tabs.solved'), filter: where('status', 'equals', 'solved') },
      { key: 'all', label: t('problems.tabs.all') },
      { key: 'bin', label: t('problems.tabs.bin'), isDeleted: true },
    ]
  }, [t])
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('problems.title'),
    views: t('problems.views'),
    create: t('problems.create'),
    icon: QuestionIcon,
    title: t('problems.empty.title'),
    text: t('problems.empty.text'),
    filtered: t('problems.empty.filtered'),
    bin: t('problems.empty.bin'),
    tab: t('problems.empty.tab'),
    importLabel: t('problems.empty.import'),
  }
}

/** Whether the problem stands in a group that it did not begin. */
const isGrouped = ({ values }: WireRecord): boolean => typeof values['groupId'] === 'string'

/** Every problem that the person reads, as a grid. */
export function ProblemsPage() {
  const { t } = useTranslation()
  const api = useApi()
  const writer = useWriter()
  const [solving, setSolving] = useState<WireRecord | null>(null)
  const run = (call: () => ReturnType<typeof api.problems.join>) =>
    void writer.perform(call).catch((reason: unknown) => writer.report(reason))
  const acts = (rows: readonly WireRecord[], canWrite: boolean): readonly MenuGroup[] => {
    const [first] = rows
    const isOne = rows.length === 1 && first !== undefined && canWrite
    return [
      {
        key: 'problem',
        items: [
          {
            key: 'solve',
            label: t('problems.act.solve'),
            icon: <CheckIcon className="ic-s" />,
            isDisabled: !isOne || first.values['status'] === 'solved',
            onSelect: () => setSolving(first ?? null),
          },
          {
            key: 'join',
            label: t('problems.act.join'),
            icon: <MergeIcon className="ic-s" />,
            isDisabled: !canWrite || rows.length < 2,
            onSelect: () => run(() => api.problems.join({ ids: rows.map(({ id }) => id) })),
          },
          {
            key: 'split',
            label: t('problems.act.split'),
            icon: <UndoIcon className="ic-s" />,
            isDisabled: !isOne || !isGrouped(first),
            onSelect: () => first !== undefined && run(() => api.problems.split({ id: first.id })),
          },
        ],
      },
    ]
  }
  return (
    <>
      <DailyTabs value="problems" />
      <RecordsPage<'overview' | 'group'>
        type="problem"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={COMPUTED_FROM}
        firstTab="overview"
        acts={acts}
        renderInspector={(frame) => <ProblemInspector frame={frame} />}
        renderForm={(parts) => <NewProblem {...parts} />}
        switches={<ProblemsSwitch page="list" />}
      />
      {solving !== null && <SolveDialog problem={solving} writer={writer} onClose={() => setSolving(null)} />}
    </>
  )
}

const TABS = ['overview', 'group', 'history'] as const

function ProblemInspector({ frame }: { readonly frame: InspectorFrame<'overview' | 'group'> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { record, writer } = frame
  const { kind, status, raisedOn } = record.values
  const facts = [raisedOn, record.labels['ownerId'], record.labels['customerId']]
  return (
    <FactsInspector
      frame={frame}
      label={t('problems.inspector.label')}
      tabs={TABS.map((key) => ({ key, label: t(`problems.inspector.tabs.${key}`) }))}
      head={
        <div className="row wrap g6 f12 t3">
          <Chip size="small" tone={status === 'open' ? 'warning' : 'success'}>
            {choiceLabel(language, 'problem', 'status', String(status))}
          </Chip>
          <Chip size="small">{choiceLabel(language, 'problem', 'kind', String(kind))}</Chip>
          <span className="ellipsis">{facts.filter((fact) => typeof fact === 'string').join(' · ')}</span>
        </div>
      }
      notes={record.deletedAt === null && <RuleSection problemId={record.id} writer={writer} />}
      renderTab={(tab) =>
        tab === 'group' && record.deletedAt === null ? (
          <GroupPanel problemId={record.id} writer={writer} isBelowRule />
        ) : undefined
      }
    />
  )
}

interface NewProblemProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

function NewProblem({ writer, onDone }: NewProblemProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'problem', id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'add', subject: String(values['statement'] ?? '').slice(0, 200) })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="problem"
      title={t('problems.form.title')}
      submitLabel={t('problems.form.create')}
      fields={FORM_FIELDS.map((key) => ({ key, isRequired: key === 'statement' }))}
      renderHint={(drafts) => <FormHint drafts={drafts} />}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}

/** While a problem is being written: the rule that covers it, if there is one. */
function FormHint({ drafts }: { readonly drafts: Readonly<Record<string, FieldDraft>> }) {
  const { t } = useTranslation()
  const statement = drafts['statement']
  const rules = useRulesFor(statement?.kind === 'text' ? statement.text : '')
  const [rule] = rules.data ?? []
  return rule === undefined ? <p className="t3 f12">{t('problems.form.hint')}</p> : <RuleNote rule={rule} />
}
