import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QueryState, usePermissions } from '#renderer/features/session/index.ts'
import { useGoTo, type Writer } from '#renderer/features/records/index.ts'
import { EmptyState, IconButton, MenuButton, Segmented, type MenuGroup } from '#renderer/ui/index.ts'
import {
  ArchiveIcon,
  DemonstrationIcon,
  EditIcon,
  ExportIcon,
  FlagIcon,
  HistoryIcon,
  MoreIcon,
  PlaybooksIcon,
  PrintIcon,
  RestoreIcon,
  TrashIcon,
} from '#renderer/ui/icons.ts'
import type { PlaybookFileFormat, PlaybookFinding, PlaybookSummary } from '#shared/contract/playbooks.ts'
import { CheckNote } from './CheckNote.tsx'
import { EditPlaybookDialog, ReturnDialog, ReviewDialog } from './dialogs.tsx'
import { Outline } from './Outline.tsx'
import { PlaybookFoot } from './PlaybookFoot.tsx'
import { bookletHref, playbookLink, presenterHref, versionsLink } from './playbook-links.ts'
import { PublishDialog } from './PublishDialog.tsx'
import { StepPane, useTitleFocus } from './StepPane.tsx'
import { useOutlineActs } from './use-outline-acts.ts'
import { usePlaybookFiles } from './use-playbook-files.ts'
import { useOutline, usePreview, useUsage } from './use-playbooks.ts'

type Shown = 'draft' | 'current'

interface PlaybookDeskProps {
  readonly playbook: PlaybookSummary
  readonly stepKey: string | undefined
  readonly writer: Writer
}

/** The outline of one playbook and the line that is chosen: the draft for its authors, the version in use for everybody. */
export function PlaybookDesk({ playbook, stepKey, writer }: PlaybookDeskProps) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const mayWrite = usePermissions().accessTo('playbooks').write !== 'none'
  const [shown, setShown] = useState<Shown>('draft')
  const [dialog, setDialog] = useState<'publish' | 'review' | 'return' | 'edit' | null>(null)
  const { open, current } = playbook
  const isDraftShown = open !== null && (shown === 'draft' || current === null)
  const version = isDraftShown ? open : current
  const canEdit = mayWrite && isDraftShown && open?.status === 'draft'
  const query = useOutline(version?.id)
  const outline = query.data
  const preview = usePreview(isDraftShown && mayWrite ? open?.id : undefined)
  const acts = useOutlineActs(writer, outline)
  const lines = outline?.lines ?? []
  const chosen =
    lines.find((line) => line.stepKey === stepKey) ?? lines.find(({ level }) => level === 'step') ?? lines[0]
  const focus = useTitleFocus()
  const shares = useShares(playbook.id)
  const choose = (key: string) => goTo(playbookLink(playbook.id, key), { isReplacing: true })
  const findings = preview.data?.findings
  const faulty = useMemo(() => faultyLines(findings ?? []), [findings])
  const close = () => setDialog(null)
  return (
    <>
      <section className="outline" aria-label={playbook.name}>
        <div className="outline-head">
          <h2 className="ellipsis grow">{playbook.name}</h2>
          {current !== null && (
            <IconButton
              size="small"
              label={t('presenter.open')}
              icon={<DemonstrationIcon />}
              onClick={() =>
                window.location.assign(presenterHref(playbook.id, isDraftShown ? undefined : chosen?.stepKey))
              }
            />
          )}
          <IconButton
            size="small"
            label={t('playbooks.versions.open')}
            icon={<HistoryIcon />}
            onClick={() => goTo(versionsLink(playbook.id))}
          />
          <MoreMenu
            playbook={playbook}
            version={version}
            writer={writer}
            onEdit={mayWrite ? () => setDialog('edit') : undefined}
          />
        </div>
        {open !== null && current !== null && (
          <div className="outline-version">
            <Segmented<Shown>
              label={t('playbooks.versions.shown')}
              size="small"
              value={isDraftShown ? 'draft' : 'current'}
              onChange={setShown}
              options={[
                { value: 'draft', label: t('playbooks.list.draft', { name: open.name }) },
                { value: 'current', label: t('playbooks.versions.inUse', { name: current.name }) },
              ]}
            />
          </div>
        )}
        <div className="outline-scroll">
          <QueryState query={query} />
          {outline !== undefined && (
            <Outline
              lines={lines}
              acts={acts}
              canEdit={canEdit}
              chosen={chosen?.stepKey}
              usage={shares}
              faulty={faulty}
              onChoose={choose}
              onEnter={focus.enter}
            />
          )}
          {outline !== undefined && (
            <p className="outline-legend f12 t3">
              <span className="row g4">
                <FlagIcon className="ic-s warning" />
                {t('playbooks.outline.legendImportant')}
              </span>
              {shares.size > 0 && <span>{t('playbooks.outline.legendShare')}</span>}
              {canEdit && <span>{t('playbooks.outline.keys')}</span>}
            </p>
          )}
        </div>
        {preview.data !== undefined && isDraftShown && (
          <CheckNote
            preview={preview.data}
            baseName={current?.name}
            findings={{ lines, acts, canEdit, onGo: choose }}
          />
        )}
      </section>
      <section className="step-pane" aria-label={chosen?.title ?? t('playbooks.editor.none')}>
        {outline !== undefined && chosen !== undefined ? (
          <StepPane
            playbook={playbook}
            outline={outline}
            stepKey={chosen.stepKey}
            acts={acts}
            writer={writer}
            canEdit={canEdit}
            titleRef={focus.ref}
          />
        ) : (
          <EmptyState
            isFilling
            icon={<PlaybooksIcon />}
            text={version === null ? t('playbooks.editor.noVersion') : ''}
          />
        )}
        <PlaybookFoot
          playbook={playbook}
          isDraftShown={isDraftShown}
          writer={writer}
          onPublish={() => setDialog('publish')}
          onReview={() => setDialog('review')}
          onReturn={() => setDialog('return')}
        />
      </section>
      {dialog === 'publish' && open !== null && (
        <PublishDialog versionId={open.id} playbookName={playbook.name} baseName={current?.name} onClose={close} />
      )}
      {dialog === 'review' && open !== null && <ReviewDialog version={open} onClose={close} />}
      {dialog === 'return' && open !== null && <ReturnDialog version={open} onClose={close} />}
      {dialog === 'edit' && <EditPlaybookDialog playbook={playbook} onClose={close} />}
    </>
  )
}

