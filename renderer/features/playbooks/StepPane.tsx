import { useEffect, useRef, useState, type RefObject } from 'react'
import { Input, type InputRef } from 'antd'
import { useTranslation } from 'react-i18next'
import { QueryState } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import type { Writer } from '#renderer/features/records/index.ts'
import { Chip, EmptyState, Segmented } from '#renderer/ui/index.ts'
import { ChoiceIcon, CompareIcon, FlagIcon, ShieldIcon } from '#renderer/ui/icons.ts'
import type { PlaybookOutline, PlaybookStepDetail, PlaybookSummary } from '#shared/contract/playbooks.ts'
import { stepOptions } from '#shared/domain/playbooks/options.ts'
import { choiceLabel, fieldLabel } from '#shared/locale/index.ts'
import { BodyEditor } from './BodyEditor.tsx'
import { Changes } from './Differences.tsx'
import { PlaybookText } from './PlaybookText.tsx'
import { StepEffect } from './StepEffect.tsx'
import { StepFields } from './StepFields.tsx'
import { StepQuestions } from './StepQuestions.tsx'
import type { OutlineActs } from './use-outline-acts.ts'
import { usePictures } from './use-pictures.ts'
import { useComparison, useStep } from './use-playbooks.ts'
import { useStepDraft } from './use-step-draft.ts'

export type StepMode = 'edit' | 'preview' | 'compare'

interface StepPaneProps {
  readonly playbook: PlaybookSummary
  readonly outline: PlaybookOutline
  readonly stepKey: string
  readonly acts: OutlineActs
  readonly writer: Writer
  readonly canEdit: boolean
  readonly titleRef: RefObject<InputRef | null>
}

/** One line of a manual: written with its view beside it, read, or compared with the version in use. */
export function StepPane(props: StepPaneProps) {
  const { playbook, outline, stepKey, canEdit } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const format = useFormatters()
  const [chosen, setChosen] = useState<StepMode>('edit')
  const query = useStep(outline.version.id, stepKey)
  const step = query.data
  const { current } = playbook
  const isNewer = current !== null && outline.version.number > current.number
  const modes: StepMode[] = [
    ...(canEdit ? (['edit'] as const) : []),
    'preview',
    ...(isNewer ? (['compare'] as const) : []),
  ]
  const mode = modes.includes(chosen) ? chosen : 'preview'
  const number = outline.lines.filter(({ level }) => level === 'step').findIndex((line) => line.stepKey === stepKey) + 1
  return (
    <>
      <div className="step-head">
        {step?.level === 'step' ? (
          <Chip>{t('playbooks.editor.number', { number })}</Chip>
        ) : (
          step !== undefined && <Chip>{choiceLabel(language, 'playbookStep', 'level', step.level)}</Chip>
        )}
        {step?.isImportant === true && (
          <Chip tone="warning" icon={<FlagIcon className="ic-xs" />}>
            {t('playbooks.editor.important')}
          </Chip>
        )}
        {step?.isInternal === true && (
          <Chip icon={<ShieldIcon className="ic-xs" />}>{t('playbooks.editor.internal')}</Chip>
        )}
        <span className="grow" />
        {step !== undefined && canEdit && (
          <span className="f12 t3 ellipsis">
            {t('playbooks.editor.editedBy', { name: step.editedByName ?? '', at: format.instant(step.editedAt) })}
          </span>
        )}
        {modes.length > 1 && (
          <Segmented<StepMode>
            label={t('playbooks.editor.mode.label')}
            value={mode}
            onChange={setChosen}
            options={modes.map((value) => ({
              value,
              label: t(`playbooks.editor.mode.${value}`, { name: current?.name ?? '' }),
            }))}
          />
        )}
      </div>
      <div className="step-body" tabIndex={-1}>
        <QueryState query={query} />
        {step !== undefined && mode === 'edit' && <StepEditor key={step.id} {...props} step={step} />}
        {step !== undefined && mode === 'preview' && (
          <>
            <StepView playbookId={playbook.id} step={step} />
            <StepEffect playbook={playbook} step={step} />
          </>
        )}
        {step !== undefined && mode === 'compare' && <StepCompare versionId={outline.version.id} step={step} />}
      </div>
    </>
  )
}

