import { useMemo, useState } from 'react'
import { Link } from '@tanstack/react-router'
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
  recordLink,
  useWriter,
  type FormAnswer,
  type TableTab,
  type Writer,
} from '#renderer/features/records/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import type { RuleClass } from '#renderer/grid/index.ts'
import { Button, Chip, type MenuGroup, type Tone } from '#renderer/ui/index.ts'
import { CheckIcon, ShieldIcon } from '#renderer/ui/icons.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { where, type Sort } from '#shared/domain/filter.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { ChecksSwitch } from './ChecksSwitch.tsx'
import { FindingDialog } from './FindingDialog.tsx'
import { ReplyNote } from './ReplyNote.tsx'
import './checks.css'

const COLUMNS = {
  frozen: ['personId', 'day'],
  order: ['activityId', 'finding', 'method', 'checkerId', 'checkedOn', 'evidence', 'action', 'reply'],
} as const
const INITIAL_SORT: Sort = [{ field: 'day', direction: 'descending' }]
const COMPUTED_FROM = ['activity', 'person'] as const
const FORM_FIELDS = ['personId', 'day', 'activityId', 'method', 'finding', 'evidence', 'action'] as const
const FINDING_TONES: Readonly<Record<string, Tone>> = { true: 'success', untrue: 'danger', unverifiable: 'warning' }

function useTabs(): readonly TableTab[] {
  const { t } = useTranslation()
  return useMemo(
    () => [
      { key: 'all', label: t('checks.tabs.all') },
      { key: 'waiting', label: t('checks.tabs.waiting'), filter: where('finding', 'isBlank') },
      { key: 'untrue', label: t('checks.tabs.untrue'), filter: where('finding', 'equals', 'untrue') },
      { key: 'unverifiable', label: t('checks.tabs.unverifiable'), filter: where('finding', 'equals', 'unverifiable') },
      { key: 'bin', label: t('checks.tabs.bin'), isDeleted: true },
    ],
    [t],
  )
}

function useWords(): PageWords {
  const { t } = useTranslation()
  return {
    page: t('checks.title'),
    views: t('checks.views'),
    create: t('checks.create'),
    icon: ShieldIcon,
    title: t('checks.empty.title'),
    text: t('checks.empty.text'),
    filtered: t('checks.empty.filtered'),
    bin: t('checks.empty.bin'),
    tab: t('checks.empty.tab'),
    importLabel: t('checks.empty.import'),
  }
}

/** 抽查: every check that the person may see, those of oneself among them. */
export function ChecksPage() {
  const { t } = useTranslation()
  const writer = useWriter()
  const [asked, setAsked] = useState<WireRecord | null>(null)
  const acts = (rows: readonly WireRecord[], canWrite: boolean): readonly MenuGroup[] => [
    {
      key: 'check',
      items: [
        {
          key: 'finding',
          label: t('checks.finding.act'),
          icon: <CheckIcon className="ic-s" />,
          isDisabled: !canWrite || rows.length !== 1,
          onSelect: () => setAsked(rows[0] ?? null),
        },
      ],
    },
  ]
  return (
    <>
      <DailyTabs value="checks" />
      <RecordsPage
        type="spotCheck"
        tabs={useTabs()}
        words={useWords()}
        columns={COLUMNS}
        initialSort={INITIAL_SORT}
        computedFrom={COMPUTED_FROM}
        firstTab="overview"
        ruleOf={(row, key): RuleClass | undefined =>
          key === 'finding' && row.values['finding'] === 'untrue' ? 'rule-danger' : undefined
        }
        acts={acts}
        renderInspector={(frame) => <CheckInspector frame={frame} onFinding={setAsked} />}
        renderForm={(parts) => <NewCheck {...parts} />}
        switches={<ChecksSwitch page="list" />}
      />
      {asked !== null && <FindingDialog check={asked} writer={writer} onClose={() => setAsked(null)} />}
    </>
  )
}

interface CheckInspectorProps {
  readonly frame: InspectorFrame<'overview'>
  readonly onFinding: (check: WireRecord) => void
}

function CheckInspector({ frame, onFinding }: CheckInspectorProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { record, writer, permissions } = frame
  const { finding, activityId, drawId } = record.values
  const canFind = permissions.canWrite(record) && typeof finding !== 'string'
  return (
    <FactsInspector
      frame={frame}
      label={t('checks.inspector')}
      tabs={(['overview', 'history'] as const).map((key) => ({ key, label: t(`checks.inspectorTabs.${key}`) }))}
      head={
        <>
          <div className="row g6 f12 t3">
            {typeof finding === 'string' ? (
              <Chip size="small" tone={FINDING_TONES[finding] ?? 'neutral'}>
                {choiceLabel(language, 'spotCheck', 'finding', finding)}
              </Chip>
            ) : (
              <Chip size="small">{t('checks.waiting')}</Chip>
            )}
            <span>{record.labels['personId']}</span>
            <span>{typeof drawId === 'string' ? t('checks.drawn') : t('checks.byHand')}</span>
          </div>
          {typeof activityId === 'string' && (
            <Link {...recordLink('activity', activityId)} className="ellipsis f12">
              {record.labels['activityId']}
            </Link>
          )}
          {canFind && (
            <div className="check-act">
              <Button size="small" kind="primary" onClick={() => onFinding(record)}>
                {t('checks.finding.act')}
              </Button>
            </div>
          )}
        </>
      }
      notes={record.deletedAt === null && <ReplyNote check={record} writer={writer} />}
    />
  )
}

interface NewCheckProps {
  readonly writer: Writer
  readonly onDone: (record: WireRecord | null) => void
}

/** A check that nobody drew and no date asked for. */
function NewCheck({ writer, onDone }: NewCheckProps) {
  const { t } = useTranslation()
  const submit = async ({ values }: FormAnswer) => {
    const edit = { type: 'spotCheck', id: uuidv7(), operation: 'insert', values } as const
    const written = await writer.write([edit], { key: 'spotCheck', subject: String(values['day'] ?? '') })
    if (written !== null) onDone(written.records[0] ?? null)
  }
  return (
    <RecordForm
      type="spotCheck"
      title={t('checks.form')}
      submitLabel={t('checks.save')}
      fields={FORM_FIELDS.map((key) => ({ key }))}
      renderHint={() => <p className="t3 f12">{t('checks.hint')}</p>}
      onSubmit={submit}
      onClose={() => onDone(null)}
    />
  )
}
