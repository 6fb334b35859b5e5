import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Writer } from '#renderer/features/records/index.ts'
import { InvalidEdit } from '#renderer/grid/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, FieldRow, Segmented, showToast } from '#renderer/ui/index.ts'
import type { WireRecord } from '#shared/contract/base.ts'
import { CHECK_FINDINGS, CHECK_METHODS, type CheckFinding } from '#shared/entities/checks.ts'
import { choiceLabel, fieldLabel } from '#shared/locale/index.ts'

type Method = (typeof CHECK_METHODS)[number]

interface Draft {
  readonly method: Method
  /** Blank until the checker has chosen. */
  readonly finding: CheckFinding | ''
  readonly evidence: string
  readonly action: string
}

function draftOf({ values }: WireRecord): Draft {
  return {
    method: CHECK_METHODS.find((known) => known === values['method']) ?? 'phone',
    finding: CHECK_FINDINGS.find((known) => known === values['finding']) ?? '',
    evidence: String(values['evidence'] ?? ''),
    action: String(values['action'] ?? ''),
  }
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/** What a check found, what it rests on, and what is done about it. */
export function FindingDialog({
  check,
  writer,
  onClose,
}: {
  readonly check: WireRecord
  readonly writer: Writer
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const language = useLanguage()
  const formId = useId()
  const evidenceRef = useRef<HTMLTextAreaElement>(null)
  const [draft, setDraft] = useState(() => draftOf(check))
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [general, setGeneral] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  const change = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const label = (field: string) => fieldLabel(language, 'spotCheck', field)
  const needsEvidence = draft.finding === 'untrue' || draft.finding === 'unverifiable'

  const submit = async () => {
    setWrong({})
    setGeneral(null)
    if (draft.finding === '') return setGeneral(t('checks.finding.missing'))
    setIsBusy(true)
    const { method, finding, evidence, action } = draft
    const values = { method, finding, evidence: orNull(evidence), action: orNull(action) }
    const { id, version } = check
    try {
      const written = await writer.write(
        [{ type: 'spotCheck', id, operation: 'update', values, baseVersion: version }],
        { key: 'spotCheck', subject: check.labels['personId'] ?? '' },
      )
      if (written === null) return
      showToast({ tone: 'success', text: t('checks.finding.saved') })
      onClose()
    } catch (reason) {
      if (!(reason instanceof InvalidEdit)) return setGeneral(sentenceOf(language, reason))
      setWrong(Object.fromEntries(reason.issues.map(({ field, sentence }) => [field, sentence])))
      if (reason.issues.some(({ field }) => field !== 'evidence')) setGeneral(reason.message)
      else evidenceRef.current?.focus()
    } finally {
      setIsBusy(false)
    }
  }

  return (
    <Dialog
      title={t('checks.finding.title')}
      isOpen
      width={520}
      onClose={onClose}
      focusRef={evidenceRef}
      actions={
        <>
          <Button shortcut="Esc" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy}>
            {t('checks.finding.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="col g12"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {general !== null && <ErrorNotice title={t('records.form.saveFailed')} text={general} />}
        <p className="t2">
          {[check.labels['personId'], check.values['day'], check.labels['activityId']].filter(Boolean).join(' · ')}
        </p>
        <div className="col g4">
          <span className="f12 t2" aria-hidden="true">
            {label('method')}
          </span>
          <Segmented
            label={label('method')}
            value={draft.method}
            onChange={(method) => change({ method })}
            options={CHECK_METHODS.map((value) => ({
              value,
              label: choiceLabel(language, 'spotCheck', 'method', value),
            }))}
          />
        </div>
        <div className="col g4">
          <span className="f12 t2" aria-hidden="true">
            {label('finding')}
          </span>
          <Segmented<CheckFinding | ''>
            label={label('finding')}
            value={draft.finding}
            onChange={(finding) => change({ finding })}
            options={CHECK_FINDINGS.map((value) => ({
              value,
              label: choiceLabel(language, 'spotCheck', 'finding', value),
            }))}
          />
        </div>
        <FieldRow
          label={label('evidence')}
          isRequired={needsEvidence}
          hint={t('checks.finding.evidenceHint')}
          {...(wrong['evidence'] === undefined ? {} : { error: wrong['evidence'] })}
        >
          <textarea
            ref={evidenceRef}
            className="text-area"
            rows={3}
            value={draft.evidence}
            onChange={(event) => change({ evidence: event.target.value })}
          />
        </FieldRow>
        <FieldRow label={label('action')}>
          <textarea
            className="text-area"
            rows={2}
            maxLength={4000}
            value={draft.action}
            onChange={(event) => change({ action: event.target.value })}
          />
        </FieldRow>
        <p className="f12 t3">{t('checks.finding.seen')}</p>
      </form>
    </Dialog>
  )
}