function StepEditor({ step, outline, playbook, acts, writer, titleRef }: StepPaneProps & { step: PlaybookStepDetail }) {
  const { t } = useTranslation()
  const draft = useStepDraft(step, acts)
  const pictures = usePictures(writer, playbook.id)
  const index = outline.lines.findIndex(({ stepKey }) => stepKey === step.stepKey)
  const body = draft.text('body')
  return (
    <>
      <Input
        ref={titleRef}
        className="step-title"
        variant="borderless"
        aria-label={t('playbooks.editor.title')}
        maxLength={200}
        spellCheck
        value={draft.text('title')}
        onChange={(event) => draft.type('title', event.target.value)}
        onBlur={draft.flush}
      />
      <div className="step-write">
        <BodyEditor
          label={t('playbooks.editor.body')}
          value={body}
          pictures={pictures}
          onChange={(text) => draft.type('body', text)}
          onLeave={draft.flush}
        />
        <section className="step-live" aria-label={t('playbooks.editor.live')}>
          {body.trim() === '' ? (
            <p className="t3 f12">{t('playbooks.editor.liveEmpty')}</p>
          ) : (
            <PlaybookText playbookId={playbook.id} markdown={body} />
          )}
        </section>
      </div>
      <StepFields
        step={step}
        draft={draft}
        earlier={outline.lines.slice(0, Math.max(index, 0))}
        pipelineId={playbook.pipelineId}
      />
      {step.level === 'step' && <StepQuestions versionId={outline.version.id} step={step} writer={writer} />}
      <StepEffect playbook={playbook} step={step} />
    </>
  )
}

/** The line as whoever follows the manual reads it. */
function StepView({ playbookId, step }: { readonly playbookId: string; readonly step: PlaybookStepDetail }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const facts = [
    step.level === 'step' ? choiceLabel(language, 'playbookStep', 'kind', step.kind) : null,
    step.unit,
    step.level === 'step' && step.kind !== 'none'
      ? t(step.isRequired ? 'playbooks.view.required' : 'playbooks.view.optional')
      : null,
    step.dueDays === null ? null : t('playbooks.view.due', { count: step.dueDays }),
    step.estimate === null ? null : t('playbooks.view.estimate', { count: step.estimate }),
    step.markName === null ? null : t('playbooks.view.mark', { name: step.markName }),
  ].filter((fact) => fact !== null)
  return (
    <article className="step-view">
      <h2>{step.title}</h2>
      {facts.length > 0 && <p className="t3 f12">{facts.join(' · ')}</p>}
      <PlaybookText playbookId={playbookId} markdown={step.body} />
      {step.kind === 'choice' && <Choices stored={step.options} />}
      {step.notes !== null && (
        <section className="step-block" aria-label={t('playbooks.editor.notes')}>
          <h3 className="h3">{t('playbooks.editor.notes')}</h3>
          <p className="step-notes">{step.notes}</p>
        </section>
      )}
    </article>
  )
}

/** What can be chosen, each with what explains it. */
function Choices({ stored }: { readonly stored: string | null }) {
  const language = useLanguage()
  const options = stepOptions(stored)
  if (options.length === 0) return null
  return (
    <ul className="step-choices" aria-label={fieldLabel(language, 'playbookStep', 'options')}>
      {options.map(({ value, hint }) => (
        <li key={value}>
          <ChoiceIcon className="ic-s t3" />
          <span>{value}</span>
          {hint !== '' && <span className="t3 f12">{hint}</span>}
        </li>
      ))}
    </ul>
  )
}

function StepCompare({ versionId, step }: { readonly versionId: string; readonly step: PlaybookStepDetail }) {
  const { t } = useTranslation()
  const query = useComparison(versionId)
  const { data } = query
  if (data === undefined) return <QueryState query={query} />
  const difference = data.differences.find(({ stepKey }) => stepKey === step.stepKey)
  const base = data.from?.name ?? ''
  if (difference === undefined) {
    return <EmptyState icon={<CompareIcon />} text={t('playbooks.compare.same', { name: base })} />
  }
  return (
    <article className="step-view">
      <h2>{step.title}</h2>
      <p className="t2">
        {t(`playbooks.compare.sentence.${difference.kind}`, { name: base })}{' '}
        {difference.asksToRead && t('playbooks.compare.asksSentence')}
      </p>
      <Changes difference={difference} titles={data.titles} />
    </article>
  )
}

/** Focus that was asked for before the field stood. */
export function useTitleFocus(): { ref: RefObject<InputRef | null>; enter: () => void } {
  const ref = useRef<InputRef>(null)
  const isAsked = useRef(false)
  useEffect(() => {
    if (!isAsked.current || ref.current === null) return
    isAsked.current = false
    ref.current.focus({ cursor: 'all' })
  })
  return {
    ref,
    enter: () => {
      if (ref.current === null) isAsked.current = true
      else ref.current.focus({ cursor: 'all' })
    },
  }
}
