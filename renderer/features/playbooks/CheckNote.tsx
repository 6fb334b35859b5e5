import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Button } from '#renderer/ui/index.ts'
import { ErrorIcon, InfoIcon } from '#renderer/ui/icons.ts'
import type { PlaybookFinding, PlaybookLine, PublishPreview } from '#shared/contract/playbooks.ts'
import type { FieldValues } from '#shared/entities/field.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import type { OutlineActs } from './use-outline-acts.ts'

/** What each mend that needs no words writes. */
const MENDS: Readonly<Partial<Record<PlaybookFinding['mend'], FieldValues>>> = {
  clearCondition: { conditionKey: null },
  assignOwner: { assignee: 'owner' },
  makeOptional: { isRequired: false },
  makeTick: { kind: 'tick' },
  clearMark: { markName: null },
}

interface FindingListProps {
  readonly findings: readonly PlaybookFinding[]
  readonly lines: readonly PlaybookLine[]
  readonly acts: OutlineActs
  readonly canEdit: boolean
  readonly onGo: (stepKey: string) => void
}

/** What the check of a draft finds: where, why, and the way out. */
export function FindingList({ findings, lines, acts, canEdit, onGo }: FindingListProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <ul className="findings">
      {findings.map((finding, at) => {
        const index = lines.findIndex(({ id }) => id === finding.stepId)
        const line = lines[index]
        const { count = 0, value = '', other = '', mark = '', assignee } = finding.params
        const who = assignee === undefined ? '' : choiceLabel(language, 'playbookStep', 'assignee', String(assignee))
        const params = { count: Number(count), value, other, mark, assignee: who }
        const values = MENDS[finding.mend]
        const Icon = finding.severity === 'error' ? ErrorIcon : InfoIcon
        return (
          <li key={`${finding.code} ${finding.stepId ?? ''} ${at}`} className={finding.severity}>
            <Icon className="ic-s" />
            <span className="grow">
              {line !== undefined && (
                <button type="button" className="text-link" onClick={() => onGo(line.stepKey)}>
                  {line.title}
                </button>
              )}
              <span className="finding-text">{t(`playbooks.lint.${finding.code}`, params)}</span>
            </span>
            {canEdit && line !== undefined && (values !== undefined || finding.mend === 'remove') && (
              <Button
                size="small"
                onClick={() => void (values === undefined ? acts.remove(index) : acts.change(line, values))}
              >
                {t(`playbooks.mend.${finding.mend}`)}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface CheckNoteProps {
  readonly preview: PublishPreview
  readonly baseName: string | undefined
  readonly findings: Omit<FindingListProps, 'findings'>
}

/** At the foot of the outline: what the draft changed, what publishing would do, and what stands against it. */
export function CheckNote({ preview, baseName, findings }: CheckNoteProps) {
  const { t } = useTranslation()
  const { version, changes, colours, runs } = preview
  const open = colours.red + colours.yellow + colours.green
  return (
    <div className="check-note">
      {preview.findings.length > 0 && <FindingList {...findings} findings={preview.findings} />}
      <div className="note info">
        <InfoIcon />
        <div>
          <b>
            {baseName === undefined
              ? t('playbooks.draft.first', { name: version.name })
              : t('playbooks.draft.changes', { name: version.name, count: changes })}
          </b>
          {runs.length > 0 && <p>{t('playbooks.draft.runs', { open, ...colours, base: baseName })}</p>}
        </div>
      </div>
    </div>
  )
}
