import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#renderer/i18n/index.ts'
import { FieldRow } from '#renderer/ui/index.ts'
import type { PlaybookLine, PlaybookStepDetail } from '#shared/contract/playbooks.ts'
import { CONDITION_TESTS, STEP_ASSIGNEES, STEP_KINDS } from '#shared/entities/playbooks.ts'
import type { ConditionTest } from '#shared/entities/playbooks.ts'
import { optionValue, stepOptions } from '#shared/domain/playbooks/options.ts'
import { choiceLabel, fieldLabel } from '#shared/locale/index.ts'
import { MarkField } from './MarkField.tsx'
import { StepOptions } from './StepOptions.tsx'
import type { StepDraft } from './use-step-draft.ts'
import './step-fields.css'

interface StepFieldsProps {
  readonly step: PlaybookStepDetail
  readonly draft: StepDraft
  /** Lines before this one, which a condition can look at. */
  readonly earlier: readonly PlaybookLine[]
  /** The pipeline that the playbook stands for; `null`: any. */
  readonly pipelineId: string | null
}

/** How the step is ticked off, by whom and by when, which mark it satisfies, and when it applies at all. */
export function StepFields({ step, draft, earlier, pipelineId }: StepFieldsProps) {
  const { t } = useTranslation()
  const isStep = step.level === 'step'
  return (
    <>
      {isStep && (
        <section className="step-block" aria-label={t('playbooks.editor.record')}>
          <h3 className="h3">{t('playbooks.editor.record')}</h3>
          <RecordFields step={step} draft={draft} />
        </section>
      )}
      <div className="step-blocks">
        {isStep && step.kind !== 'none' && (
          <section className="step-block" aria-label={t('playbooks.editor.evidence')}>
            <h3 className="h3">{t('playbooks.editor.evidence')}</h3>
            <MarkField pipelineId={pipelineId} value={step.markName} onPick={(markName) => draft.set({ markName })} />
          </section>
        )}
        <section className="step-block" aria-label={t('playbooks.editor.condition')}>
          <h3 className="h3">{t('playbooks.editor.condition')}</h3>
          <ConditionFields step={step} draft={draft} earlier={earlier} />
        </section>
      </div>
      {isStep && (
        <section className="step-block" aria-label={t('playbooks.editor.notes')}>
          <h3 className="h3">{t('playbooks.editor.notes')}</h3>
          <Input.TextArea
            aria-label={t('playbooks.editor.notes')}
            rows={2}
            spellCheck
            maxLength={20_000}
            placeholder={t('playbooks.editor.notesHint')}
            value={draft.text('notes')}
            onChange={(event) => draft.type('notes', event.target.value)}
            onBlur={draft.flush}
          />
        </section>
      )}
    </>
  )
}

function RecordFields({ step, draft }: Pick<StepFieldsProps, 'step' | 'draft'>) {
  const language = useLanguage()
  const label = (field: string) => fieldLabel(language, 'playbookStep', field)
  const choices = (field: 'kind' | 'assignee', values: readonly string[]) =>
    values.map((value) => ({ value, label: choiceLabel(language, 'playbookStep', field, value) }))
  const number = (field: 'dueDays' | 'estimate', max: number) => (
    <InputNumber
      className="wide"
      min={0}
      max={max}
      precision={0}
      value={step[field]}
      changeOnBlur
      onChange={(value) => draft.set({ [field]: value })}
    />
  )
  const flag = (field: 'isRequired' | 'isImportant' | 'isInternal') => (
    <Checkbox checked={step[field]} onChange={(event) => draft.set({ [field]: event.target.checked })}>
      {label(field)}
    </Checkbox>
  )
  return (
    <div className="step-fields">
      <FieldRow label={label('kind')}>
        <Select value={step.kind} options={choices('kind', STEP_KINDS)} onChange={(kind) => draft.set({ kind })} />
      </FieldRow>
      {step.kind === 'number' && (
        <FieldRow label={label('unit')}>
          <Input
            value={draft.text('unit')}
            maxLength={20}
            onChange={(event) => draft.type('unit', event.target.value)}
            onBlur={draft.flush}
          />
        </FieldRow>
      )}
      {step.kind !== 'none' && (
        <>
          <FieldRow label={label('assignee')}>
            <Select
              value={step.assignee}
              options={choices('assignee', STEP_ASSIGNEES)}
              onChange={(assignee) => draft.set({ assignee })}
            />
          </FieldRow>
          <FieldRow label={label('dueDays')}>{number('dueDays', 3650)}</FieldRow>
          <FieldRow label={label('estimate')}>{number('estimate', 10_000)}</FieldRow>
        </>
      )}
      {step.kind === 'choice' && (
        <div className="wide-field">
          <p className="field-label">{label('options')}</p>
          <StepOptions
            stored={draft.text('options')}
            onChange={(stored) => draft.type('options', stored)}
            onLeave={draft.flush}
          />
        </div>
      )}
      <div className="wide-field row g16">
        {step.kind !== 'none' && flag('isRequired')}
        {flag('isImportant')}
        {flag('isInternal')}
      </div>
    </div>
  )
}