function faultyLines(findings: readonly PlaybookFinding[]): ReadonlySet<string> {
  const errors = findings.filter(({ severity }) => severity === 'error')
  return new Set(errors.flatMap(({ stepId }) => (stepId === null ? [] : [stepId])))
}

/** Percent of the runs of the last 90 days in which each step was done. */
function useShares(playbookId: string): ReadonlyMap<string, number> {
  const { data } = useUsage(playbookId)
  return useMemo(
    () =>
      new Map((data ?? []).map(({ stepKey, runs, done }) => [stepKey, Math.round((done / Math.max(runs, 1)) * 100)])),
    [data],
  )
}

const EXPORTS = [
  { key: 'export', edition: 'full', format: 'markdown' },
  { key: 'exportWord', edition: 'full', format: 'docx' },
  { key: 'exportDealer', edition: 'dealer', format: 'markdown' },
  { key: 'exportDealerWord', edition: 'dealer', format: 'docx' },
] as const

interface MoreMenuProps {
  readonly playbook: PlaybookSummary
  readonly writer: Writer
  /** The one on the screen. */
  readonly version: PlaybookSummary['current']
  /** Absent for readers. */
  readonly onEdit: (() => void) | undefined
}

function MoreMenu({ playbook, version: shown, writer, onEdit }: MoreMenuProps) {
  const { t } = useTranslation()
  const { id, version, name, archivedAt, current } = playbook
  const isArchived = archivedAt !== null
  const files = usePlaybookFiles()
  const exportAs = (edition: 'full' | 'dealer', format: PlaybookFileFormat) => {
    if (shown === null) return
    const kind = edition === 'dealer' ? ` ${t('playbooks.file.dealerName')}` : ''
    void files.exportFile({ versionId: shown.id, name: `${name} ${shown.name}${kind}`, edition, format })
  }
  const archive = () => writer.act(({ playbooks }) => playbooks.archive({ playbookId: id, isArchived: !isArchived }))
  const remove = () =>
    writer.act(({ records }) =>
      records.applyEdits({
        edits: [{ type: 'playbook', id, operation: 'delete', values: {}, baseVersion: version }],
        label: { key: 'delete', subject: name },
      }),
    )
  const fileGroup: MenuGroup = {
    key: 'file',
    items: EXPORTS.map(({ key, edition, format }) => ({
      key,
      label: t(`playbooks.file.${key}`),
      icon: <ExportIcon className="ic-s" />,
      isDisabled: shown === null,
      onSelect: () => exportAs(edition, format),
    })),
  }
  const printGroup: MenuGroup = {
    key: 'print',
    items: (['full', 'dealer'] as const).map((edition) => ({
      key: `print-${edition}`,
      label: t(edition === 'full' ? 'booklet.open' : 'booklet.openDealer'),
      icon: <PrintIcon className="ic-s" />,
      isDisabled: shown === null,
      onSelect: () => window.location.assign(bookletHref(shown?.id ?? '', edition)),
    })),
  }
  const editGroups = (edit: () => void): MenuGroup[] => [
    {
      key: 'edit',
      items: [{ key: 'edit', label: t('playbooks.menu.edit'), icon: <EditIcon className="ic-s" />, onSelect: edit }],
    },
    printGroup,
    fileGroup,
    {
      key: 'away',
      items: [
        {
          key: 'archive',
          label: t(isArchived ? 'playbooks.menu.unarchive' : 'playbooks.menu.archive'),
          icon: isArchived ? <RestoreIcon className="ic-s" /> : <ArchiveIcon className="ic-s" />,
          onSelect: () => void archive(),
        },
        ...(current === null
          ? [
              {
                key: 'delete',
                label: t('playbooks.menu.delete'),
                icon: <TrashIcon className="ic-s" />,
                isDanger: true,
                onSelect: () => void remove(),
              },
            ]
          : []),
      ],
    },
  ]
  return (
    <MenuButton groups={onEdit === undefined ? [printGroup, fileGroup] : editGroups(onEdit)} placement="bottomRight">
      <IconButton size="small" label={t('common.more')} icon={<MoreIcon />} />
    </MenuButton>
  )
}
