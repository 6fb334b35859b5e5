import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { Button, Dialog, ErrorNotice, Steps } from '#renderer/ui/index.ts'
import { useWorkbookActs } from '#renderer/features/session/index.ts'
import { AdministratorStep, FileStep } from './CreateSteps.tsx'
import { EMPTY_FORM, issuesOfStep, STEPS, suggestFileName, type CreateForm } from './create-form.ts'
import { TemplatePicker } from './TemplatePicker.tsx'
import { WithGates } from './WithGates.tsx'
import './start.css'

export function CreateWorkbookDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const host = useHost()
  const acts = useWorkbookActs()
  const [form, setForm] = useState<CreateForm>(EMPTY_FORM)
  const [at, setAt] = useState(0)
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(undefined)

  const step = STEPS[at] ?? 'file'
  const isPlaceChosen = host.kind === 'electron'
  const issues = issuesOfStep(step, form, isPlaceChosen)
  const isLast = at === STEPS.length - 1
  const change = (patch: Partial<CreateForm>) => setForm((now) => ({ ...now, ...patch }))

  const goTo = (next: number) => {
    setAt(next)
    setIsTried(false)
    setFailure(undefined)
  }

  const create = async () => {
    setIsBusy(true)
    setFailure(undefined)
    try {
      const place = form.place ?? (await host.pickSave(suggestFileName(form.name, t('firstRun.dialog.stepFile'))))
      if (place === null) return
      await acts.create({
        fileToken: place.token,
        name: form.name.trim(),
        administrator: form.administrator.trim(),
        password: form.password,
        templateId: form.templateId,
        withGates: form.withGates,
        language,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      })
      onClose()
    } catch (reason) {
      setFailure(reason)
    } finally {
      setIsBusy(false)
    }
  }

  const advance = () => {
    setIsTried(true)
    if (Object.keys(issues).length > 0) return
    if (isLast) void create()
    else goTo(at + 1)
  }

  return (
    <Dialog
      title={t('firstRun.dialog.title')}
      isOpen
      width={640}
      onClose={onClose}
      footNote={
        <Steps
          label={t('firstRun.dialog.steps')}
          now={at}
          steps={[
            { key: 'file', label: t('firstRun.dialog.stepFile') },
            { key: 'administrator', label: t('firstRun.dialog.stepAdministrator') },
            { key: 'stages', label: t('firstRun.dialog.stepStages') },
          ]}
        />
      }
      actions={
        <>
          {at === 0 ? (
            <Button shortcut="Esc" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          ) : (
            <Button onClick={() => goTo(at - 1)} disabled={isBusy}>
              {t('common.back')}
            </Button>
          )}
          <Button kind="primary" type="submit" form="create-workbook" isBusy={isBusy}>
            {isLast ? t('firstRun.dialog.create') : t('common.next')}
          </Button>
        </>
      }
    >
      <form
        id="create-workbook"
        className="create-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          advance()
        }}
      >
        {failure !== undefined && <ErrorNotice title={t('firstRun.refused')} text={sentenceOf(language, failure)} />}
        {step === 'file' && <FileStep form={form} issues={isTried ? issues : {}} onChange={change} />}
        {step === 'administrator' && <AdministratorStep form={form} issues={isTried ? issues : {}} onChange={change} />}
        {step === 'stages' && (
          <>
            <TemplatePicker value={form.templateId} onChange={(templateId) => change({ templateId })} />
            <WithGates value={form.withGates} onChange={(withGates) => change({ withGates })} />
          </>
        )}
      </form>
    </Dialog>
  )
}
