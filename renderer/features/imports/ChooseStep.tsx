import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UseQueryResult } from '@tanstack/react-query'
import { useHost } from '#renderer/host/context.ts'
import { useFormatters, useLanguage } from '#renderer/i18n/index.ts'
import { sentenceOf } from '#renderer/rpc/failure.ts'
import { AfterPatience, Button, EmptyState, ErrorNotice, ProgressPanel } from '#renderer/ui/index.ts'
import { StatusBarSlots } from '#renderer/ui/frame/index.ts'
import { FileIcon, ImportIcon } from '#renderer/ui/icons.ts'
import { IMPORTABLE, type ImportPreview } from '#shared/contract/import-types.ts'
import { recordTypeLabel } from '#shared/locale/index.ts'
import { useDroppedFile, usePickFile } from './use-pick-file.ts'
import { chooseType, patchWizard, type Wizard } from './wizard.ts'

interface ChooseStepProps {
  readonly wizard: Wizard
  readonly preview: UseQueryResult<ImportPreview>
}

/** Which records, and which file. A file that can be read leads on to its columns by itself. */
export function ChooseStep({ wizard, preview }: ChooseStepProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [awaited, setAwaited] = useState<string | null>(null)
  const pick = usePickFile((file) => setAwaited(file.token))
  const drop = useDroppedFile(pick)
  const { file } = wizard
  const isRead = preview.isSuccess && !preview.isPlaceholderData
  const isAwaited = file !== null && awaited === file.token
  useEffect(() => {
    if (isAwaited && isRead) patchWizard({ step: 'map' })
  }, [isAwaited, isRead])
  const failure = pick.failure ?? (file === null ? null : preview.error)
  return (
    <div className="page-body import-choose" data-drop={drop}>
      <div className="import-choose-body">
        <TypeChoice wizard={wizard} />
        {failure !== null && <ErrorNotice title={t('imports.choose.refused')} text={sentenceOf(language, failure)} />}
        {file === null || failure !== null ? (
          <FileInvitation isBusy={pick.isBusy} isAgain={failure !== null} onPick={() => void pick.choose()} />
        ) : (
          <ChosenFile
            wizard={wizard}
            isReading={preview.isFetching}
            onPick={() => void pick.choose()}
            onNext={() => patchWizard({ step: 'map' })}
          />
        )}
        <p className="f12 t3">{t('imports.choose.note')}</p>
      </div>
      <StatusBarSlots left={<span>{t('imports.choose.status')}</span>} />
    </div>
  )
}

function TypeChoice({ wizard }: { readonly wizard: Wizard }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <fieldset className="import-types">
      <legend className="h3">{t('imports.choose.type')}</legend>
      {IMPORTABLE.map((type) => (
        <label key={type} className="import-type">
          <input
            type="radio"
            name="import-type"
            className="choice"
            checked={type === wizard.recordType}
            onChange={() => chooseType(type)}
          />
          <span className="medium">{recordTypeLabel(language, type)}</span>
          <span className="f12 t3 import-type-hint">{t(`imports.choose.types.${type}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

interface InvitationProps {
  readonly isBusy: boolean
  readonly isAgain: boolean
  readonly onPick: () => void
}

function FileInvitation({ isBusy, isAgain, onPick }: InvitationProps) {
  const { t } = useTranslation()
  const host = useHost()
  return (
    <EmptyState
      isFramed
      icon={<ImportIcon />}
      title={t('imports.choose.title')}
      text={host.dropFile === null ? t('imports.choose.text') : t('imports.choose.textDrop')}
      actions={
        <Button kind="primary" isBusy={isBusy} onClick={onPick}>
          {isAgain ? t('imports.choose.another') : t('imports.choose.pick')}
        </Button>
      }
    />
  )
}

interface ChosenFileProps {
  readonly wizard: Wizard
  readonly isReading: boolean
  readonly onPick: () => void
  readonly onNext: () => void
}

function ChosenFile({ wizard, isReading, onPick, onNext }: ChosenFileProps) {
  const { t } = useTranslation()
  const format = useFormatters()
  const { file } = wizard
  if (file === null) return null
  return (
    <div className="card import-file">
      <FileIcon className="ic-l t2" />
      <span className="grow">
        <span className="medium">{file.name}</span>
        <span className="f12 t3 import-type-hint">{format.bytes(file.size)}</span>
      </span>
      <Button disabled={isReading} onClick={onPick}>
        {t('imports.choose.another')}
      </Button>
      <Button kind="primary" isBusy={isReading} onClick={onNext}>
        {t('common.next')}
      </Button>
      {isReading && (
        <AfterPatience>
          <div className="import-file-progress">
            <ProgressPanel
              title={t('imports.choose.reading', { file: file.name })}
              share={null}
              onCancel={() => patchWizard({ file: null })}
            />
          </div>
        </AfterPatience>
      )}
    </div>
  )
}
