import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAll } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { StageLabel } from '#renderer/ui/index.ts'
import { useStore } from '#renderer/ui/store.ts'
import { ArrowRightIcon, ChevronDownIcon } from '#renderer/ui/icons.ts'
import type { StageAnswer } from '#shared/contract/import-types.ts'
import { choiceLabel } from '#shared/locale/index.ts'
import { answerStage } from './answers.ts'
import type { CardPropsOf } from './card-props.ts'
import { QuestionCard } from './QuestionCard.tsx'
import { answer, columnsOf, wizardStore } from './wizard.ts'

/** A value of the list for each answer: `stage <id>`, or the kind. */
const keyOf = (stage: StageAnswer): string => (stage.kind === 'stage' ? `stage ${stage.stageId}` : stage.kind)

const PLAIN = ['open', 'won', 'lost', 'create', 'reject'] as const

function answerOf(key: string): StageAnswer | null {
  const kind = PLAIN.find((known) => known === key)
  if (kind !== undefined) return { kind }
  return key.startsWith('stage ') ? { kind: 'stage', stageId: key.slice('stage '.length) } : null
}

/** The words of the stage column and what each stands for. */
export function StagesCard(props: CardPropsOf<'stages'>) {
  const { preview, answers, question, number, isAnswered, isAsBefore } = props
  const { t } = useTranslation()
  const format = useFormatters()
  const { pipelineId, values } = question
  const pipeline = (useAll('pipeline').data ?? []).find(({ id }) => id === pipelineId)
  const options = useStageOptions(pipelineId)
  const wizard = useStore(wizardStore)
  const column = columnsOf(wizard, preview).find(({ field }) => field === question.field)?.column
  const header = preview.columns.find(({ index }) => index === column)?.header ?? ''
  return (
    <QuestionCard
      number={number}
      title={t('imports.questions.stages.title', { header })}
      {...(pipeline === undefined ? {} : { hint: String(pipeline.values['name']) })}
      isAnswered={isAnswered}
      isAsBefore={isAsBefore}
    >
      {values.map(({ text, rows, answer: planned }) => {
        const chosen = answers.stages[text] ?? planned
        return (
          <div key={text} className="import-stage-row">
            <span className="ellipsis" title={text}>
              {text}
            </span>
            <ArrowRightIcon className="ic-xs t3" />
            <Select
              size="small"
              aria-label={t('imports.questions.stages.pick', { text })}
              placeholder={t('imports.questions.stages.choose')}
              value={chosen === null ? null : keyOf(chosen)}
              popupMatchSelectWidth={208}
              suffixIcon={<ChevronDownIcon className="ic-xs" />}
              options={options(text)}
              onChange={(key) => {
                const stage = answerOf(key)
                if (stage !== null) answer(preview, (before) => answerStage(before, text, stage))
              }}
            />
            <span className="num t3 f12">{t('imports.rows', { count: rows, n: format.count(rows) })}</span>
          </div>
        )
      })}
    </QuestionCard>
  )
}

function useStageOptions(pipelineId: string | null) {
  const { t } = useTranslation()
  const language = useLanguage()
  const all = useAll('stage').data ?? []
  const stages = all
    .filter(({ values }) => values['pipelineId'] === pipelineId)
    .toSorted((a, b) => Number(a.values['position']) - Number(b.values['position']))
  const outcomes = (['won', 'lost', 'open'] as const).map((kind) => ({
    value: kind,
    label: choiceLabel(language, 'opportunity', 'status', kind),
  }))
  return (text: string) => [
    {
      label: t('imports.questions.stages.ofPipeline'),
      title: 'stages',
      options: stages.map(({ id, values }, index) => ({
        value: keyOf({ kind: 'stage', stageId: id }),
        label: <StageLabel name={String(values['name'])} index={index} count={stages.length} />,
      })),
    },
    { label: t('imports.questions.stages.outcomes'), title: 'outcomes', options: outcomes },
    {
      label: t('imports.questions.stages.others'),
      title: 'others',
      options: [
        { value: 'create', label: t('imports.questions.stages.create', { text }) },
        { value: 'reject', label: t('imports.questions.rejectRows') },
      ],
    },
  ]
}
