import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { Chip, type Tone } from '#renderer/ui/index.ts'
import { FlagIcon } from '#renderer/ui/icons.ts'
import type { PlaybookComparison, PlaybookDifference } from '#shared/contract/playbooks.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { choiceLabel, fieldLabel } from '#shared/locale/index.ts'
import { TextDiff } from './TextDiff.tsx'

const TONES: Readonly<Record<PlaybookDifference['kind'], Tone>> = {
  added: 'success',
  removed: 'danger',
  changed: 'info',
  moved: 'neutral',
}
const CHOICES: ReadonlySet<string> = new Set(['level', 'kind', 'assignee', 'conditionTest'])
const TEXTS: ReadonlySet<string> = new Set(['title', 'body', 'notes', 'options', 'unit', 'markName', 'conditionValue'])

type Titles = PlaybookComparison['titles']

interface DifferenceListProps {
  readonly differences: readonly PlaybookDifference[]
  readonly titles: Titles
}

/** What a version says otherwise than another, step by step. */
export function DifferenceList({ differences, titles }: DifferenceListProps) {
  const { t } = useTranslation()
  return (
    <ol className="differences">
      {differences.map((difference) => {
        const { stepKey, kind, title, number, isMoved, asksToRead } = difference
        return (
          <li key={stepKey} className="difference">
            <div className="row g8">
              <Chip size="small" tone={TONES[kind]}>
                {t(`playbooks.compare.kind.${kind}`)}
              </Chip>
              <b className="ellipsis">{number === null ? title : t('playbooks.compare.step', { number, title })}</b>
              {isMoved && kind === 'changed' && <span className="t3 f12">{t('playbooks.compare.kind.moved')}</span>}
              {asksToRead && (
                <Chip size="small" tone="warning" icon={<FlagIcon className="ic-xs" />}>
                  {t('playbooks.compare.asksToRead')}
                </Chip>
              )}
            </div>
            <Changes difference={difference} titles={titles} />
          </li>
        )
      })}
    </ol>
  )
}

/** The fields of one step that differ. */
export function Changes({ difference, titles }: { readonly difference: PlaybookDifference; readonly titles: Titles }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const shown = (field: string, value: FieldValue): string => {
    if (value === null || value === '') return t('common.none')
    if (typeof value === 'boolean') return t(value ? 'playbooks.yes' : 'playbooks.no')
    if (field === 'conditionKey') return titles[String(value)] ?? t('playbooks.editor.conditionGone')
    return CHOICES.has(field) ? choiceLabel(language, 'playbookStep', field, String(value)) : String(value)
  }
  if (difference.changes.length === 0) return null
  return (
    <dl className="difference-fields">
      {difference.changes.map(({ field, before, after }) => (
        <div key={field}>
          <dt className="t3 f12">{fieldLabel(language, 'playbookStep', field)}</dt>
          <dd>
            {TEXTS.has(field) ? (
              <TextDiff before={String(before ?? '')} after={String(after ?? '')} />
            ) : (
              <span>
                <del>{shown(field, before)}</del> → <ins>{shown(field, after)}</ins>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
