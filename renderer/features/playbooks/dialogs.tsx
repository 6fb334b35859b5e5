import { useState } from 'react'
import { Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAll, useSave } from '#renderer/features/session/index.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { ErrorNotice, FieldRow, FormDialog, showToast } from '#renderer/ui/index.ts'
import type { PlaybookSummary, PlaybookVersionHead } from '#shared/contract/playbooks.ts'
import { mayAct, ROLES } from '#shared/domain/permissions.ts'
import { PLAYBOOK_ROLES, PLAYBOOK_SUBJECTS } from '#shared/entities/playbooks.ts'
import type { PlaybookRole, PlaybookSubject } from '#shared/entities/playbooks.ts'
import { choiceLabel, fieldLabel } from '#shared/locale/index.ts'

interface NewPlaybookDialogProps {
  readonly onMade: (playbookId: string) => void
  readonly onClose: () => void
}

const SHOWN = ['name', 'subject', 'topic', 'role', 'mustRead', 'pipelineId', 'stageName', 'summary']

interface Head {
  readonly name: string
  readonly subject: PlaybookSubject
  readonly topic: string
  readonly role: PlaybookRole | null
  readonly mustRead: boolean
}

interface HeadFieldsProps {
  readonly head: Head
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (head: Head) => void
}

const errorOf = (errors: HeadFieldsProps['errors'], key: string) =>
  errors[key] === undefined ? {} : { error: errors[key] }

/** What every playbook has: its name, what it is carried out on, and who reads it. */
function HeadFields({ head, errors, onChange }: HeadFieldsProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const label = (field: string) => fieldLabel(language, 'playbook', field)
  return (
    <>
      <FieldRow label={label('name')} isRequired {...errorOf(errors, 'name')}>
        <Input
          maxLength={120}
          value={head.name}
          onChange={(event) => onChange({ ...head, name: event.target.value })}
        />
      </FieldRow>
      <FieldRow label={label('subject')} hint={t('playbooks.form.subjectHint')} {...errorOf(errors, 'subject')}>
        <Select
          value={head.subject}
          onChange={(subject) => onChange({ ...head, subject })}
          options={PLAYBOOK_SUBJECTS.map((value) => ({
            value,
            label: choiceLabel(language, 'playbook', 'subject', value),
          }))}
        />
      </FieldRow>
      <FieldRow label={label('topic')} {...errorOf(errors, 'topic')}>
        <Input
          maxLength={80}
          value={head.topic}
          onChange={(event) => onChange({ ...head, topic: event.target.value })}
        />
      </FieldRow>
      <FieldRow label={label('role')} {...errorOf(errors, 'role')}>
        <Select
          value={head.role ?? ''}
          onChange={(value: PlaybookRole | '') => onChange({ ...head, role: value === '' ? null : value })}
          options={[
            { value: '' as const, label: t('playbooks.form.everybody') },
            ...PLAYBOOK_ROLES.map((value) => ({ value, label: choiceLabel(language, 'playbook', 'role', value) })),
          ]}
        />
      </FieldRow>
      <Checkbox checked={head.mustRead} onChange={(event) => onChange({ ...head, mustRead: event.target.checked })}>
        {t('playbooks.form.mustRead')}
      </Checkbox>
    </>
  )
}

/** A playbook with its first draft. */
export function NewPlaybookDialog({ onMade, onClose }: NewPlaybookDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const save = useSave(SHOWN)
  const [head, setHead] = useState<Head>({ name: '', subject: 'opportunity', topic: '', role: null, mustRead: false })
  const make = async () => {
    let playbookId = ''
    const isMade = await save.run(async ({ playbooks }) => {
      playbookId = (await playbooks.create({ ...head, language })).playbookId
    })
    if (isMade) onMade(playbookId)
  }
  return (
    <FormDialog
      title={t('playbooks.form.newTitle')}
      submitLabel={t('playbooks.form.make')}
      isBusy={save.isBusy}
      onSubmit={make}
      onClose={onClose}
    >
      {save.general !== undefined && <ErrorNotice title={t('playbooks.form.failed')} text={save.general} />}
      <HeadFields head={head} errors={head.name === '' ? save.fields : { ...save.fields }} onChange={setHead} />
    </FormDialog>
  )
}

interface EditPlaybookDialogProps {
  readonly playbook: PlaybookSummary
  readonly onClose: () => void
}