function ConditionFields({ step, draft, earlier }: Pick<StepFieldsProps, 'step' | 'draft' | 'earlier'>) {
  const { t } = useTranslation()
  const language = useLanguage()
  const recorded = earlier.filter(({ level, kind }) => level === 'step' && kind !== 'none')
  const asked = earlier.find(({ stepKey }) => stepKey === step.conditionKey)
  const options = stepOptions(asked?.options)
  const test = step.conditionTest ?? 'isDone'
  const isValue = test !== 'isDone' && test !== 'isNotDone'
  const testsOf = (kind: string | undefined): readonly ConditionTest[] => {
    if (kind === 'number') return CONDITION_TESTS
    if (kind === 'choice' || kind === 'text' || kind === 'date') return ['is', 'isNot', 'isDone', 'isNotDone']
    return ['isDone', 'isNotDone']
  }
  const tests = testsOf(asked?.kind)
  return (
    <div className="col g8">
      <Select
        aria-label={t('playbooks.editor.conditionStep')}
        value={step.conditionKey ?? ''}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(key) =>
          draft.set({
            conditionKey: key === '' ? null : key,
            conditionTest: key === '' ? null : 'isDone',
            conditionValue: null,
          })
        }
        options={[
          { value: '', label: t('playbooks.editor.always') },
          ...recorded.map(({ stepKey, title }) => ({ value: stepKey, label: title })),
          ...(step.conditionKey !== null && !recorded.some(({ stepKey }) => stepKey === step.conditionKey)
            ? [{ value: step.conditionKey, label: asked?.title ?? t('playbooks.editor.conditionGone') }]
            : []),
        ]}
      />
      {step.conditionKey !== null && (
        <div className="row g8">
          <Select
            aria-label={t('playbooks.editor.conditionTest')}
            className="grow"
            value={test}
            onChange={(value) => draft.set({ conditionTest: value })}
            options={(tests.includes(test) ? tests : [test, ...tests]).map((value) => ({
              value,
              label: choiceLabel(language, 'playbookStep', 'conditionTest', value),
            }))}
          />
          {isValue && asked?.kind === 'choice' && (
            <Select
              aria-label={t('playbooks.editor.conditionValue')}
              className="grow"
              value={step.conditionValue === null ? null : optionValue(options, step.conditionValue)}
              onChange={(value) => draft.set({ conditionValue: value })}
              options={options.map(({ value }) => ({ value, label: value }))}
            />
          )}
          {isValue && asked?.kind !== 'choice' && (
            <Input
              aria-label={t('playbooks.editor.conditionValue')}
              className="grow"
              maxLength={200}
              value={draft.text('conditionValue')}
              onChange={(event) => draft.type('conditionValue', event.target.value)}
              onBlur={draft.flush}
            />
          )}
        </div>
      )}
    </div>
  )
}
