import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useHost } from '#renderer/host/context.ts'
import { Button, FieldRow } from '#renderer/ui/index.ts'
import { FileIcon } from '#renderer/ui/icons.ts'
import { missingCharacters } from '#shared/domain/passwords.ts'
import { suggestFileName, type CreateForm, type FormIssue } from './create-form.ts'

interface StepProps {
  readonly form: CreateForm
  readonly issues: Readonly<Partial<Record<keyof CreateForm, FormIssue>>>
  readonly onChange: (patch: Partial<CreateForm>) => void
}

/** The sentence of an issue as the prop that `FieldRow` takes. */
function useError(): (issue: FormIssue | undefined, count?: number) => { error?: string } {
  const { t } = useTranslation()
  return (issue, count = 0) => (issue === undefined ? {} : { error: t(`firstRun.dialog.${issue}`, { count }) })
}

export function FileStep({ form, issues, onChange }: StepProps) {
  const { t } = useTranslation()
  const host = useHost()
  const error = useError()
  const choose = async () => {
    const place = await host.pickSave(suggestFileName(form.name, t('firstRun.dialog.stepFile')))
    if (place !== null) onChange({ place })
  }
  return (
    <>
      <FieldRow label={t('firstRun.dialog.name')} isRequired {...error(issues.name)}>
        <Input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog is opened to be filled in
          autoFocus
          value={form.name}
          maxLength={80}
          placeholder={t('firstRun.dialog.namePlaceholder')}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </FieldRow>
      {host.kind === 'electron' ? (
        <FieldRow
          label={t('firstRun.dialog.place')}
          isRequired
          hint={t('firstRun.dialog.placeHint')}
          {...error(issues.place)}
        >
          <PlaceButton fileName={form.place?.name} onPress={() => void choose()} />
        </FieldRow>
      ) : (
        <p className="place-line">
          <FileIcon className="ic-s" />
          <b className="medium">{suggestFileName(form.name, t('firstRun.dialog.stepFile'))}</b>
          <span className="t3">{t('firstRun.dialog.placeBrowser')}</span>
        </p>
      )}
    </>
  )
}

function PlaceButton({
  fileName,
  onPress,
  ...control
}: {
  readonly fileName: string | undefined
  readonly onPress: () => void
  readonly id?: string
}) {
  const { t } = useTranslation()
  return (
    <div className="row g8">
      <Button
        {...control}
        // The label of the row would otherwise stand in for what the button does.
        aria-label={t('firstRun.dialog.choosePlace')}
        icon={<FileIcon className="ic-s" />}
        onClick={onPress}
      >
        {t('firstRun.dialog.choosePlace')}
      </Button>
      {fileName !== undefined && <span className="ellipsis">{fileName}</span>}
    </div>
  )
}

export function AdministratorStep({ form, issues, onChange }: StepProps) {
  const { t } = useTranslation()
  const error = useError()
  const missing = missingCharacters(form.password)
  return (
    <>
      <FieldRow label={t('firstRun.dialog.administrator')} isRequired {...error(issues.administrator)}>
        <Input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the step is there to be filled in
          autoFocus
          value={form.administrator}
          maxLength={80}
          autoComplete="name"
          placeholder={t('firstRun.dialog.administratorPlaceholder')}
          onChange={(event) => onChange({ administrator: event.target.value })}
        />
      </FieldRow>
      <FieldRow
        label={t('firstRun.dialog.password')}
        isRequired
        hint={t('firstRun.dialog.passwordHint')}
        {...error(issues.password, missing)}
      >
        <Input.Password
          value={form.password}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => onChange({ password: event.target.value })}
        />
      </FieldRow>
      <FieldRow label={t('firstRun.dialog.repeat')} isRequired {...error(issues.repeat)}>
        <Input.Password
          value={form.repeat}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => onChange({ repeat: event.target.value })}
        />
      </FieldRow>
    </>
  )
}