/** What stands over all versions of a playbook. */
export function EditPlaybookDialog({ playbook, onClose }: EditPlaybookDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const save = useSave(SHOWN)
  const { data: pipelines = [] } = useAll('pipeline')
  const { data: stages = [] } = useAll('stage')
  const { name, subject, role, mustRead } = playbook
  const [head, setHead] = useState<Head>({ name, subject, topic: playbook.topic ?? '', role, mustRead })
  const [pipelineId, setPipelineId] = useState(playbook.pipelineId)
  const [stageName, setStageName] = useState(playbook.stageName)
  const [summary, setSummary] = useState(playbook.summary ?? '')
  const label = (field: string) => fieldLabel(language, 'playbook', field)
  const stageNames = stages
    .filter(({ values }) => values['pipelineId'] === pipelineId)
    .toSorted((a, b) => Number(a.values['position']) - Number(b.values['position']))
    .map(({ values }) => String(values['name']))
  const submit = async () => {
    const values = { ...head, topic: head.topic.trim() || null, pipelineId, stageName, summary: summary.trim() || null }
    const edit = {
      type: 'playbook',
      id: playbook.id,
      operation: 'update',
      values,
      baseVersion: playbook.version,
    } as const
    if (await save.write([edit], { key: 'edit', subject: head.name })) onClose()
  }
  return (
    <FormDialog title={t('playbooks.form.editTitle')} isBusy={save.isBusy} onSubmit={submit} onClose={onClose}>
      {save.general !== undefined && <ErrorNotice title={t('playbooks.form.failed')} text={save.general} />}
      <HeadFields head={head} errors={save.fields} onChange={setHead} />
      <FieldRow label={label('pipelineId')} {...errorOf(save.fields, 'pipelineId')}>
        <Select
          allowClear
          value={pipelineId}
          onChange={(id: string | undefined) => {
            setPipelineId(id ?? null)
            setStageName(null)
          }}
          options={pipelines
            .filter(({ id, values }) => values['isActive'] === true || id === pipelineId)
            .map(({ id, values }) => ({ value: id, label: String(values['name']) }))}
        />
      </FieldRow>
      {pipelineId !== null && (
        <FieldRow label={label('stageName')} {...errorOf(save.fields, 'stageName')}>
          <Select
            allowClear
            value={stageName}
            onChange={(value: string | undefined) => setStageName(value ?? null)}
            options={stageNames.map((value) => ({ value, label: value }))}
          />
        </FieldRow>
      )}
      <FieldRow label={label('summary')} {...errorOf(save.fields, 'summary')}>
        <Input.TextArea
          rows={2}
          spellCheck
          maxLength={4_000}
          value={summary}
          onChange={(event) => setSummary(event.target.value)}
        />
      </FieldRow>
    </FormDialog>
  )
}

interface ReviewDialogProps {
  readonly version: PlaybookVersionHead
  readonly onClose: () => void
}

/** Gives a draft to somebody who may publish it. */
export function ReviewDialog({ version, onClose }: ReviewDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const save = useSave(['reviewerId'])
  const { data: people = [] } = useAll('person')
  const [reviewerId, setReviewerId] = useState<string | null>(version.reviewerId)
  const reviewers = people.filter(({ values }) => {
    const held: unknown = values['roles']
    const roles = ROLES.filter((role) => Array.isArray(held) && held.includes(role))
    return values['isActive'] === true && mayAct(roles, 'playbooks.publish')
  })
  const submit = async () => {
    const request = { versionId: version.id, reviewerId: reviewerId ?? '' }
    if (!(await save.run(({ playbooks }) => playbooks.askReview(request)))) return
    showToast({ tone: 'success', text: t('playbooks.review.asked') })
    onClose()
  }
  return (
    <FormDialog
      title={t('playbooks.review.title', { name: version.name })}
      submitLabel={t('playbooks.review.ask')}
      isBusy={save.isBusy}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="t2">{t('playbooks.review.text')}</p>
      {save.general !== undefined && <ErrorNotice title={t('playbooks.form.failed')} text={save.general} />}
      <FieldRow
        label={fieldLabel(language, 'playbookVersion', 'reviewerId')}
        isRequired
        {...errorOf(save.fields, 'reviewerId')}
      >
        <Select
          value={reviewerId}
          onChange={setReviewerId}
          options={reviewers.map(({ id, values }) => ({ value: id, label: String(values['name']) }))}
        />
      </FieldRow>
    </FormDialog>
  )
}

/** Gives a draft back to its author, with what is to be changed. */
export function ReturnDialog({ version, onClose }: ReviewDialogProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const save = useSave(['reviewNote'])
  const [note, setNote] = useState('')
  const submit = async () => {
    if (!(await save.run(({ playbooks }) => playbooks.returnReview({ versionId: version.id, note })))) return
    showToast({ tone: 'success', text: t('playbooks.review.returned') })
    onClose()
  }
  return (
    <FormDialog
      title={t('playbooks.review.returnTitle', { name: version.name })}
      submitLabel={t('playbooks.review.return')}
      isBusy={save.isBusy}
      onSubmit={submit}
      onClose={onClose}
    >
      {save.general !== undefined && <ErrorNotice title={t('playbooks.form.failed')} text={save.general} />}
      <FieldRow
        label={fieldLabel(language, 'playbookVersion', 'reviewNote')}
        isRequired
        {...errorOf(save.fields, 'reviewNote')}
      >
        <Input.TextArea
          rows={3}
          spellCheck
          maxLength={4_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </FieldRow>
    </FormDialog>
  )
}
