import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  draftOf,
  emptyDraft,
  FieldControl,
  fieldOf,
  readDraft,
  type FieldDraft,
  type Writer,
} from '#renderer/features/records/index.ts'
import { useFormatters, useLanguage, type Language } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { failureOf, sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, FieldRow, showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { AMENDABLE, MAX_REASON, type AmendableField } from '#shared/contract/daily.ts'
import type { FieldValue } from '#shared/entities/field.ts'
import { issueSentence } from '#shared/locale/index.ts'

/** What is amended: an entry, a struck one, or one that was forgotten. */
export type Amending = { readonly kind: 'change' | 'strike'; readonly row: WireRecord } | { readonly kind: 'add' }

export interface AmendDialogProps {
  readonly day: string
  readonly amending: Amending
  readonly writer: Writer
  readonly onClose: () => void
}

type Drafts = Readonly<Partial<Record<AmendableField, FieldDraft>>>
type Values = Partial<Record<AmendableField, FieldValue>>

const HEADS: ReadonlySet<string> = new Set([
  'doneTime',
  'place',
  'customerId',
  'contactId',
  'contactName',
  'phone',
  'address',
  'subject',
  'result',
  'stillOpen',
  'helpNeeded',
  'nextAct',
  'nextActDate',
])
type Head =
  | 'doneTime'
  | 'place'
  | 'customerId'
  | 'contactId'
  | 'contactName'
  | 'phone'
  | 'address'
  | 'subject'
  | 'result'
  | 'stillOpen'
  | 'helpNeeded'
  | 'nextAct'
  | 'nextActDate'

const isHead = (key: string): key is Head => HEADS.has(key)

function startOf(amending: Amending, language: Language): Drafts {
  return Object.fromEntries(
    AMENDABLE.map((key) => {
      const field = fieldOf('activity', key)
      return [key, amending.kind === 'add' ? emptyDraft(field) : draftOf(amending.row, key, field, language)]
    }),
  )
}

/** What differs from the row; the sentences of what cannot be read. */
function readChanges(
  amending: Amending,
  drafts: Drafts,
  language: Language,
): { values: Values; wrong: Readonly<Record<string, string>> } {
  const values: Values = {}
  const wrong: Record<string, string> = {}
  for (const key of AMENDABLE) {
    const draft = drafts[key]
    if (draft === undefined) continue
    const read = readDraft('activity', key, fieldOf('activity', key), draft, language)
    if (!read.ok) wrong[key] = read.sentence
    else if ((amending.kind === 'add' ? null : (amending.row.values[key] ?? null)) !== read.value)
      values[key] = read.value
  }
  return { values, wrong }
}

/** Changes an entry of a submitted log with a reason; the original stays beside the new version. */
export function AmendDialog({ day, amending, writer, onClose }: AmendDialogProps) {
  const { t } = useTranslation()
  const api = useApi()
  const language = useLanguage()
  const format = useFormatters()
  const formId = useId()
  const [drafts, setDrafts] = useState(() => startOf(amending, language))
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [failed, setFailed] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const isStruck = amending.kind === 'strike'

  const save = async () => {
    const { values, wrong: unreadable } = isStruck ? { values: {}, wrong: {} } : readChanges(amending, drafts, language)
    const missing = reason.trim() === '' ? { reason: issueSentence(language, 'required') } : {}
    setWrong({ ...unreadable, ...missing })
    setFailed(null)
    if (Object.keys(unreadable).length > 0 || reason.trim() === '') return
    setIsBusy(true)
    try {
      const about = amending.kind === 'add' ? {} : { activityId: amending.row.id, baseVersion: amending.row.version }
      await writer.perform(() => api.daily.amend({ day, ...about, values, isStruck, reason: reason.trim() }))
      showToast({ tone: 'success', text: t('myDay.amendment.saved') })
      onClose()
    } catch (error) {
      setIsBusy(false)
      setFailed(sentenceOf(language, error))
      const failure = failureOf(error)
      if (failure?.code !== 'INVALID') return
      setWrong(
        Object.fromEntries(
          failure.data.issues.map(({ field, code, params }) => [field, issueSentence(language, code, params)]),
        ),
      )
    }
  }
  const title =
    amending.kind === 'add'
      ? t('myDay.amendment.titleAdd', { day: format.longDay(day) })
      : t(isStruck ? 'myDay.amendment.titleStrike' : 'myDay.amendment.title', {
          subject: String(amending.row.values['subject'] ?? ''),
        })
  const error = (key: string) => (wrong[key] === undefined ? {} : { error: wrong[key] })
  return (
    <Dialog
      title={title}
      isOpen
      width={600}
      onClose={onClose}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy} shortcut="Ctrl+↵">
            {t('myDay.amendment.save')}
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter saves from any field */}
      <form
        id={formId}
        className="record-form amend-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          void save()
        }}
      >
        {failed !== null && <ErrorNotice title={t('records.form.saveFailed')} text={failed} />}
        {isStruck && <p className="t2">{t('myDay.amendment.strikeText')}</p>}
        {!isStruck && (
          <AmendFields
            drafts={drafts}
            wrong={wrong}
            onDraft={(key, draft) => setDrafts((all) => ({ ...all, [key]: draft }))}
          />
        )}
        <FieldRow label={t('myDay.amendment.reason')} hint={t('myDay.amendment.reasonHint')} {...error('reason')}>
          <textarea
            className="text-input"
            rows={2}
            maxLength={MAX_REASON}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </FieldRow>
      </form>
    </Dialog>
  )
}

interface AmendFieldsProps {
  readonly drafts: Drafts
  readonly wrong: Readonly<Record<string, string>>
  readonly onDraft: (key: AmendableField, draft: FieldDraft) => void
}

function AmendFields({ drafts, wrong, onDraft }: AmendFieldsProps) {
  const { t } = useTranslation()
  return (
    <div className="amend-fields">
      {AMENDABLE.map((key) => {
        const draft = drafts[key]
        if (draft === undefined) return null
        const label = isHead(key) ? t(`myDay.visits.heads.${key}`) : t('myDay.office.fields.opportunity')
        return (
          <FieldRow key={key} label={label} {...(wrong[key] === undefined ? {} : { error: wrong[key] })}>
            <FieldControl
              type="activity"
              fieldKey={key}
              field={fieldOf('activity', key)}
              draft={draft}
              label={label}
              onDraft={(next) => onDraft(key, next)}
            />
          </FieldRow>
        )
      })}
    </div>
  )
}
