import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { UseQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { compareTrip } from '#renderer/features/round-trip/index.ts'
import { useSignedIn } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { useApi } from '#renderer/rpc/context.ts'
import { failureOf, sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, ErrorNotice, Kbd, Note, Skeleton } from '#renderer/ui/index.ts'
import { useStore } from '#renderer/ui/store.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import type { ImportPlan, ImportPreview } from '#shared/contract/import-types.ts'
import type { PickedFile } from '#shared/wire.ts'
import { isAnsweredBy } from './answers.ts'
import { ColumnTable } from './ColumnTable.tsx'
import { EffectPanel } from './EffectPanel.tsx'
import { QuestionList } from './QuestionList.tsx'
import { runImport } from './run-import.ts'
import { SourceStrip } from './SourceStrip.tsx'
import { useDigits } from './use-page-keys.ts'
import { usePickFile } from './use-pick-file.ts'
import { usePlan } from './use-wizard.ts'
import { answersOf, columnsOf, headersOf, patchWizard, requestOf, type Wizard, wizardStore } from './wizard.ts'

interface MapStepProps {
  readonly wizard: Wizard
  readonly file: PickedFile
  readonly preview: UseQueryResult<ImportPreview>
}

/** What the columns are, what has to be decided, and what the import would do. */
export function MapStep({ wizard, file, preview }: MapStepProps) {
  const { t } = useTranslation()
  if (preview.data !== undefined) {
    return <Mapping wizard={wizard} file={file} preview={preview.data} failure={preview.error} />
  }
  return (
    <div className="page-body import-choose">
      {preview.error === null ? (
        <Skeleton lines={6} label={t('imports.choose.reading', { file: file.name })} />
      ) : (
        <div className="import-choose-body">
          <FileFailure failure={preview.error} />
        </div>
      )}
    </div>
  )
}

interface MappingProps {
  readonly wizard: Wizard
  readonly file: PickedFile
  readonly preview: ImportPreview
  readonly failure: unknown
}

function Mapping({ wizard, file, preview, failure }: MappingProps) {
  const planning = usePlan(wizard, preview)
  const plan = planning.data ?? null
  const isCurrent = planning.isSuccess && !planning.isPlaceholderData
  const answers = answersOf(wizard, preview)
  const questions = plan?.questions ?? []
  const isAnswered = questions.map((question) =>
    isCurrent ? question.isAnswered : question.isAnswered || isAnsweredBy(answers, question),
  )
  const cards = useRef<HTMLDivElement>(null)
  const focusQuestion = (index: number) => focusCard(cards.current, index)
  useDigits((digit) => focusQuestion(digit - 1), wizard.step === 'map')
  const write = useWrite(wizard, file, preview)
  const problem = failure ?? planning.error
  return (
    <>
      <SourceStrip wizard={wizard} file={file} preview={preview} rows={plan?.totalRows ?? null} />
      <ColumnTable wizard={wizard} preview={preview} plan={plan} />
      <div className="import-split">
        <div className="import-questions" data-stale={!isCurrent}>
          {problem !== null && <FileFailure failure={problem} />}
          {preview.isRoundTrip && <RoundTripOffer file={file} />}
          <QuestionList
            ref={cards}
            preview={preview}
            answers={answers}
            questions={questions}
            isAnswered={isAnswered}
            isPlanned={plan !== null}
            isWaiting={planning.isFetching}
          />
        </div>
        <EffectPanel
          wizard={wizard}
          preview={preview}
          plan={plan}
          isCurrent={isCurrent}
          isBusy={planning.isFetching}
          open={isAnswered.filter((one) => !one).length}
          onAsk={() => focusQuestion(isAnswered.indexOf(false))}
          onWrite={() => plan !== null && write(plan)}
        />
      </div>
      <MapStatus preview={preview} plan={plan} />
    </>
  )
}

/** A file that was exported here knows its rows: comparing says exactly what changed. */
function RoundTripOffer({ file }: { readonly file: PickedFile }) {
  const { t } = useTranslation()
  const api = useApi()
  const navigate = useNavigate()
  const compare = () => {
    void compareTrip(api, file)
    void navigate({ to: '/round-trip' })
  }
  return (
    <Note tone="info">
      <span className="row g8">
        <span className="grow">{t('imports.map.roundTrip')}</span>
        <Button size="small" onClick={compare}>
          {t('imports.map.compare')}
        </Button>
      </span>
    </Note>
  )
}

function useWrite(wizard: Wizard, file: PickedFile, preview: ImportPreview): (plan: ImportPlan) => void {
  const api = useApi()
  const language = useLanguage()
  const { name } = useSignedIn()
  return (plan) => {
    const request = requestOf(wizard, preview, language)
    const hasLines = columnsOf(wizard, preview).some(
      ({ field }) => wizard.recordType === 'opportunity' && field === 'products',
    )
    const made = Object.values(plan.toCreate).reduce((sum, count) => sum + count, 0)
    const expected = plan.toInsert + plan.toUpdate + made + (hasLines ? plan.toInsert : 0)
    void runImport(api, { file, request, headers: headersOf(preview), expected, by: name })
  }
}

/** Brings a card into view and the focus to its first choice. */
function focusCard(list: HTMLElement | null, index: number): void {
  const card = list?.querySelectorAll<HTMLElement>('[data-question]')[index]
  card?.scrollIntoView({ block: 'nearest' })
  const chosen = card?.querySelector<HTMLElement>('input:checked')
  const target = chosen ?? card?.querySelector<HTMLElement>('input, button, [tabindex]')
  target?.focus()
}

/** Why the file cannot be read as asked, with another file or another encoding as the way on. */
export function FileFailure({ failure }: { readonly failure: unknown }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const pick = usePickFile()
  const isGone = failureOf(failure)?.code === 'FILE_GRANT'
  const hasChoice = Object.values(useStore(wizardStore).source).some((choice) => choice !== undefined)
  return (
    <div className="import-failure">
      <ErrorNotice
        title={isGone ? t('imports.map.gone') : t('imports.map.refused')}
        text={sentenceOf(language, pick.failure ?? failure)}
      />
      <div className="row g8">
        <Button kind="primary" isBusy={pick.isBusy} onClick={() => void pick.choose()}>
          {isGone ? t('imports.map.pickAgain') : t('imports.choose.another')}
        </Button>
        {hasChoice && !isGone && (
          <Button onClick={() => patchWizard({ source: {} })}>{t('imports.map.asFound')}</Button>
        )}
        <Button onClick={() => patchWizard({ step: 'choose' })}>{t('common.back')}</Button>
      </div>
    </div>
  )
}

function MapStatus({ preview, plan }: { readonly preview: ImportPreview; readonly plan: ImportPlan | null }) {
  const { t } = useTranslation()
  const format = useFormatters()
  const columns = t('imports.columns', { count: preview.columns.length })
  const questions = Math.min(9, plan?.questions.length ?? 0)
  const rows = plan && t('imports.rows', { count: plan.totalRows, n: format.count(plan.totalRows) })
  return (
    <StatusBarSlots
      left={<span>{rows === null ? columns : t('imports.both', { a: rows, b: columns })}</span>}
      middle={
        <>
          <span className="status-item t3">
            <Kbd keys="Tab" /> {t('imports.map.keyNext')}
          </span>
          <span className="status-item t3">
            <Kbd keys="Alt ↓" /> {t('imports.map.keyOpen')}
          </span>
          {questions > 0 && (
            <span className="status-item t3">
              <Kbd keys={questions === 1 ? '1' : `1 – ${questions}`} /> {t('imports.map.keyJump')}
            </span>
          )}
        </>
      }
    />
  )
}
