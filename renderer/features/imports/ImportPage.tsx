import { useEffect } from 'react'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isLinked, pageLink } from '#renderer/features/records/index.ts'
import { usePermissions } from '#renderer/features/session/index.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { Button, EmptyState, Steps } from '#renderer/ui/index.ts'
import { LockIcon } from '#renderer/ui/icons.ts'
import { importableType } from '#shared/contract/import-types.ts'
import { errorSentence, recordTypeLabel } from '#shared/locale/index.ts'
import { ChooseStep } from './ChooseStep.tsx'
import { MapStep } from './MapStep.tsx'
import { ResultStep } from './ResultStep.tsx'
import { usePreview, useWizard } from './use-wizard.ts'
import { useEscape } from './use-page-keys.ts'
import { chooseType, restartWizard, STEPS, wizardStore, type Finished, type Wizard } from './wizard.ts'
import { WriteStep } from './WriteStep.tsx'
import './imports.css'
import './columns.css'
import './questions.css'
import './result.css'

/** The import of a file: which, what its columns are, writing it, and what came of it. */
export function ImportPage() {
  const language = useLanguage()
  const { may } = usePermissions()
  if (may('imports.run')) return <ImportWizard />
  return (
    <EmptyState
      isFilling
      headingLevel={1}
      icon={<LockIcon />}
      title={errorSentence(language, 'FORBIDDEN', { permission: 'imports.run' })}
    />
  )
}

function ImportWizard() {
  const { t } = useTranslation()
  const language = useLanguage()
  const wizard = useWizard()
  const preview = usePreview(wizard)
  useTypeOfAddress()
  useFreshWizardAfterResult()
  const leave = useLeave()
  const isRunning = wizard.run?.kind === 'running'
  const now = STEPS.indexOf(wizard.step) + (wizard.step === 'result' ? 1 : 0)
  useEscape(leave, wizard.step === 'choose' || wizard.step === 'map')
  return (
    <>
      <header className="page-header">
        <h1>{t('imports.titleOf', { type: recordTypeLabel(language, wizard.recordType) })}</h1>
        <Steps
          label={t('imports.steps.label')}
          steps={STEPS.map((key) => ({ key, label: t(`imports.steps.${key}`) }))}
          now={now}
        />
        <span className="grow" />
        {wizard.step === 'result' && wizard.finished !== null ? (
          <ResultHead finished={wizard.finished} onDone={leave} />
        ) : (
          !isRunning && (
            <Button size="small" shortcut="Esc" onClick={leave}>
              {t('common.cancel')}
            </Button>
          )
        )}
      </header>
      <StepBody wizard={wizard} preview={preview} />
    </>
  )
}

function StepBody({ wizard, preview }: { readonly wizard: Wizard; readonly preview: ReturnType<typeof usePreview> }) {
  if (wizard.step === 'result' && wizard.finished !== null) return <ResultStep finished={wizard.finished} />
  if (wizard.step === 'write' && wizard.run !== null) return <WriteStep wizard={wizard} run={wizard.run} />
  if (wizard.step === 'map' && wizard.file !== null) {
    return <MapStep wizard={wizard} file={wizard.file} preview={preview} />
  }
  return <ChooseStep wizard={wizard} preview={preview} />
}

function ResultHead({ finished, onDone }: { readonly finished: Finished; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const format = useFormatters()
  return (
    <>
      <span className="t3 f12 ellipsis">
        {t('imports.result.head', {
          file: finished.fileName,
          name: finished.by,
          when: format.instant(finished.at),
          seconds: finished.result.seconds,
        })}
      </span>
      <Button kind="primary" size="small" onClick={onDone}>
        {t('common.done')}
      </Button>
    </>
  )
}

/** Back to the records that the import is about, or home. What was chosen stays for the next visit. */
function useLeave(): () => void {
  const router = useRouter()
  return () => {
    const { recordType } = wizardStore.get()
    const path = isLinked(recordType) ? pageLink(recordType).to : '/'
    void router.navigate({ to: router.getMatchedRoutes(path)[2] === undefined ? '/' : path })
  }
}

/** `#/imports?type=customer` starts with that type. */
function useTypeOfAddress(): void {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const given = search['type']
  useEffect(() => {
    const type = importableType.safeParse(given)
    if (type.success && wizardStore.get().step === 'choose') chooseType(type.data)
  }, [given])
}

/** An import that is over is not shown again: the next visit is about the next file. */
function useFreshWizardAfterResult(): void {
  useEffect(
    () => () => {
      if (wizardStore.get().step === 'result') restartWizard()
    },
    [],
  )
}
